"""The demo's welfare plans: one of the term that has ended, the one in force, and its next version begun."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from core.clock import today
from demo import plan_2021, plan_2025
from demo.cast import Cast
from demo.plan_parts import Written
from people.tables import Person
from plan import coming_into_force, drafts, editing, handling, statuses
from plan.handling import Step
from plan.sheet import ActionSheet, Ended, FocusAreaSheet, IndicatorSheet, Money, PlanSheet, actions
from plan.tables import Action, Plan, Stage

COUNCIL = "Kaupunginvaltuusto"
STEPS = (
    Step(stage=Stage.group, body="Hyvinvointiryhmä", handled_on=date(2025, 9, 8)),
    Step(stage=Stage.management, body="Johtoryhmä", handled_on=date(2025, 9, 29)),
    Step(stage=Stage.board, body="Kaupunginhallitus", handled_on=date(2025, 11, 3), section="§ 312"),
    Step(stage=Stage.council, body=COUNCIL, handled_on=date(2025, 11, 17), section="§ 84"),
)
REVISED = Step(stage=Stage.council, body=COUNCIL, handled_on=date(2025, 12, 15), section="§ 102")
WHY = "Talousarvio 2026 hyväksyttiin: eurot ja vastuut tarkistettiin sen mukaisiksi."
NATURE = "Luontokohteiden opasteet, portaat ja taukopaikat kuntoon"
WHY_AGAIN = "Vuosiraportin ja pöytien esitysten perusteella."


async def write(cast: Cast) -> dict[str, Action]:
    """Write the plans down, as the council approved them; the actions in force by their titles."""
    old = await _past(cast)
    plan = await _present(cast, old)
    await _to_come(plan, by=cast.saara)
    rows = await Action.objects().where(Action.goal._.focus_area.plan == plan.id)
    return {action.title: action for action in rows}


async def _past(cast: Cast) -> Plan:
    starts, ends = plan_2021.TERM
    plan = await drafts.begin(plan_2021.NAME, term_starts=starts, term_ends=ends, by=cast.saara)
    step = Step(
        stage=Stage.council, body=COUNCIL, handled_on=plan_2021.APPROVED_ON, section=plan_2021.SECTION
    )
    await _approve(plan, PlanSheet(areas=_named(plan_2021.AREAS, cast)), step, by=cast.saara)
    await _tell(plan, plan_2021.STATES, by=cast.saara)
    return plan


async def _present(cast: Cast, old: Plan) -> Plan:
    starts, ends = plan_2025.TERM
    plan = await drafts.begin(plan_2025.NAME, term_starts=starts, term_ends=ends, follows=old, by=cast.saara)
    sheet = PlanSheet(areas=_named(plan_2025.AREAS, cast), programmes=(plan_2025.AGE_FRIENDLY,))
    codes = {placed.action.title: placed.action.code for placed in actions(await _sheet(old))}
    await _approve(plan, _following(sheet, codes), *STEPS, by=cast.saara)
    await drafts.revise(plan, reason=WHY, by=cast.saara)
    await _approve(plan, _revised(await _draft(plan)), REVISED, by=cast.saara)
    await _tell(plan, plan_2025.STATES, by=cast.saara)
    return plan


async def _to_come(plan: Plan, *, by: Person) -> None:
    """The next version is being written: the welfare group handles it in three weeks."""
    draft = await drafts.revise(plan, reason=WHY_AGAIN, by=by)
    step = Step(stage=Stage.group, body="Hyvinvointiryhmä", planned_on=today() + timedelta(days=21))
    await handling.add(draft.handling, step, by=by)


async def _sheet(plan: Plan) -> PlanSheet:
    return drafts.sheet_of(await drafts.in_force(plan))


async def _draft(plan: Plan) -> PlanSheet:
    return drafts.sheet_of(await drafts.to_edit(plan))


async def _approve(plan: Plan, sheet: PlanSheet, *steps: Step, by: Person) -> None:
    draft = await drafts.to_edit(plan)
    await drafts.save(draft, sheet, by=by)
    for step in steps:
        await handling.add(draft.handling, step, by=by)
    plan.version = (await coming_into_force.come_into_force(draft, by=by)).version


async def _tell(plan: Plan, states: dict[str, list[Written]], *, by: Person) -> None:
    """How far each action was said to be, from the first time on."""
    rows = {row.title: row for row in await Action.objects().where(Action.goal._.focus_area.plan == plan.id)}
    for title, told in states.items():
        for one in told:
            day = min(one.on, today())
            await statuses.set_status(rows[title], one.status, explained=one.explained, on=day, by=by)


def _named(areas: tuple[FocusAreaSheet, ...], cast: Cast) -> tuple[FocusAreaSheet, ...]:
    """The short names of organisations are read as their names."""
    return _everywhere(
        areas, lambda action: replace(action, responsible=cast.organisations[action.responsible].name)
    )


def _everywhere(
    areas: tuple[FocusAreaSheet, ...], change: Callable[[ActionSheet], ActionSheet]
) -> tuple[FocusAreaSheet, ...]:
    return tuple(
        replace(
            area,
            goals=tuple(
                replace(goal, actions=tuple(change(action) for action in goal.actions)) for goal in area.goals
            ),
        )
        for area in areas
    )


def _following(sheet: PlanSheet, codes: dict[str, str]) -> PlanSheet:
    """What became of the actions of the term before."""
    carried = {later: (codes[earlier], because) for earlier, (later, because) in plan_2021.CARRIED_ON.items()}

    def follow(action: ActionSheet) -> ActionSheet:
        code, because = carried.get(action.title, ("", ""))
        return replace(action, continues=(code,), changed_because=because) if code else action

    ended = tuple(Ended(codes[title], because) for title, because in plan_2021.ENDED.items())
    return replace(sheet, areas=_everywhere(sheet.areas, follow), ended=ended)


def _revised(sheet: PlanSheet) -> PlanSheet:
    """What the budget of 2026 changed."""
    by_title = {placed.action.title: placed.action for placed in actions(sheet)}
    lights = by_title["Katuvalojen korjaus kahden viikon kuluessa ilmoituksesta"]
    halls = by_title["Kaupungin tilat kylien ja järjestöjen käyttöön"]
    [use] = [
        part
        for part in editing.parts(sheet)
        if isinstance(part, IndicatorSheet) and part.name == "Reittien kävijälaskurien summa"
    ]
    sheet = editing.replaced(
        sheet, replace(lights, money=(Money(2026, Decimal(34000)), Money(2027, Decimal(30000))))
    )
    sheet = editing.replaced(sheet, replace(halls, partners="kyläyhdistykset, seurat"))
    return editing.replaced(sheet, replace(use, responsible=by_title[NATURE].responsible))
