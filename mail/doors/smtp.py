"""The mail door: a small SMTP server (RFC 5321) that keeps what it is given, or says why it does not."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.settings import settings
from mail.keeping import keep

log = structlog.get_logger()
MOST_RECIPIENTS = 100


class Door:
    """What aiosmtpd asks us at each step of a delivery."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for our own domain only: this is no relay."""
        if address.rpartition("@")[2].lower() != settings().mail_domain:
            return "550 5.7.1 This server takes mail for its own tables only"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Say yes only when the mail is safely kept; otherwise the sender's server tries again."""
        try:
            number = await keep(
                envelope.original_content or b"",
                envelope_from=envelope.mail_from or None,
                envelope_to=list(envelope.rcpt_tos),
            )
        except Exception:
            log.exception("mail_not_kept")
            return "451 4.3.0 The mail could not be kept just now, please try again"
        log.info("mail_kept", mail=number)
        return "250 2.0.0 Kept"


@asynccontextmanager
async def open_door(listening: socket.socket) -> AsyncIterator[None]:
    """The door stands open on this socket as long as the block runs."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(
            Door(),
            data_size_limit=settings().largest_mail,
            enable_SMTPUTF8=True,
            hostname=settings().mail_domain,
            ident="Kumppanuuspoyta",
            timeout=120,
            loop=loop,
        ),
        sock=listening,
    )
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
