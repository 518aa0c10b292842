"""What the service says about itself: accessibility (Act 306/2019), privacy, open data."""

from litestar import Response, get

from web.pages import page
from web.requests import Asked


@get("/accessibility", name="accessibility")
async def accessibility(request: Asked) -> Response[str]:
    return page(request, "residents/accessibility.html")


@get("/privacy", name="privacy")
async def privacy(request: Asked) -> Response[str]:
    return page(request, "residents/privacy.html")


@get("/open-data", name="open_data")
async def open_data(request: Asked) -> Response[str]:
    return page(request, "residents/open_data.html")


ROUTES = [accessibility, privacy, open_data]
