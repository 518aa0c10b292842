"""What a paragraph says: its words, what is strong, in another language or leads elsewhere, its pictures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from core.languages import LANGUAGES
from documents.paper import Picture, Span
from documents.text import UNFIT
from documents.word.read.drawings import Boxed, drawn
from documents.word.read.names import LINKED, SPACE, Element, local, switched, value, w
from documents.word.read.package import Package
from documents.word.read.signs import sign_of
from documents.word.read.styles import Styles

Piece: TypeAlias = Span | Picture | Boxed

# What was taken out, and what only tells how the rest looks.
SILENT = {"del", "moveFrom", "delText", "delInstrText", "rt", "txbxContent", "annotationRef"}
DRAWINGS = {"drawing", "pict", "object", "AlternateContent"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
LEADS_TO = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
LINE_ENDS = re.compile(r"[\r\n\t]+")
MOST_FIELDS = 40  # in each other; Word itself takes twenty


@dataclass(frozen=True)
class Letters:
    """How the letters of a run are: what its paragraph and the links around it make of them."""

    strong: bool = False
    link: str = ""
    language: str = ""


@dataclass
class Field:
    """A field while it is read: what it asks for, and whether its result has begun."""

    asks: str = ""
    shows: bool = False


class Words:
    """Reads the paragraphs of one part; fields may begin in one and end in another."""

    def __init__(self, package: Package, part: str, *, styles: Styles, language: str) -> None:
        self._package = package
        self._links = package.relations(part)
        self._part = part
        self._styles = styles
        self._language = language
        self._fields: list[Field] = []

    def pieces(self, paragraph: Element, *, bold: bool) -> Iterator[Piece]:
        """What the paragraph says, in its order; `bold` where its style alone makes it so."""
        key = self._styles.id_of(paragraph)
        strong = bool(self._styles.is_on(key, "b")) and not bold
        base = Letters(strong=strong, language=self._foreign(self._styles.said(key, "rPr/lang")))
        yield from self._within(paragraph, base, bold)
        # What a field asks for ends with its paragraph: one that was never closed must not swallow the rest.
        self._fields = [field for field in self._fields if field.shows]

    def _within(self, element: Element, letters: Letters, bold: bool) -> Iterator[Piece]:
        for child in element:
            name = local(child)
            if name in SILENT or name.endswith("Pr") or _is_a_prompt(child):
                continue
            if name == "r":
                yield from self._run(child, self._of_run(child, letters, bold))
            elif name == "t":  # of a formula
                yield self._span(_text_of(child), letters)
            else:
                yield from self._within(child, self._around(child, letters), bold)

    def _around(self, element: Element, letters: Letters) -> Letters:
        """What links, and fields with their result inside, make of what is in them."""
        link = ""
        if local(element) == "hyperlink":
            link = self._target(element)
        elif local(element) == "fldSimple":
            link = _leads_to(element.get(w("instr"), ""))
        return replace(letters, link=link) if link else letters

    def _run(self, run: Element, letters: Letters) -> Iterator[Piece]:
        hidden = self._styles.hides(run)
        for child in run:
            name = local(child)
            if name in ("fldChar", "instrText"):
                self._field(child)
            elif not hidden and name not in SILENT and all(field.shows for field in self._fields):
                yield from self._part_of_run(child, name, letters)

    def _part_of_run(self, child: Element, name: str, letters: Letters) -> Iterator[Piece]:
        if name in DRAWINGS:
            yield from drawn(child, self._package, self._links)
        elif name in SAID:
            yield self._span(SAID[name](child), letters)
        elif name in NOTES:
            yield self._span(self._note(child, NOTES[name]), letters)
        elif not name.endswith("Pr"):
            yield from self._within(child, letters, letters.strong)

    def _of_run(self, run: Element, letters: Letters, bold: bool) -> Letters:
        """The letters of a run; in a paragraph that its style makes bold, only another style is strong."""
        styled = value(run, "rPr/rStyle")
        told = None if bold else switched(run, "rPr/b")
        named = self._styles.is_on(styled, "b") if styled else None
        found = next((one for one in (told, named) if one is not None), letters.strong)
        language = value(run, "rPr/lang") or self._styles.said(styled, "rPr/lang")
        fields = next((link for field in reversed(self._fields) if (link := _leads_to(field.asks))), "")
        return Letters(
            strong=found,
            link=letters.link or fields,
            language=self._foreign(language) if language else letters.language,
        )

    def _span(self, text: str, letters: Letters) -> Span:
        return Span(UNFIT.sub("", text), letters.strong, letters.link, letters.language)

    def _foreign(self, region: str) -> str:
        """One of our languages, where it is another than that of the paper."""
        language = region[:2].lower()
        return language if language in LANGUAGES and language != self._language else ""

    def _target(self, link: Element) -> str:
        found = self._links.get(link.get(LINKED + "id", ""))
        anchor = link.get(w("anchor"), "")
        if not found or not found.external:
            return ""
        return _safe(f"{found.target}#{anchor}" if anchor else found.target)

    def _field(self, element: Element) -> None:
        """Goes on through a field: what it asks for is no text, what it shows is."""
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields = [*self._fields[-MOST_FIELDS:], Field()]
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif kind is None and self._fields and not self._fields[-1].shows:
            self._fields[-1].asks += element.text or ""

    def _note(self, reference: Element, kind: str) -> str:
        """A footnote stands in brackets where it is referred to: pages of ours have no foot."""
        name = next(self._package.related(kind, to=self._part), "")
        notes = self._package.xml(name) if name else None
        wanted = reference.get(w("id"))
        found = (
            next((one for one in notes if one.get(w("id")) == wanted), None) if notes is not None else None
        )
        if found is None:
            return ""
        reader = Words(self._package, name, styles=self._styles, language=self._language)
        told = " ".join(_plain(reader.pieces(one, bold=True)) for one in found.iter(w("p")))
        return f" ({told.strip()})" if told.strip() else ""


def _plain(pieces: Iterator[Piece]) -> str:
    return "".join(piece.text for piece in pieces if isinstance(piece, Span)).strip()


def _text_of(element: Element) -> str:
    """The words of a run; blanks at its ends count only where the file says so (17.3.3.31)."""
    text = LINE_ENDS.sub(" ", element.text or "")
    return text if element.get(SPACE) == "preserve" else text.strip()


SAID: dict[str, Callable[[Element], str]] = {
    "t": _text_of,
    "sym": sign_of,
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "noBreakHyphen": lambda _: "\u2011",
    "softHyphen": lambda _: "\u00ad",
}


def _is_a_prompt(element: Element) -> bool:
    """Whether a field to be filled in still shows what Word itself wrote into it."""
    return local(element) == "sdt" and bool(switched(element, "sdtPr/showingPlcHdr"))


def _leads_to(asks: str) -> str:
    found = LEADS_TO.search(asks)
    return _safe(found[1]) if found else ""


def _safe(address: str) -> str:
    """The address, where it is one of the web or of mail."""
    return address if SAFE.fullmatch(address) else ""
