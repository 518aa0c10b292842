"""A round that is finished: Jäppilä met some four months ago, and what came of it is being followed."""

from datetime import date, time, timedelta

from agendas import (
    background,
    compiling,
    feelings,
    inviting,
    publishing,
    splitting,
    submissions,
    topics,
    triage,
)
from agendas.inbox import mailbox
from agendas.intake import Matter, Received, submit
from agendas.tables import Channel, Topic
from agendas.triage import Wording
from core.settings import settings
from core.tokens import sign
from demo import letters
from demo.cast import Cast
from demo.days import in_days, on, out_of_summer
from demo.outcomes import CAME, FEELINGS, WORDINGS, Came, came_of
from mail import circulars
from meetings import answers, calling, guests, meetings, planning
from meetings.tables import Answer, Meeting
from meetings.times import When
from minutes import attendance, circulation, corrections, follow_ups, following, memos, notes, outcomes
from minutes import publishing as memo
from minutes.memos import Entry
from minutes.outcomes import Agreed
from minutes.tables import Minutes
from plan.tables import Action

DAYS_AGO = 124


async def live(cast: Cast, actions: dict[str, Action]) -> None:
    """From the call to the follow-ups, at the pace of the calendar."""
    day = out_of_summer(in_days(-DAYS_AGO))
    meeting = await _call(cast, day)
    matters = await _collect(cast, meeting, day=day)
    await _prepare(cast, meeting, matters=matters)
    await _meet(cast, meeting, actions=actions)
    await _follow(cast, day)


async def plan(cast: Cast, table: str, day: date) -> Meeting:
    """A meeting of that table at its usual place, at five o'clock."""
    host = cast.tables[table]
    when = When(day, time(17, 0), 90, host.venue, host.address, host.accessibility)
    return await planning.plan(host, when, by=cast.saara)


async def call(cast: Cast, meeting: Meeting) -> None:
    """Write the call for matters, and send it."""
    await calling.prepare(meeting, by=cast.saara)
    await calling.send(meeting, by=cast.saara)


async def _call(cast: Cast, day: date) -> Meeting:
    with on(day - timedelta(days=45)):
        meeting = await plan(cast, "jappila", day)
    with on(day - timedelta(days=35)):
        await call(cast, meeting)
    return meeting


async def _collect(cast: Cast, meeting: Meeting, *, day: date) -> list[Topic]:
    """Three matters by mail, one by phone, one by the form; all are taken up."""
    home = settings().reply_address(sign("call", meeting.id))
    with on(day - timedelta(days=31), 19, 12):
        mail = await letters.arrive(
            cast.organisations["jäppilä"], "VS: Kutsu: asioita pöytään", letters.BEFORE, to=home
        )
        await mailbox.read(mail)
    with on(day - timedelta(days=28), 9, 30):
        await submit(
            Received(
                channel=Channel.phone,
                text="Elli soitti: kulkeminen terveydenhoitajalle kaupunkiin on hankalaa. Tuleeko "
                "vastaanotto takaisin Jäppilään edes kerran kuussa?",
                matters=(Matter("Terveydenhoitajan vastaanotto Jäppilässä"),),
                name="Elli Esimerkki",
                phone="040 000 0199",
                postal_address="Kylätie 4\n77570 Jäppilä",
                table=meeting.table,
                meeting=meeting.id,
            ),
            by=cast.saara,
        )
    with on(day - timedelta(days=25), 21, 5):
        await submit(
            Received(
                channel=Channel.form,
                text="Kerhotuvan avain on yhdellä ihmisellä. Voisiko avaimen saada kirjastosta?",
                matters=(Matter("Kerhotuvan avaimet"),),
                name="Risto Rantanen",
                email="risto.rantanen@posti.example",
                table=meeting.table,
                meeting=meeting.id,
            ),
            by=None,
        )
    with on(day - timedelta(days=20)):
        return await _take_up(cast, meeting)


async def find_the_matters(cast: Cast) -> None:
    """Split every mail that seems to hold several matters."""
    for topic in await topics.received():
        if await splitting.of_topics([topic.id]):
            [sent] = (await submissions.of_topics([topic.id]))[topic.id]
            await splitting.split(topic, sent, by=cast.saara)


async def _take_up(cast: Cast, meeting: Meeting) -> list[Topic]:
    await find_the_matters(cast)
    matters = [topic for topic in await topics.received() if topic.meeting == meeting.id]
    await triage.accept_all(matters, by=cast.saara)
    for topic in matters:
        for word, (title, text, minutes) in WORDINGS.items():
            if word in topic.title:
                await triage.edit(topic, Wording(title, text, minutes), by=cast.saara)
                await feelings.mark(topic, FEELINGS.get(word), by=cast.saara)
    return matters


async def _prepare(cast: Cast, meeting: Meeting, *, matters: list[Topic]) -> None:
    """Ask the departments, make the agenda, release it, invite."""
    day = meeting.starts_at.date()
    for topic in matters:
        await _background(cast, topic, day=day)
    with on(day - timedelta(days=9)):
        await compiling.add_all(meeting, matters, by=cast.saara)
        await release(cast, meeting)
    with on(day - timedelta(days=8)):
        await invite(cast, meeting)
    with on(day - timedelta(days=4)):
        for guest in await guests.guests_of(meeting):
            coming = Answer.no if guest.name.startswith("Sivistys") else Answer.yes
            await answers.answer(guest.invitation, coming, through="link")


async def _background(cast: Cast, topic: Topic, *, day: date) -> None:
    """Ask the department that knows about it, which answers in good time."""
    came = came_of(topic.title)
    if not came.department:
        return
    department = cast.organisations[came.department]
    with on(day - timedelta(days=19)):
        note = await background.ask(topic, department, present_wanted=came.comes, by=cast.saara)
    with on(day - timedelta(days=11), 14):
        await background.answer(note, came.background, name=came.answered_by)


async def release(cast: Cast, meeting: Meeting) -> None:
    """Release the agenda with what is still open from earlier meetings."""
    await publishing.release(meeting, follow_ups=follow_ups.lines_for, by=cast.saara)


async def invite(cast: Cast, meeting: Meeting) -> None:
    """Write the invitation, and send it."""
    await inviting.prepare(meeting, by=cast.saara)
    await inviting.send(meeting, by=cast.saara)


async def _meet(cast: Cast, meeting: Meeting, *, actions: dict[str, Action]) -> None:
    day = meeting.starts_at.date()
    fresh = await meetings.find(meeting.id, seen_by=cast.saara)
    with on(day, 18, 45):
        minutes = await notes.open_minutes(fresh, by=cast.saara)
        await attendance.mark_by_answers(fresh, by=cast.saara)
        for entry in await memos.entries_of(minutes, fresh):
            await _note(cast, entry, actions=actions, day=day)
    with on(day + timedelta(days=5)):
        until = day + timedelta(days=12)
        await circulation.circulate(minutes, until=until, by=cast.saara)
    with on(day + timedelta(days=8), 20):
        await minutes.refresh()
        wish = await corrections.correct(
            minutes, name="Aino Ahola", text="Talkoot pidetään kolmena iltana peräkkäin."
        )
    with on(day + timedelta(days=13)):
        await corrections.tick(wish, handled=True, by=cast.saara)
        await publish(cast, minutes)


async def publish(cast: Cast, minutes: Minutes) -> None:
    """Publish the memo, and send it to everybody who was invited."""
    await minutes.refresh()
    await memo.publish(minutes, by=cast.saara)
    circular = await circulation.prepared(minutes, "memo_published")
    if circular:
        await circulars.send(circular, by=cast.saara)


async def _note(cast: Cast, entry: Entry, *, actions: dict[str, Action], day: date) -> None:
    for word, came in CAME.items():
        if word in entry.line.title:
            await notes.save(entry.passage, came.discussion, revision=entry.passage.revision, by=cast.saara)
            await outcomes.add(entry.passage, agreed(cast, came, actions=actions, day=day), by=cast.saara)


def agreed(cast: Cast, came: Came, *, actions: dict[str, Action], day: date) -> Agreed:
    """What came of a matter, with the rows that it names."""
    return Agreed(
        kind=came.kind,
        text=came.outcome,
        owner=cast.organisations[came.owner].id if came.owner else None,
        due_on=day + timedelta(days=came.due) if came.due else None,
        action=actions[came.action].id if came.action else None,
        no_action_because=came.reason,
        for_next_plan=came.for_next_plan,
        body=came.body,
        expected_on=day + timedelta(days=came.expected) if came.expected else None,
        case_number=came.case_number,
    )


async def _follow(cast: Cast, day: date) -> None:
    """What the owners have told since; one of them is silent, and late."""
    for found in await follow_ups.open_at(cast.tables["jappila"]):
        came = came_of(found.title)
        for days, status, text, who in came.progress:
            with on(day + timedelta(days=days), 11, 20):
                current = await follow_ups.find(found.outcome, seen_by=cast.saara)
                await following.report(current, status, text, by_name=who)
