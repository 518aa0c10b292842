"""Closing a report freezes it as it is read; it is taken up again only with a reason, which is told.

What is frozen holds the figures, the coordinator's words and the way until then. Its pages and files are
made of it, so that nothing that changes later changes them.
"""

import msgspec

from core.clock import now, today
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import DEFAULT, _, speak
from core.settings import settings
from history.events import record
from papers.letterheads import choosing
from papers.marks import DRAFT, read_mark
from people.permissions import May, require
from people.tables import Person
from plan import handling
from plan.tables import Plan
from reports import kinds, making, texts
from reports.findings import found_out
from reports.tables import FrozenReport, MakingStatus, Report, ReportMaking
from reports.versions import versions_of
from reports.whole import HandledBy, OpenedAgain, OwnWords, Whole, frozen
from reports.wishes import wished
from web.forms import tidy


async def draft(report: Report, *, by: Person) -> Whole | None:
    """The report as it would be closed now; None while its figures have never been gathered."""
    require(by, May.manage_plan)
    done = await making.gathered(report)
    return await _whole(report, done, version=DRAFT, by=by) if done else None


async def close(report: Report, *, by: Person) -> FrozenReport:
    """Freeze the report with the figures that were gathered last, as they stand in its preview.

    It asks what is still open (`lacks`), and is never held up by it. Raises NotPossible before the figures
    have been gathered, while they are being, of two who close at once for the second, and while the report of
    the same year on another plan stands: everybody reads one of a year.
    """
    require(by, May.manage_plan)
    async with transaction():
        await lock("closing reports")
        await lock(f"report {report.id}")
        await report.refresh()
        if report.version:
            raise NotPossible(_("The report has been closed already."))
        await _check_year(report)
        before = await versions_of(report)
        number = before[-1].version + 1 if before else 1
        whole = await _whole(report, await _ready(report), version=number, by=by)
        kept = FrozenReport(
            report=report.id,
            version=whole.version,
            value=frozen(whole),
            letterhead=await _letterhead(report, whole),
            closed_by=by.id,
        )
        await kept.save()
        await Report.update({Report.version: whole.version}).where(Report.id == report.id)
        report.version = whole.version
        await record("closed", report, by=by, version=whole.version)
    return kept


async def open_again(report: Report, *, because: str, by: Person) -> None:
    """Take the closed report up again; the version stays as it was, and the next one tells why.

    Raises Invalid without a reason, and NotPossible for a report that is open.
    """
    require(by, May.manage_plan)
    because = tidy(because)
    if not because:
        raise Invalid(because=_("Write why the report is opened again. The next version tells it."))
    async with transaction():
        await lock(f"report {report.id}")
        await report.refresh()
        if not report.version:
            raise NotPossible(_("The report is open already."))
        await FrozenReport.update(
            {
                FrozenReport.opened_again_at: now(),
                FrozenReport.opened_again_by: by.id,
                FrozenReport.opened_again_because: because,
            }
        ).where(FrozenReport.report == report.id, FrozenReport.version == report.version)
        await Report.update({Report.version: 0}).where(Report.id == report.id)
        report.version = 0
        await record("opened again", report, by=by, because=because)


def lacks(whole: Whole) -> list[str]:
    """What is still open, as sentences: own words that are missing, and what the kind of report finds."""
    plug = kinds.KINDS[whole.kind]
    missing = [
        _("“%(part)s” has no words of your own yet.", part=part.label)
        for part in plug.parts(whole.figures)
        if part.is_wanted and not whole.words(part.of)
    ]
    steps = [] if whole.handling else [_("It is not written down who will handle the report.")]
    return [*missing, *plug.lacks(whole.figures), *plug.asks(whole), *steps]


async def _check_year(report: Report) -> None:
    if report.year and await Report.exists().where(
        Report.kind == report.kind, Report.year == report.year, Report.version > 0
    ):
        raise NotPossible(
            _(
                "The report of %(year)s on another plan is closed already. Open that one again first.",
                year=report.year,
            )
        )


async def _ready(report: Report) -> ReportMaking:
    newest = await making.newest_of(report)
    if newest and newest.status in making.AT_WORK:
        raise NotPossible(_("The figures are just being gathered. Wait a moment, and look at them first."))
    done = newest if newest and newest.status == MakingStatus.done else await making.gathered(report)
    if done is None:
        raise NotPossible(_("The figures have not been gathered yet."))
    return done


async def _whole(report: Report, done: ReportMaking, *, version: int, by: Person) -> Whole:
    plan = await Plan.objects().get(Plan.id == report.plan)
    assert plan is not None
    assert done.value is not None
    before = await versions_of(report)
    written = await texts.texts_of(report)
    return Whole(
        kind=kinds.of(report).kind,
        report=report.id,
        version=version,
        municipality=settings().municipality,
        author=by.name,
        mail=settings().mail_address,
        dated=today(),
        plan=plan.name,
        year=report.year,
        texts=tuple(OwnWords(one.part, one.text) for one in written.values() if one.text),
        handling=await way_of(report),
        opened_again=tuple(
            OpenedAgain(one.version, one.closed_on, one.opened_again_because) for one in before
        ),
        findings=await found_out(report),
        wishes=await wished(report),
        figures=msgspec.json.decode(bytes(done.value), type=kinds.of(report).value),
    )


async def way_of(report: Report) -> tuple[HandledBy, ...]:
    """The bodies that handle the report, in their order, as is known today."""
    names = HandledBy.__struct_fields__
    return tuple(
        msgspec.convert({name: getattr(step, name) for name in names}, HandledBy)
        for step in await handling.steps(report.handling)
    )


async def _letterhead(report: Report, whole: Whole) -> int | None:
    """The version of the municipality's own letterhead that the report is made on from now on."""
    with speak(DEFAULT):
        mark = read_mark(kinds.of(report).paper(whole).mark)
    chosen = await choosing.in_use(None, mark.kind, DEFAULT) if mark else None
    return chosen.id if chosen else None
