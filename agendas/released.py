"""Released agendas, in every language, with what somebody may have changed in them by hand."""

from agendas.drawing_up import latest, sheet
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.errors import NotFound
from core.languages import LANGUAGES, _, speak
from meetings.tables import Meeting
from papers.edited.releases import Release
from papers.marks import PaperKind


def release_of(version: AgendaVersion) -> Release:
    """What was released, against which a file from Word is held."""
    papers = {}
    for language in LANGUAGES:
        with speak(language):
            papers[language] = agenda_paper(sheet(version))
    return Release(
        kind=PaperKind.agenda,
        meeting=sheet(version).meeting_id,
        version=version.version,
        at=version.released_at,
        identifier=sheet(version).identifier,
        papers=papers,
        docx=bytes(version.docx),
        letterhead=version.letterhead,
    )


async def newest_release(meeting: Meeting) -> Release:
    """The agenda as it was last released; raises NotFound before it is."""
    if version := await latest(meeting):
        return release_of(version)
    raise NotFound(_("The agenda of this meeting is not out yet."))
