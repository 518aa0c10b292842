"""A letter as it travels: RFC 5322 and MIME made of one row and its files."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from core.clock import local
from core.languages import _, speak
from core.settings import settings
from mail.envelopes import NotDelivered
from mail.reading.charsets import storable
from mail.tables import Enclosure, Letter

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+")


def _line(text: str) -> str:
    """What somebody typed, as one line of a header, and nothing but a line of it.

    The library reads `=?utf-8?q?=0d=0aBcc=3a…?=` as an encoded word (RFC 2047 §2) and writes the line
    break that it hides: whoever typed it would write headers of ours.
    """
    return " ".join(storable(text).replace("=?", "= ?").split())


def _address(name: str, address: str) -> Address:
    """Raises NotDelivered where no mail server could take the address (RFC 5321 §4.1.2, RFC 5890)."""
    local_part, _at, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        domain = ""
    if "=?" in address or not ADDRESS.fullmatch(f"{local_part}@{domain}"):
        raise NotDelivered("5.1.3 No letter can be sent to this address", for_good=True)
    return Address(_line(name), local_part, domain)


def _sender(letter: Letter) -> Address:
    with speak(letter.language):
        name = _("Partnership tables of %(municipality)s", municipality=settings().municipality)
    return _address(name, letter.reply_to or settings().mail_address)


def text_of(letter: Letter) -> str:
    """The whole text of a letter, the recipient's own part last."""
    return f"{letter.body}\n{letter.closing}" if letter.closing else letter.body


def as_message(letter: Letter, enclosures: list[Enclosure]) -> EmailMessage:
    """The message: plain text, the calendar object beside it (RFC 6047 §2.4), files after it.

    Auto-Submitted keeps automatic answers away (RFC 3834 §5); the reply address stands both in
    From and in Reply-To, because some clients answer the former. Raises NotDelivered.
    """
    message = EmailMessage(policy=SMTP)
    sender = _sender(letter)
    message["From"] = sender
    message["To"] = _address(letter.to_name, letter.to_address)
    message["Reply-To"] = sender
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(local(letter.made_at))
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    if letter.in_reply_to and "=?" not in letter.in_reply_to:
        message["In-Reply-To"] = letter.in_reply_to
        message["References"] = letter.in_reply_to
    message.set_content(text_of(letter), cte="quoted-printable")
    if letter.calendar is not None:
        _add_calendar(message, letter)
    for file in enclosures:
        main, _slash, sub = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=_line(file.name))
    return message


def _add_calendar(message: EmailMessage, letter: Letter) -> None:
    assert letter.calendar is not None
    message.add_alternative(
        letter.calendar.decode(),
        subtype="calendar",
        cte="base64",
        params={"method": letter.calendar_method, "name": "invite.ics"},
    )
