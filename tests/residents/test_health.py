"""How the service is, for those who watch over it."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from litestar import Litestar

from core.clock import now
from core.database import engine, sql, transaction
from core.queue import enqueue
from mail.tables import Letter, ReceivedMail
from people.tables import Person
from tests.conftest import visitor
from tests.door import Visitor


async def test_all_is_well(stranger: Visitor) -> None:
    answer = await stranger.get("/healthz")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "database": True,
        "queue": {"length": 0, "oldest_seconds": 0},
        "letters": {"waiting": 0, "failed": 0},
        "unread_mail": 0,
        "last_mail_read_at": None,
        "mailbox": None,
    }


async def test_what_waits_and_what_has_failed_is_counted(stranger: Visitor) -> None:
    async with transaction():
        await enqueue("send_letter", 1)
    await sql("UPDATE pgqueuer SET execute_after = $1", now() - timedelta(seconds=90))
    for number, status in enumerate(("waiting", "sending", "failed", "sent", "draft")):
        letter = Letter(
            kind="receipt",
            status=status,
            to_address="ada@kyla.example",
            subject="Asia",
            body="",
            message_id=f"<{number}@poyta.example>",
        )
        await letter.save()
    judged = datetime(2027, 1, 10, 12, tzinfo=UTC)
    await ReceivedMail(original=b"", sha256="0" * 64, fate="accepted", judged_at=judged).save()
    await ReceivedMail(original=b"", sha256="1" * 64).save()

    found = (await stranger.get("/healthz")).json()

    assert found["queue"]["length"] == 1
    assert 88 <= found["queue"]["oldest_seconds"] <= 120
    assert found["letters"] == {"waiting": 2, "failed": 1}
    assert (found["unread_mail"], found["last_mail_read_at"]) == (1, "2027-01-10T12:00:00Z")


async def test_it_tells_nothing_about_anybody(stranger: Visitor, saga: Person) -> None:
    assert "saga" not in (await stranger.get("/healthz")).text.lower()


async def test_without_the_database_it_says_503(
    migrated: None, service: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = asyncpg.create_pool("postgresql://nobody@127.0.0.1:1/nothing", min_size=0)
    monkeypatch.setattr(engine(), "pool", await nowhere)

    async with visitor(service) as somebody:
        answer = await somebody.get("/healthz")

    assert (answer.status_code, answer.json()["database"]) == (503, False)
