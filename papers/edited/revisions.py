"""Looking at papers that somebody has changed by hand: every file that was brought back, and what stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from msgspec.structs import replace

from core.database import sql
from core.errors import NotFound
from core.languages import DEFAULT, _, day, speak
from documents.paper import Paper
from documents.typed import line
from papers.marks import Mark, read_mark
from papers.tables import EditedPaper


@dataclass(frozen=True)
class Revision:
    """One file that was brought back, without its bytes; `size` is that of the file, in bytes.

    `by` and `withdrawn_by` are names.
    """

    id: int
    revision: int
    name: str
    size: int
    uploaded_at: datetime
    by: str | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None


@dataclass(frozen=True)
class Current:
    """What a paper is now: `edited` is the file by which somebody has changed it, if anybody has."""

    paper: Paper
    docx: bytes | None
    edited: EditedPaper | None = None


async def current(mark: Mark | str, ours: Paper, frozen: bytes | None) -> Current:
    """What stands under this mark: what somebody made of it by hand, or else what we released.

    `frozen` is the Word file of the release; None in a language in which none was kept. Where the Finnish
    paper has been changed by hand since, the others say so.
    """
    found = {edited.mark: edited for edited in await _newest([str(mark), first_of(mark)])}
    edited = found.get(str(mark))
    if edited is not None:
        return Current(paper_of(edited), bytes(edited.docx), edited)
    first = found.get(first_of(mark))
    return Current(remarked(ours, first.uploaded_at) if first else ours, frozen)


async def newest(mark: Mark | str) -> EditedPaper | None:
    """The file that now is the paper; None where nobody has changed it, or it was withdrawn."""
    found = await _newest([str(mark)])
    return found[0] if found else None


async def newest_of(marks: Collection[Mark]) -> list[EditedPaper]:
    """The files that now are these papers, by their languages."""
    return await _newest([str(mark) for mark in marks])


async def _newest(marks: list[str]) -> list[EditedPaper]:
    """One query, and one file for each mark: every earlier one may be as large."""
    standing = (
        EditedPaper.select(EditedPaper.id)
        .distinct(on=[EditedPaper.mark])
        .where(EditedPaper.mark.is_in(marks), EditedPaper.withdrawn_at.is_null())
        .order_by(EditedPaper.mark)
        .order_by(EditedPaper.revision, ascending=False)
    )
    return await EditedPaper.objects().where(EditedPaper.id.is_in(standing)).order_by(EditedPaper.mark)


def paper_of(edited: EditedPaper) -> Paper:
    """What the file says."""
    return msgspec.json.decode(edited.paper, type=Paper)


def first_of(mark: Mark | str) -> str:
    """The mark of the same paper in the first language."""
    found = read_mark(str(mark))
    return str(Mark(found.kind, found.number, found.version, DEFAULT)) if found else ""


def remark(language: str, changed_at: datetime) -> str:
    """That the paper in the first language has been changed by hand since this one was released."""
    with speak(language):
        return _("The paper in Finnish was changed by hand on %(day)s.", day=day(changed_at))


def remarked(paper: Paper, changed_at: datetime) -> Paper:
    """The paper with that remark under its date."""
    return replace(paper, metadata=(*paper.metadata, line(remark(paper.language, changed_at))))


async def all_of(mark: Mark) -> list[Revision]:
    """Every file that was ever brought back for a paper, the newest first."""
    return msgspec.convert(await sql(ALL, str(mark)), list[Revision])


ALL = """
    SELECT edited_paper.id, revision, edited_paper.name, octet_length(docx) AS size, uploaded_at,
        uploader.name AS by, withdrawn_at, withdrawer.name AS withdrawn_by
    FROM edited_paper LEFT JOIN person uploader ON uploader.id = uploaded_by
        LEFT JOIN person withdrawer ON withdrawer.id = withdrawn_by
    WHERE mark = $1 ORDER BY revision DESC
"""


async def find(revision_id: int, *, kind: str, meeting: int) -> EditedPaper:
    """One file that was brought back for the agenda, or the memo, of this meeting; raises NotFound."""
    found = await EditedPaper.objects().where(EditedPaper.id == revision_id).first()
    mark = read_mark(found.mark) if found else None
    if found and mark and (mark.kind, mark.number) == (kind, meeting):
        return found
    raise NotFound(_("There is no such paper."))
