"""Released agendas, in every language, with what somebody may have changed in them by hand."""

from collections.abc import Sequence

from agendas.drawing_up import latest, sheet
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.errors import NotFound
from core.languages import LANGUAGES, _, speak
from meetings.tables import Meeting
from papers.edited.releases import Release
from papers.marks import PaperKind


def release_of(version: AgendaVersion, languages: Sequence[str] = LANGUAGES) -> Release:
    """What was released, in these languages, with what it is known by."""
    papers = {}
    for language in languages:
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
