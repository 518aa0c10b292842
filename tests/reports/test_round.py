"""One whole round by the verbs themselves, followed by its submitter from the first word to the last."""

from datetime import date, time, timedelta

from agendas import compiling, intake, publishing, submissions, triage
from agendas.intake import Matter, Received
from agendas.tables import Channel, Topic
from core.clock import living_at, moment
from core.languages import speak
from meetings import calling, planning
from meetings.planning import When
from minutes import following, notes, outcomes
from minutes import publishing as memo
from minutes.followed import followed
from minutes.outcomes import Agreed
from minutes.tables import FollowUpStatus, Outcome, OutcomeKind, Passage
from people.tables import Person
from plan.tables import Action
from reports.threads.steps import ways
from tests import make

DAY = date(2027, 2, 9)


async def action_of(saga: Person) -> Action:
    city = await make.organisation("Tekninen toimi", kind="department")
    return await make.action(city, by=saga)


async def way_of(topic: Topic) -> list[tuple[str, str]]:
    with speak("en"):
        (way,) = await ways([topic.id])
    return [(step.title, step.state) for step in way.steps if step.state != "ahead"]


async def test_a_topic_is_followed_through_a_whole_round(saga: Person) -> None:
    table, action = await make.table(), await action_of(saga)
    seen = []
    with living_at(moment(DAY - timedelta(days=40), time(9))):
        meeting = await planning.plan(table, When(DAY, time(17), 90, "Jäppilä-talo"), by=saga)
        await calling.prepare(meeting, by=saga)
        await calling.send(meeting, by=saga)
        submission = await intake.submit(
            Received(Channel.form, "Koulu on tyhjillään.", (Matter("Koulun tilat"),), table=table.id), by=None
        )
        (topic,) = await submissions.topics_of(submission)
        seen.append(await way_of(topic))
        await triage.accept(topic, by=saga)
        await compiling.add(topic, meeting, by=saga)
        seen.append(await way_of(topic))
        await publishing.release(meeting, by=saga)
        seen.append(await way_of(topic))
    with living_at(moment(DAY, time(17))):
        minutes = await notes.open_minutes(meeting, by=saga)
        passages = Passage.objects().where(Passage.minutes == minutes.id)
        (passage,) = await passages.where(Passage.item.topic == topic.id)
        agreed = Agreed(
            kind=OutcomeKind.department,
            text="Tilat kartoitetaan.",
            owner=action.responsible,
            due_on=DAY + timedelta(days=30),
            action=action.id,
        )
        outcome = await outcomes.add(passage, agreed, by=saga)
        seen.append(await way_of(topic))
    with living_at(moment(DAY + timedelta(days=1), time(9))):
        await memo.publish(minutes, by=saga)
        seen.append(await way_of(topic))
        (follow_up,) = await followed(Outcome.id == outcome.id)
        await following.report(follow_up, FollowUpStatus.done, "Kartoitettu.", by_name="Tekninen toimi")
        seen.append(await way_of(topic))

    asked, came = ("Asked", "done"), ("What came of it: a department will see to it", "done")
    assert seen == [
        [asked, ("Received", "now")],
        [asked, ("Waiting for a meeting", "now")],
        [asked, ("On the agenda", "now")],
        [asked, ("On the agenda", "now")],
        [asked, ("Discussed", "done"), came, ("What has happened: open", "now")],
        [asked, ("Discussed", "done"), came, ("What has happened: done", "done")],
    ]
