"""Published memos, in every language, with what somebody may have changed in them by hand."""

from collections.abc import Sequence

from core.errors import NotFound
from core.languages import LANGUAGES, _
from meetings.tables import Meeting
from minutes.paper import minutes_paper
from minutes.published import latest, sheet
from minutes.tables import PublishedMinutes
from papers.edited.releases import Release
from papers.marks import PaperKind


def release_of(memo: PublishedMinutes, languages: Sequence[str] = LANGUAGES) -> Release:
    """What was published, in these languages, with what it is known by."""
    sheets = {language: sheet(memo, language) for language in languages}
    first, *_others = sheets.values()
    return Release(
        kind=PaperKind.minutes,
        meeting=first.meeting_id,
        version=memo.version,
        at=memo.published_at,
        identifier=first.identifier,
        papers={language: minutes_paper(found, version=memo.version) for language, found in sheets.items()},
        docx=bytes(memo.docx),
        letterhead=memo.letterhead,
    )


async def newest_release(meeting: Meeting) -> Release:
    """The memo as it was last published; raises NotFound before it is."""
    if memo := await latest(meeting):
        return release_of(memo)
    raise NotFound(_("The memo of this meeting is not out yet."))
