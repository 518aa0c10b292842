"""A Word file as somebody sees it: its paragraphs, how their letters look, and what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from documents.accessibility.looks import Letters, Looks
from documents.word.read.names import Element, local, under, value, w
from documents.word.read.numbering import Numbering
from documents.word.read.package import Package
from documents.word.read.styles import Role, Styles, level_of
from documents.word.read.top import Properties

UNSEEN = {"del", "moveFrom", "txbxContent", "Fallback", "delText", "pPr", "sdtPr"}
SOMETHING = {"drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "oMath", "sectPr"}
TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True)
class Stretch:
    """Words that look alike; `links` where they are a link."""

    text: str
    letters: Letters
    links: bool = False


@dataclass
class Seen:
    """One paragraph. `level` is that of a heading, else 0; `shows` whether there is anything but words."""

    element: Element
    stretches: tuple[Stretch, ...]
    role: Role
    level: int
    is_item: bool
    in_table: bool
    in_box: bool
    shows: bool
    justified: bool

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def is_plain(self) -> bool:
        """Whether it is ordinary text of the body."""
        return not (self.level or self.is_item or self.in_table) and self.role == Role.text


@dataclass
class Story:
    """What stands in one part: the body, a header or a footer."""

    name: str
    root: Element
    paragraphs: list[Seen] = field(default_factory=list)


class File:
    """One Word file, looked at once."""

    def __init__(self, docx: bytes) -> None:
        self.package = Package(docx)
        self.styles = Styles(self.package)
        self.properties = Properties(self.package)
        self.looks = Looks(self.package, self.styles)
        self._numbering = Numbering(self.package, self.styles)

    @cached_property
    def stories(self) -> list[Story]:
        """The body first, then headers and footers."""
        return [self._story(*found) for found in self.package.written("header", "footer")]

    @property
    def body(self) -> Story:
        return self.stories[0]

    @cached_property
    def language(self) -> str:
        """The language of the document as the file says it, such as `fi-FI`."""
        usual = self.styles.usual
        return self.styles.said(usual, "rPr/lang") or self.styles.default("rPrDefault/rPr/lang")

    def _story(self, name: str, root: Element) -> Story:
        return Story(name, root, [self._seen(one) for one in _paragraphs(root)])

    def _seen(self, element: Element) -> Seen:
        level = level_of(element, self.styles)
        key = self.styles.id_of(element)
        jc = value(element, "pPr/jc") or self.styles.said(key, "pPr/jc")
        return Seen(
            element=element,
            stretches=tuple(self._stretches(element)),
            role=Role.heading if level else self.styles.role(key),
            level=level,
            is_item=self._numbering.item(element) is not None,
            in_table=next(element.iterancestors(w("tc")), None) is not None,
            in_box=next(element.iterancestors(w("txbxContent")), None) is not None,
            shows=_shows(element),
            justified=jc in ("both", "distribute"),
        )

    def _stretches(self, paragraph: Element) -> Iterator[Stretch]:
        for run in _of(paragraph, "r"):
            if text := _text(run):
                links = next(run.iterancestors(w("hyperlink")), None) is not None
                yield Stretch(text, self.looks.letters(run, paragraph), links)


def _paragraphs(root: Element) -> Iterator[Element]:
    """All paragraphs, those in tables and text boxes too, each once."""
    for child in root.iter(w("p")):
        if not any(local(one) in ("Fallback", "del", "moveFrom") for one in child.iterancestors()):
            yield child


def _of(element: Element, name: str) -> Iterator[Element]:
    """What belongs to the paragraph itself, not to a text box in it."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) not in UNSEEN:
            yield from _of(child, name)


def _text(run: Element) -> str:
    return "".join(
        (child.text or "") if local(child) == "t" else TEXTS.get(local(child), "") for child in run
    )


def _shows(paragraph: Element) -> bool:
    if any(local(one) in SOMETHING for one in paragraph.iter("{*}*")):
        return True
    return any(one.get(w("type")) in ("page", "column") for one in paragraph.iter(w("br"))) or (
        under(paragraph, "pPr/pageBreakBefore") is not None
    )
