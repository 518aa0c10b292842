"""A plan of two terms: its line is cut before every statement, and two keep it at once."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from itertools import count

import pytest
from msgspec.structs import replace
from piccolo.table import Table

from core.database import sql
from history.tables import Event
from people.tables import Person
from plan import coming_into_force, drafts, editing, handling, terms
from plan.handling import Step
from plan.piccolo_app import APP_CONFIG
from plan.sheet import ActionSheet, PlanSheet, actions
from plan.tables import Action, Plan, PlanVersion, Stage, StatusEntry
from tests import make
from tests.stories.cut_lines import is_cut_after, lines_that_can_be_cut
from tests.stories.test_all_or_nothing import HELD
from tests.stories.test_at_once import at_once

pytestmark = pytest.mark.usefixtures("committed")
APPROVAL = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2025, 11, 17), section="§ 84")


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def old(saga: Person) -> Plan:
    """A plan of the term before with two actions."""
    city = await make.organisation("Tekninen toimi", kind="department")
    rows = (ActionSheet(title=title, responsible=city.name) for title in ("Tilat", "Polut"))
    return await make.plan(make.sheet(*rows), starts=2021, by=saga)


async def kept() -> list[dict[str, object]]:
    """A sum of all that stands in the tables of plans, and in the history."""
    tables: list[type[Table]] = [*APP_CONFIG.table_classes, Event]
    names = [table._meta.tablename for table in tables]
    return await sql(" UNION ALL ".join(HELD.format(name=name) for name in names))


async def newest() -> Plan:
    found = await Plan.objects().order_by(Plan.id, ascending=False).first()
    assert found is not None
    return found


class Keeping:
    """What the coordinator does, one thing after the other, each as a page asks for it."""

    def __init__(self, old: Plan, by: Person) -> None:
        self.old, self.by = old, by

    async def begin(self) -> None:
        term = {"term_starts": date(2025, 6, 1), "term_ends": date(2029, 5, 31)}
        await drafts.begin("Uusi", **term, follows=self.old, by=self.by)

    async def carry_on(self) -> None:
        before = drafts.sheet_of(await drafts.in_force(self.old))
        await drafts.edit(
            await newest(), partial(terms.carry_on, before=before, codes=["21-3", "21-4"]), by=self.by
        )

    async def handle(self) -> None:
        await handling.add((await drafts.to_edit(await newest())).handling, APPROVAL, by=self.by)

    async def come_into_force(self) -> None:
        await coming_into_force.come_into_force(await drafts.to_edit(await newest()), by=self.by)

    async def revise(self) -> None:
        await drafts.revise(await newest(), reason="Talousarvio.", by=self.by)

    async def give_up(self) -> None:
        await drafts.give_up(await drafts.to_edit(await newest()), by=self.by)


async def test_a_line_that_is_cut_leaves_all_of_a_plan_or_nothing(old: Plan, saga: Person) -> None:
    keeping = Keeping(old, saga)
    steps: list[Callable[[], Awaitable[None]]] = [
        *(keeping.begin, keeping.carry_on, keeping.handle, keeping.come_into_force),
        *(keeping.revise, keeping.give_up),
    ]
    async with lines_that_can_be_cut() as lines:
        for step in steps:
            before = await kept()
            for statements in count():
                if not await is_cut_after(statements, step, lines=lines):
                    break
                assert await kept() == before
            assert await kept() != before

    assert [row["status"] for row in await Action.select().order_by(Action.id)] == [
        *("moved", "moved"),
        *("not_started", "not_started"),
    ]
    assert (await StatusEntry.count(), await PlanVersion.count()) == (2, 2)


@pytest.mark.parametrize("after", [0, 0.01, 0.03])
async def test_two_change_different_parts_at_the_same_moment(old: Plan, saga: Person, after: float) -> None:
    await drafts.revise(old, reason="Tarkistus.", by=saga)

    def titled(sheet: PlanSheet, code: str, title: str) -> PlanSheet:
        part = editing.find(sheet, code)
        return editing.rewritten(sheet, replace(part, title=title))

    ends = await at_once(
        drafts.edit(old, partial(titled, code="21-3", title="Salit"), by=saga),
        drafts.edit(old, partial(titled, code="21-4", title="Ladut"), by=saga),
        after=after,
    )

    sheet = drafts.sheet_of(await drafts.to_edit(old))
    assert ends == ("done", "done")
    assert [placed.action.title for placed in actions(sheet)] == ["Salit", "Ladut"]


@pytest.mark.parametrize("after", [0, 0.01, 0.03])
async def test_a_version_comes_into_force_once_and_is_not_given_up_meanwhile(
    old: Plan, saga: Person, after: float
) -> None:
    draft = await drafts.revise(old, reason="Tarkistus.", by=saga)
    await handling.add(draft.handling, APPROVAL, by=saga)
    other = await drafts.to_edit(old)

    ends = await at_once(
        coming_into_force.come_into_force(draft, by=saga), drafts.give_up(other, by=saga), after=after
    )

    plan = await Plan.objects().get(Plan.id == old.id)
    assert plan is not None
    assert sorted(ends) == ["done", "refused"]
    assert (await drafts.in_force(plan)).version == plan.version
