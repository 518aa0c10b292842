"""A meeting with its agenda, made straight as rows: what comes before a memo is not tested here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from agendas.tables import Agenda, AgendaItem, AgendaStatus, ItemKind, Raised, Submission, Topic
from core.clock import now
from mail.tables import Letter
from meetings.tables import Invitation, Meeting, PartnershipTable
from minutes.tables import Minutes, Outcome, Passage
from people.tables import Organisation, Person
from plan.tables import Action, FocusArea, Goal, Plan
from tests import make

BEGINS = datetime(2027, 2, 9, 15, 0, tzinfo=UTC)
numbers = count(1)


@dataclass
class Evening:
    """One meeting; `items` are its topics' lines, in order."""

    table: PartnershipTable
    meeting: Meeting
    agenda: Agenda
    opening: AgendaItem
    items: list[AgendaItem]
    topics: list[Topic]


async def table(name: str = "Jäppilän kumppanuuspöytä", **more: Any) -> PartnershipTable:
    made = PartnershipTable(
        **{"slug": f"poyta-{next(numbers)}", "name": name, "short_name": name.split("n ")[0], **more}
    )
    await made.save()
    return made


async def topic(title: str, *, by: Person | None = None, **more: Any) -> Topic:
    """A topic on an agenda, brought up by somebody with an address of their own."""
    made = Topic(year=2027, number=next(numbers), title=title, **{"status": "scheduled", **more})
    await made.save()
    if by:
        sent = Submission(name=by.name, person=by.id, language=by.language, text=title)
        await sent.save()
        await Raised(submission=sent.id, topic=made.id, text=title).save()
    return made


async def evening(
    *titles: str,
    by: Person | None = None,
    at: PartnershipTable | None = None,
    begins: datetime = BEGINS,
    status: str = "invited",
    **more: Any,
) -> Evening:
    """A meeting of 90 minutes with an opening and these topics on a released agenda.

    A second one at the same time is elsewhere: no place is taken twice.
    """
    of = at or await table()
    is_free = not await Meeting.exists().where(Meeting.starts_at == begins)
    meeting = Meeting(
        table=of.id,
        number=next(numbers),
        year=begins.year,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=90),
        venue="Jäppilä-talo" if is_free else f"Sali {next(numbers)}",
        status=status,
        topics_until=begins.date() - timedelta(days=21),
        uid=f"meeting-{next(numbers)}@poyta.example",
        **more,
    )
    await meeting.save()
    agenda = Agenda(meeting=meeting.id, status=AgendaStatus.released, version=1, changed=False)
    await agenda.save()
    opening = AgendaItem(agenda=agenda.id, position=1, kind=ItemKind.opening, title="Avaus", minutes=5)
    await opening.save()
    topics = [await topic(title, by=by, table=of.id, meeting=meeting.id) for title in titles]
    items = [AgendaItem(agenda=agenda.id, position=2 + n, topic=one.id) for n, one in enumerate(topics)]
    for item in items:
        await item.save()
    return Evening(of, meeting, agenda, opening, items, topics)


async def guest(meeting: Meeting, of: Person | Organisation | None, **more: Any) -> Invitation:
    """Somebody who is invited."""
    holder: dict[str, Any] = (
        {"person": of.id} if isinstance(of, Person) else {"organisation": of.id} if of else {}
    )
    made = Invitation(meeting=meeting.id, uid=f"guest-{next(numbers)}@poyta.example", **holder, **more)
    await made.save()
    return made


async def follow_up(
    held: Evening, *, owner: Organisation | Person, due: date | None = None, item: int = 0, **more: Any
) -> Outcome:
    """A published outcome that somebody sees to."""
    minutes = await Minutes.objects().get_or_create(Minutes.meeting == held.meeting.id)
    passage = await Passage.objects().get_or_create(
        Passage.item == held.items[item].id, defaults={Passage.minutes: minutes.id}
    )
    holder: dict[str, Any] = {"owner_person": owner.id} if isinstance(owner, Person) else {"owner": owner.id}
    made = Outcome(
        passage=passage.id,
        topic=held.topics[item].id,
        due_on=due,
        **{
            "kind": "together" if isinstance(owner, Person) else "passed_on",
            "text": "Selvitetään asia.",
            "status": "open",
            "announced_at": now(),
            **holder,
            **more,
        },
    )
    await made.save()
    return made


async def action(title: str = "Kylien yhteiset tilat käyttöön") -> Action:
    """An action of a welfare plan that is in force: 1.1.1 of its own plan."""
    responsible = await make.organisation(f"Vastuutaho {next(numbers)}", kind="department")
    starts, ends = date(2025, 6, 1), date(2029, 5, 31)
    plan = Plan(name="Hyvinvointisuunnitelma", version=1, term_starts=starts, term_ends=ends)
    await plan.save()
    area = FocusArea(plan=plan.id, number=1, title="Yhdessä")
    await area.save()
    goal = Goal(focus_area=area.id, number=1, title="Elävät kylät")
    await goal.save()
    made = Action(goal=goal.id, number=1, title=title, responsible=responsible.id)
    await made.save()
    return made


async def letter(kind: str) -> Letter:
    """The only letter of this kind that has been written."""
    [found] = await Letter.objects().where(Letter.kind == kind)
    return found


async def status_of(topic_id: int | None) -> str:
    """Where a topic now is in its life."""
    [row] = await Topic.select(Topic.status).where(Topic.id == topic_id)
    return str(row["status"])
