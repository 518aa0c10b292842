"""The way of a plan or a report through its bodies: recorded here, decided there."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from piccolo.columns import Column

from core.database import sql, transaction
from core.errors import Invalid, NotFound
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.tables import Handling, HandlingStep, Stage
from web.forms import one_line, tidy


@dataclass(frozen=True, kw_only=True)
class Step:
    """One body: when it was to handle the document, when it did, and what it said."""

    stage: Stage
    body: str
    planned_on: date | None = None
    handled_on: date | None = None
    section: str = ""
    link: str = ""
    said: str = ""


async def begin() -> Handling:
    """A way without steps."""
    handling = Handling()
    await handling.save()
    return handling


async def steps(handling_id: int) -> list[HandlingStep]:
    """The steps in their order."""
    return (
        await HandlingStep.objects()
        .where(HandlingStep.handling == handling_id)
        .order_by(HandlingStep.position)
    )


async def find(handling_id: int, step_id: int) -> HandlingStep:
    """A step of this way and of no other. Raises NotFound."""
    for step in await steps(handling_id):
        if step.id == step_id:
            return step
    raise NotFound(_("There is no such step any more."))


async def next_stage(handling_id: int) -> Stage:
    """The stage that usually follows those that are written down."""
    order = list(Stage)
    done = [order.index(Stage(step.stage)) for step in await steps(handling_id)]
    return order[min(max(done, default=-1) + 1, len(order) - 1)]


async def last_of(handling_id: int) -> HandlingStep | None:
    """The last step when everything is handled; None while anything waits, or where there are no steps."""
    found = await steps(handling_id)
    return found[-1] if found and all(step.handled_on for step in found) else None


async def add(handling_id: int, step: Step, *, by: Person) -> HandlingStep:
    """Write one more step at the end. Raises Invalid."""
    require(by, May.manage_plan)
    step = _checked(step)
    async with transaction():
        rows = await sql(
            "SELECT coalesce(max(position), 0) + 1 AS next FROM handling_step WHERE handling = $1",
            handling_id,
        )
        made = HandlingStep(handling=handling_id, position=rows[0]["next"], **vars(step))
        await made.save()
        await record("handling step added", made, by=by, stage=step.stage)
    return made


async def edit(made: HandlingStep, step: Step, *, by: Person) -> None:
    """Correct a step, or write down that it has been. Raises Invalid."""
    require(by, May.manage_plan)
    values: dict[Column | str, Any] = dict(vars(_checked(step)).items())
    async with transaction():
        await HandlingStep.update(values).where(HandlingStep.id == made.id)
        await record("handling step edited", made, by=by, stage=step.stage)


async def remove(made: HandlingStep, *, by: Person) -> None:
    """Take a step away that was written by mistake."""
    require(by, May.manage_plan)
    async with transaction():
        await record("handling step removed", made, by=by)
        await HandlingStep.delete().where(HandlingStep.id == made.id)


def _checked(step: Step) -> Step:
    body, link = one_line(step.body)[:200], step.link.strip()[:500]
    if not body:
        raise Invalid(body=_("Write which body handles it."))
    if link and urlsplit(link).scheme not in ("http", "https"):
        raise Invalid(link=_("Give the whole address, beginning with https://."))
    return Step(
        stage=step.stage,
        body=body,
        planned_on=step.planned_on,
        handled_on=step.handled_on,
        section=one_line(step.section)[:60],
        link=link,
        said=tidy(step.said),
    )
