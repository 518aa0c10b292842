"""Papers as Word files, laid out as the table has it."""

import asyncio
from dataclasses import dataclass

from documents.layouts import Layout
from documents.paper import Paper
from documents.word.writing import word_file
from meetings.tables import PartnershipTable


@dataclass(frozen=True)
class WordFile:
    """`letterhead` is the version of the municipality's own file that it was made on, if any."""

    content: bytes
    letterhead: int | None = None


async def word_of(paper: Paper, *, table: PartnershipTable | None, layout: Layout | None = None) -> WordFile:
    """The paper as a Word file, in the layout of its table unless another is asked for."""
    wanted = layout or usual_layout(table)
    return WordFile(await asyncio.to_thread(word_file, paper, layout=wanted))


async def remade(
    paper: Paper, *, letterhead: int | None, table: PartnershipTable | None, layout: Layout | None = None
) -> WordFile:
    """A frozen paper in another language or layout, on the version that the frozen one was made on.

    None is the built-in look, which an older paper keeps whatever has been taken into use since.
    """
    wanted = layout or usual_layout(table)
    return WordFile(await asyncio.to_thread(word_file, paper, layout=wanted))


def usual_layout(table: PartnershipTable | None) -> Layout:
    """How the papers of a table are laid out when nobody asks for another way."""
    return Layout.older if table and table.older_indent else Layout.standard
