"""All reports on one page, and beginning another."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _
from people.permissions import May, may
from plan.tables import Plan
from reports import beginning, listing
from reports.plan_years import years_with_a_plan
from reports.tables import REPORT_WORDS, ReportKind
from reports.term_documents import documents_by_term
from web.forms import Reading, a_number, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class BeginForm:
    kind: str = ReportKind.yearly.value
    plan: str = ""
    year: str = ""

    def wanted(self) -> tuple[ReportKind, int, int | None]:
        """The kind, the plan and the year, as chosen. Raises Invalid."""
        read = Reading()
        if self.kind not in listing.kinds_to_choose():
            read.problems["kind"] = _("Choose what kind of report it is.")
        plan = an_id_if_any(self.plan)
        if plan is None:
            read.problems["plan"] = _("Choose the plan that the report is about.")
        year = None
        if self.kind == ReportKind.yearly:
            year = read(a_number, self.year, instead=0, field="year", least=2000, most=2100)
        read.done()
        assert plan is not None
        return ReportKind(self.kind), plan, year


async def _page(request: Asked, form: BeginForm, *, problems: dict[str, str] | None = None) -> Response[str]:
    plans = await listing.to_choose()
    coming = await listing.next_ones()
    return page(
        request,
        "reports/list.html",
        status=422 if problems else 200,
        coming=coming,
        form=form,
        problems=problems or {},
        kinds=[(kind.value, _(REPORT_WORDS[kind])) for kind in listing.kinds_to_choose()],
        words=REPORT_WORDS,
        plans=[(plan.id, plan.name) for plan in plans],
        terms=await documents_by_term(),
        years=await years_with_a_plan(),
        this_year=today().year,
    )


@get("/reports", name="reports")
async def show(request: Asked) -> Response[str]:
    """All reports and their beginnings for those who keep them, the closed ones for everybody else."""
    if not may(request.user, May.manage_plan):
        return page(request, "reports/public_list.html", reports=await listing.closed(), words=REPORT_WORDS)
    coming = await listing.next_ones()
    first = BeginForm(plan=str(coming[0].plan.id), year=str(coming[0].year)) if coming else BeginForm()
    return await _page(request, first)


@post("/reports", name="reports.begin")
async def begin(request: Asked, data: URLEncodedBody[BeginForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    try:
        kind, plan_id, year = data.wanted()
        plan = await Plan.objects().get(Plan.id == plan_id)
        if plan is None:
            raise Invalid(plan=_("Choose the plan that the report is about."))
        report = await beginning.begin(kind, plan=plan, year=year, by=by)
    except Invalid as error:
        return await _page(request, data, problems=error.problems)
    return see(f"/reports/{report.id}")


ROUTES = [show, begin]
