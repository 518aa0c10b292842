"""Words on paper, laid out as SFS 2487:2024 asks."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.blkcntnr import BlockItemContainer
from docx.text.paragraph import Paragraph

from core.languages import day
from documents.blank import blank
from documents.fields import page_number, write
from documents.labels import fits_in_the_margin
from documents.sealing import sealed
from documents.styles import REGIONS, style_id
from documents.table import NOTHING, add_table
from documents.text import Strong, one_line, paragraphs

LONGEST_PROPERTY = 255  # characters; python-docx refuses more


class Paper:
    """One paper, written from top to bottom; `to_bytes` gives the Word file.

    Texts may hold anything that people type. Newlines become paragraphs, empty texts nothing at all.
    """

    def __init__(
        self,
        kind: str,
        title: str,
        *,
        organisation: str,
        author: str,
        dated: date,
        metadata: Sequence[str] = (),
        language: str = "fi",
        large_print: bool = False,
    ) -> None:
        """The top of the paper: sender and kind of document, then its date, then the other metadata."""
        self._document = blank(language, large_print=large_print)
        self._large_print = large_print
        self._metadata = _fit([day(dated), *metadata])
        self._set_properties(f"{kind}: {title}", author=author, language=language, dated=dated)
        self._write_top(one_line(organisation), one_line(kind))
        self.heading(title, level=1)

    def heading(self, text: str, *, level: int = 2) -> None:
        """A heading at the margin, of level 2 or 3; the title of the paper is its only level 1."""
        if fit := one_line(text):
            self._add(f"Heading {level}", fit)

    def paragraph(self, text: str) -> None:
        """Text in the column of the body."""
        for line in paragraphs(text):
            self._add("Body Text", line)

    def labelled(self, label: str, text: str) -> None:
        """Text with a label in the margin beside its beginning."""
        first, *others = paragraphs(text) or [""]
        if first:
            self._beside(label, first, style="Labelled", alone="Body Text")
        for line in others:
            self._add("Body Text", line)

    def lines(self, label: str, items: Iterable[str]) -> None:
        """A label in the margin and one item a line beside it, as Finnish papers list people."""
        first, *others = _fit(items) or [""]
        if first:
            self._beside(label, first, style="Labelled First" if others else "Labelled", alone="Line")
        for item in others:
            self._add("Line", item)

    def bullets(self, items: Iterable[str]) -> None:
        """A true list, one item a bullet."""
        for item in _fit(items):
            self._add("List Bullet", item)

    def table(
        self, caption: str, head: Sequence[str], *, rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """A table under its caption, its columns as wide as their shares; in large print, line by line."""
        self._add("Caption", one_line(caption))
        if not self._large_print:
            add_table(self._document, head, rows=rows, shares=shares, caption=one_line(caption))
            return
        for row in rows:
            first, *others = (f"{name}: {cell or NOTHING}" for name, cell in zip(head, row, strict=True))
            self.lines(first, others)

    def signature(self, name: str, role: str) -> None:
        """Room for a signature, and who signs."""
        self._add("Signature", ", ".join(_fit([name, role])))

    def contact(self, organisation: str, lines: Iterable[str]) -> None:
        """How to reach the sender, in the body at the very end (SFS 2487:2024, 6.8)."""
        for line in _fit([Strong(organisation), *lines]):
            self._add("Contact", line)

    def to_bytes(self) -> bytes:
        """The Word file; the same paper gives the same bytes every time."""
        packed = BytesIO()
        self._document.save(packed)
        return sealed(packed.getvalue())

    def _set_properties(self, title: str, *, author: str, language: str, dated: date) -> None:
        """What the file says of itself, in agreement with what is seen (SFS 2487:2024, 5.1)."""
        properties = self._document.core_properties
        properties.title = one_line(title)[:LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = one_line(author)[:LONGEST_PROPERTY]
        properties.language = REGIONS[language]
        properties.created = properties.modified = datetime.combine(dated, time(), UTC).replace(tzinfo=None)
        properties.comments = ""

    def _write_top(self, organisation: str, kind: str) -> None:
        """The metadata in the body of page 1, and from page 2 in the header (SFS 2487:2024, 4.3).

        Pages are numbered in the headers only: Word does not count the pages anew for a number in the body.
        """
        section = self._document.sections[0]
        page_number(_restyle(section.first_page_header.paragraphs[0], "Header", "\t\t"))
        later = _restyle(section.header.paragraphs[0], "Header", f"{organisation}\t")
        write(later, Strong(kind))
        write(later, "\t")
        page_number(later)
        write(self._add("Letterhead", f"{organisation}\t"), Strong(kind))
        for row in self._metadata:
            self._add("Metadata", row)
            self._add("Metadata", row, to=section.header)

    def _beside(self, label: str, text: str, *, style: str, alone: str) -> None:
        """The text with its label beside it, or above it where the margin is too narrow."""
        label = one_line(label)
        if label and not self._large_print and fits_in_the_margin(label):
            write(self._add(style, f"{label}\t"), text)
            return
        if label:
            self._add("Label", Strong(label) if self._large_print else label)
        self._add(alone, text)

    def _add(self, style: str, text: str, *, to: BlockItemContainer | None = None) -> Paragraph:
        return _restyle((to or self._document).add_paragraph(), style, text)


def _fit(items: Iterable[str]) -> list[str]:
    """The items as single lines, strong ones still strong, without the empty ones."""
    return [type(item)(line) for item in items if (line := one_line(item))]


def _restyle(paragraph: Paragraph, style: str, text: str) -> Paragraph:
    paragraph._p.style = style_id(style)
    write(paragraph, text)
    return paragraph
