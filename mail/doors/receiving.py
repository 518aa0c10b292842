"""What a mail server is told at the door: whose mail is taken, and that it is kept, or why it is not."""

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
MOST_VISITORS = 20  # each may hold one mail of the largest size in memory
PATIENCE = 300  # seconds for one command, the mail itself being one (RFC 5321 §4.5.3.2)
TOO_MUCH = 2  # times the largest mail, in one go: then the line is cut
LONGEST_LINE = 5_000_000  # beyond the 998 of RFC 5322 §2.1.1: programs write whole pictures in one line


class Door:
    """What aiosmtpd asks us at each step of a delivery."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for our own domain only: this is no relay."""
        if address.rpartition("@")[2].lower() != settings().mail_domain.lower():
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
                envelope_from=_return_path(envelope),
                envelope_to=list(envelope.rcpt_tos),
            )
        except Exception:
            log.exception("mail_not_kept")
            return "451 4.3.0 The mail could not be kept just now, please try again"
        log.info("mail_kept", mail=number)
        return "250 2.0.0 Kept"


def _return_path(envelope: Envelope) -> str | None:
    """The sender of the envelope; a bounce has none (RFC 5321 §4.5.5), which aiosmtpd hands on as `<>`."""
    return (envelope.mail_from or "").strip("<>") or None


class Full(asyncio.Protocol):
    """Somebody for whom there is no room now (RFC 5321 §3.8)."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say so, and close."""
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"421 4.3.2 Too many connections, please come back later\r\n")
        transport.close()


class Visitor(SMTP):
    """A conversation that is counted as long as it lasts."""

    line_length_limit = LONGEST_LINE
    visitors: set["Visitor"]
    told = 0

    async def smtp_DATA(self, arg: str) -> None:
        """Take the mail."""
        self.told = 0
        await super().smtp_DATA(arg)

    def data_received(self, data: bytes) -> None:
        """Listen, but not to one who never ends: aiosmtpd keeps a line in memory, however long it grows.

        Whoever knows the size of their mail has been told before that it is too large (RFC 1870).
        """
        self.told += len(data)
        if self.told > TOO_MUCH * settings().largest_mail:
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
        else:
            super().data_received(data)

    def connection_lost(self, error: Exception | None) -> None:
        """Make room for the next."""
        super().connection_lost(error)
        self.visitors.discard(self)


class Doorway:
    """Lets visitors in, as many at once as there is room for."""

    def __init__(self, kind: type[Visitor]) -> None:
        self.kind = kind
        self.visitors: set[Visitor] = set()

    def __call__(self) -> asyncio.Protocol:
        """The conversation with one visitor."""
        if len(self.visitors) >= MOST_VISITORS:
            return Full()
        visitor = self.kind(
            Door(),
            data_size_limit=settings().largest_mail,
            enable_SMTPUTF8=True,
            hostname=settings().mail_domain,
            ident="Kumppanuuspoyta",
            timeout=PATIENCE,
            loop=asyncio.get_running_loop(),
        )
        visitor.visitors = self.visitors
        self.visitors.add(visitor)
        return visitor


@asynccontextmanager
async def standing_open(kind: type[Visitor], listening: socket.socket) -> AsyncIterator[None]:
    """The door stands open on this socket as long as the block runs."""
    loop = asyncio.get_running_loop()
    doorway = Doorway(kind)
    if listening.family == socket.AF_UNIX:
        server = await loop.create_unix_server(doorway, sock=listening)
    else:
        server = await loop.create_server(doorway, sock=listening)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
