"""The lines of a file as blocks of a paper: what belongs together is put together again."""

from collections.abc import Iterable

from msgspec.structs import replace

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
    Span,
    Table,
    Text,
    plain,
)
from documents.word.read.lines import Grid, Line, Thing
from documents.word.read.numbering import Item
from documents.word.read.styles import Role
from documents.word.read.tables import framed, is_for_layout, table_of, table_told
from documents.word.read.texts import joined, lines, parted, without_tabs

DEEPEST = 3  # a heading of a paper; what lies deeper in a file is one of these
BESIDE = {Role.labelled, Role.labelled_line, Role.labelled_first}


class Blocks:
    """Takes one thing after the other; `blocks` are what they have become so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._label: Text = ()
        self._caption: Text = ()
        self._told: list[list[Text]] = []  # rows under a caption, line by line: a table in large letters
        self._list = ""  # the list that the last item belongs to

    def take(self, things: Iterable[Thing]) -> None:
        """Put these under what there is."""
        for thing in things:
            if isinstance(thing, Line):
                self._line(thing)
            elif isinstance(thing, Grid):
                self._grid(thing)
            else:
                self._put(thing)
        self._settle()

    def _grid(self, grid: Grid) -> None:
        if is_for_layout(grid):
            for thing in framed(grid):
                self.take([thing])
        elif grid.rows:
            caption, self._caption = plain(self._caption), ()
            self._put(table_of(grid, caption))

    def _line(self, line: Line) -> None:
        if self._caption and line.role == Role.row:
            self._told.append([without_tabs(line.text)])
            return
        if self._told and line.role == Role.line:
            self._told[-1].append(without_tabs(line.text))
            return
        self._settle_caption()
        if line.item and line.role in (Role.text, Role.bullet, Role.number):
            self._item(line, line.item)
        elif line.role in BESIDE:
            self._beside(line)
        else:
            self._plain(line.role, without_tabs(line.text), line.level)

    def _plain(self, role: Role, text: Text, level: int) -> None:
        if role == Role.heading:
            self._put(Heading(text=text, level=min(max(level, 2), DEEPEST)))
        elif role == Role.label:
            self._settle()
            self._label = text
        elif role == Role.caption:
            self._settle()
            self._caption = text
        elif role in (Role.line, Role.row):
            self._one_more(text)
        elif role in (Role.bullet, Role.number):
            self._in_list(text, numbered=role == Role.number, key=role)
        else:
            self._ending(role, text)

    def _ending(self, role: Role, text: Text) -> None:
        """Senders, receivers and signatures; everything else is text."""
        last = self.blocks[-1] if self.blocks else None
        if role == Role.recipient and isinstance(last, Recipient):
            self.blocks[-1] = replace(last, lines=(*last.lines, plain(text)))
        elif role == Role.recipient:
            self._put(Recipient(lines=(plain(text),)))
        elif role == Role.contact and isinstance(last, Contact):
            self.blocks[-1] = replace(last, lines=(*last.lines, text))
        elif role == Role.contact:
            self._put(Contact(lines=(text,)))
        elif role == Role.signature:
            self._put(Signature(name=plain(text)))
        else:
            self._text(text)

    def _text(self, text: Text) -> None:
        label, self._label = self._label, ()
        paragraph = Paragraph(text=text)
        self._put(Labelled(label=plain(label), content=(paragraph,)) if label else paragraph)

    def _beside(self, line: Line) -> None:
        """Text with its label in the margin; without a label it goes on from what stands above it."""
        found = parted(line.text)
        if not found:
            self._text(without_tabs(line.text))
            return
        label, text = found[0], without_tabs(found[1])
        self._settle()
        if not label:
            self._one_more(text)
        elif not text:
            self._put(Paragraph(text=label))
        elif line.role == Role.labelled:
            self._put(Labelled(label=plain(label), content=(Paragraph(text=text),)))
        else:
            self._put(Lines(label=plain(label), items=(text,)))

    def _one_more(self, text: Text) -> None:
        """One more line beside the last label."""
        last = self.blocks[-1] if self.blocks and not self._label else None
        label, self._label = plain(self._label), ()
        if isinstance(last, Lines):
            self.blocks[-1] = replace(last, items=(*last.items, text))
        elif isinstance(last, Labelled):
            self.blocks[-1] = replace(last, content=(*last.content, Paragraph(text=text)))
        else:
            self._put(Lines(label=label, items=(text,)))

    def _item(self, line: Line, item: Item) -> None:
        text = without_tabs(line.text)
        last = self._open_list(item.list)
        if item.level and last:
            sub = joined([Span(f"{item.sign or '–'} "), *text])
            self._go_on(replace(last, items=(*last.items[:-1], lines([last.items[-1], sub]))))
        elif not item.sign:
            self._in_list(text, numbered=False, key=item.list)
        elif item.count == 1 or (last and item.count == len(last.items) + 1):
            self._in_list(text, numbered=True, key=item.list, begins=item.count == 1)
        else:  # a list that does not begin with 1, or counts otherwise
            self._text(joined([Span(f"{item.sign} "), *text]))

    def _in_list(self, text: Text, *, numbered: bool, key: str, begins: bool = False) -> None:
        last = self._open_list(key)
        if last and last.numbered == numbered and not begins:
            self._go_on(replace(last, items=(*last.items, text)))
            return
        label, self._label = plain(self._label), ()
        bullets = Bullets(items=(text,), numbered=numbered)
        self._put(Labelled(label=label, content=(bullets,)) if label else bullets)
        self._list = key

    def _open_list(self, key: str) -> Bullets | None:
        """The list that an item of this one would go on."""
        last = self.blocks[-1] if self.blocks and not self._label else None
        found = last.content[-1] if isinstance(last, Labelled) else last
        return found if isinstance(found, Bullets) and self._list == key else None

    def _go_on(self, bullets: Bullets) -> None:
        last = self.blocks[-1]
        if isinstance(last, Labelled):
            self.blocks[-1] = replace(last, content=(*last.content[:-1], bullets))
        else:
            self.blocks[-1] = bullets

    def _put(self, block: Block | Picture | Table) -> None:
        self._settle()
        self.blocks.append(block)
        self._list = ""

    def _settle_caption(self) -> None:
        """A caption that no table follows is that of one told line by line, or else a paragraph."""
        caption, told = self._caption, self._told
        self._caption, self._told = (), []
        if told and (table := table_told(plain(caption), told)):
            self.blocks.append(table)
        elif caption:
            self.blocks.append(Paragraph(text=caption))
            self.blocks += [Lines(label="", items=tuple(row)) for row in told]

    def _settle(self) -> None:
        """A label with nothing under it is a paragraph."""
        if self._label:
            label, self._label = self._label, ()
            self.blocks.append(Paragraph(text=label))
        self._settle_caption()
