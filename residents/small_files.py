"""Small files that browsers and search engines ask for by themselves."""

from pathlib import Path

from litestar import Response, get

ICON = Path(__file__).parent.parent / "static" / "favicon.svg"
DAY = 24 * 3600
# Personal links are in letters only; should one be published by mistake, it is still not to be listed.
PERSONAL = (
    *("/t/", "/rsvp/", "/poll/", "/nothing/", "/calendars/", "/b/", "/f/", "/c/", "/v/"),
    *("/files/", "/no-calls/", "/sign-in/"),
)
ROBOTS = "".join(["User-agent: *\n", *(f"Disallow: {path}\n" for path in PERSONAL), "Disallow: /api/\n"])


@get("/robots.txt", name="robots", opt={"no_csrf": True})
async def robots() -> Response[str]:
    return Response(ROBOTS, media_type="text/plain", headers={"Cache-Control": f"max-age={DAY}"})


@get("/favicon.ico", name="favicon", opt={"no_csrf": True}, sync_to_thread=False)
def favicon() -> Response[bytes]:
    """The mark of the service, for whoever asks at the old address."""
    return Response(
        ICON.read_bytes(), media_type="image/svg+xml", headers={"Cache-Control": f"max-age={DAY}"}
    )


ROUTES = [robots, favicon]
