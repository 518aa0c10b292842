"""Topics at the doors: the public form, the coordinator's pages, files, and what may be typed wrong."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest
import time_machine

from agendas import (
    adding,
    background,
    compiling,
    files,
    intake,
    joining,
    publishing,
    submissions,
    triage,
)
from agendas.files import File
from agendas.tables import Attachment, BackgroundNote, Submission, Topic
from core import tokens
from core.settings import settings
from mail.tables import Fate, Letter, ReceivedMail
from meetings.tables import MeetingStatus, PartnershipTable
from people.tables import Person
from tests import make
from tests.agendas.test_intake import sent
from tests.door import Visitor, words
from tests.letterbox import mail, post, sample
from tests.queries import counted

NO_FILE = {"files": ("", b"", "application/octet-stream")}
PICTURE = ("tie.png", b"\x89PNG\r\n\x1a\n", "image/png")


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(date(2027, 1, 11)):
        yield


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table("Jäppilä", "jappila")


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    return await stranger.signed_in_as(saga)


async def propose(visitor: Visitor, *, files: Any = NO_FILE, **typed: str) -> httpx.Response:
    return await visitor.send_form("/topics/new", {"title": "Katuvalot", **typed}, files=files)


async def test_a_villager_proposes_a_matter_in_three_fields(
    stranger: Visitor, table: PartnershipTable
) -> None:
    page = await stranger.get("/topics/new?table=jappila")
    key = re.search(r'name="form_key" value="(\w+)"', page.text)
    assert key

    answer = await propose(
        stranger,
        title="Katuvalot Myllytielle",
        text="Viisi lamppua on pimeänä.",
        email="ada@kyla.example",
        table=str(table.id),
        form_key=key[1],
    )
    thanks = await stranger.get(answer.headers["location"])

    [topic] = await Topic.objects()
    assert answer.status_code == 303
    assert (topic.title, topic.text, topic.table) == (
        "Katuvalot Myllytielle",
        "Viisi lamppua on pimeänä.",
        table.id,
    )
    assert [number in words(thanks) for number in ("2027-1", "ada@kyla.example")] == [True, True]
    [submission] = await Submission.objects()
    assert submission.text == "Katuvalot Myllytielle\n\nViisi lamppua on pimeänä."


async def test_a_phone_number_does_as_well_as_an_address(stranger: Visitor) -> None:
    answer = await propose(stranger, email=" 040 000 0199 ")

    assert answer.status_code == 303
    assert await Submission.select(Submission.email, Submission.phone) == [
        {"email": None, "phone": "040 000 0199"}
    ]


async def test_the_thank_you_page_leads_to_the_senders_own_page(stranger: Visitor) -> None:
    answer = await propose(stranger, email="")

    thanks = await stranger.get(answer.headers["location"])

    [submission] = await Submission.objects()
    own = submissions.link_of(submission)
    assert thanks.text.count(f'href="{own}"') == 1
    assert (await stranger.get(own)).status_code == 200
    assert await Letter.count() == 0


async def test_an_empty_form_gets_a_sentence(stranger: Visitor) -> None:
    answer = await propose(stranger, title="")

    assert answer.status_code == 422
    assert answer.text.count('id="title-problem"') == 1
    assert await Submission.count() == 0


async def test_a_form_with_nothing_at_all_gets_a_sentence(stranger: Visitor) -> None:
    answer = await stranger.send_form("/topics/new", files=NO_FILE)

    assert answer.status_code == 422


async def test_what_was_typed_is_still_there_after_a_mistake(stranger: Visitor) -> None:
    answer = await propose(stranger, title="<b>Valot</b>", text="Pimeää & märkää", email="ada")

    assert answer.status_code == 422
    assert 'value="&lt;b&gt;Valot&lt;/b&gt;"' in answer.text
    assert "\nPimeää &amp; märkää</textarea>" in answer.text


async def test_the_same_form_sent_twice_is_one_submission_and_the_same_page(stranger: Visitor) -> None:
    first = await propose(stranger, form_key="ab" * 16)
    second = await propose(stranger, form_key="ab" * 16)

    assert second.headers["location"] == first.headers["location"]
    assert await Topic.count() == 1


async def test_a_robot_is_asked_again_and_nothing_is_kept(stranger: Visitor) -> None:
    answer = await propose(stranger, website="http://osta.example")

    assert answer.status_code == 422
    assert await Submission.count() == 0
    assert (await propose(stranger)).status_code == 303


async def test_a_hundred_thousand_signs_pass_the_form_and_more_get_a_sentence(stranger: Visitor) -> None:
    passed = await propose(stranger, text="a" * 99_000)
    refused = await propose(stranger, text="a" * 100_001)

    assert (passed.status_code, refused.status_code) == (303, 422)


async def test_control_signs_do_not_break_the_form(stranger: Visitor) -> None:
    answer = await propose(stranger, title="Katu\x00valot\x1b[31m", name="\x07Ada", table="\x00", email="")

    assert answer.status_code == 303
    assert await Topic.select(Topic.title) == [{"title": "Katuvalot[31m"}]


async def test_a_form_of_forty_megabytes_is_refused_with_a_page(stranger: Visitor) -> None:
    answer = await propose(
        stranger, files={"files": ("iso.pdf", b"%PDF-" + b"a" * 40_000_000, "application/pdf")}
    )

    assert answer.status_code == 413
    assert answer.text.count("<h1>") == 1
    assert await Submission.count() == 0


async def test_a_file_that_is_too_large_gets_a_sentence(stranger: Visitor) -> None:
    large = b"%PDF-" + b"a" * settings().largest_file

    answer = await propose(stranger, files={"files": ("suuri.pdf", large, "application/pdf")})

    assert answer.status_code == 422
    assert answer.text.count('id="files-problem"') == 1


async def test_several_files_are_kept(stranger: Visitor) -> None:
    await propose(stranger, files=[("files", PICTURE), ("files", ("../../raportti.pdf", b"%PDF-1.7", "x/y"))])

    kept = await Attachment.select(Attachment.name, Attachment.media_type).order_by(Attachment.id)
    assert kept == [
        {"name": "tie.png", "media_type": "image/png"},
        {"name": "raportti.pdf", "media_type": "application/pdf"},
    ]


async def test_nonsense_in_the_address_and_the_table_is_no_error(stranger: Visitor) -> None:
    assert (await stranger.get("/topics/new?table=../../etc")).status_code == 200
    assert (await propose(stranger, table="99999999")).status_code == 303
    assert (await stranger.get("/topics/thanks/xyz")).status_code == 404


async def test_after_thirty_forms_an_hour_one_is_asked_to_wait(stranger: Visitor) -> None:
    answers = [(await propose(stranger)).status_code for _time in range(31)]

    assert answers == [303] * 30 + [409]


@pytest.mark.parametrize(
    "path",
    ["/topics", "/topics/1", "/topics/on-behalf", "/topics/1/joining", "/mail", "/mail/1", "/mail/1/raw"],
)
async def test_a_stranger_is_led_to_sign_in(stranger: Visitor, path: str) -> None:
    answer = await stranger.get(path)

    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in")


async def test_bo_sees_nothing_of_it(stranger: Visitor, bo: Person) -> None:
    await intake.submit(sent("Katuvalot", files=(File("tie.png", PICTURE[1]),)), by=None)
    [topic], [file] = await Topic.objects(), await Attachment.objects()
    kept = await post(mail())
    await stranger.signed_in_as(bo)

    pages = ["/topics", f"/topics/{topic.id}", f"/mail/{kept.id}", f"/mail/{kept.id}/raw"]
    assert [(await stranger.get(path)).status_code for path in pages] == [403] * 4
    assert (await stranger.get(f"/attachments/{file.id}")).status_code == 404
    verbs = ["acceptance", "declining", "joining", "split", "withdrawal"]
    tried = [await stranger.send_form(f"/topics/{topic.id}/{verb}") for verb in verbs]
    assert [answer.status_code for answer in tried] == [403] * 5
    assert await Topic.select(Topic.status) == [{"status": "received"}]


async def test_seven_matters_of_one_mail_are_accepted_with_one_press(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    village = await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    await make.seat(table, organisation=village.id)
    await post(sample("winter-topics"))
    [submission] = await Submission.objects()

    page = await coordinator.get("/topics")
    answer = await coordinator.send_form(
        f"/submissions/{submission.id}/acceptance", {"table": str(table.id), "how": "parts"}
    )

    assert page.text.count('class="arrival"') == 1
    assert answer.status_code == 303
    assert [topic.status for topic in await Topic.objects()] == ["accepted"] * 7
    assert len(await Letter.objects().where(Letter.kind == "accepted")) == 1


async def test_titles_that_were_changed_are_there_again_when_the_table_was_forgotten(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    await post(sample("winter-topics"))
    [submission] = await Submission.objects()
    titles = ["Kiinteistöt", *("Asia" for _place in range(6))]
    form = {"table": "", "how": "parts", "title": titles, "text": [""] * 7}

    answer = await coordinator.send_form(f"/submissions/{submission.id}/acceptance", form)
    form["table"] = str(table.id)
    await coordinator.send_form(f"/submissions/{submission.id}/acceptance", form)

    assert (answer.status_code, answer.text.count('value="Kiinteistöt"')) == (422, 1)
    assert [topic.title for topic in await Topic.objects().order_by(Topic.number)] == titles


async def test_what_seems_to_be_seven_is_accepted_as_one(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    await post(sample("winter-topics"))
    [submission] = await Submission.objects()

    await coordinator.send_form(
        f"/submissions/{submission.id}/acceptance", {"table": str(table.id), "how": "whole"}
    )

    assert await Topic.select(Topic.status) == [{"status": "accepted"}]


async def test_a_matter_without_a_table_is_not_accepted_blindly(coordinator: Visitor) -> None:
    submission = await intake.submit(sent("Katuvalot"), by=None)

    answer = await coordinator.send_form(f"/submissions/{submission.id}/acceptance", {"table": ""})

    assert answer.status_code == 422
    assert answer.text.count(f'id="table-{submission.id}-problem"') == 1


async def test_the_second_coordinator_is_told_that_somebody_was_quicker(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    submission = await intake.submit(sent("Katuvalot", table=table.id), by=None)
    await coordinator.send_form(f"/submissions/{submission.id}/acceptance", {"table": str(table.id)})

    again = await coordinator.send_form(f"/submissions/{submission.id}/acceptance", {"table": str(table.id)})

    assert again.status_code == 404
    assert len(await Letter.objects().where(Letter.kind == "accepted")) == 1


async def test_the_wording_is_edited_beside_what_was_sent(coordinator: Visitor) -> None:
    await intake.submit(sent("Naapurin Aino kaatui"), by=None)
    [topic] = await Topic.objects()

    answer = await coordinator.send_form(
        f"/topics/{topic.id}",
        {
            "title": "Valaistus",
            "text": "Tie on pimeä.",
            "minutes": "15",
            "comes_to": "lautakunta",
            "comes_on": "16.3.2027",
        },
    )
    page = await coordinator.get(f"/topics/{topic.id}")

    [worded] = await Topic.objects()
    assert answer.status_code == 303
    assert (worded.title, worded.minutes_wanted, worded.comes_on) == ("Valaistus", 15, date(2027, 3, 16))
    assert "Naapurin Aino kaatui" in words(page)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "Valot", "minutes": "paljon"}, "minutes"),
        ({"title": "Valot", "minutes": "999"}, "minutes"),
        ({"title": "Valot", "comes_to": "lautakunta", "comes_on": "31.2.2027"}, "comes_on"),
        ({"title": "Valot", "comes_on": "2027-03-16"}, "comes_to"),
    ],
)
async def test_a_wrong_wording_changes_nothing(
    coordinator: Visitor, typed: dict[str, str], field: str
) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()

    answer = await coordinator.send_form(f"/topics/{topic.id}", typed)

    assert answer.status_code == 422
    assert answer.text.count(f'id="{field}-problem"') == 1
    assert await Topic.select(Topic.title, Topic.wording_checked) == [
        {"title": "Katuvalot", "wording_checked": False}
    ]


async def test_every_rare_thing_has_its_page_and_works(coordinator: Visitor, table: PartnershipTable) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    county = await make.organisation("Hyvinvointialue", kind="authority", email="kirjaamo@alue.example")
    titles = ["Valot", "Valot tielle", "Lääkäri", "Kokoustila", "Ranta", "Tie", "Sekalaista"]
    for title in titles:
        await intake.submit(sent(title, table=table.id), by=None)
    ids = [topic.id for topic in await Topic.objects().order_by(Topic.number)]

    done = [
        (ids[1], "joining", {"into": str(ids[0])}),
        (ids[2], "passing-on", {"organisation": str(county.id), "reason": "Alueen asia.", "send": "yes"}),
        (ids[3], "declining", {"reason": "Hoidettu."}),
        (ids[4], "postponement", {"until": "2027-09-01"}),
        (ids[5], "table", {"table": str(other.id)}),
        (ids[6], "split", {"parts": "Yksi\nlisää\n\nKaksi"}),
    ]
    pages = [(await coordinator.get(f"/topics/{topic}/{what}")).status_code for topic, what, _form in done]
    answers = [
        (await coordinator.send_form(f"/topics/{topic}/{what}", form)).status_code
        for topic, what, form in done
    ]
    shown = [(await coordinator.get(f"/topics/{topic}")).status_code for topic in ids]

    assert (pages, answers, shown) == ([200] * 6, [303] * 6, [200] * 7)
    statuses = [topic.status for topic in await Topic.objects().order_by(Topic.number)]
    assert statuses == [
        "received", "merged", "redirected", "declined", "accepted", "received", "received", "received"
    ]  # fmt: skip
    assert (await coordinator.send_form(f"/topics/{ids[1]}/parting")).status_code == 303
    assert (await coordinator.send_form(f"/topics/{ids[0]}/withdrawal")).status_code == 303


@pytest.mark.parametrize(
    ("what", "typed", "field"),
    [
        ("joining", {}, "into"),
        ("passing-on", {"organisation": ""}, "organisation"),
        ("declining", {"reason": " "}, "reason"),
        ("postponement", {"until": "joskus"}, "until"),
        ("postponement", {"until": "2020-01-01"}, "until"),
        ("table", {"table": "x"}, "table"),
        ("split", {"parts": "Vain yksi"}, "parts"),
        ("departments", {"organisation": ""}, "organisation"),
    ],
)
async def test_what_is_missing_is_asked_for(
    coordinator: Visitor, table: PartnershipTable, what: str, typed: dict[str, str], field: str
) -> None:
    await make.organisation("Tekninen toimi", kind="department")
    for title in ("Valot", "Tiet"):
        await intake.submit(sent(title, table=table.id), by=None)
    [topic, _other] = await Topic.objects().order_by(Topic.number)

    answer = await coordinator.send_form(f"/topics/{topic.id}/{what}", typed)

    assert answer.status_code == 422
    assert answer.text.count(f'id="{field}-problem"') == 1


async def test_a_number_that_is_nobodys_is_not_found(coordinator: Visitor) -> None:
    assert [
        (await coordinator.get(path)).status_code
        for path in ("/topics/999999", "/topics/99999999999999999999", "/mail/999999", "/attachments/999999")
    ] == [404] * 4


async def test_a_department_is_named_asked_and_answers_on_its_page(coordinator: Visitor) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()
    department = await make.organisation(
        "Tekninen toimi", kind="department", email="tekninen@kaupunki.example"
    )
    await coordinator.send_form(
        f"/topics/{topic.id}/departments",
        {"organisation": str(department.id), "present_wanted": "yes", "ask": "yes"},
    )
    [note] = await BackgroundNote.objects()
    link = f"/b/{tokens.sign('background', note.id)}"

    empty = await coordinator.send_form(link, {"text": " "})
    answer = await coordinator.send_form(link, {"text": "Lamput vaihdetaan.", "name": "Teppo"})

    assert (empty.status_code, answer.status_code) == (422, 303)
    assert "Lamput vaihdetaan." in words(await coordinator.get(f"/topics/{topic.id}"))
    assert (await coordinator.get("/b/vale")).status_code == 404


async def test_a_held_file_is_handed_out_only_after_its_release(coordinator: Visitor) -> None:
    await intake.submit(sent("Katuvalot", files=(File("lasku.exe", b"MZ"),)), by=None)
    [topic], [file] = await Topic.objects(), await Attachment.objects()

    before = await coordinator.get(f"/attachments/{file.id}")
    await coordinator.send_form(f"/topics/{topic.id}/attachments/{file.id}/release")
    after = await coordinator.get(f"/attachments/{file.id}")

    assert (before.status_code, after.status_code) == (409, 200)
    assert after.headers["content-disposition"].startswith('attachment; filename="lasku.exe"')
    assert after.headers["x-content-type-options"] == "nosniff"


async def test_a_file_is_everybodys_when_it_goes_with_the_agenda(coordinator: Visitor) -> None:
    await intake.submit(sent("Katuvalot", files=(File("tie.png", PICTURE[1]),)), by=None)
    [topic], [file] = await Topic.objects(), await Attachment.objects()
    address = f"/topics/{topic.id}/attachments/{file.id}"

    statuses = []
    for verb in ("publication", "withdrawal"):
        await coordinator.send_form(f"{address}/{verb}")
        coordinator.cookies.delete("session")
        statuses.append((await coordinator.get(f"/attachments/{file.id}")).status_code)
        await coordinator.signed_in_as(await Person.objects().get(Person.role == "coordinator"))  # type: ignore[arg-type]

    assert statuses == [200, 404]


async def test_what_was_told_by_phone_is_entered_and_accepted_at_once(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    answer = await coordinator.send_form(
        "/topics/on-behalf",
        {
            "title": "Katuvalot",
            "channel": "phone",
            "name": "Eeva",
            "phone": "040 000 0000",
            "table": str(table.id),
            "then": "accept",
        },
        files=NO_FILE,
    )

    [topic] = await Topic.objects()
    [submission] = await Submission.objects()
    assert answer.headers["location"] == f"/topics/{topic.id}"
    assert (topic.status, submission.channel, submission.phone) == ("accepted", "phone", "040 000 0000")


async def test_entering_without_a_table_and_accepting_keeps_nothing(coordinator: Visitor) -> None:
    answer = await coordinator.send_form(
        "/topics/on-behalf", {"title": "Katuvalot", "then": "accept"}, files=NO_FILE
    )

    assert answer.status_code == 422
    assert await Submission.count() == 0


async def test_a_strangers_mail_is_accepted_once(coordinator: Visitor, table: PartnershipTable) -> None:
    held = await post(mail("Myllytie on pimeä."))

    page = await coordinator.get(f"/mail/{held.id}")
    form = {"name": "Ada", "email": "ada@kyla.example", "table": str(table.id)}
    answer = await coordinator.send_form(f"/mail/{held.id}/acceptance", form)
    again = await coordinator.send_form(f"/mail/{held.id}/acceptance", form)

    assert "Myllytie on pimeä." in words(page)
    assert (answer.status_code, again.status_code) == (303, 409)
    assert await Topic.select(Topic.title, Topic.table) == [{"title": "Katuvalot", "table": table.id}]
    assert await ReceivedMail.select(ReceivedMail.fate, ReceivedMail.reason) == [
        {"fate": "accepted", "reason": "by_hand"}
    ]
    assert await Letter.select(Letter.to_address, Letter.kind) == [
        {"to_address": "ada@kyla.example", "kind": "receipt"}
    ]


async def test_what_the_coordinator_forwards_is_the_matter_of_whoever_wrote_it(
    coordinator: Visitor, saga: Person
) -> None:
    held = await post(mail("Valot!", sender="saga@kaupunki.example", subject="VL: Katuvalot"))

    await coordinator.send_form(f"/mail/{held.id}/acceptance", {"name": "Eeva", "email": "eeva@kyla.example"})

    assert await Submission.select(Submission.name, Submission.email, Submission.person) == [
        {"name": "Eeva", "email": "eeva@kyla.example", "person": None}
    ]


async def test_a_held_mail_is_added_to_a_matter_or_set_aside(coordinator: Visitor) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()
    more, junk = await post(mail("Lisää valoista.")), await post(mail("Osta heti!", subject="Tarjous"))

    answers = [
        await coordinator.send_form(f"/mail/{more.id}/topic", {"topic": str(topic.id)}),
        await coordinator.send_form(f"/mail/{junk.id}/setting-aside"),
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    fates = await ReceivedMail.select(ReceivedMail.fate).order_by(ReceivedMail.id)
    assert fates == [{"fate": Fate.accepted}, {"fate": Fate.refused}]
    assert "Lisää valoista." in words(await coordinator.get(f"/topics/{topic.id}"))


async def test_every_mail_can_be_read_as_it_came(coordinator: Visitor) -> None:
    kept = await post(sample("out-of-office"))

    answer = await coordinator.get(f"/mail/{kept.id}/raw")

    assert answer.content == sample("out-of-office")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_the_mail_of_nobody_can_be_looked_at(coordinator: Visitor) -> None:
    kept = await post(b"\x00\xff" * 50, envelope_from=None)

    assert (await coordinator.get(f"/mail/{kept.id}")).status_code == 200
    assert (await coordinator.get("/mail")).status_code == 200
    assert (await coordinator.get("/mail?show=all&page_number=7")).status_code == 200


async def test_matters_are_found_by_words_and_by_number(coordinator: Visitor) -> None:
    await intake.submit(sent("Katuvalot 100 % pimeänä", "Ranta"), by=None)

    found = [
        words(await coordinator.get(f"/topics?q={asked}"))
        for asked in ("katuvalo", "2027-2", "100 %25", "%25%25")
    ]

    assert ["Katuvalot" in page for page in found] == [True, False, True, False]
    assert "Ranta" in found[1]


@pytest.mark.parametrize("show", ["", "agenda", "discussed", "elsewhere", "all", "nonsense"])
async def test_every_way_of_looking_has_its_page(coordinator: Visitor, show: str) -> None:
    await intake.submit(sent("Katuvalot"), by=None)

    assert (await coordinator.get(f"/topics?show={show}")).status_code == 200


async def test_background_is_only_for_its_own_link(database: None, saga: Person) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()
    department = await make.organisation("Tekninen toimi", kind="department", email="t@kaupunki.example")
    note = await background.ask(topic, department, by=saga)

    assert (await background.find_by_token(tokens.sign("background", note.id))).id == note.id
    assert tokens.read("background", tokens.sign("submission", note.id)) is None


async def test_a_planned_meeting_is_what_its_matters_wait_for(
    coordinator: Visitor, table: PartnershipTable
) -> None:
    await make.topic(table, "Katuvalot", status="accepted")

    without = words(await coordinator.get("/topics"))
    await make.meeting(table, date(2027, 2, 9), status=MeetingStatus.planned)
    planned = words(await coordinator.get("/topics"))

    assert "Kokousta ei ole kutsuttu koolle. Suunnittele kokous" in without
    assert "Seuraava kokous ti 9.2.2027 klo 17.00" in planned


async def heaps_of(count: int, coordinator: Visitor, table: PartnershipTable, saga: Person) -> int:
    """How many statements the page of matters sends with this many more of everything on it."""
    for _time in range(count):
        picture = File("tie.png", PICTURE[1])
        await intake.submit(sent("Katuvalot", table=table.id, files=(picture,)), by=None)
        accepted = await intake.submit(sent("Ranta", table=table.id), by=None)
        await triage.accept_all(await submissions.topics_of(accepted), by=saga)
        await post(mail())
    async with counted() as statements:
        assert (await coordinator.get("/topics")).status_code == 200
    return len(statements)


async def test_a_longer_list_asks_the_database_no_more(
    coordinator: Visitor, table: PartnershipTable, saga: Person
) -> None:
    await make.meeting(table, date(2027, 2, 9))

    one, four = await heaps_of(1, coordinator, table, saga), await heaps_of(3, coordinator, table, saga)

    assert one == four


async def test_the_page_of_a_matter_asks_no_more_for_many_senders(
    coordinator: Visitor, table: PartnershipTable, saga: Person
) -> None:
    submission = await intake.submit(sent("Katuvalot", table=table.id), by=None)
    [topic] = await submissions.topics_of(submission)
    counts = []

    for count in (1, 3):
        for _time in range(count):
            await adding.add(sent(files=(File("tie.png", PICTURE[1]),)), to=[submission])
            other = await intake.submit(sent("Pimeä tie", table=table.id), by=None)
            await joining.join((await submissions.topics_of(other))[0], topic, by=saga)
        async with counted() as statements:
            assert (await coordinator.get(f"/topics/{topic.id}")).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


async def test_residents_open_the_files_of_a_released_agenda(
    stranger: Visitor, table: PartnershipTable, saga: Person
) -> None:
    meeting = await make.meeting(table, date(2027, 2, 9))
    pictures = (File("tie.png", PICTURE[1]), File("oma.png", PICTURE[1]))
    submission = await intake.submit(sent("Katuvalot", table=table.id, files=pictures), by=None)
    [topic] = await submissions.topics_of(submission)
    [public, private] = await Attachment.objects().order_by(Attachment.id)
    await triage.accept(topic, by=saga)
    await files.publish(public, topic, by=saga)
    await compiling.add(topic, meeting, by=saga)
    await publishing.release(meeting, by=saga)

    agenda = await stranger.get(f"/meetings/{meeting.id}/agenda")
    opened = await stranger.get(f"/attachments/{public.id}")

    assert re.findall(r'href="(/attachments/\d+)"', agenda.text) == [f"/attachments/{public.id}"]
    assert (opened.status_code, opened.content) == (200, PICTURE[1])
    assert (await stranger.get(f"/attachments/{private.id}")).status_code == 404
