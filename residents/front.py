"""The front page: the tables, and what has happened lately."""

from litestar import Response, get

from core.settings import settings
from residents.happenings import lately
from residents.overview import tables_with_next
from web.pages import page
from web.requests import Asked

NEWS = 6


@get("/", name="home")
async def home(request: Asked) -> Response[str]:
    return page(
        request,
        "residents/home.html",
        tables=await tables_with_next(),
        news=await lately(most=NEWS),
        calendar_address=settings().address(request.app.route_reverse("calendar")),
    )


ROUTES = [home]
