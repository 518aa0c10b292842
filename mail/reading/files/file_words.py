"""The words in a file that came with a mail, so that search finds it: documents, PDF, plain and rich text.

Cheap, and bounded in every direction: a file may be made to burst. A file that cannot be read has no words.
"""

import io
import logging
import re
import time
import zipfile
from collections.abc import Iterator
from typing import Any, Protocol

from lxml import etree
from pypdf import Configuration, PageObject, PdfReader, apply_configuration

from mail.reading.files.attachments import ending, type_of
from mail.reading.markup.hypertext import text_of
from mail.reading.mime.charsets import readable, storable
from mail.reading.mime.rich_text import text_of_rich

LONGEST = 200_000  # characters of words that are kept
LARGEST = 30_000_000  # bytes of a file that is opened
LARGEST_UNPACKED = 8_000_000  # bytes of a packed document, all its parts together
MOST_PAGES = 100
LARGEST_PAGE = 3_000_000  # bytes of drawing on one page of a PDF
LONGEST_LOOK = 2.0  # seconds for one file, as far as its library lets itself be stopped
# What a PDF may unpack to, in bytes and in steps: LZW is undone letter by letter, the rest at one go.
BOUNDS = Configuration(
    zlib_maximum_output_length=20_000_000,
    run_length_maximum_output_length=LARGEST_PAGE,
    lzw_maximum_output_length=1_000_000,
    array_based_stream_maximum_output_length=LARGEST_PAGE,
    stream_decoding_work_maximum_length=30_000_000,
    stream_parsing_work_maximum_count=500_000,
)

TEXT_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes)\.xml|content\.xml|xl/sharedStrings\.xml|ppt/slides/slide\d{1,3}\.xml"
)
NEW_LINES = frozenset({"p", "h", "br", "cr", "tr", "line-break", "si", "list-item", "table-row"})
NEW_WORDS = frozenset({"tab", "tc", "s", "table-cell"})
WITH_SPACES = frozenset({"t", "span"})
FOR_PROGRAMS = frozenset({"instrText", "delText", "binary-data"})
PLAIN = frozenset({"txt", "csv", "md", "log", "vcf"})

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would tell of every flaw of every stranger's file


class Named(Protocol):
    """A file as it was sent."""

    @property
    def name(self) -> str: ...

    @property
    def content(self) -> bytes: ...


def words_of(file: Named) -> str:
    """What the file says, lines as lines; an empty text for a picture, a broken file, or one too large."""
    if not file.content or len(file.content) > LARGEST:
        return ""
    try:
        return storable(_words(file.content, ending(file.name))[:LONGEST]).strip()
    except Exception:  # whatever the libraries stumble over, a file without words is no loss
        return ""


def _words(content: bytes, ending: str) -> str:
    if content.startswith(b"PK"):
        return "\n".join(_of_packed(content))
    if b"%PDF-" in content[:1024]:
        with apply_configuration(BOUNDS):
            return "\n".join(_of_pages(content))
    if content.startswith(b"{\\rtf"):
        return text_of_rich(content)
    if ending in ("html", "htm"):
        return text_of(readable(content))
    is_plain = ending in PLAIN and type_of(content, ending) is None and b"\0" not in content[:4000]
    return readable(content[: 4 * LONGEST]) if is_plain else ""


def _of_packed(content: bytes) -> Iterator[str]:
    """The words of an Office or OpenDocument file: XML inside a zip."""
    until = time.monotonic() + LONGEST_LOOK
    left = LARGEST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in dict.fromkeys(packed.namelist()[:2000]):
            if TEXT_PARTS.fullmatch(part) and left > 0 and time.monotonic() < until:
                with packed.open(part) as opened:
                    source = opened.read(left)
                left -= len(source)
                yield "".join(_of_xml(source, until=until))


def _of_xml(source: bytes, *, until: float) -> Iterator[str]:
    """Text in its order; nothing outside the file is ever fetched, and no entity is unfolded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    tree = etree.fromstring(source, parser=parser)
    said = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        text = _at_the_start(name, element) if event == "start" else _at_the_end(name, element)
        said += len(text)
        yield text
        if said > LONGEST or time.monotonic() > until:
            return


def _at_the_start(name: str, element: Any) -> str:
    """Text stands in leaves (`w:t`), or in OpenDocument between its spans; the rest is for programs."""
    text = element.text or ""
    return text if name in WITH_SPACES or (text.strip() and name not in FOR_PROGRAMS) else ""


def _at_the_end(name: str, element: Any) -> str:
    tail = element.tail or ""
    mark = "\n" if name in NEW_LINES else " " if name in NEW_WORDS else ""
    return mark + (tail if tail.strip() or name == "span" else "")


def _of_pages(content: bytes) -> Iterator[str]:
    """The words of a PDF, page by page, for as long as that may take."""
    until = time.monotonic() + LONGEST_LOOK
    said = 0

    def stop_in_time(*_drawn: Any) -> None:
        if time.monotonic() > until:
            raise TimeoutError

    for page in PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]:
        try:
            stop_in_time()
            text = page.extract_text(visitor_operand_before=stop_in_time) if _is_worth_it(page) else ""
        except TimeoutError:
            return
        said += len(text)
        yield text
        if said > LONGEST:
            return


def _is_worth_it(page: PageObject) -> bool:
    """Whether there is anything on the page, and not more than anybody would read."""
    drawn = page.get_contents()
    return drawn is not None and len(drawn.get_data()) <= LARGEST_PAGE
