"""What is late is told in the open: on the table's own page, and to whoever looks for decisions."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from desk import morning_letter
from desk.decisions_to_look_for import decisions_to_look_for
from desk.desk import desk_of
from mail.tables import Letter
from people.tables import Organisation, Person
from tests import make
from tests.door import Visitor, words
from tests.minutes import rows

pytestmark = pytest.mark.usefixtures("database")
THURSDAY = datetime(2027, 6, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")


async def test_everybody_reads_how_much_is_late_and_for_how_long(
    stranger: Visitor, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", "Valot", "Ladut", status="closed")
    for item, due in enumerate((date(2027, 5, 4), date(2027, 6, 2), date(2027, 9, 1))):
        await rows.follow_up(held, owner=technical, item=item, due=due)
    tilat, valot, _ladut = held.topics
    await stranger.get("/language/en")

    with time_machine.travel(THURSDAY, tick=False):
        page = words(await stranger.get(f"/tables/{held.table.slug}"))

    assert "3 follow-ups are open. 2 of them are late." in page
    assert f"topic {tilat.year}-{tilat.number} : 30 days late" in page.replace(":", " :").replace("  ", " ")
    assert f"topic {valot.year}-{valot.number} : 1 day late" in page.replace(":", " :").replace("  ", " ")


async def test_a_decision_is_looked_for_when_its_month_has_passed(
    saga: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", status="closed")
    expected = date(2027, 5, 31)
    made = await rows.follow_up(
        held, owner=technical, kind="preparation", body="valtuusto", expected_on=expected
    )

    with time_machine.travel(datetime(2027, 5, 31, 9, 0, tzinfo=UTC), tick=False):
        before = await decisions_to_look_for()
    with time_machine.travel(THURSDAY, tick=False):
        looked = await decisions_to_look_for()
        tasks = (await desk_of(THURSDAY)).tasks
        await morning_letter.remind_secretaries()
        await morning_letter.remind_secretaries()

    assert before == []
    assert [(one.title, one.body, one.due) for one in looked] == [("Tilat", "valtuusto", date(2027, 6, 1))]
    assert [task.parameters for task in tasks if task.route == "follow_ups.show"] == [{"outcome_id": made.id}]
    [letter] = await Letter.objects().where(Letter.kind == "desk_reminder")
    assert "- Tilat (valtuusto, toukokuussa 2027)" in letter.body
    assert f"/follow-ups/{made.id}" in letter.body
