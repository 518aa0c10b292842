"""Writing strengths and needs of development, with what each source says of them."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from people.permissions import May
from people.tables import Person
from reports import findings, reading
from reports.findings import Written
from reports.tables import FINDING_WORDS, Finding, FindingKind, Report, ReportKind
from reports.term.offered import as_query, offered
from reports.term.value import TermFigures
from web.pages import page, see, theirs_only
from web.requests import Asked, allowed

ADDRESS = "/reports/{report_id:int}/findings"


@dataclass
class FindingForm:
    kind: str = FindingKind.need.value
    text: str = ""
    area: str = ""
    topics: str = ""
    indicators: str = ""
    surveys: str = ""
    people: str = ""

    def written(self) -> Written:
        """What was typed. Raises Invalid without a kind."""
        if self.kind not in set(FindingKind):
            raise Invalid(kind=_("Choose whether it is a strength or a need."))
        return Written(**{**vars(self), "kind": FindingKind(self.kind)})

    @classmethod
    def of(cls, found: Finding) -> "FindingForm":
        """The form as it was filled in."""
        return cls(**{name: getattr(found, name) for name in cls.__dataclass_fields__})


async def _figures(report: Report, *, by: Person) -> TermFigures | None:
    """What has been gathered, if anything has: its areas can be chosen from."""
    found = await reading.read(report, by=by)
    return found.whole.figures if found and isinstance(found.whole.figures, TermFigures) else None


async def _form(
    request: Asked,
    report: Report,
    form: FindingForm,
    *,
    by: Person,
    found: Finding | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    figures = await _figures(report, by=by)
    areas = figures.areas if figures else ()
    answer = page(
        request,
        "reports/finding.html",
        status=422 if problems else 200,
        report=report,
        finding=found,
        form=form,
        problems=problems or {},
        kinds=[(one.value, f"{symbol} {_(word)}") for one, (symbol, word) in FINDING_WORDS.items()],
        areas=[(area.code, f"{area.number}. {area.title}") for area in areas],
    )
    return theirs_only(answer)


@get(ADDRESS, name="reports.findings")
async def show(request: Asked, report_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    figures = await _figures(report, by=by)
    answer = page(
        request,
        "reports/findings.html",
        report=report,
        findings=await findings.of_report(report),
        words=FINDING_WORDS,
        areas={area.code: f"{area.number}. {area.title}" for area in figures.areas} if figures else {},
        offered=[(one, as_query(one)) for one in offered(figures)] if figures else [],
    )
    return theirs_only(answer)


@get(f"{ADDRESS}/new", name="reports.finding.new")
async def new(
    request: Asked,
    report_id: FromPath[int],
    kind: FromQuery[str] = FindingKind.need.value,
    text: FromQuery[str] = "",
    area: FromQuery[str] = "",
    topics: FromQuery[str] = "",
    indicators: FromQuery[str] = "",
) -> Response[str]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    form = FindingForm(kind, text, area, topics, indicators)
    return await _form(request, report, form, by=by)


@post(f"{ADDRESS}/new", name="reports.finding.add")
async def add(request: Asked, report_id: FromPath[int], data: URLEncodedBody[FindingForm]) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    try:
        await findings.add(report, data.written(), by=by)
    except Invalid as error:
        return await _form(request, report, data, by=by, problems=error.problems)
    return see(f"/reports/{report.id}/findings", notice=_("Saved."))


@get(f"{ADDRESS}/{{finding_id:int}}", name="reports.finding")
async def change(request: Asked, report_id: FromPath[int], finding_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    found = await findings.find(report, finding_id)
    return await _form(request, report, FindingForm.of(found), by=by, found=found)


@post(f"{ADDRESS}/{{finding_id:int}}", name="reports.finding.save")
async def save(
    request: Asked,
    report_id: FromPath[int],
    finding_id: FromPath[int],
    data: URLEncodedBody[FindingForm],
) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    found = await findings.find(report, finding_id)
    try:
        await findings.edit(report, found, data.written(), by=by)
    except Invalid as error:
        return await _form(request, report, data, by=by, found=found, problems=error.problems)
    return see(f"/reports/{report.id}/findings", notice=_("Saved."))


@post(f"{ADDRESS}/{{finding_id:int}}/removal", name="reports.finding.remove")
async def remove(request: Asked, report_id: FromPath[int], finding_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.term, seen_by=by)
    await findings.remove(report, await findings.find(report, finding_id), by=by)
    return see(f"/reports/{report.id}/findings", notice=_("The finding has been taken away."))


ROUTES = [show, new, add, change, save, remove]
