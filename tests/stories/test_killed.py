"""Killed with kill -9, at any moment: nothing received is lost, nothing is done twice.

These are real processes with a database of their own, loaded with the demo municipality. Whoever hands mails
over behaves as mail servers do: what was not taken with a 250 is handed over again, the same bytes.
"""

import asyncio
import os
import signal
import smtplib
import threading
from collections.abc import Awaitable, Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, TypeVar

import asyncpg
import pytest
from pgqueuer import AsyncpgDriver, Queries

from core.postgres import dsn
from tests.commands import Command, House, eventually, open_house

SENDERS = [
    "kyla@jappila.example",
    "kyla@virtasalmi.example",
    "montola@posti.example",
    "elakkeensaajat@yhdistys.example",
    "nau@seura.example",
]
ASIAT = "asiat@poyta.example"
MAILS = 40
LETTERS = 200
T = TypeVar("T")

MATTERS = "SELECT count(*) AS matters, count(DISTINCT title) AS different FROM topic WHERE title ~ $1"
RECEIPTS = """
SELECT count(*) AS receipts, count(DISTINCT in_reply_to) AS different FROM letter
WHERE kind = 'receipt' AND in_reply_to ~ $1
"""
SENT = "SELECT message_id FROM letter WHERE status = 'sent' ORDER BY message_id COLLATE \"C\""
# The minute that every letter waits is over, and so is the round in which the claims of the dead are freed.
A_MINUTE_LATER = """
UPDATE letter SET next_try_at = now()
WHERE next_try_at > now() AND (status = 'waiting' OR status = 'sending'
    AND NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = claimed_by))
RETURNING id
"""
STILL_TO_DO = """
SELECT id FROM received_mail WHERE fate = 'unread'
UNION ALL SELECT id FROM letter WHERE status IN ('waiting', 'sending')
"""
NEW_LETTERS = """
INSERT INTO letter (kind, status, to_address, subject, body, message_id, next_try_at)
SELECT 'sign_in', 'waiting', 'ada@kyla.example', 'Hei', '-', '<' || $1 || '-' || n || '@poyta.example>', now()
FROM generate_series(1, $2) AS n RETURNING id
"""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One house for all: each test finds it shut, with everything that was kept in it."""
    with open_house() as house:
        kill(begin(house, "serve", "--demo"))
        yield house
        for command in house.begun:
            kill(command)


def begin(house: House, *words: str) -> Command:
    """Serve, until pages are answered."""
    begun = house.begin(*words)
    eventually(lambda: house.page() == 200)
    return begun


def kill(command: Command) -> None:
    command.process.kill()
    command.process.wait()


def ask(house: House, question: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
    """Something about the rows of the house, over a line of one's own."""

    async def asked() -> T:
        connection = await asyncpg.connect(dsn(house.data))
        try:
            return await question(connection)
        finally:
            await connection.close()

    return asyncio.run(asked())


def rows(house: House, statement: str, *values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in ask(house, lambda line: line.fetch(statement, *values))]


def mails(word: str) -> list[tuple[str, bytes]]:
    """Who sends which mail; each is about a matter of its own."""
    made = []
    for number in range(MAILS):
        sender = SENDERS[number % len(SENDERS)]
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = sender, ASIAT, f"{word} {number}"
        message["Message-ID"] = f"<{word}-{number}@posti.example>"
        message.set_content("Asiasta olisi hyvä puhua seuraavassa kokouksessa.")
        made.append((sender, message.as_bytes()))
    return made


def is_taken(house: House, sender: str, mail: bytes) -> bool:
    """Hand a mail over at the door; whether it was answered with a 250."""
    try:
        with smtplib.SMTP("127.0.0.1", house.mail_port, timeout=20) as server:
            server.sendmail(sender, [ASIAT], mail)
    except (OSError, smtplib.SMTPException):
        return False
    return True


def postmaster(house: House) -> int:
    """The database of this house, which its own service has started."""
    return int((house.data / "postgres" / "postmaster.pid").read_text().split()[0])


def everything_is_done(house: House) -> bool:
    """Nothing waits to be read or to be sent, when a minute has passed."""
    for letter in rows(house, A_MINUTE_LATER):
        enqueue(house, letter["id"])
    return rows(house, STILL_TO_DO) == []


def enqueue(house: House, *letters: int) -> None:
    """Ask for letters to be sent, as the round of every minute does."""
    payloads: list[bytes | None] = [str(letter).encode() for letter in letters]
    names, none = ["send_letter"] * len(payloads), [0] * len(payloads)
    ask(house, lambda line: Queries(AsyncpgDriver(line)).enqueue(names, payloads, none))


def in_the_folder(house: House) -> list[str]:
    """The Message-IDs of the letters that have left, one a file."""
    files = (house.data / "outbox").iterdir()
    return sorted(message_from_bytes(file.read_bytes())["Message-ID"] for file in files)


def sent(house: House) -> list[str]:
    """The Message-IDs of the letters that we take for sent."""
    return [row["message_id"] for row in rows(house, SENT)]


@pytest.mark.parametrize("victim", ["service", "database"])
def test_every_mail_that_was_taken_is_one_matter(house: House, victim: str) -> None:
    posted = mails(victim)
    serving = begin(house, "serve")
    doomed = serving.process.pid if victim == "service" else postmaster(house)

    taken = [is_taken(house, *mail) for mail in posted[: MAILS // 2]]
    threading.Timer(0.1, os.kill, (doomed, signal.SIGKILL)).start()
    taken += [is_taken(house, *mail) for mail in posted[MAILS // 2 :]]
    kill(serving)
    serving = begin(house, "serve")
    again = [is_taken(house, *mail) for mail, was in zip(posted, taken, strict=True) if not was]
    eventually(lambda: everything_is_done(house))

    assert MAILS // 2 <= sum(taken) < MAILS
    assert again == [True] * (MAILS - sum(taken))
    assert rows(house, MATTERS, f"^{victim} ") == [{"matters": MAILS, "different": MAILS}]
    assert rows(house, RECEIPTS, f"^<{victim}-") == [{"receipts": MAILS, "different": MAILS}]
    assert in_the_folder(house) == sent(house)
    kill(serving)


def write(house: House, word: str) -> None:
    """Letters to be sent, and the jobs that send them."""
    enqueue(house, *(row["id"] for row in rows(house, NEW_LETTERS, word, LETTERS)))


def left(house: House, word: str) -> int:
    """How many letters of this name have left."""
    return len(list((house.data / "outbox").glob(f"{word}-*.eml")))


def test_a_service_that_dies_while_letters_leave_sends_the_others_later(house: House) -> None:
    serving = begin(house, "serve", "--no-worker")
    write(house, "morning")
    kill(serving)
    serving = begin(house, "serve")

    eventually(lambda: left(house, "morning") > LETTERS // 10)
    kill(serving)
    halfway = left(house, "morning")
    serving = begin(house, "serve")
    eventually(lambda: everything_is_done(house))

    assert LETTERS // 10 < halfway < LETTERS
    assert left(house, "morning") == LETTERS
    assert in_the_folder(house) == sent(house)
    kill(serving)


def test_a_worker_that_dies_is_replaced_by_the_other(house: House) -> None:
    serving = begin(house, "serve", "--no-worker")
    first, second = house.begin("worker"), house.begin("worker")
    write(house, "evening")

    eventually(lambda: left(house, "evening") > LETTERS // 10)
    kill(first)
    halfway = left(house, "evening")
    eventually(lambda: everything_is_done(house))

    assert LETTERS // 10 < halfway < LETTERS
    assert left(house, "evening") == LETTERS
    assert in_the_folder(house) == sent(house)
    assert second.process.poll() is None
    kill(second)
    kill(serving)
