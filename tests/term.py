"""A council term of four years as it was lived: everything in it was made by the verbs of the service.

4 tables, 30 meetings, 600 topics, 900 outcomes; the same every time. Without an address of their own, the
residents among the senders get no letters.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from agendas import compiling, joining, publishing, submissions, triage
from agendas.intake import Matter, Received, submit
from agendas.tables import Channel, Topic
from core.clock import living_at, moment
from meetings import calling, planning
from meetings.tables import Meeting, PartnershipTable, SeatRole
from meetings.times import When
from minutes import attendance, follow_ups, following, memos, notes, outcomes
from minutes import publishing as memo
from minutes.attendance import WalkIn
from minutes.memos import Entry
from minutes.outcomes import Agreed
from minutes.tables import FollowUpStatus, OutcomeKind
from people.tables import Organisation, Person
from plan import statuses
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, Money, PlanSheet
from plan.tables import Action, ActionStatus, Domain, Plan
from tests import make

STARTS = 2021
MEETINGS = 30
TOPICS = 600
OUTCOMES = 900
TABLES = ("Virtala", "Jokela", "Niemelä", "Palvelut")
VILLAGES = ("Alakylä", "Yläkylä", "Rantakylä", "Metsäkylä", "Kirkonkylä", "Harju", "Salmi", "Koivula")
DEPARTMENTS = ("Tekninen toimi", "Hyvinvointipalvelut", "Sivistystoimi", "Elinvoimapalvelut")
AUTHORITIES = ("Hyvinvointialue", "Tieviranomainen")
THINGS = (
    "Valaistus",
    "Uimaranta",
    "Kerho",
    "Koulutie",
    "Latu",
    "Kierrätys",
    "Kokoustila",
    "Linja-auto",
    "Opaste",
)
CHANNELS = (Channel.email, Channel.form, Channel.phone, Channel.letter, Channel.meeting)
KINDS = (
    OutcomeKind.information,
    OutcomeKind.department,
    OutcomeKind.preparation,
    OutcomeKind.together,
    OutcomeKind.passed_on,
    OutcomeKind.nothing,
)
STATUSES = (
    ActionStatus.in_progress,
    ActionStatus.partly_done,
    ActionStatus.done,
    ActionStatus.not_done,
    ActionStatus.in_progress,
    ActionStatus.not_started,
)


@dataclass
class Term:
    """Who and what there is. `days` are those of the meetings."""

    saga: Person
    plan: Plan
    tables: list[PartnershipTable]
    villages: list[Organisation]
    departments: list[Organisation]
    authorities: list[Organisation]
    actions: list[Action]
    days: list[date] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(6))


async def live(saga: Person, *, meetings: int = MEETINGS) -> Term:
    """The whole term, or its first meetings: 20 topics and 30 outcomes each."""
    with _on(date(STARTS, 6, 1)):
        term = await _begun(saga)
    for number in range(meetings):
        await _round(term, number)
    for year in range(STARTS, STARTS + 4):
        await _tell_how_far(term, year)
    return term


@contextmanager
def _on(day: date, hour: int = 10) -> Iterator[None]:
    with living_at(moment(day, time(hour))):
        yield


async def _begun(saga: Person) -> Term:
    villages = [await make.organisation(f"{name}n kyläyhdistys") for name in VILLAGES]
    departments = [await make.organisation(name, kind="department") for name in DEPARTMENTS]
    authorities = [
        await make.organisation(name, kind="authority", email=f"kirjaamo{number}@viranomainen.example")
        for number, name in enumerate(AUTHORITIES)
    ]
    tables = [
        await make.table(name, name.lower().replace("ä", "a"), secretary=saga.id, kind=kind)
        for name, kind in zip(TABLES, ("local", "local", "local", "services"), strict=True)
    ]
    for number, table in enumerate(tables):
        await make.standing(table)
        for village in villages[2 * number : 2 * number + 2]:
            await make.seat(table, organisation=village.id, role=SeatRole.representative)
    plan = await make.plan(_sheet(), name="Hyvinvointisuunnitelma 2021–2025", starts=STARTS, by=saga)
    actions = await Action.objects().order_by(Action.id)
    return Term(saga, plan, tables, villages, departments, authorities, actions)


def _sheet() -> PlanSheet:
    """Three focus areas of two goals, with three actions and an indicator each."""
    names = ("Elävät kylät", "Terve arki", "Turvallinen ympäristö")
    return PlanSheet(
        areas=tuple(
            FocusAreaSheet(title=name, goals=tuple(_goal(area, number) for number in range(2)))
            for area, name in enumerate(names)
        )
    )


def _goal(area: int, number: int) -> GoalSheet:
    domain = Domain.safety if area == 2 else Domain.welfare
    return GoalSheet(
        title=f"Tavoite {area + 1}.{number + 1}",
        actions=tuple(
            ActionSheet(
                title=f"Toimenpide {area + 1}.{number + 1}.{action + 1}",
                responsible=DEPARTMENTS[(area + action) % len(DEPARTMENTS)],
                domain=domain,
                money=tuple(Money(STARTS + year, 1000 * (action + 1)) for year in range(4)),  # type: ignore[arg-type]
            )
            for action in range(3)
        ),
        indicators=(IndicatorSheet(name=f"Mittari {area + 1}.{number + 1}", unit="kpl"),),
    )


async def _round(term: Term, number: int) -> None:
    """One meeting, from the topics to the memo and what happened after it."""
    table = term.tables[number % len(term.tables)]
    day = date(STARTS, 9, 7) + timedelta(days=45 * number)
    term.days.append(day)
    with _on(day - timedelta(days=40)):
        meeting = await planning.plan(
            table, When(day, time(17), 90, f"{table.short_name}-talo"), by=term.saga
        )
        await calling.prepare(meeting, by=term.saga)
        await calling.send(meeting, by=term.saga)
    with _on(day - timedelta(days=30)):
        topics = [await _asked(term, meeting, number * 20 + place) for place in range(20)]
    with _on(day - timedelta(days=20)):
        kept = await _triage(term, topics)
    with _on(day - timedelta(days=8)):
        await compiling.add_all(meeting, kept, by=term.saga)
        await publishing.release(meeting, by=term.saga)
    await _meet(term, meeting, day=day, number=number)
    await _follow(term, table, day=day)


async def _asked(term: Term, meeting: Meeting, number: int) -> Topic:
    """From a village, or from a resident, by one of the ways in turn."""
    village = term.villages[number % len(term.villages)] if number % 3 else None
    thing = THINGS[number % len(THINGS)]
    submission = await submit(
        Received(
            channel=CHANNELS[number % len(CHANNELS)],
            text=f"{thing}: asia numero {number}.",
            matters=(Matter(f"{thing} {number}"),),
            name=f"Asukas {number}",
            organisation=village.id if village else None,
            table=meeting.table,
            meeting=meeting.id,
        ),
        by=term.saga,
    )
    [topic] = await submissions.topics_of(submission)
    return topic


async def _triage(term: Term, topics: Sequence[Topic]) -> list[Topic]:
    """One is declined, one withdrawn, one passed on, one joined to another; the rest is taken up."""
    declined, withdrawn, passed, joined, *kept = topics
    await triage.decline(declined, reason="Asia on jo hoidettu.", by=term.saga)
    await triage.withdraw(withdrawn, by=term.saga)
    body = term.chance.choice(term.authorities)
    await triage.redirect(passed, body, reason="Asia kuuluu viranomaiselle.", by=term.saga, send=False)
    await triage.accept_all(kept, by=term.saga)
    await joining.join(joined, kept[0], by=term.saga)
    return kept


async def _meet(term: Term, meeting: Meeting, *, day: date, number: int) -> None:
    with _on(day, 19):
        await meeting.refresh()
        minutes = await notes.open_minutes(meeting, by=term.saga)
        for person in range(4 + number % 5):
            village = term.villages[(number + person) % len(term.villages)]
            await attendance.walk_in(meeting, WalkIn(f"Osallistuja {person}", village), by=term.saga)
        entries = [one for one in await memos.entries_of(minutes, meeting) if one.line.topic]
        for place, entry in enumerate(entries):
            await _came(term, entry, day=day, number=16 * number + place, two=place < 14)
    with _on(day + timedelta(days=13)):
        await minutes.refresh()
        await memo.publish(minutes, by=term.saga)


async def _came(term: Term, entry: Entry, *, day: date, number: int, two: bool) -> None:
    for place in range(2 if two else 1):
        await outcomes.add(entry.passage, _agreed(term, day, number=number + 7 * place), by=term.saga)


def _agreed(term: Term, day: date, *, number: int) -> Agreed:
    kind = KINDS[number % len(KINDS)]
    action = term.actions[number % len(term.actions)] if number % 5 else None
    return Agreed(
        kind=kind,
        text=f"Sovittiin asiasta {number}.",
        owner=_owner(term, kind, number),
        due_on=day + timedelta(days=30 + number % 90) if kind == OutcomeKind.department else None,
        action=action.id if action else None,
        no_action_because="" if action else "arkista ylläpitoa",
        body="Tekninen lautakunta" if kind == OutcomeKind.preparation else "",
        expected_on=day + timedelta(days=60) if kind == OutcomeKind.preparation else None,
    )


def _owner(term: Term, kind: OutcomeKind, number: int) -> int | None:
    owners = {
        OutcomeKind.department: term.departments,
        OutcomeKind.passed_on: term.authorities,
        OutcomeKind.together: term.villages,
    }.get(kind)
    return owners[number % len(owners)].id if owners else None


async def _follow(term: Term, table: PartnershipTable, *, day: date) -> None:
    """Of what is open at the table, each has its own end: done, not done, under way, or silence."""
    states = (FollowUpStatus.done, FollowUpStatus.in_progress, FollowUpStatus.not_done, None)
    with _on(day + timedelta(days=40)):
        for one in await follow_ups.open_at(table):
            state = states[one.outcome % len(states)]
            if state and not one.said:
                await following.report(one, state, f"Asia {one.outcome} on nyt näin.", by_name="Vastaaja")


async def _tell_how_far(term: Term, year: int) -> None:
    with _on(date(year, 12, 15)):
        for place, action in enumerate(term.actions):
            status = STATUSES[(place + year) % len(STATUSES)]
            await statuses.set_status(action, status, explained=f"Tilanne {year}.", by=term.saga)
