"""A call is out: some answer, one has nothing this time, and whoever is silent is reminded once."""

from datetime import date, timedelta

from agendas.tables import Topic
from core.clock import today
from dates.reminders import rounds
from desk import morning_letter
from meetings.tables import Invitation
from tests import make
from tests.stories import before
from tests.stories.post import Delivered, kinds
from tests.stories.stage import Stage


async def rounds_until(stage: Stage, last: date) -> list[tuple[date, str, str]]:
    """Every half hour, day and night, a round, twice; what went to whom on which day."""
    went = []
    while today() <= last:
        day = today()
        for half in range(48):
            stage.on(day, half // 2, half % 2 * 30)
            await rounds.remind_due()
            await rounds.remind_due()
            went += [(day, kind, to) for kind, to in kinds(await stage.post.leave())]
        stage.on(day + timedelta(days=1), 0)
    return went


async def called(stage: Stage) -> dict[str, Delivered]:
    """Four villages and a department have the call; by address."""
    for name in ("virtasalmi", "haapakoski", "naarajarvi"):
        village = await make.organisation(name.capitalize(), email=f"{name}@kyla.example")
        await make.seat(stage.table, organisation=village.id)
    await before.she_plans_a_meeting(stage)
    saga, meeting = await stage.at_the_desk(date(2027, 1, 5)), await stage.the_meeting()
    await saga.open(f"/desk/meetings/{meeting.id}")
    await saga.send(f"/meetings/{meeting.id}/call")
    await saga.send(saga.address, then="send")
    return {letter.to: letter for letter in await stage.post.leave()}


async def test_only_the_silent_one_is_reminded_and_once(stage: Stage) -> None:
    calls = await called(stage)
    stage.on(date(2027, 1, 7), 19)
    for sender in ("kyla@jappila.example", "virtasalmi@kyla.example", "tekninen@kaupunki.example"):
        await stage.post.bring(
            "Tien kunto huolettaa.", sender=sender, to=calls[sender].reply_to, subject="VS: Kutsu"
        )
    await stage.post.leave()
    link = calls["naarajarvi@kyla.example"].link("/nothing/")
    await stage.aino.open(link)
    await stage.aino.send(link)
    assert await Topic.count() == 3

    went = await rounds_until(stage, date(2027, 1, 22))

    assert went == [(date(2027, 1, 12), "topic_reminder", "haapakoski@kyla.example")]


async def test_looking_at_the_link_says_nothing_and_saying_it_can_be_taken_back(stage: Stage) -> None:
    calls = await called(stage)
    link = calls["kyla@jappila.example"].link("/nothing/")

    said = []
    for presses in (False, True, True, True):
        await stage.aino.open(link)
        if presses:
            await stage.aino.send(link)
        said.append(await Invitation.count().where(Invitation.nothing_at.is_not_null()))

    assert said == [0, 1, 0, 1]


async def test_a_matter_that_comes_after_all_counts(stage: Stage) -> None:
    calls = await called(stage)
    link = calls["kyla@jappila.example"].link("/nothing/")
    await stage.aino.open(link)
    await stage.aino.send(link)
    assert await Invitation.count().where(Invitation.nothing_at.is_not_null()) == 1

    stage.on(date(2027, 1, 8))
    await stage.post.bring(
        "Valot ovat rikki.",
        sender="kyla@jappila.example",
        to=calls["kyla@jappila.example"].reply_to,
        subject="Valot",
    )

    assert await Invitation.count().where(Invitation.nothing_at.is_not_null()) == 0


async def test_the_reminder_is_answered_like_the_call_and_refused_like_it(stage: Stage) -> None:
    await called(stage)
    stage.on(date(2027, 1, 12), 9, 30)
    await rounds.remind_due()
    reminders = {letter.to: letter for letter in await stage.post.leave()}
    [haapakoski] = [one for to, one in reminders.items() if to.startswith("haapakoski")]

    await stage.post.bring(
        "Uimaranta.", sender="haapakoski@kyla.example", to=haapakoski.reply_to, subject="VS: Vielä ehtii"
    )

    assert {topic.meeting for topic in await Topic.objects()} == {(await stage.the_meeting()).id}
    assert "List-Unsubscribe" in haapakoski.message
    assert haapakoski.link("/nothing/")


async def test_the_day_before_and_the_desk_in_the_morning(stage: Stage) -> None:
    await called(stage)
    saga, meeting = await stage.at_the_desk(date(2027, 2, 1)), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/release")
    await stage.post.leave()
    await saga.send("/invitation")
    await saga.send(saga.address, then="send")
    invitations = {letter.to: letter for letter in await stage.post.leave()}
    no = invitations["virtasalmi@kyla.example"].link("/rsvp/")
    await stage.risto.open(no)
    await stage.risto.send(no, answer="no")
    stage.on(date(2027, 2, 5), 0)

    went = await rounds_until(stage, date(2027, 2, 10))

    assert went == [
        (date(2027, 2, 8), "day_before", address)
        for address in sorted({*invitations} - {"virtasalmi@kyla.example"})
    ]
    stage.on(date(2027, 2, 17), 8, 10)
    assert await morning_letter.remind_secretaries() == 1
    [letter] = await stage.post.leave()
    assert (letter.kind, letter.to) == ("desk_reminder", "saga@kaupunki.example")
