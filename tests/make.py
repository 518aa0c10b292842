"""Rows for tests. A test states only what it is about; everything else is made up here."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from agendas.tables import BackgroundNote, Raised, Submission, Topic
from core.clock import minutes_after, moment
from meetings.keeping import STANDING_MINUTES
from meetings.tables import Meeting, PartnershipTable, Seat, StandingItem
from people.tables import EmailAddress, Organisation, Person
from plan import coming_into_force, drafts, handling
from plan.handling import Step
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet
from plan.tables import Action, Plan, Stage


async def person(name: str = "Maija Malli", address: str | None = None, **more: Any) -> Person:
    """A person, with an address if one is given."""
    made = Person(name=name, **more)
    await made.save()
    if address:
        await EmailAddress(person=made.id, address=address).save()
    return made


async def organisation(name: str = "Mallilan kyläyhdistys", **more: Any) -> Organisation:
    """An organisation; a village group unless told otherwise."""
    made = Organisation(**{"name": name, "kind": "village", **more})
    await made.save()
    return made


async def table(short_name: str = "Jäppilä", slug: str = "jappila", **more: Any) -> PartnershipTable:
    """A local partnership table."""
    made = PartnershipTable(
        **{"slug": slug, "name": f"{short_name}n kumppanuuspöytä", "short_name": short_name, **more}
    )
    await made.save()
    return made


async def seat(table: PartnershipTable, **more: Any) -> Seat:
    """A seat at the table: give person=… or organisation=… (ids)."""
    made = Seat(table=table.id, **more)
    await made.save()
    return made


async def meeting(
    table: PartnershipTable, day: date = date(2027, 2, 9), at: time = time(17), **more: Any
) -> Meeting:
    """A meeting of an hour and a half for which topics have been called, also one that is cancelled."""
    starts = moment(day, at)
    known = {"called_at": starts - timedelta(days=35)} if more.get("status") == "cancelled" else {}
    made = Meeting(
        **{
            **known,
            "table": table.id,
            "number": 1,
            "year": day.year,
            "starts_at": starts,
            "ends_at": minutes_after(starts, 90),
            "venue": f"{table.short_name}-talo",
            "status": "called",
            "topics_until": day,
            "uid": f"{uuid4()}@poyta.example",
            **more,
        }
    )
    await made.save()
    return made


async def standing(table: PartnershipTable) -> None:
    """The standing items of every agenda of the table, 35 minutes together."""
    for place, (kind, minutes) in enumerate(STANDING_MINUTES.items(), start=1):
        await StandingItem(table=table.id, position=place, kind=kind, minutes=minutes).save()


async def topic(table: PartnershipTable, title: str = "Malli-asia", **more: Any) -> Topic:
    """A topic that waits for a meeting of the table."""
    number = await Topic.count() + 1
    values = {"year": 2027, "number": number, "title": title, "table": table.id, "status": "accepted"}
    made = Topic(**{**values, "wording_checked": True, **more})
    await made.save()
    return made


async def raised(topic: Topic, **more: Any) -> Submission:
    """Somebody has brought the topic up: give organisation=…, person=… (ids) or name=…, email=…."""
    made = Submission(**{"text": topic.title, **more})
    await made.save()
    await Raised(submission=made.id, topic=topic.id, text=topic.title).save()
    return made


async def wanted(topic: Topic, department: Organisation, **more: Any) -> BackgroundNote:
    """A department that has been asked about the topic, and is to come for it unless told otherwise."""
    made = BackgroundNote(topic=topic.id, organisation=department.id, **more)
    await made.save()
    return made


async def plan(
    sheet: PlanSheet | None = None, *, by: Person, name: str = "Suunnitelma", starts: int = 2025
) -> Plan:
    """A plan of four years, approved by the council on the 17th of November; without a sheet, a draft."""
    made = await drafts.begin(name, term_starts=date(starts, 6, 1), term_ends=date(starts + 4, 5, 31), by=by)
    if sheet is None:
        return made
    draft = await drafts.draft_of(made)
    assert draft is not None
    await drafts.save(draft, sheet, by=by)
    approval = Step(stage=Stage.council, body="Valtuusto", handled_on=date(starts, 11, 17), section="§ 84")
    await handling.add(draft.handling, approval, by=by)
    return await coming_into_force.come_into_force(draft, by=by)


def sheet(
    *actions: ActionSheet,
    area: str = "Elävät kylät",
    goal: str = "Kylillä on tiloja",
    indicators: tuple[IndicatorSheet, ...] = (),
    description: str = "",
) -> PlanSheet:
    """What a plan says that has one goal."""
    goals = (GoalSheet(title=goal, actions=actions, indicators=indicators),)
    return PlanSheet(areas=(FocusAreaSheet(title=area, description=description, goals=goals),))


async def action(responsible: Organisation, title: str = "Kokoustilat", *, by: Person) -> Action:
    """The only action of a plan in force."""
    await plan(sheet(ActionSheet(title=title, responsible=responsible.name)), by=by)
    found = await Action.objects().order_by(Action.id, ascending=False).first()
    assert found is not None
    return found
