"""The coordinator's own words in a report: one text for each part, written by one or by several."""

from core.clock import now
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from reports.tables import Report, ReportText
from web.forms import tidy

LONGEST = 20_000


class Overtaken(NotPossible):
    """Somebody else has written to the same part meanwhile; nothing of either text is lost.

    `theirs` is what is kept now, with the revision to save a joined text on; `mine` is what was not saved.
    """

    def __init__(self, theirs: ReportText, *, mine: str) -> None:
        super().__init__(_("Somebody else has written to this part at the same time."))
        self.theirs = theirs
        self.mine = mine


async def texts_of(report: Report) -> dict[str, ReportText]:
    """What has been written, by part."""
    rows = await ReportText.objects().where(ReportText.report == report.id).order_by(ReportText.id)
    return {row.part: row for row in rows}


async def write(report: Report, part: str, text: str, *, revision: int, by: Person) -> ReportText:
    """Keep the words of one part on top of the revision that the writer has seen; 0 where there was none.

    Raises Overtaken when that would lose somebody else's words, and NotPossible for a closed report.
    """
    require(by, May.manage_plan)
    text = tidy(text)
    if len(text) > LONGEST:
        raise Invalid(text=_("The text is too long: at most %(most)s letters.", most=LONGEST))
    async with transaction():
        await lock(f"report {report.id}")
        await report.refresh()
        if report.version:
            raise NotPossible(_("The report is closed. Open it again first."))
        kept = await _kept(report, part)
        if kept.revision != revision and kept.text != text:
            raise Overtaken(kept, mine=text)
        if kept.text != text:
            kept.text, kept.revision = text, kept.revision + 1
            kept.changed_by, kept.changed_at = by.id, now()
            await kept.save()
            await record("own words written", report, by=by, part=part)
    return kept


async def _kept(report: Report, part: str) -> ReportText:
    found = await ReportText.objects().get((ReportText.report == report.id) & (ReportText.part == part))
    return found or ReportText(report=report.id, part=part, text="", revision=0)
