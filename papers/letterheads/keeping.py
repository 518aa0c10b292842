"""Keeping the municipality's own files: uploaded and checked, taken into use, no longer used."""

import hashlib

from core.clock import now
from core.database import lock, sql, transaction
from core.errors import Invalid, NotPossible
from core.languages import _, day
from core.settings import settings
from history.events import record
from meetings.tables import PartnershipTable
from papers.letterheads import previews, states
from papers.letterheads.checking import passed
from papers.marks import PaperKind
from papers.tables import Letterhead, LetterheadStatus
from people.permissions import May, require
from people.tables import Person

LONGEST_NAME = 200

SAME_FILE = """
SELECT version, uploaded_at FROM letterhead
WHERE "table" IS NOT DISTINCT FROM $1 AND kind = $2 AND paper = $3 AND language = $4 AND sha256 = $5
"""
NEWEST = """
SELECT coalesce(max(version), 0) AS newest FROM letterhead
WHERE "table" IS NOT DISTINCT FROM $1 AND kind = $2 AND paper = $3 AND language = $4
"""
IN_USE = """
SELECT id FROM letterhead WHERE status = 'in_use'
  AND "table" IS NOT DISTINCT FROM $1 AND kind = $2 AND paper = $3 AND language = $4
"""


async def upload(
    content: bytes,
    name: str,
    *,
    table: PartnershipTable | None,
    paper: PaperKind | None,
    language: str,
    by: Person,
) -> Letterhead:
    """Keep a Word file that has passed its check; it waits until somebody takes it into use.

    `paper` and `language` count for a file with places to fill. Raises Invalid with a sentence for each
    problem; whatever was in use stays so.
    """
    require(by, May.keep_letterheads)
    _require_a_size(content)
    checked = await passed(content, name, paper=paper, language=language)
    waiting = Letterhead(
        table=table.id if table else None,
        kind=checked.kind,
        paper=checked.paper,
        language=checked.language,
        name=" ".join(name.split())[-LONGEST_NAME:] or _("letterhead"),
        content=checked.content,
        original=content,
        sha256=hashlib.sha256(content).hexdigest(),
        findings=checked.findings,
        uploaded_by=by.id,
    )
    async with transaction():
        await _alone_with(waiting)
        await _require_it_is_new(waiting)
        waiting.version = await _next_version(waiting)
        await waiting.save()
        await previews.ask(waiting)
        await record("uploaded", waiting, by=by, version=waiting.version)
    return waiting


def _require_a_size(content: bytes) -> None:
    if not content:
        raise Invalid(file=_("Choose a Word file."))
    if len(content) > settings().largest_file:
        most = settings().largest_file // 1024**2
        raise Invalid(
            file=_("The file is too large: a letterhead has at most %(most)s megabytes.", most=most)
        )


async def _alone_with(letterhead: Letterhead) -> None:
    """One after the other: whoever uploads, takes into use or ends a version of the same thing."""
    await lock(f"letterhead {_scope(letterhead)}")


def _scope(letterhead: Letterhead) -> tuple[int | None, str, str, str]:
    """What a file is for: of one table or all, and for which paper."""
    return letterhead.table, str(letterhead.kind), letterhead.paper, letterhead.language


async def _require_it_is_new(letterhead: Letterhead) -> None:
    for row in await sql(SAME_FILE, *_scope(letterhead), letterhead.sha256):
        raise Invalid(
            file=_(
                "This very file was uploaded on %(day)s: it is version %(version)s, which you find below.",
                day=day(row["uploaded_at"]),
                version=row["version"],
            )
        )


async def _next_version(letterhead: Letterhead) -> int:
    [row] = await sql(NEWEST, *_scope(letterhead))
    return int(row["newest"]) + 1


async def in_its_place(letterhead: Letterhead) -> int | None:
    """The version that is in use for the same thing, be it this one."""
    for row in await sql(IN_USE, *_scope(letterhead)):
        return int(row["id"])
    return None


async def adopt(letterhead: Letterhead, *, instead_of: int | None, by: Person) -> None:
    """Make papers on it from now on; what was in use for the same thing is no longer.

    `instead_of` is what was in use when the coordinator looked: raises NotPossible when that has changed.
    """
    require(by, May.keep_letterheads)
    async with transaction():
        await _alone_with(letterhead)
        before = await in_its_place(letterhead)
        if before != instead_of or before == letterhead.id:
            raise NotPossible(
                _("Somebody else has just changed what is in use. Please look at it again, and then choose.")
            )
        if before is not None:
            await _ended(before, by=by)
        await states.change(letterhead, states.IN_USE, adopted_at=now(), ended_at=None, broke_at=None)
        await record("adopted", letterhead, by=by, instead_of=before)


async def _ended(letterhead_id: int, *, by: Person) -> None:
    earlier = await Letterhead.objects().get(Letterhead.id == letterhead_id)
    assert earlier is not None
    await states.change(earlier, states.ENDED, ended_at=now())
    await record("ended", earlier, by=by)


async def leave(letterhead: Letterhead, *, by: Person) -> None:
    """An upload that is not taken into use; it is kept among the earlier versions."""
    require(by, May.keep_letterheads)
    async with transaction():
        await _require_state(letterhead, states.WAITING)
        await states.change(letterhead, states.ENDED, ended_at=now())
        await record("left", letterhead, by=by)


async def end(letterhead: Letterhead, *, by: Person) -> None:
    """Make no more papers on it; those that have been made stay as they are."""
    require(by, May.keep_letterheads)
    async with transaction():
        await _alone_with(letterhead)
        await _require_state(letterhead, states.IN_USE)
        await states.change(letterhead, states.ENDED, ended_at=now(), broke_at=None)
        await record("ended", letterhead, by=by)


async def _require_state(letterhead: Letterhead, wanted: LetterheadStatus) -> None:
    if letterhead.status != wanted:
        raise NotPossible(_("Somebody else has just changed this letterhead. Please look at it again."))
