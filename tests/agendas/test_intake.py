"""Topics come in: kept whole, numbered, receipted, once."""

from datetime import date
from typing import Any

import pytest
import time_machine

from agendas import intake, submissions, topics
from agendas.files import File
from agendas.intake import Matter, Received
from agendas.tables import Attachment, Channel, Raised, Submission, Topic
from core.errors import Invalid, NotAllowed
from mail.tables import Letter
from people.tables import Person
from tests import make


def sent(*titles: str, **more: Any) -> Received:
    """What somebody sends who brings up these things."""
    return Received(
        **{
            "channel": Channel.form,
            "text": "\n".join(titles),
            "matters": tuple(Matter(title) for title in titles),
            "email": "ada@kyla.example",
            "name": "Ada Kyläläinen",
            **more,
        }
    )


async def test_what_comes_in_is_numbered_within_the_year(database: None) -> None:
    with time_machine.travel(date(2027, 1, 11)):
        await intake.submit(sent("Katuvalot", "Uimaranta"), by=None)
        await intake.submit(sent("Videotykki"), by=None)

    assert [topics.shown_number(topic) for topic in await topics.received()] == ["2027-1", "2027-2", "2027-3"]


async def test_one_receipt_tells_all_the_numbers_and_the_link(database: None) -> None:
    with time_machine.travel(date(2027, 1, 11)):
        submission = await intake.submit(sent("Katuvalot", "Uimaranta"), by=None)

    [letter] = await Letter.objects()
    assert letter.to_address == "ada@kyla.example"
    assert letter.subject == "2 asiaa on saapunut, nrot 2027-1–2027-2"
    assert "2027-1  Katuvalot\n2027-2  Uimaranta\n" in letter.body
    assert f"\n\n{submissions.link_of(submission)}\n\n" in letter.body


async def test_nobody_needs_an_address(database: None) -> None:
    await intake.submit(sent("Katuvalot", email=None), by=None)

    assert await Topic.count() == 1
    assert await Letter.count() == 0


async def test_the_same_form_sent_twice_is_one_submission(database: None) -> None:
    first = await intake.submit(sent("Katuvalot", form_key="a" * 32), by=None)

    second = await intake.submit(sent("Katuvalot", form_key="a" * 32), by=None)

    assert second.id == first.id
    assert (await Submission.count(), await Topic.count(), await Letter.count()) == (1, 1, 1)


async def test_a_matter_for_a_table_is_meant_for_its_next_called_meeting(database: None) -> None:
    table = await make.table()
    with time_machine.travel(date(2027, 1, 11)):
        await make.meeting(table, date(2027, 1, 4))
        called = await make.meeting(table, date(2027, 2, 9), number=2)
        await make.meeting(table, date(2027, 2, 2), number=3, status="planned")

        await intake.submit(sent("Katuvalot", table=table.id), by=None)

    assert [(topic.table, topic.meeting) for topic in await Topic.objects()] == [(table.id, called.id)]


async def test_the_organisation_is_known_by_its_address(database: None) -> None:
    village = await make.organisation("Mallilan kyläyhdistys", email="kyla@mallila.example")

    submission = await intake.submit(sent("Katuvalot", email=" Kyla@Mallila.example"), by=None)

    assert submission.organisation == village.id


async def test_what_was_sent_is_kept_whole_and_the_title_fits_an_agenda(database: None) -> None:
    title = "Katuvalot " * 50

    await intake.submit(sent(title), by=None)

    [raised] = await Raised.objects()
    [topic] = await Topic.objects()
    assert raised.text == title.strip()
    assert topic.title == "Katuvalot " * 18 + "Katuvalot…"


async def test_a_title_of_one_endless_word_is_cut_in_the_word(database: None) -> None:
    await intake.submit(sent("ä" * 300), by=None)

    [topic] = await Topic.objects()
    assert topic.title == "ä" * 199 + "…"


async def test_a_hundred_thousand_signs_are_kept_and_one_more_gets_a_sentence(database: None) -> None:
    submission = await intake.submit(sent("Katuvalot", text="a" * 100_000), by=None)

    with pytest.raises(Invalid) as refused:
        await intake.submit(sent("Katuvalot", text="a" * 100_001), by=None)

    assert len(submission.text) == 100_000
    assert list(refused.value.problems) == ["text"]


async def test_control_signs_are_left_out(database: None) -> None:
    await intake.submit(sent("Katu\x00valot\x07", text="pimeä\x00nä\r\ntie"), by=None)

    [submission] = await Submission.objects()
    [topic] = await Topic.objects()
    assert (topic.title, submission.text) == ("Katuvalot", "pimeänä\ntie")


@pytest.mark.parametrize(
    "email",
    ["ada", "ada@", "@kyla.example", "a da@kyla.example", "a@b@c.fi", "a@b.fi\nBcc:c@d", "ada@kyla"],
)
async def test_an_address_that_is_none_gets_a_sentence(database: None, email: str) -> None:
    with pytest.raises(Invalid) as refused:
        await intake.submit(sent("Katuvalot", email=email), by=None)

    assert list(refused.value.problems) == ["email"]


async def test_only_a_coordinator_enters_what_was_told_by_phone(
    database: None, bo: Person, saga: Person
) -> None:
    with pytest.raises(NotAllowed):
        await intake.submit(sent("Katuvalot", channel=Channel.phone), by=bo)

    submission = await intake.submit(sent("Katuvalot", channel=Channel.phone), by=saga)

    assert submission.entered_by == saga.id


async def test_a_programme_is_kept_and_held(database: None) -> None:
    await intake.submit(
        sent(
            "Katuvalot", files=(File("kuva.jpg.exe", b"MZ\x90\x00"), File("kuva.png", b"\x89PNG\r\n\x1a\n"))
        ),
        by=None,
    )

    found = await Attachment.objects().order_by(Attachment.id)
    assert [(one.name, one.media_type, one.held_because) for one in found] == [
        ("kuva.jpg.exe", "application/x-msdownload", "dangerous"),
        ("kuva.png", "image/png", ""),
    ]


async def test_a_prankster_writes_a_neighbours_address_many_times(database: None) -> None:
    for number in range(25):
        await intake.submit(sent(f"Asia {number}", email="ada@kyla.example"), by=None)
    await intake.submit(sent("Muu asia", email="bo@muualla.example"), by=None)

    assert await Topic.count() == 26
    assert await Letter.count().where(Letter.to_address == "ada@kyla.example") == 20
    assert await Letter.count().where(Letter.to_address == "bo@muualla.example") == 1
