"""One's own matters, by one's own link, without an account."""

from collections.abc import Callable

import pytest

from agendas.tables import Attachment, Submission, Topic
from core import tokens
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds


def link(submission: Submission) -> str:
    return f"/t/{tokens.sign('submission', submission.id)}"


async def attach(submission: Submission, name: str) -> None:
    await Attachment(
        submission=submission.id, name=name, media_type="image/jpeg", size=1, sha256="0" * 64, content=b"x"
    ).save()


async def test_a_submitter_sees_the_whole_way(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", text="Tilat avataan.", told=("Ovi on auki.",))
    new = await papers.topic("Latu", status="received")
    submission = await papers.submission(*made.topics, new)
    await attach(submission, "ovi.jpg")

    answer = await stranger.get(link(submission))
    page = words(answer)

    for told in ("Koulun tilat", "Tilat avataan.", "Ovi on auki.", "Latu", "Naapurin Eino", "ovi.jpg"):
        assert told in page
    assert f'href="/meetings/{made.meeting.id}/minutes"' in answer.text


async def test_a_draft_is_not_told_to_the_submitter_either(
    stranger: Visitor, table: PartnershipTable
) -> None:
    drafted = await papers.draft_agenda(await rounds.coming(table), *await rounds.topics(table, "Latu"))
    await papers.outcome(drafted, text="Salaisuus")
    submission = await papers.submission(*drafted.topics)

    answer = words(await stranger.get(link(submission)))

    assert "Salaisuus" not in answer
    assert "9.2.2027" not in answer


async def test_others_who_asked_are_not_named(stranger: Visitor, table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    mine = await papers.submission(topic, text="Minun sanani.")
    await papers.submission(topic, name="Toinen Nimi", text="Toisen sanat.")

    answer = words(await stranger.get(link(mine)))

    assert "Minun sanani." in answer
    assert "Tois" not in answer


async def test_the_page_is_kept_nowhere(stranger: Visitor, database: None) -> None:
    answer = await stranger.get(link(await papers.submission(await papers.topic())))

    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


async def test_whoever_gets_no_letters_is_told_where_to_write(stranger: Visitor, database: None) -> None:
    written_to = await papers.submission(await papers.topic(), email="eino@posti.example")
    by_phone = await papers.submission(await papers.topic("Latu"), email=None, phone="040 000 0199")

    pages = [words(await stranger.get(link(one))) for one in (written_to, by_phone)]

    assert ["asiat@poyta.example" in page for page in pages] == [False, True]


async def test_it_speaks_the_submitter_s_language(stranger: Visitor, database: None) -> None:
    submission = await papers.submission(await papers.topic(), language="sv")

    answer = await stranger.get(link(submission))

    assert '<html lang="sv">' in answer.text


async def test_a_matter_is_withdrawn_after_a_question(stranger: Visitor, database: None) -> None:
    topic = await papers.topic("Latu", status="received")
    submission = await papers.submission(topic)
    address = f"{link(submission)}/topics/{topic.id}/withdrawal"

    assert address in (await stranger.get(link(submission))).text
    asked = await stranger.get(address)
    assert await Topic.select(Topic.status).first() == {"status": "received"}
    done = await stranger.send_form(address)

    assert (asked.status_code, done.status_code) == (200, 303)
    assert done.headers["location"] == link(submission)
    assert await Topic.select(Topic.status).first() == {"status": "withdrawn"}


async def test_what_is_on_an_agenda_is_not_withdrawn(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Latu")
    submission = await papers.submission(*made.topics)
    address = f"{link(submission)}/topics/{made.topics[0].id}/withdrawal"

    answers = [await stranger.get(address), await stranger.send_form(address)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert address not in (await stranger.get(link(submission))).text


async def test_what_others_asked_too_stays(stranger: Visitor, table: PartnershipTable) -> None:
    topic = await papers.topic("Latu", table=table.id)
    mine, _theirs = await papers.submission(topic), await papers.submission(topic)

    answer = await stranger.send_form(f"{link(mine)}/topics/{topic.id}/withdrawal")

    assert answer.status_code == 409
    assert await Topic.select(Topic.status).first() == {"status": "accepted"}


async def test_another_s_matter_is_not_withdrawn_by_one_s_own_link(stranger: Visitor, database: None) -> None:
    mine = await papers.submission(await papers.topic())
    other = await papers.topic("Toisen asia")
    await papers.submission(other)

    answer = await stranger.send_form(f"{link(mine)}/topics/{other.id}/withdrawal")

    assert answer.status_code == 404
    assert await Topic.count().where(Topic.status == "withdrawn") == 0


@pytest.mark.parametrize(
    "mangle",
    [
        lambda token: token[:-1],
        lambda token: token + "x",
        lambda token: "1" + token,
        lambda token: token[::-1],
        lambda token: "x",
        lambda token: "%00",
        lambda token: "ä" * 26,
        lambda token: "z" * 500,
    ],
)
async def test_a_mangled_link_leads_nowhere(stranger: Visitor, mangle: Callable[[str], str]) -> None:
    submission = await papers.submission(await papers.topic("Salaisuus"))
    token = link(submission).removeprefix("/t/")

    answer = await stranger.get(f"/t/{mangle(token)}")

    assert answer.status_code == 404
    assert "Salaisuus" not in answer.text


async def test_a_link_for_something_else_is_not_a_key(stranger: Visitor, ada: Person, database: None) -> None:
    submission = await papers.submission(await papers.topic())

    for purpose in ("rsvp", "background", "owner", "call"):
        assert (await stranger.get(f"/t/{tokens.sign(purpose, submission.id)}")).status_code == 404


async def test_a_link_that_the_mail_program_wrote_in_capitals_works(
    stranger: Visitor, database: None
) -> None:
    submission = await papers.submission(await papers.topic())

    assert (await stranger.get(link(submission).upper().replace("/T/", "/t/"))).status_code == 200


@pytest.mark.parametrize("many", [1, 3, 30])
async def test_it_takes_three_queries(stranger: Visitor, table: PartnershipTable, many: int) -> None:
    made, _outcomes = await rounds.held(table, *(f"Asia {number}" for number in range(many)))
    submission = await papers.submission(*made.topics)

    async with counted() as sent:
        answer = await stranger.get(link(submission))

    assert (answer.status_code, len(sent)) == (200, 3)
