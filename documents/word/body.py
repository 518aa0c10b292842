"""The blocks of a paper as Word writes them (ECMA-376, part 1, 17.3 and 17.4).

They are written as text and parsed once: python-docx's own calls would take ten times as long.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from xml.sax.saxutils import quoteattr

from msgspec.structs import replace

from documents.layouts import IN_LARGE_LETTERS, MEASURES, NOTHING, STEP, TEXT_WIDTH, Layout, list_step
from documents.paper import (
    Block,
    Bullets,
    Column,
    Contact,
    Flow,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Span,
    Table,
    Text,
    plain,
)
from documents.word.labels import fits_in_the_margin, is_clock
from documents.word.looks import LOOK_OF, NUMBERS, style_id
from documents.word.runs import reads_from_the_right, runs

TAB = "<w:r><w:tab/></w:r>"
TO_THE_RIGHT = '<w:jc w:val="right"/></w:pPr>'
UNDER_A_TABLE = 200  # twips
UNBROKEN = "\u2011"  # a hyphen at which no line ends
FEW = 8  # lines that stay on one page
LONG_CELL = 800  # characters; a row with more may go on over a page break, for it might not fit on one


@dataclass(frozen=True)
class Body:
    """Writes blocks for one document; what stands outside the text is known by what these give for it.

    `link` gives the id of an address, `picture` the run that shows one, `new_list` the number of a list.
    """

    layout: Layout
    link: Callable[[str], str]
    picture: Callable[[Picture], str]
    new_list: Callable[[], int]

    def written(self, blocks: Sequence[Block]) -> str:
        """The blocks as XML, one element under the other."""
        return "".join(self._each(blocks))

    def _each(self, blocks: Sequence[Block]) -> Iterator[str]:
        for above, block, following in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
            under_a_table = isinstance(above, Table) and isinstance(block, Paragraph)
            yield from self._kept(block, following, under_a_table=under_a_table)

    def _kept(self, block: Block, following: Block | None, *, under_a_table: bool) -> Iterator[str]:
        """The block, a few lines of it on one page, and no contact details alone on the last one."""
        if under_a_table and isinstance(block, Paragraph):
            written = [self.paragraph("Body Text", block.text, before=UNDER_A_TABLE)]
        else:
            written = list(self._block(block))
        few = isinstance(block, Lines) and len(block.items) <= FEW
        for left, xml in enumerate(written, start=1 - len(written)):
            keeps = few if left else _belong_together(block, following)
            yield _with_the_next(xml) if keeps else xml

    def paragraph(self, style: str, *texts: Text, ending: str = "", number: int = 0, before: int = 0) -> str:
        """One paragraph in a style of ours, a tab between its texts; `ending` are runs at its end.

        `number` is that of its list and `before` the space above it (twips), where its style has another.
        """
        from_the_right = not style.startswith("Heading") and any(map(reads_from_the_right, texts[:1]))
        said = TAB.join("".join(self._span(span, from_the_right) for span in text) for text in texts)
        told = f'<w:pStyle w:val="{style_id(style)}"/>'
        told += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        told += "<w:bidi/>" if from_the_right else ""
        told += f'<w:spacing w:before="{before}"/>' if before else ""
        told += self._turned(style) if from_the_right else ""
        return f"<w:p><w:pPr>{told}</w:pPr>{said}{ending}</w:p>"

    def _turned(self, style: str) -> str:
        """A paragraph read from the right begins at the right edge of its column and ends at the left one."""
        steps = MEASURES[self.layout].body * STEP if LOOK_OF[style].column == "body" else 0
        kind = LOOK_OF[style].list
        hangs = list_step(MEASURES[self.layout], numbered=kind == NUMBERS) if kind else 0
        return f'<w:ind w:left="{hangs}" w:right="{steps}" w:hanging="{hangs}"/>'

    @singledispatchmethod
    def _block(self, block: Block) -> Iterator[str]:
        raise TypeError(f"{type(block).__name__} has no look in Word")

    @_block.register
    def _(self, block: Heading) -> Iterator[str]:
        yield self.paragraph(f"Heading {block.level}", block.text)

    @_block.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield self.paragraph("Body Text", block.text)

    @_block.register
    def _(self, block: Bullets) -> Iterator[str]:
        style, number = ("List Number", self.new_list()) if block.numbered else ("List Bullet", 0)
        for item in block.items:
            yield self.paragraph(style, item, number=number)

    @_block.register
    def _(self, block: Labelled) -> Iterator[str]:
        yield from self._labelled(block.label, block.content)

    @_block.register
    def _(self, block: Lines) -> Iterator[str]:
        yield from self._lines(block.label, block.items)

    @_block.register
    def _(self, block: Table) -> Iterator[str]:
        yield self.paragraph("Caption", _words(block.caption))
        if self.layout in IN_LARGE_LETTERS:
            yield from self._line_by_line(block)
        else:
            yield self._table(block)

    @_block.register
    def _(self, block: Picture) -> Iterator[str]:
        style = "Drawing" if block.drawing else "Picture"
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self.picture(block)}</w:p>'

    @_block.register
    def _(self, block: Recipient) -> Iterator[str]:
        for text in block.lines:
            yield self.paragraph("Recipient", _words(text))

    @_block.register
    def _(self, block: Signature) -> Iterator[str]:
        yield self.paragraph("Signature", _words(block.name))

    @_block.register
    def _(self, block: Contact) -> Iterator[str]:
        for text in block.lines:
            yield self.paragraph("Contact", text)

    def _labelled(self, label: str, content: Sequence[Flow]) -> Iterator[str]:
        first, *others = content
        if isinstance(first, Paragraph):
            beside = self._beside(label, first.text, style="Labelled", alone="Body Text")
            leads = bool(others) and _belong_together(first, others[0])
            yield from map(_with_the_next, beside) if leads else beside
        else:
            yield self._label(label)
            others = list(content)
        yield from self._each(others)

    def _lines(self, label: str, items: Sequence[Text]) -> Iterator[str]:
        style = "Labelled First" if len(items) > 1 else "Labelled Line"
        yield from self._beside(label, items[0], style=style, alone="Line")
        for item in items[1:]:
            yield self.paragraph("Line", item)

    def _beside(self, label: str, text: Text, *, style: str, alone: str) -> Iterator[str]:
        """The text with its label beside it, or above it where the margin is too narrow."""
        if label and fits_in_the_margin(label, MEASURES[self.layout]):
            yield self.paragraph(style, _words(label), text)
            return
        if label:
            yield self._label(label)
        yield self.paragraph(alone, text)

    def _label(self, label: str) -> str:
        return self.paragraph("Label", _words(label, strong=MEASURES[self.layout].body == 0))

    def _line_by_line(self, table: Table) -> Iterator[str]:
        """In large letters a table has no room: each row becomes its lines."""
        for row in table.rows:
            for place, (name, cell) in enumerate(zip(table.head, row, strict=True)):
                said = (Span(f"{name}: "), *(cell or _words(NOTHING)))
                yield self.paragraph("Line" if place else "Row", said)

    def _table(self, table: Table) -> str:
        """A table that a screen reader can read: a header row that repeats, no cell empty."""
        widths = [TEXT_WIDTH * share // sum(table.shares) for share in table.shares]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row(table, [_words(name) for name in table.head], widths=widths, header=True)
        rows = "".join(self._row(table, row, widths=widths) for row in table.rows)
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _row(
        self, table: Table, cells: Sequence[Text], *, widths: Sequence[int], header: bool = False
    ) -> str:
        style = "Table Heading" if header else "Table Text"
        whole = "<w:cantSplit/>" if all(len(plain(cell)) < LONG_CELL for cell in cells) else ""
        repeats = "<w:tblHeader/>" if header else ""
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._cell(style, cell or _words(NOTHING), holds=table.holds(place))}</w:tc>"
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"<w:tr><w:trPr>{whole}{repeats}</w:trPr>{written}</w:tr>"

    def _cell(self, style: str, cell: Text, *, holds: Column) -> str:
        if holds == "code":
            cell = tuple(replace(span, text=span.text.replace("-", UNBROKEN)) for span in cell)
        written = self.paragraph(style, cell)
        return written.replace("</w:pPr>", TO_THE_RIGHT, 1) if holds == "number" else written

    def _span(self, span: Span, from_the_right: bool) -> str:
        run = runs(span, from_the_right=from_the_right)
        return f'<w:hyperlink r:id="{self.link(span.link)}">{run}</w:hyperlink>' if span.link else run


def _words(text: str, *, strong: bool = False) -> Text:
    return (Span(text, strong),)


def _belong_together(block: Block, following: Block | None) -> bool:
    """When an item begins and who brings it stays with what it is about, a list with what leads to it."""
    if isinstance(block, Lines) and is_clock(block.label):
        return following is not None and not isinstance(following, Heading)
    leads = isinstance(block, Paragraph) and isinstance(following, Bullets)
    return leads or isinstance(following, Contact)


def _with_the_next(xml: str) -> str:
    """A paragraph on the same page as the next one; a table knows nothing of that."""
    return xml.replace('"/>', '"/><w:keepNext/>', 1) if xml.startswith("<w:p>") else xml
