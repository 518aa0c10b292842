"""Exactly one mail reaches the reader, whatever falls over, and at whichever step."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
import time_machine

from core.clock import now
from core.database import sql, transaction
from mail import claims, outbox, sending, taken
from mail.tables import Letter, LetterStatus
from mail.transports import smtp
from people.addressees import Addressee
from tests.mail.post_office import STEPS, FallsOver, PostOffice, open_post_office
from tests.stories.cut_lines import is_cut_after, lines_that_can_be_cut

HOME = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds: the machine may be busy with other tests
SETTLED = [LetterStatus.sent.value, LetterStatus.unclear.value, LetterStatus.failed.value]
LETTERS = 200
pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
async def office(committed: None) -> AsyncIterator[PostOffice]:
    async with open_post_office() as found:
        yield found


async def written(number: int = 0) -> Letter:
    """A letter whose time has come, to a village of its own."""
    to = Addressee(f"Kylä {number}", f"kyla@kyla{number}.example", "fi")
    async with transaction():
        letter = await outbox.write(to, "sign_in", link=f"http://x.example/{number}")
    assert letter is not None
    return letter


async def how_it_is(letter: Letter) -> str:
    return str((await Letter.select(Letter.status).where(Letter.id == letter.id))[0]["status"])


def later(**what: int) -> time_machine.travel:
    return time_machine.travel(now() + timedelta(**what), tick=True)


@contextmanager
def carrier(office: PostOffice) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own; killed, if it still lives."""
    environment = os.environ | {"SMTP_URL": f"smtp://127.0.0.1:{office.port}", "PYTHONPATH": str(HOME)}
    process = subprocess.Popen([sys.executable, "-m", "tests.mail.carrier"], env=environment, cwd=HOME)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def settled(letters: int = 1) -> None:
    """Wait until so many letters have found their end."""
    async with asyncio.timeout(PATIENCE):
        while await Letter.count().where(Letter.status.is_in(SETTLED)) < letters:
            await asyncio.sleep(0.05)


# What the server falls over at, and then: how often it has the letter, and what we know of it. Whether
# anything of the letter was on its way when the line broke is a matter of microseconds.
SERVER_FELL = {
    "rcpt": {(1, "sent")},
    "data": {(1, "sent")},
    "body": {(1, "sent"), (0, "unclear")},
    "end": {(1, "unclear")},
    "answered": {(1, "sent")},
}


@pytest.mark.parametrize("fatal", STEPS)
async def test_a_mail_server_that_falls_over(office: PostOffice, fatal: str) -> None:
    letter = await written()

    def fall(step: str) -> None:
        if step == fatal:
            raise FallsOver

    office.at = fall
    await sending.send(letter.id, by=smtp(office.where))
    office.at = lambda step: None
    for minute in (2, 30, 600):
        with later(minutes=minute):
            await sending.send_due(by=smtp(office.where))

    assert (len(office.taken), await how_it_is(letter)) in SERVER_FELL[fatal]


# Killed while the letter is asked for, the worker may have begun with it or not.
WORKER_DIED = {
    "rcpt": {(1, "sent")},
    "data": {(1, "sent")},
    "body": {(1, "sent"), (0, "unclear"), (1, "unclear")},
    "end": {(1, "unclear")},
    "answered": {(1, "sent"), (1, "unclear")},
}


@pytest.mark.parametrize("fatal", STEPS)
async def test_a_worker_that_is_killed(office: PostOffice, fatal: str) -> None:
    letter = await written()

    with carrier(office) as doomed:

        def kill(step: str) -> None:
            if step == fatal:
                doomed.kill()

        office.at = kill
        await asyncio.to_thread(doomed.wait, PATIENCE)
    office.at = lambda step: None
    with carrier(office):
        await settled()

    assert (len(office.taken), await how_it_is(letter)) in WORKER_DIED[fatal]


async def test_a_worker_that_is_killed_again_and_again(office: PostOffice) -> None:
    chance = random.Random(3)
    letters = [await written(number) for number in range(LETTERS)]
    deaths = 0
    while await Letter.count().where(Letter.status.is_in(SETTLED)) < LETTERS:
        after, fatal = chance.randint(15, 45), chance.choice(STEPS)
        with carrier(office) as doomed:
            office.at = _killing(doomed, fatal, after=after)
            async with asyncio.timeout(PATIENCE):
                while doomed.poll() is None and not await _all_settled():
                    await asyncio.sleep(0.05)
            deaths += doomed.poll() == -signal.SIGKILL

    copies = Counter(office.identities)
    ends = {letter.message_id: await how_it_is(letter) for letter in letters}
    unclear = [identity for identity, end in ends.items() if end == "unclear"]
    assert deaths >= 3
    assert set(copies.values()) == {1}
    assert set(ends) - set(copies) <= set(unclear)
    assert len(unclear) <= deaths


def _killing(doomed: subprocess.Popen[bytes], fatal: str, *, after: int) -> Callable[[str], None]:
    """Kill it when this step has been taken so often."""
    seen = count()

    def at(step: str) -> None:
        if step == fatal and next(seen) == after:
            doomed.kill()

    return at


async def _all_settled() -> bool:
    return bool(await Letter.count().where(Letter.status.is_in(SETTLED)) == LETTERS)


async def test_the_line_to_the_database_is_cut_before_each_statement(office: PostOffice) -> None:
    async with lines_that_can_be_cut() as lines:
        for statements in count():
            letter = await written(statements)

            verb = partial(sending.send, letter.id, by=smtp(office.where))
            cut = await is_cut_after(statements, verb, lines=lines)
            with later(minutes=30):
                await sending.send_due(by=smtp(office.where))

            assert office.identities.count(letter.message_id) == 1
            assert await how_it_is(letter) == "sent"
            if not cut:
                break
    assert statements > 3


async def test_the_database_is_lost_after_the_server_has_answered(office: PostOffice) -> None:
    """What the diary knows is not sent again, though the row says that nothing has happened yet."""
    letter = await written()
    await sending.send(letter.id, by=smtp(office.where))
    await sql("UPDATE letter SET status = 'waiting', next_try_at = made_at, handed_over_at = NULL")

    with later(minutes=1):
        await sending.send_due(by=smtp(office.where))

    assert (len(office.taken), await how_it_is(letter)) == (1, "sent")


async def test_two_workers_at_once(office: PostOffice) -> None:
    letters = [await written(number) for number in range(40)]

    with carrier(office), carrier(office):
        await settled(len(letters))

    assert Counter(office.identities) == {letter.message_id: 1 for letter in letters}


async def test_a_worker_that_was_taken_for_dead_lets_go(office: PostOffice) -> None:
    letter = await written()

    async def slow(envelope) -> None:
        with later(minutes=21):
            await sending.send_due(by=smtp(office.where))
        await smtp(office.where)(envelope)

    went = await sending.send(letter.id, by=slow)

    assert (went, len(office.taken), await how_it_is(letter)) == (False, 1, "sent")


async def test_only_the_claims_of_the_dead_are_free(office: PostOffice) -> None:
    letter = await written()
    async with claims.at_work():
        mine = await claims.claim(letter.id)
        await claims.free_those_of_the_dead()
        while_alive = await claims.claim(letter.id)
    await claims.free_those_of_the_dead()
    afterwards = await claims.claim(letter.id)

    assert [found is not None for found in (mine, while_alive, afterwards)] == [True, False, True]


async def test_old_pages_of_the_diary_are_thrown_away() -> None:
    letter = await written()
    await taken.note(letter)

    await taken.forget_old()
    kept = taken.was_noted(letter)
    with later(days=61):
        await taken.forget_old()

    assert (kept, taken.was_noted(letter)) == (True, False)
