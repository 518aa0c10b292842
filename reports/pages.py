"""One report: gathered, written, looked at, closed and opened again."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from documents.html.pieces import pieces
from papers.printing import can_print
from people.permissions import May
from plan import handling
from plan.tables import STAGE_WORDS, Domain
from reports import closing, making, reading, texts, versions
from reports.domains import a_domain, domain_choices
from reports.places import places
from reports.reading import Reading
from reports.tables import REPORT_WORDS, MakingStatus, Report, ReportKind, ReportMaking
from web.pages import page, see, theirs_only
from web.requests import Asked, allowed


@get("/reports/{report_id:int}", name="reports.show")
async def show(
    request: Asked, report_id: FromPath[int], version: FromQuery[int] = 0, domain: FromQuery[str] = ""
) -> Response[str]:
    """The report as it is read now; while its figures are gathered for the first time, how far that is."""
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    newest = await making.newest_of(report)
    found = await reading.read(report, version=version, by=by)
    if newest and newest.status in making.AT_WORK:
        return await _gathering(request, report, newest, has_figures=found is not None)
    if found is None:
        return await _page(request, report, "reports/failed.html", making=newest)
    return await _whole_page(request, found, newest=newest, domain=a_domain(domain))


async def _gathering(
    request: Asked, report: Report, newest: ReportMaking, *, has_figures: bool
) -> Response[str]:
    doing = _(newest.doing) if newest.doing else ""
    return await _page(
        request, report, "reports/gathering.html", making=newest, doing=doing, has_figures=has_figures
    )


async def _page(request: Asked, report: Report, template: str, **values: Any) -> Response[str]:
    plan = await versions.plan_of(report)
    kind = _(REPORT_WORDS[ReportKind(report.kind)])
    answer = page(
        request,
        template,
        report=report,
        plan=plan,
        title=f"{kind} {report.year}" if report.year else f"{kind}: {plan.name}",
        **values,
    )
    return theirs_only(answer)


async def _whole_page(
    request: Asked,
    found: Reading,
    *,
    newest: ReportMaking | None = None,
    domain: Domain | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    report, whole = found.report, found.whole
    plan = await versions.plan_of(report)
    version = f"version={whole.version}" if found.frozen else ""
    asked = "&".join(filter(None, (version, f"domain={domain}" if domain else "")))
    address = request.app.route_reverse("reports.show", report_id=report.id)
    told = pieces(found.plug.paper(found.of_domain(domain).whole))
    written = await texts.texts_of(report)
    own = places(found.plug.parts(whole.figures), told, written)
    return await _page(
        request,
        report,
        "reports/report.html",
        whole=whole,
        is_draft=found.frozen is None,
        frozen=found.frozen,
        stands=report.version > 0 and whole.version == report.version,
        pieces=told,
        places=own.parts,
        waiting=own.waiting if found.frozen is None else [],
        views=domain_choices(address, domain, more=version),
        query=f"?{asked}" if asked else "",
        own_sheets=found.plug.own_sheets(whole),
        written=written,
        lacks=closing.lacks(whole) if found.frozen is None else [],
        gathered=await making.gathered(report),
        has_failed=newest is not None and newest.status == MakingStatus.failed,
        versions=await versions.versions_of(report),
        steps=await handling.steps(report.handling),
        stages=STAGE_WORDS,
        public_year=report.year or plan.term_starts.year,
        can_print=can_print(),
        status=422 if problems else 200,
        problems=problems or {},
        form=OpenForm(),
    )


@post("/reports/{report_id:int}/gathering", name="reports.gather")
async def gather(request: Asked, report_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    await making.gather(report, by=by)
    return see(f"/reports/{report.id}")


@post("/reports/{report_id:int}/closing", name="reports.close")
async def close(request: Asked, report_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    await closing.close(report, by=by)
    return see(f"/reports/{report.id}", notice=_("The report is closed. Everybody can read it now."))


@dataclass
class OpenForm:
    because: str = ""


@post("/reports/{report_id:int}/opening", name="reports.open")
async def open_again(
    request: Asked, report_id: FromPath[int], data: URLEncodedBody[OpenForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    try:
        await closing.open_again(report, because=data.because, by=by)
    except Invalid as error:
        found = await reading.read(report, by=by)
        assert found is not None
        return await _whole_page(request, found, problems=error.problems)
    return see(f"/reports/{report.id}", notice=_("The report is open again. Nobody else reads it meanwhile."))


ROUTES = [show, gather, close, open_again]
