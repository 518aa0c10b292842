"""A browser without a screen: opens pages, fills in the forms that stand on them, goes where they lead."""

from typing import Any

import httpx
from lxml import html

from tests.door import Visitor, words


class Browser:
    """Somebody's browser. Only what a page offers can be filled in, with what already stands there."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = httpx.Response(204)

    @property
    def words(self) -> str:
        """What is read on the present page."""
        return words(self.page)

    @property
    def address(self) -> str:
        """Where the present page is, without the name of the service."""
        return self.page.url.raw_path.decode()

    def links(self, within: str) -> list[str]:
        """The addresses on the present page that hold these letters."""
        return [
            link for _part, kind, link, _at in self._document.iterlinks() if kind == "href" and within in link
        ]

    def texts(self, path: str) -> list[str]:
        """What is read in each of these elements (XPath) of the present page."""
        return [" ".join(" ".join(found.itertext()).split()) for found in self._document.xpath(path)]

    @property
    def _document(self) -> Any:
        return html.fromstring(self.page.text)

    async def read_english(self) -> None:
        """The words of pages are compared in the language of the code."""
        await self.open("/language/en")

    async def open(self, address: str, *, status: int = 200) -> None:
        """Go to a page."""
        self.page = await self.visitor.get(address, follow_redirects=True)
        assert self.page.status_code == status, f"{address}: {self.words}"

    async def download(self, address: str) -> bytes:
        """Save a file; the page stays."""
        answer = await self.visitor.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.content

    async def send(self, to: str, *, files: Any = None, **typed: Any) -> None:
        """Fill in the form that is sent there, and send it; a button is typed in by its name."""
        form = self._form(to)
        filled: dict[str, Any] = {}
        for name, value in form.form_values():
            filled.setdefault(name, []).append(value)
        unknown = set(typed) - {
            field.get("name") for field in form.iter("input", "textarea", "select", "button")
        }
        assert not unknown, f"{self.address} does not ask for {unknown}"
        action = str(self.page.url.join(form.get("action") or ""))
        self.page = await self.visitor.post(action, data=filled | typed, files=files, follow_redirects=True)
        assert self.page.status_code == 200, f"{to}: {self.words}"

    def _form(self, to: str) -> Any:
        """The first form on the page whose address ends like this."""
        forms = self._document.forms
        found = [form for form in forms if self.page.url.join(form.get("action") or "").path.endswith(to)]
        assert found, f"{self.address} has no form to {to}, only to {[form.get('action') for form in forms]}"
        return found[0]
