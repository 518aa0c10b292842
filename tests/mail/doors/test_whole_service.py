"""The whole service beside a real mailbox: killed in the middle, started again, told to stop."""

import asyncio
import json
import signal
import smtplib
import time
import urllib.request

import asyncpg

from core.postgres import dsn
from tests.commands import House, eventually, open_house
from tests.letterbox import ASIAT, mail
from tests.mail.doors.dovecot import Dovecot
from tests.ports import free_port

MAILS = 30


def count(house: House, what: str) -> int:
    """How many there are in the database of this house."""

    async def counted() -> int:
        connection = await asyncpg.connect(dsn(house.data))
        try:
            return int(await connection.fetchval(f"SELECT count(*) FROM received_mail WHERE {what}"))
        finally:
            await connection.close()

    return asyncio.run(counted())


def health(house: House) -> dict[str, object]:
    with urllib.request.urlopen(f"http://127.0.0.1:{house.port}/healthz", timeout=10) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def test_a_mailbox_is_read_by_a_service_that_is_killed_in_the_middle() -> None:
    with Dovecot() as dovecot, open_house() as house:
        lmtp = free_port()
        settings = {"IMAP_URL": dovecot.url, "LMTP_PORT": str(lmtp)}
        dovecot.throw_in(*[mail(f"Asia {number}", subject=f"Asia {number}") for number in range(MAILS)])
        first = house.serve(**settings)
        eventually(lambda: count(house, "true") > 3)
        first.told(signal.SIGKILL)
        first_marks = dovecot.flags().count(r"\Seen")

        second = house.serve(**settings)
        eventually(lambda: dovecot.flags().count(r"\Seen") == MAILS)
        with smtplib.LMTP("127.0.0.1", lmtp, timeout=10) as city:
            city.sendmail("ada@kyla.example", [ASIAT], mail("Asia 0", subject="Asia 0"))
        eventually(lambda: count(house, "fate = 'unread'") == 0)
        found = health(house)["mailbox"]
        kept, repeated = count(house, "true"), count(house, "fate = 'repeated'")
        told_at = time.monotonic()
        status, printed, _ = second.told(signal.SIGTERM)

    assert first_marks < MAILS
    assert (kept, repeated) == (MAILS + 1, 1)
    assert isinstance(found, dict)
    assert found["well"] is True
    assert (status, f"asiat@127.0.0.1:{dovecot.port}/INBOX (IMAP)" in printed) == (0, True)
    assert time.monotonic() - told_at < 30
