"""Papers as Word files: on the own letterhead where one is in use, laid out as the table has it."""

import asyncio
from dataclasses import dataclass

import structlog

from documents.layouts import Layout
from documents.paper import Paper
from documents.word.writing import word_file
from meetings.tables import PartnershipTable
from papers.letterheads import breaking, choosing
from papers.letterheads.making import made_on
from papers.marks import PaperKind, read_mark
from papers.tables import Letterhead

log = structlog.get_logger()


@dataclass(frozen=True)
class WordFile:
    """`letterhead` is the version of the municipality's own file that it was made on, if any."""

    content: bytes
    letterhead: int | None = None


async def word_of(paper: Paper, *, table: PartnershipTable | None, layout: Layout | None = None) -> WordFile:
    """The paper as a Word file on what is in use now, in the layout of its table unless another is asked for.

    A letterhead that breaks on it never stands in the way: the paper is made with the built-in look, and the
    coordinator is told.
    """
    wanted = layout or usual_layout(table)
    chosen = None
    if kind := _kind(paper):
        chosen = await choosing.in_use(table, kind, paper.language, layout=wanted)
    return await _made(paper, chosen, layout=wanted)


async def remade(
    paper: Paper, *, letterhead: int | None, table: PartnershipTable | None, layout: Layout | None = None
) -> WordFile:
    """A frozen paper in another language or layout, on the version that the frozen one was made on.

    None is the built-in look, which an older paper keeps whatever has been taken into use since. What a
    template cannot make is made on what is in use now.
    """
    wanted = layout or usual_layout(table)
    if letterhead is None:
        return await _made(paper, None, layout=wanted)
    chosen = await choosing.that_one(letterhead)
    kind = _kind(paper)
    if chosen and kind and choosing.fits(chosen, kind, paper.language, layout=wanted):
        return await _made(paper, chosen, layout=wanted)
    return await word_of(paper, table=table, layout=wanted)


def usual_layout(table: PartnershipTable | None) -> Layout:
    """How the papers of a table are laid out when nobody asks for another way."""
    return Layout.older if table and table.older_indent else Layout.standard


def _kind(paper: Paper) -> PaperKind | None:
    """What kind of paper it is; None for one that carries no mark of ours."""
    mark = read_mark(paper.mark)
    return mark.kind if mark else None


async def _made(paper: Paper, letterhead: Letterhead | None, *, layout: Layout) -> WordFile:
    if letterhead is not None:
        try:
            content = await asyncio.to_thread(made_on, letterhead, paper, layout=layout)
            return WordFile(content, letterhead.id)
        except Exception:  # whatever goes wrong in a file of somebody else's, the paper leaves
            log.exception("letterhead_broke", letterhead=letterhead.id, paper=paper.mark)
            await breaking.broke(letterhead, paper.mark)
    return WordFile(await asyncio.to_thread(word_file, paper, layout=layout))
