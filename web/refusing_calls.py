"""The page by link on which somebody ends the calls for matters, without an account; and takes it back."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import NotFound
from core.languages import _
from mail import subscriptions
from web.pages import page, see
from web.requests import Asked


@dataclass
class RefusalForm:
    """`again` takes it back."""

    again: str = ""


async def _address(token: str) -> str:
    if address := await subscriptions.address_of(token):
        return address
    raise NotFound(
        _("This link does not work. You can also answer the letter and say that you want no more.")
    )


@get("/no-calls/{token:str}", name="no_calls")
async def ask(request: Asked, token: FromPath[str]) -> Response[str]:
    address = await _address(token)
    refused = await subscriptions.refused([address])
    return page(request, "web/no_calls.html", address=address, refused=bool(refused))


@post("/no-calls/{token:str}", name="no_calls.say")
async def say(token: FromPath[str], data: URLEncodedBody[RefusalForm]) -> Response[None]:
    address = await _address(token)
    await (subscriptions.take_back if data.again else subscriptions.refuse)(address)
    return see(f"/no-calls/{token}")


@get("/no-calls/{token:str}/one-click", name="no_calls.from_header")
async def from_header(token: FromPath[str]) -> Response[None]:
    """A mail program that only opens the address."""
    return see(f"/no-calls/{token}")


# RFC 8058: the mail program presses for its reader; it has no cookie and no form of ours.
@post("/no-calls/{token:str}/one-click", name="no_calls.one_click", opt={"no_csrf": True})
async def one_click(token: FromPath[str]) -> Response[None]:
    await subscriptions.refuse(await _address(token))
    return Response(None, status_code=200)


ROUTES = [ask, say, from_header, one_click]
