"""How letters leave: a mail server, or, where none is known, a folder in which they can be read."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import aiosmtplib

from core.servers import Cover, Server
from core.settings import settings
from mail.access import AccessTokens, NoToken, access
from mail.conversation import hand_over
from mail.envelopes import Envelope, NotDelivered

PATIENCE = 30  # seconds, with a mail server that does not answer
ABOUT_THE_LETTER = (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError)
COVERS = {Cover.from_the_start: False, Cover.asked_for: True, Cover.offered: None, Cover.none: False}


Transport = Callable[[Envelope], Awaitable[None]]


def smtp(where: Server, *, tokens: AccessTokens | None = None) -> Transport:
    """Send through this server; a user without a password shows an access token (XOAUTH2).

    A server that does not let us in, or none of whose words are about the letter, is tried again.
    """

    async def send(envelope: Envelope) -> None:
        try:
            await _over(where, envelope, tokens=tokens)
        except ABOUT_THE_LETTER as error:
            raise NotDelivered(f"{error.code} {error.message}", for_good=error.code >= 500) from error
        except aiosmtplib.SMTPResponseException as error:
            raise NotDelivered(f"{error.code} {error.message}", for_good=False) from error
        except (aiosmtplib.SMTPException, OSError, NoToken) as error:
            raise NotDelivered(str(error) or type(error).__name__, for_good=False) from error

    return send


async def _over(where: Server, envelope: Envelope, *, tokens: AccessTokens | None) -> None:
    """Hand it over; a token that is not taken is changed for a fresh one, once."""
    by_token = tokens if where.user and not where.password else None
    try:
        await _handed_over(where, envelope, tokens=by_token)
    except aiosmtplib.SMTPAuthenticationError:
        if by_token is None:
            raise
        by_token.forget()
        await _handed_over(where, envelope, tokens=by_token)


async def _handed_over(where: Server, envelope: Envelope, *, tokens: AccessTokens | None) -> None:
    async with aiosmtplib.SMTP(
        hostname=where.host,
        port=where.port,
        username=where.user,
        password=where.password,
        oauth_token_generator=tokens.token if tokens else None,
        use_tls=where.cover == Cover.from_the_start,
        start_tls=COVERS[where.cover],
        validate_certs=where.cover != Cover.offered,  # the alternative is no cover at all (RFC 7435)
        timeout=PATIENCE,
    ) as server:
        await hand_over(server, envelope)


def folder(where: Path) -> Transport:
    """Keep each letter as one `.eml` file, whole or not at all; the same letter again is the same file."""

    def keep(message: EmailMessage) -> None:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)  # a letter may hold a link to sign in
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


def from_one_address(by: Transport, address: str) -> Transport:
    """For servers that let us send from this address only: the way home stands in Reply-To alone."""

    async def send(envelope: Envelope) -> None:
        [writer] = envelope.message["From"].addresses
        envelope.message.replace_header("From", Address(writer.display_name, addr_spec=address))
        await by(replace(envelope, sender=address))

    return send


def configured() -> Transport:
    """The transport of this installation."""
    where, address = settings().smtp, settings().smtp_sender
    if where is None:
        return folder(settings().data_dir / "outbox")
    by_server = smtp(where, tokens=access())
    return from_one_address(by_server, address) if address else by_server
