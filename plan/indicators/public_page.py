"""One indicator as everybody sees it: its figures by year, where they should go, and where they are from."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath
from markupsafe import Markup

from core.errors import NotFound
from core.languages import _, day
from documents.html.drawings import drawing
from plan.indicators import values
from plan.indicators.change import TOWARDS_WORDS
from plan.indicators.chart import has_years, series_chart
from plan.indicators.registers import SOTKANET
from plan.indicators.values import Series
from plan.sotkanet import lists
from plan.sotkanet.bringing import said
from plan.tables import DIRECTION_WORDS, WHOSE_WORDS
from web.pages import page
from web.requests import Asked


@dataclass(frozen=True)
class Citation:
    """How the register wants to be named, and what it tells of the figure."""

    sentence: str
    about: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Has:
    """With whom the municipality is compared, and whether there are words about the figures."""

    county: bool
    country: bool
    words: bool


async def citation(one: Series) -> Citation | None:
    """The source of figures that were fetched, as Sotkanet asks to be cited (CC BY 4.0); None without any."""
    if one.register != SOTKANET or not one.register_id:
        return None
    asked = [year.asked_at for year in (await said(one.register_id)).values()]
    if not asked:
        return None
    try:
        listed = await lists.find(one.register_id)
    except NotFound:
        return None
    sentence = _(
        "Statistics and indicator bank Sotkanet.fi, THL. %(title)s (ind. %(number)s). Cited on %(day)s.",
        title=listed.title,
        number=listed.number,
        day=day(max(asked)),
    )
    return Citation(sentence, listed.said)


def chart_of(one: Series) -> Markup:
    """Its years as a drawing; nothing where there are none."""
    if not has_years(one):
        return Markup("")
    drawn = series_chart(one)
    return drawing(drawn.wide, drawn.narrow)


@get("/plan/indicators/{indicator_id:int}", name="plan.indicator")
async def show(request: Asked, indicator_id: FromPath[int]) -> Response[str]:
    one = await values.find(indicator_id)
    return page(
        request,
        "plan/public_indicator.html",
        one=one,
        has=Has(
            county=any(year.county for year in one.years),
            country=any(year.country for year in one.years),
            words=any(year.note or year.missing_because for year in one.years),
        ),
        citation=await citation(one),
        directions=DIRECTION_WORDS,
        towards=TOWARDS_WORDS,
        whose=WHOSE_WORDS,
        chart=chart_of(one),
    )


ROUTES = [show]
