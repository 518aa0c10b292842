"""What somebody is to see to, and who may look at it."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from agendas.sheet import FollowUpLine
from core.errors import NotFound
from core.languages import speak
from minutes import follow_ups
from minutes.tables import Progress
from people.tables import Membership, Person
from tests import make
from tests.minutes import rows

AUTUMN = datetime(2027, 10, 5, 14, 0, tzinfo=UTC)


async def test_open_follow_ups_of_the_table_open_its_next_agenda(database: None, ada: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    winter = await rows.evening("Jäppilä-talon tilat", "Kierrätyspiste", status="closed")
    autumn = await rows.evening(at=winter.table, begins=AUTUMN)
    elsewhere = await rows.evening("Muu asia", status="closed")
    await rows.follow_up(winter, owner=technical, due=date(2027, 3, 9), text="Vaihtoehdot esitellään.")
    await rows.follow_up(winter, owner=ada, item=1, due=date(2027, 12, 1), text="Talkoot.")
    await rows.follow_up(elsewhere, owner=technical, due=date(2027, 3, 9))

    with time_machine.travel(AUTUMN), speak("en"):
        lines = await follow_ups.lines_for(autumn.meeting)

    assert lines == (
        FollowUpLine(
            "Jäppilä-talon tilat: Vaihtoehdot esitellään.",
            "Tekniset palvelut",
            date(2027, 3, 9),
            "open, late",
        ),
        FollowUpLine("Kierrätyspiste: Talkoot.", "village representative", date(2027, 12, 1), "open"),
    )


async def test_what_was_finished_since_the_last_meeting_is_told_once(database: None) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    spring = await rows.evening("Valaistus", "Latu", status="closed")
    summer = await rows.evening(at=spring.table, begins=datetime(2027, 6, 1, 14, tzinfo=UTC), status="closed")
    autumn = await rows.evening(at=spring.table, begins=AUTUMN)
    done = datetime(2027, 4, 1, tzinfo=UTC)
    refused = datetime(2027, 8, 1, tzinfo=UTC)
    await rows.follow_up(spring, owner=technical, text="Lamput.", status="done", finished_at=done)
    kept = await rows.follow_up(
        spring, owner=technical, item=1, text="Latukone.", status="not_done", finished_at=refused
    )
    await Progress(outcome=kept.id, status="not_done", text="rahaa ei ole").save()

    with speak("en"):
        told_in_summer = [line.what for line in await follow_ups.lines_for(summer.meeting)]
        told_in_autumn = [(line.what, line.status) for line in await follow_ups.lines_for(autumn.meeting)]

    assert told_in_summer == ["Valaistus: Lamput.", "Latu: Latukone."]
    assert told_in_autumn == [("Latu: Latukone.", "not done: rahaa ei ole")]


async def test_an_official_sees_only_those_of_their_own_department(
    database: None, saga: Person, carl: Person, bo: Person
) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    schools = await make.organisation("Sivistyspalvelut", kind="department")
    await Membership(person=bo.id, organisation=schools.id).save()
    held = await rows.evening("Tilat")
    theirs = await rows.follow_up(held, owner=technical)
    his = await rows.follow_up(held, owner=schools)

    seen = [one.outcome for one in await follow_ups.of_person(bo)]

    assert seen == [his.id]
    assert (await follow_ups.find(his.id, seen_by=bo)).owner == "Sivistyspalvelut"
    assert (await follow_ups.find(theirs.id, seen_by=saga)).owner == "Tekniset palvelut"
    assert (await follow_ups.find(theirs.id, seen_by=carl)).owner == "Tekniset palvelut"
    with pytest.raises(NotFound):
        await follow_ups.find(theirs.id, seen_by=bo)
    with pytest.raises(NotFound):
        await follow_ups.find(theirs.id, seen_by=None)


async def test_a_draft_binds_nobody(database: None, saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held = await rows.evening("Tilat")
    draft = await rows.follow_up(held, owner=technical, announced_at=None)

    assert await follow_ups.open_at(held.table) == []
    with pytest.raises(NotFound):
        await follow_ups.find(draft.id, seen_by=saga)
