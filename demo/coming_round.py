"""A round that is under way: the call is out, matters are coming in, and, if wanted, what follows."""

from datetime import date, timedelta

from agendas import compiling, topics, triage
from agendas.inbox import mailbox
from agendas.intake import Matter, Received, submit
from agendas.tables import Channel
from agendas.triage import Wording
from core.clock import today
from core.languages import day as shown
from core.settings import settings
from core.tokens import sign
from demo import letters
from demo.cast import Cast
from demo.days import in_days, on
from demo.past_round import call, find_the_matters, invite, plan, publish, release
from meetings import answers, guests, meetings
from meetings.tables import Answer, Meeting
from minutes import attendance, circulation, memos, notes, outcomes
from minutes.outcomes import Agreed
from minutes.tables import OutcomeKind
from plan.tables import Action

# Days from today to the meeting, so that each stage is where its name says.
STAGES = {"call": 28, "agenda": 6, "memo": -15}


async def live(cast: Cast, actions: dict[str, Action], *, stage: str) -> None:
    """Up to the stage asked for: the call, the released agenda, or the published memo."""
    day = in_days(STAGES[stage])
    with on(day - timedelta(days=52)):
        meeting = await plan(cast, "jappila", day)
    with on(day - timedelta(days=43)):
        await call(cast, meeting)
    await _collect(cast, meeting, day=day)
    if stage == "call":
        return
    await _agenda(cast, meeting, day=day)
    if stage == "memo":
        await _memo(cast, meeting, actions=actions)


async def others(cast: Cast) -> None:
    """Dates of the other tables, and two mails that need the coordinator."""
    for table, days in (("virtasalmi", 62), ("naarajarvi", 76), ("palvelut", 48)):
        await plan(cast, table, in_days(days))
    with on(today() - timedelta(days=1), 7, 42):
        village = cast.organisations["naarajärvi"]
        assert village.email
        await mailbox.read(await letters.arrive(village.email, "Katuvalot Myllytiellä", letters.LIGHTS))
        stranger = "Tuntematon Lähettäjä <tuntematon@muualla.example>"
        await mailbox.read(
            await letters.arrive("tuntematon@muualla.example", f"Terveiset, {stranger[:10]}", letters.LIGHTS)
        )


async def _collect(cast: Cast, meeting: Meeting, *, day: date) -> None:
    home = settings().reply_address(sign("call", meeting.id))
    table = cast.tables["jappila"]
    subject = f"Kutsu: asioita, {table.name}"
    with on(day - timedelta(days=41), 19, 42):
        quoted = letters.quoted(table.name, shown(day))
        mail = await letters.arrive(
            cast.organisations["jäppilä"], f"VS: {subject}", letters.WINTER.format(quoted=quoted), to=home
        )
        await mailbox.read(mail)
    with on(day - timedelta(days=40), 8, 5):
        away = await letters.arrive(
            cast.organisations["sivistys"],
            f"Automaattinen vastaus: {subject}",
            letters.AWAY,
            to=home,
            automatic=True,
        )
        await mailbox.read(away)
    with on(day - timedelta(days=39), 10, 15):
        text = letters.BEACHES.format(day=shown(day + timedelta(days=14)))
        mail = await letters.arrive(
            cast.organisations["tekninen"], "Tiedoksi pöytään: uimarantojen kunnostus", text, to=home
        )
        await mailbox.read(mail)
    with on(day - timedelta(days=36), 13):
        await submit(
            Received(
                channel=Channel.form,
                text="Hiihtoladun lähtöpaikalla ei ole valoa. Riittäisikö yksi lamppu?",
                matters=(Matter("Hiihtoladun lähtöpaikan valo"),),
                name="Hilkka Hiihtäjä",
                email="hilkka.hiihtaja@posti.example",
                table=meeting.table,
                meeting=meeting.id,
            ),
            by=None,
        )


async def _agenda(cast: Cast, meeting: Meeting, *, day: date) -> None:
    with on(day - timedelta(days=20)):
        await find_the_matters(cast)
        mine = [topic for topic in await topics.received() if topic.table == meeting.table]
        await triage.accept_all(mine, by=cast.saara)
        for topic in mine:
            await triage.edit(topic, Wording(topic.title, topic.text, 6), by=cast.saara)
    with on(day - timedelta(days=14)):
        await compiling.add_all(meeting, mine, by=cast.saara)
        await release(cast, meeting)
    with on(day - timedelta(days=13)):
        await invite(cast, meeting)
    with on(day - timedelta(days=13), 15):
        for place, guest in enumerate(await guests.guests_of(meeting)):
            if place % 3 and guest.invitation.sent_at:
                await answers.answer(guest.invitation, Answer.yes, through="link")


async def _memo(cast: Cast, meeting: Meeting, *, actions: dict[str, Action]) -> None:
    """Every matter is talked about briefly, and goes on to the technical department's preparation."""
    fresh = await meetings.find(meeting.id, seen_by=cast.saara)
    day = meeting.starts_at.date()
    action = actions["Esittäjälle kerrotaan, mitä hänen asialleen tapahtui"]
    with on(day, 18, 40):
        minutes = await notes.open_minutes(fresh, by=cast.saara)
        await attendance.mark_by_answers(fresh, by=cast.saara)
        for entry in await memos.entries_of(minutes, fresh):
            if entry.line.topic is None:
                continue
            text = "Keskusteltiin asiasta. Toimiala kertoi tilanteen ja kylä omat toiveensa."
            await notes.save(entry.passage, text, revision=entry.passage.revision, by=cast.saara)
            owner = cast.organisations["tekninen"].id
            agreed = Agreed(
                kind=OutcomeKind.department,
                text="Toimiala selvittää asian ja kertoo tilanteen seuraavassa kokouksessa.",
                owner=owner,
                due_on=day + timedelta(days=40),
                action=action.id,
            )
            await outcomes.add(entry.passage, agreed, by=cast.saara)
    with on(day + timedelta(days=4)):
        await circulation.circulate(minutes, until=day + timedelta(days=7), by=cast.saara)
    with on(day + timedelta(days=8)):
        await publish(cast, minutes)
