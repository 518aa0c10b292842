"""The round of a council term in charts, for people who would rather look than read."""

from litestar import Response, get
from litestar.params import FromQuery
from markupsafe import Markup
from msgspec import Struct

from core.errors import NotFound
from core.languages import _
from documents.drawing.chart import Chart
from documents.html.drawings import drawing
from documents.html.tables import table
from plan import plans
from plan.tables import Plan
from reports.charts.fates import fates_chart
from reports.charts.reading import TermFigures, term_figures
from reports.charts.states import states_chart
from reports.charts.villages import villages_chart
from reports.key_indicators.choosing import years_chosen
from web.pages import page
from web.requests import Asked


class Shown(Struct, frozen=True):
    """A chart on the page, under its heading, with a sentence on how to read it."""

    name: str
    heading: str
    sentence: str
    drawing: Markup
    table: Markup


@get("/plan/charts", name="plan.charts")
async def charts(request: Asked, plan: FromQuery[str] = "") -> Response[str]:
    found = await _plan(plan)
    figures = await term_figures(found) if found else None
    return page(
        request,
        "reports/charts.html",
        plan=found,
        terms=await Plan.objects().where(Plan.version > 0).order_by(Plan.term_starts, ascending=False),
        years=figures.years if figures else (),
        charts=_shown(figures) if figures else [],
        key_years=await years_chosen(),
    )


async def _plan(wanted: str) -> Plan | None:
    """The plan of the address, or that of this term. Raises NotFound for one that there is not."""
    if not wanted:
        return await plans.current()
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    asked_for = (Plan.id == number) & (Plan.version > 0)
    if found := await Plan.objects().where(asked_for).first():
        return found
    raise NotFound(_("There is no such plan."))


def _shown(figures: TermFigures) -> list[Shown]:
    """Those that have something to show."""
    found = [_villages(figures), _fates(figures)] if figures.villages else []
    return [*found, *([_states(figures)] if figures.states else [])]


def _villages(figures: TermFigures) -> Shown:
    return _of(
        villages_chart(figures.villages, figures.years),
        "villages",
        _("Who has brought up matters"),
        _("A bar tells how many matters came in that year. A matter counts for whoever brought it up first."),
    )


def _fates(figures: TermFigures) -> Shown:
    return _of(
        fates_chart(figures.fates),
        "fates",
        _("From matter to outcome"),
        _("From top to bottom: how many came, and how many became what. A matter may have several outcomes."),
    )


def _states(figures: TermFigures) -> Shown:
    return _of(
        states_chart(figures.states),
        "states",
        _("How far the actions of the plan are"),
        _("One bar for each year: how many actions were how far when the year ended."),
    )


def _of(chart: Chart, name: str, heading: str, sentence: str) -> Shown:
    return Shown(name, heading, sentence, drawing(chart.wide, chart.narrow), table(chart.table))


ROUTES = [charts]
