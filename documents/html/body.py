"""The blocks of a paper as HTML: the same words in the same order as in the Word file.

What stands under a heading is in its section; labels and what stands beside them are a list of terms.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod
from itertools import groupby

from markupsafe import Markup

from documents.html.drawings import drawing, drawing_on_paper
from documents.html.tables import line_by_line, table, table_on_paper
from documents.html.words import direction, items, lines, spans
from documents.layouts import IN_LARGE_LETTERS, MEASURES, Layout
from documents.paper import (
    Block,
    Bullets,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Table,
    plain,
)
from documents.word.labels import fits_in_the_margin, is_clock

NUMBERED = re.compile(r"(\d{1,3})\.?\s")  # `3 Ploughing` can be led to as #item-3
PIXELS_A_MILLIMETRE = 96 / 25.4  # CSS Values 4, 6.2
HIGHEST = 6  # HTML knows no deeper heading


@dataclass
class Body:
    """Writes blocks for one page: `level` is that of the headings that are of level 2 in the paper."""

    layout: Layout
    level: int = 2
    on_paper: bool = False
    _named: set[str] = field(default_factory=set)

    def written(self, blocks: Sequence[Block]) -> Markup:
        """The blocks in their sections, one under the other."""
        return Markup("\n").join(self._sections(blocks))

    def _sections(self, blocks: Sequence[Block]) -> Iterator[Markup]:
        opened: list[int] = []
        for found in _gathered(blocks):
            if isinstance(found, Heading):
                while opened and opened[-1] >= found.level:
                    opened.pop()
                    yield Markup("</section>")
                opened.append(found.level)
            yield self._facts(found) if isinstance(found, list) else self._block(found)
        yield Markup("</section>") * len(opened)

    @singledispatchmethod
    def _block(self, block: Block) -> Markup:
        raise TypeError(f"{type(block).__name__} has no look on a page")

    @_block.register
    def _(self, block: Heading) -> Markup:
        """It opens its section."""
        tag = Markup("h{}").format(min(block.level - 2 + self.level, HIGHEST))
        return Markup('<section class="paper__section"{}>\n<{}>{}</{}>').format(
            self._id(plain(block.text)), tag, spans(block.text), tag
        )

    @_block.register
    def _(self, block: Paragraph) -> Markup:
        return Markup("<p{}>{}</p>").format(direction(block.text), spans(block.text))

    @_block.register
    def _(self, block: Bullets) -> Markup:
        return Markup("<ol>{}</ol>" if block.numbered else "<ul>{}</ul>").format(items(block.items))

    @_block.register
    def _(self, block: Lines) -> Markup:
        return lines(block.items)

    @_block.register
    def _(self, block: Labelled) -> Markup:
        return Markup("\n").join(map(self._block, block.content))

    @_block.register
    def _(self, block: Table) -> Markup:
        if self.layout in IN_LARGE_LETTERS:
            return line_by_line(block)
        return table_on_paper(block) if self.on_paper else table(block)

    @_block.register
    def _(self, block: Picture) -> Markup:
        if block.drawing:
            if self.on_paper:
                return drawing_on_paper(block.drawing, alt=block.alt, width=block.width)
            return drawing(block.drawing, block.narrow)
        wide = Markup('style="width: {}mm"' if self.on_paper else 'width="{}"')
        size = block.width if self.on_paper else round(block.width * PIXELS_A_MILLIMETRE)
        return Markup(
            '<p class="paper__picture"><img src="data:image/png;base64,{}" alt="{}" {}></p>'
        ).format(b64encode(block.content).decode(), block.alt, wide.format(size))

    @_block.register
    def _(self, block: Recipient) -> Markup:
        return Markup('<div class="paper__recipient">{}</div>').format(_paragraphs(block.lines))

    @_block.register
    def _(self, block: Signature) -> Markup:
        return Markup('<p class="paper__signature">{}</p>').format(block.name)

    @_block.register
    def _(self, block: Contact) -> Markup:
        return Markup('<address class="paper__contact">{}</address>').format(
            _paragraphs(list(map(spans, block.lines)))
        )

    def _id(self, heading: str) -> Markup:
        """The first heading with a number can be led to by it."""
        number = NUMBERED.match(heading)
        if not number or number[1] in self._named:
            return Markup("")
        self._named.add(number[1])
        return Markup(' id="item-{}"').format(number[1])

    def _facts(self, blocks: Sequence[Labelled | Lines]) -> Markup:
        return Markup('<dl class="paper__facts">\n{}\n</dl>').format(
            Markup("\n").join(map(self._fact, blocks))
        )

    def _fact(self, block: Labelled | Lines) -> Markup:
        return Markup('<div class="{}"><dt>{}</dt><dd>{}</dd></div>').format(
            " ".join(self._looks(block)), block.label, self._block(block)
        )

    def _looks(self, block: Labelled | Lines) -> Iterator[str]:
        """A clock time stands beside its heading; what begins with strong words stands out."""
        yield "paper__fact"
        if is_clock(block.label):
            yield "paper__fact--clock"
        if isinstance(block, Lines) and all(span.strong for span in block.items[0]):
            yield "paper__fact--told"
        if not fits_in_the_margin(block.label, MEASURES[self.layout]):
            yield "paper__fact--above"


def _gathered(blocks: Sequence[Block]) -> Iterator[Block | list[Labelled | Lines]]:
    """Each block by itself, but those with labels that follow one another together."""
    for labelled, group in groupby(blocks, key=lambda block: bool(getattr(block, "label", ""))):
        if labelled:
            yield [block for block in group if isinstance(block, Labelled | Lines)]
        else:
            yield from group


def _paragraphs(texts: Sequence[str]) -> Markup:
    return Markup("").join(map(Markup("<p>{}</p>").format, texts))
