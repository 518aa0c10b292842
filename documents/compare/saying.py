"""What a paper says, one thing after the other, as it is compared: without its looks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.languages import day
from documents.paper import (
    Block,
    Bullets,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Table,
    Text,
    plain,
)

# Signs that Word changes by itself while somebody types, and blanks: nobody has changed a word with them.
SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("’‘‚‛′", "'"),
        **dict.fromkeys("–—‑−‐", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)


@dataclass(frozen=True)
class Said:
    """One thing that a paper says, under the heading `where`."""

    text: str
    where: str

    @property
    def bare(self) -> str:
        """What counts when it is compared."""
        return bare(self.text)


def bare(text: str) -> str:
    """The words without the signs that people do not choose themselves."""
    return " ".join(text.translate(SAME).split())


def everything_said(paper: Paper) -> list[Said]:
    """What the paper says, from top to bottom."""
    top = (paper.organisation, paper.kind, day(paper.dated), *map(told, paper.metadata), paper.title)
    said = [Said(text, "") for text in top if text]
    where = ""
    for block in paper.blocks:
        where = plain(block.text) if isinstance(block, Heading) else where
        said += [Said(text, where) for text in _lines(block) if bare(text)]
    return said


def told(text: Text) -> str:
    """The words, and where a link leads that does not say so itself."""
    return "".join(
        f"{span.text} ({span.link})" if span.link and _hides(span.text, span.link) else span.text
        for span in text
    )


def _hides(text: str, link: str) -> bool:
    shown = re.sub(r"^(?:mailto:|tel:|https?://)", "", link.lower()).rstrip("/")
    return shown not in text.lower() and bare(text) != ""


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Heading | Paragraph):
        return [told(block.text)]
    if isinstance(block, Bullets):
        return map(told, block.items)
    if isinstance(block, Labelled):
        return _labelled(block.label, [line for one in block.content for line in _lines(one)])
    if isinstance(block, Lines):
        return _labelled(block.label, list(map(told, block.items)))
    return _others(block)


def _others(block: Table | Picture | Recipient | Signature | Contact) -> Iterable[str]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return [f"[{block.alt}]"] if block.alt else []
    if isinstance(block, Signature):
        return [block.name]
    return block.lines if isinstance(block, Recipient) else map(told, block.lines)


def _labelled(label: str, lines: list[str]) -> list[str]:
    """The label goes with the first line beside it."""
    return [f"{label}: {lines[0]}" if label else lines[0], *lines[1:]] if lines else [label]


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield " | ".join(table.head)
    for row in table.rows:
        yield " | ".join(told(cell) for cell in row)
