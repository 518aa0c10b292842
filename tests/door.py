"""A visitor at the real door: cookies kept, the CSRF field sent as a browser sends it."""

import re
from typing import Any, Self

import httpx

from people import sign_in
from people.tables import Person


class Visitor(httpx.AsyncClient):
    """An HTTP client that fills in the hidden field of the form it has seen last."""

    async def csrf(self) -> str:
        """The token of this browser; a first visit brings it."""
        if "csrf" not in self.cookies:
            await self.get("/sign-in")
        return str(self.cookies["csrf"])

    async def send_form(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form as a page of ours would."""
        return await self.post(path, data={"_csrf_token": await self.csrf(), **(data or {})}, **more)

    async def signed_in_as(self, person: Person) -> Self:
        """Sign in through the door, with a fresh link."""
        answer = await self.send_form(f"/sign-in/{await sign_in.new_link(person)}")
        assert answer.status_code == 303, answer.text
        return self


def words(answer: httpx.Response) -> str:
    """The text of a page as it is read: without tags, in single spaces."""
    body = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
