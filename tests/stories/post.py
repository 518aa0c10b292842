"""The post: letters that leave the outbox, and mails that are brought to the door."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from uuid import uuid4

import aiosmtplib
import time_machine
from icalendar import Calendar

from agendas.inbox import mailbox
from core.clock import HELSINKI, now
from mail import sending
from mail.doors.smtp import open_door
from mail.envelopes import Envelope
from mail.outbox import LEAVES_AFTER
from mail.tables import Letter
from tests.letterbox import ASIAT

OURS = re.compile(r"http://poyta\.example(/\S+)")


@dataclass
class Delivered:
    """A letter as its reader has it; `kind` is our own word for it."""

    kind: str
    message: EmailMessage

    @property
    def to(self) -> str:
        return str(self.message["To"].addresses[0].addr_spec)

    @property
    def reply_to(self) -> str:
        return str(self.message["Reply-To"].addresses[0].addr_spec)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert isinstance(body, EmailMessage)
        return str(body.get_content())

    def link(self, beginning: str) -> str:
        """The path of the only link of ours that begins like this."""
        [found] = {path for path in OURS.findall(self.text) if path.startswith(beginning)}
        return str(found)

    @property
    def files(self) -> dict[str, bytes]:
        return {part.get_filename() or "": part.get_content() for part in self.message.iter_attachments()}

    @property
    def event(self) -> Any:
        """The only event of the calendar part; its METHOD is the one that the part names (RFC 6047 §2.4)."""
        [part] = [part for part in self.message.walk() if part.get_content_type() == "text/calendar"]
        event = the_event(part.get_content())
        assert part.get_param("method") == event["METHOD"]
        return event


@dataclass
class Post:
    """The post of one story, with the port of its mail door."""

    port: int
    sent: list[EmailMessage] = field(default_factory=list)

    async def _take(self, envelope: Envelope) -> None:
        self.sent.append(envelope.message)

    async def leave(self) -> list[Delivered]:
        """Let the letters go when their minute is over; those that went, in the order of their readers."""
        before = len(self.sent)
        with time_machine.travel(now() + LEAVES_AFTER, tick=False):
            await sending.send_due(by=self._take)
        fresh = self.sent[before:]
        rows = await Letter.select(Letter.message_id, Letter.kind).where(
            Letter.message_id.is_in([str(message["Message-ID"]) for message in fresh] or [""])
        )
        kinds = {row["message_id"]: row["kind"] for row in rows}
        letters = [Delivered(kinds[str(message["Message-ID"])], message) for message in fresh]
        return sorted(letters, key=lambda letter: (letter.kind, letter.to))

    async def bring(self, text: str, *, sender: str, subject: str, to: str = ASIAT, **headers: Any) -> None:
        """Hand a mail over at the door, as a mail server does, and let it be read."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Message-ID"] = f"<{uuid4().hex}@posti.example>"
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        async with aiosmtplib.SMTP(
            hostname="127.0.0.1", port=self.port, use_tls=False, start_tls=False
        ) as smtp:
            await smtp.sendmail(sender, [to], message.as_bytes())
        await mailbox.read_unread()


@asynccontextmanager
async def open_post() -> AsyncIterator[Post]:
    """The post, with its door open as long as the block runs."""
    listening = socket.create_server(("127.0.0.1", 0))
    async with open_door(listening):
        yield Post(listening.getsockname()[1])


def the_event(content: bytes | str) -> Any:
    """The only event of a calendar, with the METHOD of the calendar."""
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    event.add("METHOD", calendar["METHOD"])
    return event


def kinds(letters: list[Delivered]) -> list[tuple[str, str]]:
    """What went to whom."""
    return [(letter.kind, letter.to) for letter in letters]


def when(letter: Delivered) -> tuple[str, int, str, str]:
    """What the calendar part of a letter asks for: its method and SEQUENCE, and the hours in Helsinki."""
    event = letter.event
    begins, ends = (f"{event[name].dt.astimezone(HELSINKI):%H.%M}" for name in ("DTSTART", "DTEND"))
    return str(event["METHOD"]), int(event["SEQUENCE"]), begins, ends
