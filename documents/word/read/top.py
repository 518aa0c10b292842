"""What a paper says of itself at its top: sender, type, date, metadata; where that is gone, as properties.

A person may have taken out or rewritten any of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from core.languages import LANGUAGES
from documents.paper import Text, plain
from documents.word.read.lines import Line, Lines, Thing
from documents.word.read.names import Element, local
from documents.word.read.package import Package
from documents.word.read.styles import Role, Styles
from documents.word.read.texts import parted, without_tabs

DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
PAGE = re.compile(r"\d+ \(\d+\)")
UNKNOWN_DAY = date(1980, 1, 1)


@dataclass
class Top:
    """What has been found; `rest` is what stands under it."""

    organisation: str = ""
    kind: str = ""
    title: str = ""
    dated: date | None = None
    metadata: list[Text] = field(default_factory=list)
    rest: list[Thing] = field(default_factory=list)

    def take(self, line: Line) -> bool:
        """Whether the line is one of the top; the first title, sender and date are, others are text."""
        if line.role == Role.letterhead and not (self.organisation or self.kind):
            self.organisation, self.kind = sender_and_kind(line.text)
        elif line.role == Role.metadata:
            self._metadata(without_tabs(line.text))
        elif line.level == 1 and not self.title:
            self.title = plain(without_tabs(line.text))
        else:
            return False
        return True

    def _metadata(self, row: Text) -> None:
        found = None if self.dated else day_in(plain(row))
        if not self.kind and not found and is_strong(row):  # below a sender too long for one line with it
            self.kind = plain(row)
        elif found:
            self.dated = found
        else:
            self.metadata.append(row)


def top_of(things: Iterable[Thing]) -> Top:
    """What is known from the top, and the rest."""
    top = Top()
    for thing in things:
        if not (isinstance(thing, Line) and top.take(thing)):
            top.rest.append(thing)
    return top


def sender_and_kind(text: Text) -> tuple[str, str]:
    """The two sides of the first line; in a header, the number of the page stands after them. What stands
    alone is the kind where it is strong.
    """
    sender, rest = parted(text) or ((), without_tabs(text))
    kind, _ = parted(rest) or (without_tabs(rest), ())
    if PAGE.fullmatch(plain(kind)):
        return plain(sender), ""
    return (plain(sender), plain(kind)) if sender or is_strong(kind) else (plain(kind), "")


def is_strong(text: Text) -> bool:
    return all(span.strong for span in text if span.text.strip())


def day_in(text: str) -> date | None:
    """The date in a line, as it is written in Finland."""
    found = DAY.search(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


class Properties:
    """What the file says of itself where nobody sees it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        core = package.first("core-properties", to="")
        self._core = {} if core is None else {local(one): (one.text or "").strip() for one in core}

    def __getitem__(self, name: str) -> str:
        return self._core.get(name, "")

    def language(self, styles: Styles) -> str:
        """The language of the document; Finnish where it says none of ours."""
        told = (self["language"], styles.default("rPrDefault/rPr/lang"))
        return next((found[:2].lower() for found in told if found[:2].lower() in LANGUAGES), LANGUAGES[0])

    def day(self) -> date | None:
        try:
            return date.fromisoformat(self["created"][:10])
        except ValueError:
            return None

    def custom(self, name: str) -> str:
        """A property that is neither the standard's nor Word's own."""
        root = self._package.first("custom-properties", to="")
        found: Iterable[Element] = () if root is None else root
        return next(("".join(one.itertext()).strip() for one in found if one.get("name") == name), "")


def of_headers(package: Package, styles: Styles, language: str) -> Top:
    """What the headers repeat of the top."""
    things: list[Thing] = []
    for part in package.related("header"):
        root = package.xml(part)
        if root is not None:
            things += Lines(package, part, styles=styles, language=language).things(root)
    return top_of([_as_top(thing) for thing in things if isinstance(thing, Line)])


def _as_top(line: Line) -> Line:
    """A line of a header as it stands at the top: the first column is empty but for the sender."""
    return Line(Role.letterhead, line.text) if line.role == Role.header and parted(line.text) else line
