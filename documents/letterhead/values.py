"""What a paper answers when a template asks: by the names of its parts, as text or a line at a time."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from core.languages import day
from documents.letterhead.placeholders import FLAT, OF_ITEM
from documents.paper import (
    Block,
    Bullets,
    Contact,
    Flow,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Span,
    Table,
    Text,
    plain,
)
from documents.text import UNFIT

PARAGRAPH_ENDS = "\a"  # docxtpl makes a paragraph of it, and of a newline a line break
MARKS = re.compile("[\U00100000-\U0010fffd]")  # letters for private use, which stand for what is put in later
ROW = ("numero", "asia", "tehtava", "vastuutaho", "maaraaika", "tila")


class Told(str):
    """A text that can be gone through a line at a time. `flow` says the same as paragraphs and lists, with
    links and languages.
    """

    __slots__ = ("flow", "lines")

    flow: tuple[Flow, ...]
    lines: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to it but words in one paragraph."""
        if len(self.flow) != 1 or isinstance(self.flow[0], Bullets):
            return not self.flow
        return not any(span.strong or span.link or span.language for span in self.flow[0].text)

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)


class Item:
    """A heading of the meeting with all that stands under it."""

    def __init__(self, heading: Heading) -> None:
        self.heading = heading
        self.blocks: list[Block] = []

    def values(self, number: int) -> dict[str, object]:
        """What a template may ask of it; its parts by their names, and its number and title apart."""
        first, _blank, title = plain(self.heading.text).partition(" ")
        numbered = first.rstrip(".").isdigit()
        told: dict[str, object] = {
            one.name: _told([block for block in self.blocks if name_of(block, "text") == one.part])
            for one in OF_ITEM
            if one.part
        }
        facts = next((block for block in self.blocks if block.name == "facts"), None)
        told["kello"] = facts.label if isinstance(facts, Lines | Labelled) else ""
        told["numero"] = first.rstrip(".") if numbered else ""
        told["otsikko"] = title if numbered else plain(self.heading.text)
        return told


def name_of(block: Block, unnamed: str = "") -> str:
    """The word by which a template asks for it. A signature's name is that of a person."""
    if isinstance(block, Signature):
        return "signature"
    if isinstance(block, Contact):
        return "contact"
    if isinstance(block, Recipient):
        return "recipient"
    return block.name or unnamed


def items_of(paper: Paper) -> list[Item]:
    """The items of the meeting, each up to the next heading that stands for something else."""
    items: list[Item] = []
    level = 0
    for block in paper.blocks:
        if isinstance(block, Heading) and (block.name or block.level <= level):
            level = block.level if block.name == "item" else 0
            if level:
                items.append(Item(block))
        elif isinstance(block, Signature | Contact | Recipient) or _ends(block):
            level = 0
        elif level:
            items[-1].blocks.append(block)
    return items


def parts_of(paper: Paper) -> dict[str, list[Block]]:
    """What stands outside the items, by name; what has none belongs to what stands before it."""
    held = {id(block) for item in items_of(paper) for block in (item.heading, *item.blocks)}
    parts: dict[str, list[Block]] = {}
    name = ""
    for block in paper.blocks:
        if id(block) in held:
            name = ""
            continue
        name = name_of(block, name)
        parts.setdefault(name, []).append(block)
    return parts


def rows_of(paper: Paper) -> list[dict[str, str]]:
    """The follow-ups of all tables; one of fewer columns begins with what is to be done."""
    return [
        dict.fromkeys(ROW, "")
        | dict(zip(ROW[-len(row) :], (_fit(plain(cell)) for cell in row), strict=False))
        for block in paper.blocks
        if isinstance(block, Table) and block.name == "follow_ups"
        for row in block.rows
    ]


def values_of(paper: Paper) -> dict[str, object]:
    """All flat values by the names that templates use."""
    parts = parts_of(paper)
    told: dict[str, object] = {
        one.name: _told([block for block in parts.get(one.part, []) if not isinstance(block, Heading)])
        for one in FLAT
        if one.part
    }
    rows = [plain(row) for row in paper.metadata if row]
    return told | {
        "organisaatio": _fit(paper.organisation),
        "asiakirja": _fit(paper.kind),
        "paivays": day(paper.dated),
        "tunniste": _fit(rows[0] if rows else ""),
        "lisatiedot": _lines(rows[1:]),
        "otsikko": _fit(paper.title),
        "laatija": _fit(paper.author),
    }


def without(blocks: Sequence[Block], asked: frozenset[str], *, unnamed: str = "") -> tuple[Block, ...]:
    """The blocks without those that the template shows elsewhere; what belongs to one goes along."""
    kept: list[Block] = []
    name = ""
    for block in blocks:
        name = name_of(block, unnamed or name)
        if name not in asked:
            kept.append(replace(block))
    return tuple(kept)


def _ends(block: Block) -> bool:
    return block.name in ("annexes", "distribution", "for_information", "next_meeting", "comments")


def _told(blocks: Sequence[Block]) -> Told:
    """The words of the blocks: paragraphs apart, lines one under the other."""
    return told_as(tuple(one for block in blocks for one in _flow(block)))


def told_as(flow: tuple[Flow, ...]) -> Told:
    """What these paragraphs and lists say."""
    pieces = ["\n".join(map(plain, _lines_of(one))) for one in flow]
    told = Told(PARAGRAPH_ENDS.join(map(_fit, pieces)))
    told.flow = flow
    told.lines = tuple(_line(line) for one in flow for line in _lines_of(one))
    return told


def _line(text: Text) -> Told:
    told = Told(_fit(plain(text)))
    told.flow = (Paragraph(text),)
    told.lines = (str(told),)
    return told


def _lines(lines: Sequence[str]) -> Told:
    return told_as((Paragraph(_under_each_other([(Span(line),) for line in lines])),) if lines else ())


def _flow(block: Block) -> Iterator[Flow]:
    """The block as paragraphs and lists; what is told a line at a time is one paragraph."""
    if isinstance(block, Bullets):
        yield Bullets(block.items, block.numbered)
    elif isinstance(block, Labelled):
        for one in block.content:
            yield from _flow(one)
    else:
        text = block.text if isinstance(block, Paragraph | Heading) else _under_each_other(_many(block))
        if plain(text):
            yield Paragraph(text)


def _lines_of(flow: Flow) -> list[Text]:
    """Its lines, one under the other."""
    if isinstance(flow, Bullets):
        return list(flow.items)
    lines: list[list[Span]] = [[]]
    for span in flow.text:
        for place, part in enumerate(span.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(replace(span, text=part))
    return [tuple(line) for line in lines]


def _under_each_other(lines: Sequence[Text]) -> Text:
    return tuple(span for place, line in enumerate(lines) for span in ((Span("\n"),) if place else ()) + line)


def _many(block: Block) -> list[Text]:
    """The lines of what is told a line at a time."""
    if isinstance(block, Lines):
        return list(block.items)
    if isinstance(block, Table):
        return [(Span(", ".join(filter(None, map(plain, row)))),) for row in block.rows]
    if isinstance(block, Contact):
        return list(block.lines)
    if isinstance(block, Recipient):
        return [(Span(line),) for line in block.lines]
    return [(Span(block.alt if isinstance(block, Picture) else getattr(block, "name", "")),)]


def _fit(text: str) -> str:
    """Text that XML can hold, and in which nothing is taken for a sign of docxtpl's own."""
    return MARKS.sub("", UNFIT.sub("", text)).replace("\f", " ")
