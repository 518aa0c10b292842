"""The lines of a paper, to see whether what stands in one stands in another, wherever in it."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from documents.paper import Paper, Part, Signature, Span, plain


def lines_of(paper: Paper) -> Counter[str]:
    """Each line, and how often it stands there; a cell of a table is one, too."""
    said = (paper.title, paper.metadata, paper.blocks)
    return Counter(" ".join(text.split()) for text in _texts(said) if text.strip())


def _texts(value: object) -> Iterator[str]:
    """Every stretch of text, whatever block it stands in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and any(isinstance(one, Span) for one in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Struct):
        yield from _texts(tuple(_fields(value)))


def _fields(block: Struct) -> Iterator[object]:
    """What a block says; the name by which a template asks for it is not said."""
    for field in block.__struct_fields__:
        if field != "name" or isinstance(block, Signature) or not isinstance(block, Part):
            yield getattr(block, field)
