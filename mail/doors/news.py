"""How reading the mailbox goes, for those who look after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import now
from core.languages import _, at
from core.settings import settings
from mail.tables import WatchedMailbox

SILENCE = timedelta(minutes=15)  # a watcher that is well says so every few minutes


@dataclass(frozen=True)
class News:
    """`failure` is what the mail server said the last time, empty when that went well."""

    name: str
    succeeded_at: datetime | None
    failed_at: datetime | None
    failure: str

    @property
    def is_silent(self) -> bool:
        """Nobody has looked into it for some time."""
        latest = max((each for each in (self.succeeded_at, self.failed_at) if each), default=None)
        return latest is None or now() - latest > SILENCE

    @property
    def is_well(self) -> bool:
        """Whether it is read."""
        return not self.failure and not self.is_silent


async def news() -> News | None:
    """How it goes with the mailbox of this installation; None where there is none."""
    where = settings().mailbox
    if where is None:
        return None
    found = await WatchedMailbox.objects().where(WatchedMailbox.name == where.name).first()
    if found is None:
        return News(where.name, None, None, "")
    return News(where.name, found.succeeded_at, found.failed_at, found.failure)


async def trouble() -> str | None:
    """What is wrong with the mailbox, in words, or None when mail comes in as it should."""
    found = await news()
    if found is None or found.is_well:
        return None
    return _silence(found) if not found.failure else _failure(found)


def _failure(found: News) -> str:
    if found.succeeded_at is None:
        return _(
            "The mailbox %(name)s could not be read so far. The mail server says: %(words)s",
            name=found.name,
            words=found.failure,
        )
    return _(
        "The mailbox %(name)s has not been read since %(when)s. The mail server says: %(words)s",
        name=found.name,
        when=at(found.succeeded_at),
        words=found.failure,
    )


def _silence(found: News) -> str:
    if found.succeeded_at is None:
        return _("Nobody has looked into the mailbox %(name)s so far.", name=found.name)
    return _(
        "Nobody has looked into the mailbox %(name)s since %(when)s.",
        name=found.name,
        when=at(found.succeeded_at),
    )
