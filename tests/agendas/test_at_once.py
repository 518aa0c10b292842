"""Two people, or two programs, at the very same moment: on connections of their own, with real commits."""

import asyncio

import pytest

from agendas import intake, joining, topics, triage
from agendas.inbox import mailbox
from agendas.tables import Submission, Topic
from core.errors import Refused
from mail.tables import Letter, ReceivedMail
from people.tables import Person
from tests import make
from tests.agendas.test_intake import sent
from tests.letterbox import sample, throw_in

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
async def coordinator(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


async def test_ten_senders_at_once_get_ten_numbers() -> None:
    await asyncio.gather(*(intake.submit(sent(f"Asia {number}"), by=None) for number in range(10)))

    assert sorted(topic.number for topic in await Topic.objects()) == list(range(1, 11))


async def test_the_same_form_sent_twice_at_once_is_one_submission() -> None:
    form = sent("Katuvalot", form_key="ab" * 16)

    first, second = await asyncio.gather(intake.submit(form, by=None), intake.submit(form, by=None))

    assert first.id == second.id
    assert (await Submission.count(), await Topic.count(), await Letter.count()) == (1, 1, 1)


async def test_two_coordinators_accept_the_same_topic_at_once(coordinator: Person) -> None:
    table = await make.table()
    await intake.submit(sent("Katuvalot", table=table.id), by=None)
    seen = [await topics.received(), await topics.received()]

    answers = await asyncio.gather(
        *(triage.accept(topic, by=coordinator) for [topic] in seen), return_exceptions=True
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True]
    assert await Letter.count().where(Letter.kind == "accepted") == 1


async def test_two_topics_joined_to_each_other_at_once_are_no_circle(coordinator: Person) -> None:
    await intake.submit(sent("Katuvalot", "Pimeä tie"), by=None)
    (first, second), (other_first, other_second) = await topics.received(), await topics.received()

    answers = await asyncio.gather(
        joining.join(first, second, by=coordinator),
        joining.join(other_second, other_first, by=coordinator),
        return_exceptions=True,
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True]
    assert len(await topics.received()) == 1


async def test_two_workers_read_the_same_mail_at_once() -> None:
    await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    number = await throw_in(sample("winter-topics"))

    await asyncio.gather(mailbox.read(number), mailbox.read(number), mailbox.read_unread())

    assert (await Topic.count(), await Letter.count()) == (1, 1)


async def test_two_copies_of_a_mail_read_at_once_bring_their_matters_once() -> None:
    await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    copies = [await throw_in(sample("winter-topics")) for _copy in range(2)]

    await asyncio.gather(*(mailbox.read(number) for number in copies))

    fates = await ReceivedMail.select(ReceivedMail.fate).order_by(ReceivedMail.fate)
    assert [row["fate"] for row in fates] == ["accepted", "repeated"]
    assert await Topic.count() == 1
