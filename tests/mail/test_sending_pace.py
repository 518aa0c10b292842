"""How fast letters go to one domain, counted; and that one slow mail server holds up nobody else."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from core.clock import now
from mail import outbox, sending
from mail.envelopes import Envelope, NotDelivered
from mail.pace import A_MINUTE, PUT_OFF
from mail.tables import Letter
from people.addressees import Addressee
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")


class Box:
    """A mail server that refuses what it is told to, and counts what it is asked."""

    def __init__(self, refusing: dict[str, NotDelivered] | None = None) -> None:
        self.refusing = refusing or {}
        self.asked: list[str] = []
        self.taken: list[str] = []

    async def __call__(self, envelope: Envelope) -> None:
        domain = envelope.message["To"].addresses[0].domain
        self.asked.append(domain)
        if domain in self.refusing:
            raise self.refusing[domain]
        self.taken.append(domain)


@pytest.fixture(autouse=True)
async def clock() -> AsyncIterator[time_machine.Traveller]:
    with time_machine.travel(now(), tick=False) as traveller:
        yield traveller


async def written(domain: str, number: int) -> None:
    for one in range(number):
        await outbox.write(Addressee("Ada", f"a{one}@{domain}", "fi"), "declined", **WORDS)


WORDS: dict[str, Any] = {"topics": [("2027-1", "Asia")], "reason": "-", "link": "-", "coordinator": None}


async def test_a_domain_gets_so_many_a_minute_and_no_more(clock: time_machine.Traveller) -> None:
    await written("suuri.example", 70)
    box = Box()
    rounds = []

    for _minute in range(4):
        clock.shift(timedelta(minutes=1))
        rounds.append(await sending.send_due(by=box))

    assert rounds == [A_MINUTE, A_MINUTE, 70 - 2 * A_MINUTE, 0]


async def test_letters_asked_for_one_by_one_keep_the_same_pace(clock: time_machine.Traveller) -> None:
    await written("suuri.example", 40)
    clock.shift(timedelta(minutes=1))
    box = Box()

    for row in await Letter.select(Letter.id):
        await sending.send(row["id"], by=box)

    assert len(box.taken) == A_MINUTE


async def test_a_large_domain_does_not_keep_the_small_ones_waiting(clock: time_machine.Traveller) -> None:
    await written("suuri.example", 100)
    await written("pieni.example", 2)
    clock.shift(timedelta(minutes=1))
    box = Box()

    await sending.send_due(by=box)

    assert Counter(box.taken) == {"suuri.example": A_MINUTE, "pieni.example": 2}
    assert set(box.taken[:4]) == {"suuri.example", "pieni.example"}


async def test_who_waits_at_the_screen_is_not_made_to_wait_for_the_others(
    clock: time_machine.Traveller,
) -> None:
    await written("suuri.example", 40)
    clock.shift(timedelta(minutes=1))
    box = Box()
    await sending.send_due(by=box)

    letter = await outbox.write(Addressee("Saga", "saga@suuri.example"), "sign_in", link="-")
    assert letter is not None
    went = await sending.send(letter.id, by=box)

    assert went is True


@pytest.mark.parametrize("words", ["421 4.7.0 Try again later", "450 4.2.0 Greylisted", "451 4.7.1 Too fast"])
async def test_a_domain_that_puts_letters_off_slows_only_itself(
    clock: time_machine.Traveller, words: str
) -> None:
    await written("hidas.example", 20)
    await written("pieni.example", 20)
    clock.shift(timedelta(minutes=1))
    box = Box({"hidas.example": NotDelivered(words, for_good=False)})

    await sending.send_due(by=box)

    assert Counter(box.asked) == {"hidas.example": PUT_OFF, "pieni.example": 20}


async def test_a_domain_that_takes_letters_again_gets_them_all(clock: time_machine.Traveller) -> None:
    await written("hidas.example", 20)
    box = Box({"hidas.example": NotDelivered("450 4.2.0 Greylisted", for_good=False)})
    for _minute in range(6):
        clock.shift(timedelta(minutes=1))
        await sending.send_due(by=box)
    asked = len(box.asked)

    box.refusing.clear()
    for _minute in range(10):
        clock.shift(timedelta(minutes=1))
        await sending.send_due(by=box)

    assert asked == 6 * PUT_OFF
    assert len(box.taken) == 20


async def test_a_refusal_for_good_slows_nobody(clock: time_machine.Traveller) -> None:
    await written("kylat.example", 20)
    clock.shift(timedelta(minutes=1))
    box = Box({"kylat.example": NotDelivered("550 5.1.1 No such user", for_good=True)})

    await sending.send_due(by=box)

    assert len(box.asked) == 20


async def test_no_mail_server_at_all_is_asked_once_a_round(clock: time_machine.Traveller) -> None:
    for domain in ("yksi.example", "kaksi.example", "kolme.example"):
        await written(domain, 3)
    clock.shift(timedelta(minutes=1))
    nowhere = NotDelivered("Connection refused", for_good=False)
    box = Box(dict.fromkeys(("yksi.example", "kaksi.example", "kolme.example"), nowhere))

    await sending.send_due(by=box)

    assert len(box.asked) == 1


async def test_a_letter_that_nobody_takes_for_four_days_has_failed(clock: time_machine.Traveller) -> None:
    await written("hidas.example", 1)
    box = Box({"hidas.example": NotDelivered("450 4.2.0 Mailbox full", for_good=False)})

    for _hour in range(24 * 4 + 2):
        clock.shift(timedelta(hours=1))
        await sending.send_due(by=box)

    assert await Letter.select(Letter.status, Letter.error) == [
        {"status": "failed", "error": "450 4.2.0 Mailbox full"}
    ]


async def test_a_round_with_nothing_to_do_asks_little(clock: time_machine.Traveller) -> None:
    await written("suuri.example", 100)

    async with counted() as statements:
        await sending.send_due(by=Box())

    assert len(statements) == 3
