"""A file becomes a draft: uploaded, looked at, corrected by choices, and taken; or forgotten after a day."""

import asyncio
import zlib
from collections.abc import Mapping
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from core.clock import now
from core.database import lock, sql, transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from core.settings import settings
from documents.packed.refusing import NotTaken
from documents.spreadsheets.apart import tables_apart
from documents.spreadsheets.grid import Found
from history.events import record
from people.permissions import May, require
from people.tables import Organisation, OrganisationKind, Person
from plan import drafts
from plan.exchange.choices import Choices
from plan.exchange.preview import Preview, preview
from plan.sheet import PlanSheet, codes
from plan.tables import Plan, PlanImport, PlanVersion
from web import directory
from web.directory import OrganisationCard
from web.forms import one_line

KEPT = timedelta(days=1)
LONGEST_NAME = 200
FORGET = "DELETE FROM plan_import WHERE uploaded_at < $1 RETURNING id"


async def upload(plan: Plan, content: bytes, name: str, *, by: Person | None) -> PlanImport:
    """Keep what the file says, to be looked at; an earlier file of the same person goes.

    What was said of its organisations stays: a second file is mostly the first one, corrected.

    Raises Invalid with a sentence for each problem, NotFound where no draft is being written.
    """
    require(by, May.manage_plan)
    assert by is not None
    await drafts.to_edit(plan)
    if not content:
        raise Invalid(file=_("Choose a file."))
    if len(content) > settings().largest_file:
        raise Invalid(file=_("The file is too large: at most 15 megabytes."))
    try:
        found = await tables_apart(content, name)
    except NotTaken as refused:
        raise Invalid(file=" ".join(refused.problems)) from refused
    name = one_line(name.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:] or found.kind
    kept = PlanImport(plan=plan.id, by=by.id, name=name, found=_packed(found))
    async with transaction():
        await lock(f"plan-import-{plan.id}-{by.id}")
        mine = (PlanImport.plan == plan.id) & (PlanImport.by == by.id)
        if earlier := await PlanImport.objects().get(mine):
            said = Choices(organisations=choices_of(earlier).organisations)
            kept.choices = msgspec.json.encode(said).decode()
        await PlanImport.delete().where(mine)
        await kept.save()
    return kept


def _packed(found: Found) -> bytes:
    return zlib.compress(msgspec.json.encode(found), level=1)


def found_in(kept: PlanImport) -> Found:
    """The tables of the file."""
    return msgspec.json.decode(zlib.decompress(kept.found), type=Found)


def choices_of(kept: PlanImport) -> Choices:
    """What its reader has said about it."""
    return msgspec.json.decode(kept.choices, type=Choices)


async def of_reader(plan: Plan, *, seen_by: Person) -> PlanImport:
    """The file that this person is looking at. Raises NotFound."""
    mine = (PlanImport.plan == plan.id) & (PlanImport.by == seen_by.id)
    if found := await PlanImport.objects().get(mine):
        return found
    raise NotFound(_("There is no file here any more. Please choose it again."))


async def choose(kept: PlanImport, choices: Choices, *, by: Person | None) -> None:
    """Keep what its reader says about it."""
    require(by, May.manage_plan)
    told = msgspec.json.encode(choices).decode()
    await PlanImport.update({PlanImport.choices: told}).where(PlanImport.id == kept.id)
    kept.choices = told


async def looked_at(plan: Plan, kept: PlanImport) -> tuple[PlanVersion, Preview]:
    """The draft, and what the file would make of it."""
    draft = await drafts.to_edit(plan)
    standing = drafts.sheet_of(await drafts.in_force(plan)) if plan.version else PlanSheet()
    found = await asyncio.to_thread(  # two thousand rows take a quarter of a second
        preview,
        found_in(kept),
        choices_of(kept),
        drafts.sheet_of(draft),
        known=await organisations(),
        in_force=set(codes(standing)),
        term=f"{plan.term_starts.year % 100:02}",
    )
    return draft, found


async def organisations() -> Mapping[str, str]:
    """The names of all organisations by the same in small letters."""
    return {
        row["name"].strip().casefold(): row["name"].strip()
        for row in await sql("SELECT name FROM organisation")
    }


async def take(plan: Plan, kept: PlanImport, *, revision: int, by: Person | None) -> PlanSheet:
    """Write the file into the draft. `revision` is that of the draft that its reader has looked at.

    Raises NotPossible while a row has a fault, and where somebody else has changed the draft meanwhile.
    """
    require(by, May.manage_plan)
    assert by is not None
    async with transaction():
        draft, found = await looked_at(plan, kept)
        if found.faulty:
            raise NotPossible(_("Some rows still have faults. Correct them in the file, or leave them out."))
        if not found.is_fit:
            raise NotPossible(_("There is nothing in the file that could be taken."))
        draft.revision = revision
        await _add(found.new_organisations, by=by)
        sheet = await drafts.save(draft, found.sheet, by=by)
        await record("imported", draft, by=by, file=kept.name)
        await PlanImport.delete().where(PlanImport.id == kept.id)
    return sheet


async def _add(new: Mapping[str, str], *, by: Person) -> None:
    """Organisations that the reader has said are new."""
    for name, kind in new.items():
        known = kind if kind in set(OrganisationKind) else OrganisationKind.department
        exists = await Organisation.exists().where(Organisation.name == name)
        if not exists:
            await directory.add_organisation(OrganisationCard(name[:200], kind=known), by=by)


async def forget(kept: PlanImport, *, by: Person | None) -> None:
    """The file is not wanted after all."""
    require(by, May.manage_plan)
    await PlanImport.delete().where(PlanImport.id == kept.id)


async def forget_old() -> int:
    """Remove files that nobody has taken for a day; the number removed."""
    return len(await sql(FORGET, now() - KEPT))


def with_columns(
    choices: Choices, number: int, *, head: int, columns: Mapping[str, str], also: list[int]
) -> Choices:
    """The same with another way of reading a table, and those with the same headings."""
    keys = [str(one) for one in (number, *also)]
    return replace(
        choices,
        heads={**choices.heads, **dict.fromkeys(keys, head)},
        columns={**choices.columns, **{key: dict(columns) for key in keys}},
    )
