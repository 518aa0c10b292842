"""The coordinator's pages of visitor counts: the year as a whole, who has not told, and asking them."""

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from core.clock import today
from core.languages import _, ngettext
from core.settings import settings
from documents.sheets import MEDIA_TYPE
from people.permissions import May
from plan.visitors import asking, exporting, places
from plan.visitors.counting import total
from plan.visitors.places import Counting, YearTold
from plan.visitors.tables import COUNTED_WORDS, Counted
from plan.visitors.year import YearForm, year_in
from web.downloads import download
from web.letter_words import until_they_leave
from web.pages import page, see
from web.requests import Asked, allowed


@get("/visitors", name="visitors")
async def overview(request: Asked, year: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.manage_plan)
    of = year_in(year)
    everywhere = await places.listed()
    told = await places.told([one.id for one in everywhere], of)
    return page(
        request,
        "plan/visitors.html",
        year=of,
        years=(of - 1, of, of + 1),
        places=everywhere,
        told={place: one for (place, _year), one in told.items()},
        sums=sums(everywhere, told, year=of),
        tellers=await asking.tellers(of, everywhere=everywhere, told=told),
        words=COUNTED_WORDS,
        can_be_asked=of <= asking.usual_year(today()),
    )


def sums(
    everywhere: list[Counting], told: dict[tuple[int, int], YearTold], *, year: int
) -> dict[int, dict[Counted, object]]:
    """The sums of the places that have parts."""
    counts = {key: one.counts for key, one in told.items()}
    uppers = {one.part_of for one in everywhere if one.part_of}
    found: dict[int, dict[Counted, object]] = {}
    for upper in uppers:
        family = places.family(upper, everywhere)
        found[upper] = {
            what: total(asked, year, what, told=counts)
            for what in Counted
            if (asked := [one.id for one in family if what in one.counted and one.is_asked(year)])
        }
    return found


@post("/visitors/asking", name="visitors.ask")
async def ask(request: Asked, data: URLEncodedBody[YearForm]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    of = year_in(data.year)
    written = await asking.ask(of, by=by)
    said = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", written)
    return see(f"/visitors?year={of}", notice=f"{said} {until_they_leave()}")


async def _everything() -> tuple[list[Counting], dict[tuple[int, int], YearTold]]:
    everywhere = await places.listed()
    return everywhere, await places.told([one.id for one in everywhere])


@get("/visitors/counts.csv", name="visitors.csv")
async def as_csv(request: Asked) -> Response[bytes]:
    allowed(request, May.manage_plan)
    content = exporting.csv_file(*await _everything())
    name = f"{_('Visitors of places and clubs')} {today()}.csv"
    return download(content, name=name, media_type="text/csv; charset=utf-8")


@get("/visitors/counts.xlsx", name="visitors.xlsx")
async def as_xlsx(request: Asked) -> Response[bytes]:
    allowed(request, May.manage_plan)
    content = exporting.xlsx_file(*await _everything(), author=settings().municipality, dated=today())
    name = f"{_('Visitors of places and clubs')} {today()}.xlsx"
    return download(content, name=name, media_type=MEDIA_TYPE)


ROUTES = [overview, ask, as_csv, as_xlsx]
