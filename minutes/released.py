"""Published memos, in every language, with what somebody may have changed in them by hand."""

from core.errors import NotFound
from core.languages import LANGUAGES, _
from meetings.tables import Meeting
from minutes.paper import minutes_paper
from minutes.published import latest, sheet
from minutes.tables import PublishedMinutes
from papers.edited.releases import Release
from papers.marks import PaperKind


def release_of(memo: PublishedMinutes) -> Release:
    """What was published, against which a file from Word is held."""
    sheets = {language: sheet(memo, language) for language in LANGUAGES}
    return Release(
        kind=PaperKind.minutes,
        meeting=sheet(memo).meeting_id,
        version=memo.version,
        at=memo.published_at,
        identifier=sheet(memo).identifier,
        papers={language: minutes_paper(found, version=memo.version) for language, found in sheets.items()},
        docx=bytes(memo.docx),
        letterhead=memo.letterhead,
    )


async def newest_release(meeting: Meeting) -> Release:
    """The memo as it was last published; raises NotFound before it is."""
    if memo := await latest(meeting):
        return release_of(memo)
    raise NotFound(_("The memo of this meeting is not out yet."))
