"""The papers of a meeting as they were released: which versions there are, and what the read one says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from agendas import publishing as agendas
from agendas.sheet import AgendaSheet
from agendas.tables import AgendaVersion
from core.database import sql
from core.errors import NotFound
from core.languages import _
from minutes import published as memos
from minutes.sheet import MinutesSheet
from minutes.tables import PublishedMinutes

Sheet = TypeVar("Sheet", AgendaSheet, MinutesSheet)


@dataclass(frozen=True)
class Version:
    """One release. `size` is that of the Word file, in bytes."""

    number: int
    at: datetime
    size: int

    @property
    def about(self) -> str:
        """What one gets: `Word, 38 kB`."""
        return _("Word, %(size)s kB", size=max(1, round(self.size / 1000)))


@dataclass(frozen=True)
class Paper(Generic[Sheet]):
    """The version that is read, and all that there are, the newest first."""

    read: Version
    versions: list[Version]
    sheet: Sheet

    @property
    def is_newest(self) -> bool:
        return self.read == self.versions[0]


async def agenda_of(meeting_id: int, *, version: int | None = None) -> Paper[AgendaSheet] | None:
    """The released agenda in the reader's language, the newest unless another is asked for; one query.

    None when no agenda is out. Raises NotFound for a version that there is not.
    """
    return _read(
        await sql(AGENDAS, meeting_id, version),
        lambda row: agendas.sheet(AgendaVersion(sheet=row["sheet"], _ignore_missing=True)),
    )


async def memo_of(meeting_id: int, *, version: int | None = None) -> Paper[MinutesSheet] | None:
    """The published memo, in the same way."""
    return _read(
        await sql(MEMOS, meeting_id, version),
        lambda row: memos.sheet(PublishedMinutes(sheet=row["sheet"], _ignore_missing=True)),
    )


def _read(rows: list[dict[str, Any]], sheet_of: Callable[[dict[str, Any]], Sheet]) -> Paper[Sheet] | None:
    versions = [Version(row["number"], row["at"], row["size"]) for row in rows]
    for row, version in zip(rows, versions, strict=True):
        if row["sheet"]:
            return Paper(version, versions, sheet_of(row))
    if rows:
        raise NotFound(_("There is no such version of this paper."))
    return None


_VERSIONS = """
    SELECT {table}.version AS number, {table}.{at} AS at, octet_length(docx) AS size,
        CASE WHEN {table}.version = coalesce($2, max({table}.version) OVER ()) THEN sheet::text END AS sheet
    FROM {table} JOIN {whole} ON {whole}.id = {table}.{whole}
    WHERE {whole}.meeting = $1 ORDER BY {table}.version DESC
"""
AGENDAS = _VERSIONS.format(table="agenda_version", whole="agenda", at="released_at")
MEMOS = _VERSIONS.format(table="published_minutes", whole="minutes", at="published_at")
