"""A Word file, back into the paper that it says, whoever has written it."""

from itertools import groupby

from msgspec import Struct

from documents.packed.unzipping import damaged
from documents.paper import Paper
from documents.word.marking import MARK
from documents.word.read.blocks import Blocks
from documents.word.read.lines import Lines
from documents.word.read.names import Element, local, w
from documents.word.read.package import Package
from documents.word.read.styles import Styles
from documents.word.read.top import UNKNOWN_DAY, Properties, of_headers, top_of

TOGETHER = {"ins", "del", "moveFrom"}  # a moved stretch is told once, where it was
PARTS = ("header", "footer", "footnotes", "endnotes")


class Unfinished(Struct, frozen=True):
    """How many changes nobody has accepted yet, how many comments and how much hidden text a file has."""

    changes: int
    comments: int
    hidden: int = 0


def read_paper(docx: bytes) -> Paper:
    """What the file says, as a paper: everything typed in its body that is neither struck out nor hidden.

    Raises NotTaken where it is no Word file that can be read.
    """
    package = Package(docx)
    try:
        return _paper(package)
    except RecursionError as error:  # tables in tables without end
        raise damaged() from error


def _paper(package: Package) -> Paper:
    styles, properties = Styles(package), Properties(package)
    language = properties.language(styles)
    read = Lines(package, package.main, styles=styles, language=language)
    top = top_of(read.things(package.body))
    blocks = Blocks()
    blocks.take(top.rest)
    header = top if top.kind and top.dated else of_headers(package, styles, language)
    return Paper(
        kind=top.kind or header.kind or _kind(properties["title"]),
        title=top.title or _title(properties["title"]),
        organisation=top.organisation or header.organisation,
        author=properties["creator"],
        dated=top.dated or header.dated or properties.day() or UNKNOWN_DAY,
        metadata=tuple(top.metadata),
        language=language,
        mark=properties.custom(MARK) or properties["identifier"],
        blocks=tuple(blocks.blocks),
    )


def unfinished(docx: bytes) -> Unfinished:
    """What would become public with the file, though nobody meant it to."""
    package = Package(docx)
    comments = package.first("comments")
    styles = Styles(package)
    return Unfinished(
        sum(_changes(root) for _, root in package.written(*PARTS)),
        0 if comments is None else sum(1 for _ in comments.iter(w("comment"))),
        sum(_hidden(root, styles) for _, root in package.written(*PARTS)),
    )


def _hidden(root: Element, styles: Styles) -> int:
    """Stretches of text that nobody sees who does not ask for them."""
    return sum(
        1
        for run in root.iter(w("r"))
        if any((text.text or "").strip() for text in run.iter(w("t"))) and styles.hides(run)
    )


def _changes(root: Element) -> int:
    """Changes as Word counts them: stretches in a row by one person are one."""
    formatted = sum(1 for one in root.iter("{*}*") if local(one).endswith("PrChange"))
    return formatted + sum(
        1 for parent in root.iter("{*}*") for key, _ in groupby(parent, key=_change) if key
    )


def _change(element: Element) -> tuple[str, str] | None:
    name = local(element)
    return (name, element.get(w("author"), "")) if name in TOGETHER else None


def _kind(title: str) -> str:
    """`Muistio` of the property `Muistio: Jäppilä 9.2.2027`."""
    kind, colon, _ = title.partition(": ")
    return kind if colon else ""


def _title(title: str) -> str:
    return title.partition(": ")[2] or title
