"""Five hundred mails at once, while worker, database and service are killed: each kept, and judged once."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from demo.people import ORGANISATIONS
from tests.commands import PATIENCE, House, eventually, open_house
from tests.stories.test_killed import begin, is_taken, kill, postmaster, rows

MAILS = 500
HANDS = 16  # that hand over mails at the same time
SENDERS = [card.email for card in ORGANISATIONS.values() if card.email and card.valid_until is None]
KILLED_AT = (60, 160, 260, 360, 450)  # mails that have been taken

KEPT = "SELECT count(DISTINCT message_id) AS kept FROM received_mail WHERE message_id ~ '^<rush-'"
UNREAD = "SELECT id FROM received_mail WHERE fate = 'unread' LIMIT 1"
# What is handed over again, its 250 being lost, is kept twice and taken for repeated.
JUDGED = """
SELECT count(*) AS mails, count(DISTINCT message_id) AS different
FROM received_mail WHERE message_id ~ '^<rush-' AND fate = 'accepted' AND reason = 'topics'
"""
TWICE = """
SELECT subject_id FROM event WHERE subject = 'received_mail' AND verb = 'judged'
GROUP BY subject_id HAVING count(*) > 1
"""
MATTERS = "SELECT count(*) AS matters, count(DISTINCT title) AS different FROM topic WHERE title ~ '^Rush '"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as house:
        kill(begin(house, "serve", "--demo"))
        yield house
        for command in house.begun:
            kill(command)


def mail(number: int) -> tuple[str, bytes]:
    """A mail about a matter of its own, and who sends it."""
    message = EmailMessage(policy=SMTP)
    sender = SENDERS[number % len(SENDERS)]
    message["From"], message["To"], message["Subject"] = sender, "asiat@poyta.example", f"Rush {number}"
    message["Message-ID"] = f"<rush-{number}@posti.example>"
    message.set_content(f"Asiasta {number} olisi hyvä puhua seuraavassa kokouksessa.")
    return sender, message.as_bytes()


def test_five_hundred_mails_are_kept_and_judged_once(house: House) -> None:
    taken: list[int] = []

    def hand_over(number: int) -> None:
        limit = time.monotonic() + PATIENCE
        while not is_taken(house, *mail(number)):
            assert time.monotonic() < limit, "It was never taken."
            time.sleep(0.2)
        taken.append(number)

    with ThreadPoolExecutor(HANDS) as hands:
        serving = begin(house, "serve", "--no-worker")
        working = house.begin("worker")
        handed = [hands.submit(hand_over, number) for number in range(MAILS)]
        for place, enough in enumerate(KILLED_AT):
            eventually(reached(taken, enough))
            os.kill((working.process.pid, postmaster(house), serving.process.pid)[place % 3], signal.SIGKILL)
            kill(working)
            kill(serving)
            serving, working = begin(house, "serve", "--no-worker"), house.begin("worker")
        for one in handed:
            one.result()
    eventually(lambda: rows(house, UNREAD) == [])

    assert sorted(taken) == list(range(MAILS))
    assert rows(house, KEPT) == [{"kept": MAILS}]
    assert rows(house, JUDGED) == [{"mails": MAILS, "different": MAILS}]
    assert rows(house, TWICE) == []
    assert rows(house, MATTERS) == [{"matters": MAILS, "different": MAILS}]


def reached(taken: list[int], enough: int) -> Callable[[], bool]:
    return lambda: len(taken) >= enough
