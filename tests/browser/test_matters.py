"""Proposing a matter and sorting what came in, seen in a real browser."""

from datetime import UTC, date, datetime

import pytest
from playwright.async_api import Page

from agendas import background, intake, triage
from agendas.files import File
from agendas.inbox import sender_rules
from agendas.tables import SenderRule, Submission, Topic
from core import tokens
from core.settings import settings
from meetings.tables import Invitation, PartnershipTable
from people import persons
from people.tables import Person
from tests import make
from tests.agendas.test_intake import sent
from tests.agendas.test_mail_rules import ADA, FORWARD
from tests.browser.faults import faults
from tests.browser.tabs import enter, press
from tests.letterbox import mail, post, sample

VILLAGE = "kyla@jappila.example"
NEXT_YEAR = datetime.now(UTC).year + 1


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    """Jäppilä's table with its called meeting, its village, a department and the county."""
    made = await make.table("Jäppilä", "jappila")
    await make.meeting(made, date(NEXT_YEAR, 2, 9))
    village = await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    await make.seat(made, organisation=village.id)
    await make.organisation("Tekninen toimi", kind="department", email="tekninen@pieksamaki.example")
    await make.organisation("Hyvinvointialue", kind="authority", email="kirjaamo@alue.example")
    return made


@pytest.fixture
async def winter(table: PartnershipTable) -> PartnershipTable:
    """A winter's mail: seven points from the village, two more senders, and one whom nobody knows."""
    for name in ("winter-topics", "department-topic", "one-topic-plain", "out-of-office"):
        await post(sample(name))
    picture = File("tie.png", b"\x89PNG\r\n\x1a\n" + b"a" * 38_000)
    await intake.submit(sent("Jäppilä-talon videotykki", files=(picture, File("lasku.exe", b"MZ"))), by=None)
    return table


async def test_a_matter_is_proposed_on_one_page(tab: Page, table: PartnershipTable) -> None:
    await tab.goto("/topics/new?table=jappila")
    found = await faults(tab)
    await tab.fill("#title", "Katuvalot Myllytielle")
    await press(tab, "main .form button[type=submit]")

    assert found == []
    assert await faults(tab) == []
    assert await Topic.select(Topic.title, Topic.table) == [
        {"title": "Katuvalot Myllytielle", "table": table.id}
    ]


async def test_a_mistake_on_the_form_is_told(tab: Page, table: PartnershipTable) -> None:
    await tab.goto("/topics/new")
    await press(tab, "main .form button[type=submit]")

    assert await faults(tab) == []


async def test_the_field_for_robots_is_nowhere_to_be_seen(tab: Page, table: PartnershipTable) -> None:
    await tab.goto("/topics/new")

    box = await tab.locator("#website").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] < 0


async def test_seven_matters_are_accepted_with_one_press(
    tab: Page, winter: PartnershipTable, saga: Person
) -> None:
    await enter(tab, saga)
    await tab.goto("/topics")
    found = await faults(tab)
    await press(tab, ".arrival:first-of-type .arrival__doing button >> nth=0")

    assert found == []
    assert await Topic.count().where(Topic.status == "accepted") == 7
    assert await faults(tab) == []


@pytest.mark.parametrize(
    "what", ["", "/joining", "/passing-on", "/declining", "/postponement", "/table", "/split"]
)
async def test_the_pages_of_a_matter_have_no_faults(
    tab: Page, winter: PartnershipTable, saga: Person, what: str
) -> None:
    topic = (await Topic.objects().order_by(Topic.number, ascending=False))[0]
    await triage.accept(topic, table=winter, by=saga)
    department = await persons.organisation_by_address("tekninen@pieksamaki.example")
    assert department is not None
    note = await background.ask(topic, department, by=saga)
    await background.answer(note, "Tykki on hankintalistalla.", name="Teppo Teknikko")
    await enter(tab, saga)

    await tab.goto(f"/topics/{topic.id}{what}")

    assert await faults(tab) == []


@pytest.mark.parametrize("address", ["/topics?show=all", "/topics/on-behalf", "/mail", "/mail?show=all"])
async def test_lists_of_matters_and_mail_have_no_faults(
    tab: Page, winter: PartnershipTable, saga: Person, address: str
) -> None:
    await enter(tab, saga)

    await tab.goto(address)

    assert await faults(tab) == []


@pytest.mark.parametrize("subject", ["Katuvalot", "Fwd: Katuvalot"])
async def test_a_held_mail_has_no_faults(
    tab: Page, winter: PartnershipTable, saga: Person, subject: str
) -> None:
    passed_on = subject != "Katuvalot"
    held = await post(
        mail(FORWARD if passed_on else "Valot.\n\nT. Ada", sender=VILLAGE if passed_on else ADA)
    )
    await sender_rules.block("mainos@mainos.example", by=saga)
    await enter(tab, saga)

    found = []
    for address in (f"/mail/{held.id}", "/mail", "/mail?q=valot", "/mail/senders"):
        await tab.goto(address)
        await tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += await faults(tab)

    assert found == []


async def test_mails_that_no_person_has_to_decide_about_have_no_faults(
    tab: Page, winter: PartnershipTable, saga: Person
) -> None:
    automatic = await post(mail("Olen lomalla.", Auto_Submitted="auto-replied"))
    bounce = await post(
        mail("550 5.1.1 Tuntematon", sender="MAILER-DAEMON@posti.example", subject="Undelivered Mail")
    )
    await enter(tab, saga)

    found = []
    for address in (
        f"/mail/{automatic.id}",
        f"/mail/{bounce.id}",
        "/mail?show=bounce",
        "/mail?show=automatic",
    ):
        await tab.goto(address)
        await tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += await faults(tab)

    assert found == []


async def test_an_answer_that_comes_too_late_has_no_faults(
    tab: Page, winter: PartnershipTable, saga: Person
) -> None:
    person = await make.person("Ada Kyläläinen", "ada@kyla.example")
    meeting = await make.meeting(winter, date(NEXT_YEAR - 2, 1, 6))
    invitation = Invitation(meeting=meeting.id, person=person.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    to = settings().reply_address(tokens.sign("rsvp", invitation.id))
    held = await post(mail("Tulen mielelläni.", to=to), to=to)
    await enter(tab, saga)

    await tab.goto(f"/mail/{held.id}")

    assert await tab.locator("#take-in details:not([open])").count() == 1
    assert await faults(tab) == []


async def test_a_forwarded_mail_is_taken_in_with_the_keyboard_alone(
    tab: Page, winter: PartnershipTable, saga: Person
) -> None:
    held = await post(mail(FORWARD, sender=VILLAGE))
    await enter(tab, saga)

    await tab.goto(f"/mail/{held.id}")
    await tab.locator("#take-in button").first.focus()
    await tab.keyboard.press("Enter")
    await tab.wait_for_url("**/topics*")

    assert await Submission.select(Submission.email).where(Submission.received_mail == held.id) == [
        {"email": "eeva@posti.example"}
    ]


async def test_a_stranger_is_taken_in_without_scripts(
    tab_without_scripts: Page, winter: PartnershipTable, saga: Person
) -> None:
    held = await post(mail("Valot.", sender=ADA))
    await enter(tab_without_scripts, saga)

    await tab_without_scripts.goto(f"/mail/{held.id}")
    await press(tab_without_scripts, "#take-in button[name=always]")

    assert await SenderRule.select(SenderRule.address) == [{"address": "ada@kyla.example"}]


async def test_a_department_answers_on_its_page(tab: Page, winter: PartnershipTable, saga: Person) -> None:
    [submission, *_others] = await Submission.objects().order_by(Submission.id)
    [topic] = await Topic.objects().where(Topic.number == 1)
    assert submission.received_mail
    department = await persons.organisation_by_address("tekninen@pieksamaki.example")
    assert department is not None
    note = await background.ask(topic, department, by=saga)

    await tab.goto(f"/b/{tokens.sign('background', note.id)}")
    found = await faults(tab)
    await tab.fill("#text", "Tiloja kartoitetaan.")
    await press(tab, "main .form button")

    assert found == []
    assert await faults(tab) == []
