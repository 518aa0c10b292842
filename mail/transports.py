"""How letters leave: a mail server, or, where none is known, a folder in which they can be read."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib

from core.settings import settings


@dataclass(frozen=True)
class Envelope:
    """A letter in its envelope. `sender` is the return path (RFC 5321 §4.4), empty for none.

    Whoever reads the letter does not see it: it only says where news of a failed delivery go.
    """

    message: EmailMessage
    sender: str


Transport = Callable[[Envelope], Awaitable[None]]


class NotDelivered(Exception):
    """The server did not take it; `for_good` when it never will (a 5xx answer, RFC 5321 §4.2.1)."""

    def __init__(self, words: str, *, for_good: bool) -> None:
        super().__init__(words)
        self.words = words
        self.for_good = for_good


def smtp(url: str) -> Transport:
    """Send through `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://…`."""
    where = urlsplit(url)

    async def send(envelope: Envelope) -> None:
        try:
            await aiosmtplib.send(
                envelope.message,
                sender=envelope.sender,
                hostname=where.hostname,
                port=where.port,
                username=unquote(where.username) if where.username else None,
                password=unquote(where.password) if where.password else None,
                use_tls=where.scheme == "smtps",
                timeout=30,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            first = error.recipients[0]
            raise NotDelivered(f"{first.code} {first.message}", for_good=first.code >= 500) from error
        except aiosmtplib.SMTPResponseException as error:
            raise NotDelivered(f"{error.code} {error.message}", for_good=error.code >= 500) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise NotDelivered(str(error) or type(error).__name__, for_good=False) from error

    return send


def folder(where: Path) -> Transport:
    """Keep each letter as one `.eml` file, whole or not at all; the same letter again is the same file."""

    def keep(message: EmailMessage) -> None:
        where.mkdir(parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        half = where / f".{name}.half"
        half.write_bytes(message.as_bytes(policy=SMTP))
        os.replace(half, where / f"{name}.eml")

    async def send(envelope: Envelope) -> None:
        try:
            await asyncio.to_thread(keep, envelope.message)
        except OSError as error:
            raise NotDelivered(str(error), for_good=False) from error

    return send


def configured() -> Transport:
    """The transport of this installation."""
    url = settings().smtp_url
    return smtp(url) if url else folder(settings().data_dir / "outbox")
