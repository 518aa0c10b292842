"""The papers of a meeting as they were released, or as somebody has changed them by hand since.

Which versions there are, and what the read one says; one query each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec

from agendas import publishing as agendas
from agendas.paper import agenda_paper
from agendas.sheet import AgendaSheet
from agendas.tables import AgendaVersion
from core.database import sql
from core.errors import NotFound
from core.languages import DEFAULT, _, speaking
from documents.paper import Paper, plain
from minutes import published as memos
from minutes.paper import minutes_paper
from minutes.sheet import MinutesSheet
from minutes.tables import PublishedMinutes
from papers.edited.revisions import remark
from papers.marks import PaperKind

Sheet = TypeVar("Sheet", AgendaSheet, MinutesSheet)


@dataclass(frozen=True)
class Version:
    """One release. `size` is that of the Word file, in bytes; `edited_at` is when it was changed by hand."""

    number: int
    at: datetime
    size: int
    edited_at: datetime | None = None

    @property
    def about(self) -> str:
        """What one gets: `Word, 38 kB`."""
        return _("Word, %(size)s kB", size=max(1, round(self.size / 1000)))


@dataclass(frozen=True)
class ReadPaper(Generic[Sheet]):
    """The version that is read, and all that there are, the newest first.

    `paper` is what it says now, `sheet` what was released. `remark` tells where the paper in the first
    language has been changed by hand, and this one has not.
    """

    read: Version
    versions: list[Version]
    sheet: Sheet
    paper: Paper
    remark: str = ""

    @property
    def is_newest(self) -> bool:
        return self.read == self.versions[0]

    @property
    def head(self) -> list[str]:
        """What stands under the kind of the paper, besides its date."""
        return [plain(row) for row in self.paper.metadata]


async def agenda_of(meeting_id: int, *, version: int | None = None) -> ReadPaper[AgendaSheet] | None:
    """The released agenda in the reader's language, the newest unless another is asked for; one query.

    None when no agenda is out. Raises NotFound for a version that there is not.
    """
    return _read(
        await _rows(PaperKind.agenda, meeting_id, version),
        lambda row: agendas.sheet(AgendaVersion(sheet=row["sheet"], _ignore_missing=True)),
        lambda sheet, _number: agenda_paper(sheet),
    )


async def memo_of(meeting_id: int, *, version: int | None = None) -> ReadPaper[MinutesSheet] | None:
    """The published memo, in the same way."""
    return _read(
        await _rows(PaperKind.minutes, meeting_id, version),
        lambda row: memos.sheet(PublishedMinutes(sheet=row["sheet"], _ignore_missing=True)),
        lambda sheet, number: minutes_paper(sheet, version=number),
    )


def _read(
    rows: list[dict[str, Any]],
    sheet_of: Callable[[dict[str, Any]], Sheet],
    paper_of: Callable[[Sheet, int], Paper],
) -> ReadPaper[Sheet] | None:
    versions = [Version(row["number"], row["at"], row["size"], row["edited_at"]) for row in rows]
    for row, version in zip(rows, versions, strict=True):
        if row["sheet"]:
            sheet = sheet_of(row)
            if row["paper"]:
                return ReadPaper(version, versions, sheet, msgspec.json.decode(row["paper"], type=Paper))
            said = remark(speaking(), row["first_edited_at"]) if row["first_edited_at"] else ""
            return ReadPaper(version, versions, sheet, paper_of(sheet, version.number), said)
    if rows:
        raise NotFound(_("There is no such version of this paper."))
    return None


async def _rows(kind: PaperKind, meeting_id: int, version: int | None) -> list[dict[str, Any]]:
    return await sql(STATEMENTS[kind], meeting_id, version, speaking())


_EDITED = """
    LEFT JOIN LATERAL (
        SELECT edited_paper.paper, octet_length(edited_paper.docx) AS size, uploaded_at FROM edited_paper
        WHERE withdrawn_at IS NULL AND mark = concat_ws('-', '{kind}', $1::int, released.number, {language})
        ORDER BY revision DESC LIMIT 1
    ) AS {name} ON true
"""
_VERSIONS = """
    SELECT number, at, coalesce(edited.size, released.size) AS size, edited.uploaded_at AS edited_at,
        first.uploaded_at AS first_edited_at, released.sheet,
        CASE WHEN released.sheet IS NOT NULL THEN edited.paper::text END AS paper
    FROM (
        SELECT {table}.version AS number, {table}.{at} AS at, octet_length(docx) AS size,
            CASE WHEN {table}.version = coalesce($2, max({table}.version) OVER ()) THEN sheet::text END
                AS sheet
        FROM {table} JOIN {whole} ON {whole}.id = {table}.{whole} WHERE {whole}.meeting = $1
    ) AS released {edited} {first} ORDER BY number DESC
"""


def _statement(kind: PaperKind, *, table: str, whole: str, at: str) -> str:
    edited = _EDITED.format(kind=kind, language="$3::text", name="edited")
    first = _EDITED.format(kind=kind, language=f"'{DEFAULT}'", name="first")
    return _VERSIONS.format(table=table, whole=whole, at=at, edited=edited, first=first)


STATEMENTS = {
    PaperKind.agenda: _statement(PaperKind.agenda, table="agenda_version", whole="agenda", at="released_at"),
    PaperKind.minutes: _statement(
        PaperKind.minutes, table="published_minutes", whole="minutes", at="published_at"
    ),
}
