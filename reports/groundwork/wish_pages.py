"""What is wished for each unfinished action, and beginning the draft of the next plan from it."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from people.permissions import May
from people.tables import Person
from plan.tables import ACTION_WORDS, Action, Plan
from reports import reading, versions
from reports.groundwork import next_plan
from reports.groundwork.value import GroundworkFigures
from reports.tables import WISH_WORDS, Report, ReportKind, WishKind
from reports.wishes import Said, wish, wished
from web.forms import Reading, Several, a_date
from web.pages import page, see, theirs_only
from web.requests import Asked, allowed

ADDRESS = "/reports/{report_id:int}/wishes"


@dataclass
class WishForm:
    """A row for each action: the same field stands once in every row."""

    action: Several = field(default_factory=Several)
    kind: Several = field(default_factory=Several)
    because: Several = field(default_factory=Several)

    def rows(self) -> dict[str, tuple[str, str]]:
        """The kind and the reason by the code of the action."""
        rows = zip(self.action, self.kind, self.because, strict=False)
        return {code: (kind, because) for code, kind, because in rows}


@dataclass
class NextForm:
    name: str = ""
    term_starts: str = ""
    term_ends: str = ""

    def term(self) -> tuple[date, date]:
        """The days of the term. Raises Invalid."""
        read = Reading()
        starts = read(a_date, self.term_starts, instead=date.min, field="term_starts")
        ends = read(a_date, self.term_ends, instead=date.min, field="term_ends")
        read.done()
        return starts, ends

    @classmethod
    def after(cls, plan: Plan) -> "NextForm":
        """The four years after this plan, under a name of the same pattern."""
        starts, ends = next_plan.term_after(plan)
        return cls(next_plan.name_after(plan), starts.isoformat(), ends.isoformat())


async def _page(
    request: Asked,
    report: Report,
    *,
    by: Person,
    sent: WishForm | None = None,
    coming: NextForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    found = await reading.read(report, by=by)
    figures = found.whole.figures if found else None
    plan = await versions.plan_of(report)
    answer = page(
        request,
        "reports/wishes.html",
        status=422 if problems else 200,
        report=report,
        actions=figures.actions if isinstance(figures, GroundworkFigures) else (),
        wishes=sent.rows() if sent else {one.code: (one.kind, one.because) for one in await wished(report)},
        problems=problems or {},
        wish_words=WISH_WORDS,
        action_words=ACTION_WORDS,
        kinds=[("", _("not said yet")), *((one.value, _(word)) for one, word in WISH_WORDS.items())],
        follower=await next_plan.follower_of(plan),
        form=coming or NextForm.after(plan),
    )
    return theirs_only(answer)


@get(ADDRESS, name="reports.wishes")
async def show(request: Asked, report_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    return await _page(request, await reading.find(report_id, kind=ReportKind.groundwork, seen_by=by), by=by)


@post(ADDRESS, name="reports.wishes.save")
async def save(request: Asked, report_id: FromPath[int], data: URLEncodedBody[WishForm]) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.groundwork, seen_by=by)
    rows = data.rows()
    said = [
        Said(action, WishKind(kind) if kind in set(WishKind) else None, because)
        for action in await _actions(report, rows)
        for kind, because in [rows[action.code]]
    ]
    try:
        await wish(report, said, by=by)
    except Invalid as error:
        return await _page(request, report, by=by, sent=data, problems=error.problems)
    return see(f"/reports/{report.id}/wishes", notice=_("Saved."))


async def _actions(report: Report, codes: Container[str]) -> list[Action]:
    """Those of the plan that the report is about."""
    under = Action.goal._.focus_area._.plan == report.plan
    every = await Action.objects().where(under).order_by(Action.id)
    return [action for action in every if action.code in codes]


@post("/reports/{report_id:int}/next-plan", name="reports.next_plan")
async def begin(request: Asked, report_id: FromPath[int], data: URLEncodedBody[NextForm]) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.groundwork, seen_by=by)
    try:
        starts, ends = data.term()
        plan = await next_plan.begin(report, name=data.name, term_starts=starts, term_ends=ends, by=by)
    except Invalid as error:
        return await _page(request, report, by=by, coming=data, problems=error.problems)
    return see(f"/plans/{plan.id}", notice=_("The draft of the next plan has been begun."))


ROUTES = [show, save, begin]
