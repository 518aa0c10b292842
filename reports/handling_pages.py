"""The way of a report through its bodies: recorded here, decided there; also after it has been closed."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.languages import _
from people.permissions import May
from people.tables import Person
from plan import step_pages
from plan.forms import StepForm
from plan.step_pages import Document
from reports import reading
from reports.tables import REPORT_WORDS, ReportKind
from web.requests import Asked, allowed

ADDRESS = "/reports/{report_id:int}/steps"


async def _report(report_id: int, *, by: Person) -> Document:
    report = await reading.find(report_id, seen_by=by)
    address = f"/reports/{report_id}"
    return Document(
        handling=report.handling,
        title=_("A body that handles the report"),
        crumbs=[(_("Reports"), "/reports"), (_(REPORT_WORDS[ReportKind(report.kind)]), address)],
        address=address,
    )


@get(f"{ADDRESS}/new", name="reports.step.new")
async def new(request: Asked, report_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    return await step_pages.new_page(request, await _report(report_id, by=by))


@post(f"{ADDRESS}/new", name="reports.step.add")
async def add(
    request: Asked, report_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    return await step_pages.added(request, await _report(report_id, by=by), data)


@get(f"{ADDRESS}/{{step_id:int}}", name="reports.step")
async def show(request: Asked, report_id: FromPath[int], step_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    return await step_pages.step_page(request, await _report(report_id, by=by), step_id)


@post(f"{ADDRESS}/{{step_id:int}}", name="reports.step.save")
async def save(
    request: Asked, report_id: FromPath[int], step_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    return await step_pages.saved(request, await _report(report_id, by=by), data, step_id=step_id)


@post(f"{ADDRESS}/{{step_id:int}}/removal", name="reports.step.remove")
async def remove(request: Asked, report_id: FromPath[int], step_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    return await step_pages.removed(request, await _report(report_id, by=by), step_id)


ROUTES = [new, add, show, save, remove]
