"""Looking at papers that somebody has changed by hand: every file that was brought back, and what stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from core.errors import NotFound
from core.languages import _
from documents.paper import Paper
from papers.marks import Mark
from papers.tables import EditedPaper


@dataclass(frozen=True)
class Revision:
    """One file that was brought back, without its bytes; `size` is that of the file."""

    id: int
    mark: str
    revision: int
    name: str
    size: int
    uploaded_at: datetime
    by: str
    withdrawn_at: datetime | None
    withdrawn_by: str


@dataclass(frozen=True)
class Current:
    """What the paper is now: `edited` is the file by which somebody has changed it, if anybody has."""

    paper: Paper
    docx: bytes | None
    edited: EditedPaper | None = None


async def current(mark: Mark | str, ours: Paper, frozen: bytes | None) -> Current:
    """What stands under this mark: what somebody made of it by hand, or else what we released.

    `frozen` is the Word file of the release; None in a language in which none was kept.
    """
    if edited := await newest(mark):
        return Current(paper_of(edited), bytes(edited.docx), edited)
    return Current(ours, frozen)


async def newest(mark: Mark | str) -> EditedPaper | None:
    """The file that now is the paper; None where nobody has changed it, or it was withdrawn."""
    return await (
        EditedPaper.objects()
        .where(EditedPaper.mark == str(mark), EditedPaper.withdrawn_at.is_null())
        .order_by(EditedPaper.revision, ascending=False)
        .first()
    )


def paper_of(edited: EditedPaper) -> Paper:
    """What the file says."""
    return msgspec.json.decode(edited.paper, type=Paper)


async def find(revision_id: int, *, marks: Iterable[Mark]) -> EditedPaper:
    """One file that was brought back for one of these papers; raises NotFound."""
    found = await EditedPaper.objects().where(EditedPaper.id == revision_id).first()
    if found and found.mark in {str(mark) for mark in marks}:
        return found
    raise NotFound(_("There is no such paper."))
