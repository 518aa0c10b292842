"""How reading the mailbox goes, told to those who look after it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.languages import speak
from core.settings import settings
from mail.doors import news
from mail.tables import WatchedMailbox
from people.tables import Person
from tests.door import Visitor

NAME = "asiat@posti.example:993/INBOX"
NOON = datetime(2027, 1, 11, 10, tzinfo=UTC)
REFUSED = "[AUTHENTICATIONFAILED] Authentication failed."


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation that reads a mailbox."""
    before = settings()
    settings.cache_clear()
    with monkeypatch.context() as changed, time_machine.travel(NOON, tick=False):
        changed.setenv("IMAP_URL", "imaps://asiat:x@posti.example")
        settings()
        yield
    settings.cache_clear()
    assert settings() == before


async def noted(*, succeeded: datetime | None, failed: datetime | None = None, failure: str = "") -> None:
    await WatchedMailbox(name=NAME, succeeded_at=succeeded, failed_at=failed, failure=failure).save()


async def trouble() -> str | None:
    with speak("en"):
        return await news.trouble()


@pytest.mark.usefixtures("database")
async def test_without_a_mailbox_there_is_no_trouble() -> None:
    assert (await news.news(), await trouble()) == (None, None)


@pytest.mark.usefixtures("database", "reading")
async def test_a_mailbox_that_is_read() -> None:
    await noted(succeeded=NOON - timedelta(minutes=4))

    assert await trouble() is None


@pytest.mark.usefixtures("database", "reading")
@pytest.mark.parametrize(
    ("succeeded", "failure", "sentence"),
    [
        (None, "", f"Nobody has looked into the mailbox {NAME} so far."),
        (None, REFUSED, f"The mailbox {NAME} could not be read so far. The mail server says: {REFUSED}"),
        (
            NOON - timedelta(hours=3),
            "",
            f"Nobody has looked into the mailbox {NAME} since Mon 11.1.2027 at 09:00.",
        ),
        (
            NOON - timedelta(hours=3),
            REFUSED,
            f"The mailbox {NAME} has not been read since Mon 11.1.2027 at 09:00. "
            f"The mail server says: {REFUSED}",
        ),
    ],
)
async def test_a_mailbox_that_is_not(succeeded: datetime | None, failure: str, sentence: str) -> None:
    await noted(succeeded=succeeded, failed=NOON if failure else None, failure=failure)

    assert await trouble() == sentence


@pytest.mark.usefixtures("reading")
async def test_the_coordinator_reads_it_where_the_mail_is(saga: Person, stranger: Visitor) -> None:
    await noted(succeeded=None, failed=NOON, failure=REFUSED)
    await stranger.signed_in_as(saga)

    pages = [(await stranger.get(path)).text for path in ("/desk", "/mail")]
    health = (await stranger.get("/healthz")).json()

    assert [REFUSED in page for page in pages] == [True, True]
    assert health["mailbox"] == {"well": False, "read_at": None}
