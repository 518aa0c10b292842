"""All actions of a yearly report on one page: how they stood on the last day of the year, and why."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _
from people.permissions import May
from people.tables import Person
from plan.tables import ACTION_WORDS, ActionStatus
from reports import reading
from reports.tables import Report, ReportKind
from reports.yearly.parts import actions
from reports.yearly.telling import Stood, tell
from web.forms import Several
from web.pages import page, see, theirs_only
from web.requests import Asked, allowed

ADDRESS = "/reports/{report_id:int}/states"


@dataclass
class StatesForm:
    """A row for each action: the same field stands once in every row."""

    action: Several = field(default_factory=Several)
    status: Several = field(default_factory=Several)
    explained: Several = field(default_factory=Several)

    def rows(self) -> list[Stood]:
        """What was chosen; an unknown word is left out."""
        rows = zip(self.action, self.status, self.explained, strict=False)
        return [
            Stood(code, ActionStatus(status), explained)
            for code, status, explained in rows
            if status in set(ActionStatus)
        ]


async def _page(
    request: Asked,
    report: Report,
    *,
    by: Person,
    sent: StatesForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    found = await reading.read(report, by=by)
    if found is None or report.version:
        raise NotFound(_("The report is closed, or its figures are not there yet."))
    every = list(actions(found.whole.figures))
    stood = sent.rows() if sent else [Stood(one.code, one.status, one.explained) for one in every]
    answer = page(
        request,
        "reports/states.html",
        status=422 if problems else 200,
        report=report,
        day=found.whole.figures.stands_on,
        actions=every,
        stood={one.code: one for one in stood},
        problems=problems or {},
        states=[(status.value, f"{sign} {_(word)}") for status, (sign, word) in ACTION_WORDS.items()],
    )
    return theirs_only(answer)


@get(ADDRESS, name="reports.states")
async def show(request: Asked, report_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    return await _page(request, await reading.find(report_id, kind=ReportKind.yearly, seen_by=by), by=by)


@post(ADDRESS, name="reports.states.save")
async def save(request: Asked, report_id: FromPath[int], data: URLEncodedBody[StatesForm]) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, kind=ReportKind.yearly, seen_by=by)
    try:
        await tell(report, data.rows(), by=by)
    except Invalid as error:
        return await _page(request, report, by=by, sent=data, problems=error.problems)
    return see(f"/reports/{report.id}", notice=_("Saved. The figures are gathered anew."))


ROUTES = [show, save]
