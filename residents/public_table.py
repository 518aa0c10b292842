"""The page of one table: its dates, its papers, and what became of each matter."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from core.settings import settings
from meetings import meetings
from minutes.in_the_open import in_the_open
from minutes.owed import how_late, how_many
from reports.threads.steps import ways
from residents.dates import dates_of
from residents.matters import matters_of
from residents.paging import page_number
from web.pages import page
from web.requests import Asked


@get("/tables/{slug:str}", name="tables.show")
async def show(
    request: Asked, slug: FromPath[str], past: FromQuery[str] = "", matters: FromQuery[str] = ""
) -> Response[str]:
    table = await meetings.table(slug)
    dates = await dates_of(table.id, number=page_number(past))
    standing = await in_the_open(table)
    topic_ids, topics_page = await matters_of(table.id, number=page_number(matters))
    return page(
        request,
        "residents/table.html",
        table=table,
        dates=dates,
        standing=standing,
        how_late=how_late,
        summary=how_many(standing.still_open, late=len(standing.late)),
        matters=await ways(topic_ids),
        matters_page=topics_page,
        mail_address=settings().reply_address(table.slug),
        calendar_address=settings().address(request.app.route_reverse("tables.calendar", slug=slug)),
    )


ROUTES = [show]
