"""The way of a report through its bodies: recorded here, decided there; also after it has been closed."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _
from people.permissions import May
from people.tables import Person
from plan import handling
from plan.forms import StepForm
from plan.tables import STAGE_WORDS, HandlingStep, Stage
from reports import reading
from reports.tables import REPORT_WORDS, Report, ReportKind
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/reports/{report_id:int}/steps"


def _page(
    request: Asked,
    report: Report,
    form: StepForm,
    *,
    step: HandlingStep | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "reports/step.html",
        status=422 if problems else 200,
        report=report,
        kind=_(REPORT_WORDS[ReportKind(report.kind)]),
        form=form,
        step=step,
        problems=problems or {},
        stages=[(one.value, _(words)) for one, words in STAGE_WORDS.items()],
    )


async def _found(report_id: int, step_id: int, *, by: Person) -> tuple[Report, HandlingStep]:
    """A step of this report and of no other."""
    report = await reading.find(report_id, seen_by=by)
    for step in await handling.steps(report.handling):
        if step.id == step_id:
            return report, step
    raise NotFound(_("There is no such step any more."))


def _back(report: Report, notice: str) -> Response[None]:
    return see(f"/reports/{report.id}#handling", notice=notice)


@get(f"{ADDRESS}/new", name="reports.step.new")
async def new(request: Asked, report_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    order, steps = list(Stage), await handling.steps(report.handling)
    done = [order.index(Stage(step.stage)) for step in steps]
    return _page(request, report, StepForm(stage=order[min(max(done, default=-1) + 1, len(order) - 1)]))


@post(f"{ADDRESS}/new", name="reports.step.add")
async def add(
    request: Asked, report_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    try:
        await handling.add(report.handling, data.step(), by=by)
    except Invalid as error:
        return _page(request, report, data, problems=error.problems)
    return _back(report, _("Saved."))


@get(f"{ADDRESS}/{{step_id:int}}", name="reports.step")
async def show(request: Asked, report_id: FromPath[int], step_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    report, step = await _found(report_id, step_id, by=by)
    return _page(request, report, StepForm.of(step), step=step)


@post(f"{ADDRESS}/{{step_id:int}}", name="reports.step.save")
async def save(
    request: Asked, report_id: FromPath[int], step_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    report, step = await _found(report_id, step_id, by=by)
    try:
        await handling.edit(step, data.step(), by=by)
    except Invalid as error:
        return _page(request, report, data, step=step, problems=error.problems)
    return _back(report, _("Saved."))


@post(f"{ADDRESS}/{{step_id:int}}/removal", name="reports.step.remove")
async def remove(request: Asked, report_id: FromPath[int], step_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    report, step = await _found(report_id, step_id, by=by)
    await handling.remove(step, by=by)
    return _back(report, _("The step has been taken away."))


ROUTES = [new, add, show, save, remove]
