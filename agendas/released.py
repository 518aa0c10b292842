"""Released agendas, in every language, with what somebody may have changed in them by hand."""

from collections.abc import Sequence

from agendas.drawing_up import latest, sheet
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.errors import NotFound
from core.languages import LANGUAGES, _
from meetings.tables import Meeting
from papers.edited.releases import Release
from papers.marks import PaperKind


def release_of(version: AgendaVersion, languages: Sequence[str] = LANGUAGES) -> Release:
    """What was released, in these languages, with what it is known by."""
    sheets = {language: sheet(version, language) for language in languages}
    first, *_others = sheets.values()
    return Release(
        kind=PaperKind.agenda,
        meeting=first.meeting_id,
        version=version.version,
        at=version.released_at,
        identifier=first.identifier,
        papers={language: agenda_paper(found) for language, found in sheets.items()},
        docx=bytes(version.docx),
        letterhead=version.letterhead,
    )


async def newest_release(meeting: Meeting) -> Release:
    """The agenda as it was last released; raises NotFound before it is."""
    if version := await latest(meeting):
        return release_of(version)
    raise NotFound(_("The agenda of this meeting is not out yet."))
