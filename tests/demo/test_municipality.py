"""The demo municipality: what a newcomer sees in it."""

import pytest
import time_machine

from agendas import splitting
from agendas.tables import Submission, Topic, TopicStatus
from core.clock import now, today
from core.errors import NotPossible
from core.settings import settings
from dates.year.overview import year_of
from demo import coming_year, municipality
from mail.tables import Fate, Letter, LetterStatus, ReceivedMail
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from minutes.tables import STILL_OPEN, FollowUpStatus, Outcome, PublishedMinutes
from people.tables import EmailAddress, Organisation
from plan.tables import Action, FocusArea, Indicator, IndicatorValue, PlanVersion, Succession

pytestmark = pytest.mark.usefixtures("database")


async def statuses(of: type[Meeting]) -> list[str]:
    return sorted(row["status"] for row in await of.select(of.status))


async def test_four_tables_sixteen_organisations_and_the_plans_of_two_terms() -> None:
    await municipality.load()

    assert sorted(row["meetings_a_year"] for row in await PartnershipTable.select()) == [2, 2, 2, 4]
    assert await Organisation.count() == 16
    assert (await FocusArea.count(), await Action.count()) == (5, 25)
    assert (await Indicator.count(), await IndicatorValue.count()) == (13, 43)
    assert (await Succession.count(), await PlanVersion.count()) == (7, 4)


async def test_one_meeting_is_closed_and_one_is_called() -> None:
    await municipality.load()

    assert set(await statuses(Meeting)) == {"called", "closed", "planned"}
    assert await PublishedMinutes.count() == 1


@pytest.mark.parametrize("day", ["2027-01-02", "2027-03-28", "2027-06-24", "2027-08-31", "2027-12-20"])
async def test_one_table_falls_short_in_the_year_to_come_and_the_dates_of_one_are_public(day: str) -> None:
    with time_machine.travel(f"{day}T09:00:00+02:00", tick=True):
        await municipality.load()

        found = await year_of(coming_year.year_to_come())
        assert [row.table.short_name for row in found.short] == ["Virtasalmi"]
        public = {meeting.slug for meeting in found.meetings if meeting.is_public}
        assert public == {"palvelut"}


async def test_follow_ups_stand_in_different_states_and_one_is_late() -> None:
    await municipality.load()

    rows = await Outcome.select(Outcome.status, Outcome.due_on)
    late = [row for row in rows if row["status"] in STILL_OPEN and row["due_on"] and row["due_on"] < today()]
    assert {row["status"] for row in rows} >= {
        FollowUpStatus.open,
        FollowUpStatus.in_progress,
        FollowUpStatus.done,
        FollowUpStatus.not_done,
    }
    assert len(late) == 1


async def test_a_mail_that_seems_to_hold_seven_matters_waits_to_be_looked_at() -> None:
    await municipality.load()

    whole = await Topic.objects().where(Topic.status == TopicStatus.received).order_by(Topic.id).first()
    assert whole is not None
    parts = await splitting.of_topics([whole.id])
    assert [part.title for part in parts[whole.id]] == [
        "Missä mennään Jäppilän kiinteistöjen ja toimintojen uudelleenjärjestelyssä?",
        "Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa",
        "Kerhot: mitkä jatkuvat syksyllä ja kuka ottaa vetovastuun",
        "Jäppilä-talon neuvotteluhuoneisiin tarvittaisiin videotykki",
        "Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa",
        "Luontokohteet: Kivikurun portaat ja opasteet, Majavareitin rantautumispaikat",
        "Jätteiden lajittelupisteet haja-asutusalueelle",
    ]


async def test_an_absence_is_no_matter_and_a_stranger_waits() -> None:
    await municipality.load()

    fates = [row["fate"] for row in await ReceivedMail.select(ReceivedMail.fate).order_by(ReceivedMail.id)]
    assert fates.count(Fate.automatic) == 1
    assert fates.count(Fate.held) == 1


async def test_nothing_happens_in_the_future() -> None:
    await municipality.load()

    assert not await Submission.exists().where(Submission.received_at > now())
    assert not await Letter.exists().where(Letter.made_at > now())


async def test_every_address_is_an_invented_one() -> None:
    await municipality.load()

    addresses = [row["address"] for row in await EmailAddress.select(EmailAddress.address)]
    letters = [row["to_address"] for row in await Letter.select(Letter.to_address)]
    assert {address.rpartition(".")[2] for address in addresses + letters} == {"example"}


async def test_it_is_loaded_once() -> None:
    first, second = await municipality.load(), await municipality.load()

    assert (first, second) == (True, False)


@pytest.mark.parametrize(
    ("stage", "status"), [("agenda", MeetingStatus.invited), ("memo", MeetingStatus.closed)]
)
async def test_the_later_stages(stage: str, status: MeetingStatus) -> None:
    await municipality.load(stage)

    newest = (
        await Meeting.select(Meeting.status)
        .where(Meeting.table.short_name == "Jäppilä", Meeting.status != "planned")
        .order_by(Meeting.id)
    )
    assert newest[-1]["status"] == status


async def test_it_is_not_loaded_where_letters_would_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1")
    settings.cache_clear()

    with pytest.raises(NotPossible):
        await municipality.load()

    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("day", ["2027-01-02", "2027-03-28", "2027-07-15", "2027-11-01", "2028-02-29"])
async def test_it_can_be_loaded_on_any_day(day: str) -> None:
    with time_machine.travel(f"{day}T09:00:00+02:00", tick=True):
        await municipality.load()

        late = (Outcome.due_on < today()) & Outcome.status.is_in([status.value for status in STILL_OPEN])
        assert set(await statuses(Meeting)) == {"called", "closed", "planned"}
        assert await Outcome.count().where(late) == 1
        assert not await Letter.exists().where(Letter.made_at > now())


async def test_letters_of_the_past_have_left_when_the_demo_begins() -> None:
    await municipality.load()

    sent = await municipality.deliver()

    left = await Letter.select(Letter.status).where(Letter.status != LetterStatus.draft)
    assert {row["status"] for row in left} == {"sent"}
    assert len(left) == sent
