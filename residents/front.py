"""The front page."""

from litestar import Response, get

from web.pages import page
from web.requests import Asked


@get("/", name="home")
async def home(request: Asked) -> Response[str]:
    return page(request, "residents/home.html")


ROUTES = [home]
