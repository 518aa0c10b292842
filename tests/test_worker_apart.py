"""The worker in a process of its own."""

import json
import signal
import smtplib
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.commands import House, eventually, open_house
from tests.letterbox import ASIAT, mail


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as found:
        yield found


def health(house: House) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{house.port}/healthz") as answer:
        return dict(json.load(answer))


def post(house: House) -> None:
    with smtplib.SMTP("127.0.0.1", house.mail_port) as smtp:
        smtp.sendmail("ada@kyla.example", [ASIAT], mail())


def test_mail_waits_for_the_worker_and_the_pages_do_not(house: House) -> None:
    serving = house.begin("serve", "--no-worker")
    eventually(lambda: serving.process.poll() is not None or house.page() == 200)
    post(house)
    before = health(house)
    worker = house.begin("worker")
    eventually(lambda: worker.process.poll() is not None or health(house)["unread_mail"] == 0)
    ended, _printed, _complained = worker.told(signal.SIGTERM)

    assert (before["unread_mail"], before["queue"]["length"]) == (1, 1)
    assert health(house)["queue"]["length"] == 0
    assert ended == 0
    assert house.page() == 200
