"""What the PDF of a paper takes of the letterhead on which its Word file is made."""

import asyncio

import structlog

from documents.frame import Frame
from documents.layouts import Layout
from documents.letterhead.framing import frame_of
from documents.paper import Paper
from meetings.tables import PartnershipTable
from papers.letterheads import choosing
from papers.marks import read_mark
from papers.tables import Letterhead

log = structlog.get_logger()
MOST = 20  # that are remembered: a version never changes
_known: dict[int, Frame] = {}


async def of_version(letterhead: int | None) -> Frame | None:
    """The look of this version; None for the built-in one."""
    if letterhead is None or letterhead in _known:
        return _known.get(letterhead or 0)
    found = await choosing.that_one(letterhead)
    return await _framed(found) if found else None


async def in_use(
    paper: Paper, *, table: PartnershipTable | None, layout: Layout = Layout.standard
) -> Frame | None:
    """The look of what such a paper would be made on now; None for the built-in one."""
    mark = read_mark(paper.mark)
    if mark is None:
        return None
    found = await choosing.in_use(table, mark.kind, paper.language, layout=layout)
    return await _framed(found) if found else None


async def _framed(letterhead: Letterhead) -> Frame | None:
    if letterhead.id in _known:
        return _known[letterhead.id]
    try:
        frame = await asyncio.to_thread(frame_of, letterhead.content)
    except Exception:  # a file of somebody else's; the PDF is made all the same
        log.exception("letterhead_broke", letterhead=letterhead.id)
        return None
    while len(_known) >= MOST:
        _known.pop(next(iter(_known)))
    _known[letterhead.id] = frame
    return frame
