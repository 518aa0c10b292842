"""A letter as it travels: RFC 5322 and MIME made of one row, of what goes along with it, and of its files."""

import re
from collections.abc import Sequence
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime

from core import tokens
from core.clock import local
from core.languages import N_, _, speak
from core.settings import settings
from mail import subscriptions
from mail.as_html import html_of
from mail.envelopes import NotDelivered
from mail.reading.mime.charsets import storable
from mail.tables import Enclosure, Letter

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+")
NO_ADDRESS = N_(
    "No letter can be sent to this address: it is not whole, or has signs that no mail server takes."
)
# Mail servers of associations still refuse what is over 10 MB, and base64 adds a third (RFC 2045 §6.8).
MOST_ENCLOSED = 7 * 1024 * 1024
BETWEEN = "\n\n" + "-" * 20 + "\n\n"


class AsItIs(UnstructuredHeader):
    """Identities and addresses, one a line. The library writes a longer one as an encoded word, and then no
    program knows the letter that was answered: Outlook's identities are about eighty signs long.
    """

    name: str

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: " + f"{policy.linesep} ".join(str(self).split()) + policy.linesep


class InWords(UnstructuredHeader):
    """A line that people read. The library writes some words of it as encoded words and forgets a space
    between two of them where the line is folded (RFC 2047 §6.2): `Jäppilänkumppanuuspöytä`.
    """

    name: str

    def fold(self, *, policy: Policy) -> str:
        words = Header(str(self), None if str(self).isascii() else "utf-8", header_name=self.name)
        return f"{self.name}: {words.encode(linesep=policy.linesep)}{policy.linesep}"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("subject", InWords)  # type: ignore[arg-type]  # made into a BaseHeader there
    for name in ("message-id", "in-reply-to", "references", "list-unsubscribe"):
        registry.map_to_type(name, AsItIs)  # type: ignore[arg-type]  # made into a BaseHeader there
    return registry


LETTER = SMTP.clone(header_factory=_registry())


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
        raise NotDelivered(NO_ADDRESS, for_good=True)
    return Address(_line(name), local_part, domain)


def _sender(letter: Letter) -> Address:
    with speak(letter.language):
        name = _("Partnership tables of %(municipality)s", municipality=settings().municipality)
    return _address(name, letter.reply_to or settings().mail_address)


def text_of(letter: Letter) -> str:
    """The whole text of a letter, the recipient's own part last."""
    text = f"{letter.body}\n{letter.closing}" if letter.closing else letter.body
    if not subscriptions.is_refusable(letter):
        return text
    with speak(letter.language):
        refusing = _(
            "If you do not want calls like this one, say so here:\n%(link)s",
            link=subscriptions.page_of(letter),
        )
    return f"{text.rstrip()}\n\n{refusing}\n"


def sections_of(parts: Sequence[Letter], by_link: Sequence[Enclosure] = ()) -> list[tuple[str, str]]:
    """What a letter says, each part with its heading; a letter that is alone needs none."""
    said = [(part.subject if len(parts) > 1 else "", text_of(part)) for part in parts]
    if by_link:
        heading, text = said[-1]
        with speak(parts[-1].language):
            said[-1] = (heading, "\n\n".join([text.rstrip(), *map(_by_link, by_link)]) + "\n")
    return said


def _by_link(file: Enclosure) -> str:
    return _(
        "The file %(name)s is too large for e-mail. It is here:\n%(link)s", name=file.name, link=link_to(file)
    )


def link_to(file: Enclosure) -> str:
    """Where whoever has the letter finds a file that was too large for it."""
    return settings().address(f"/files/{tokens.sign('enclosure', file.id)}")


def plain(sections: Sequence[tuple[str, str]]) -> str:
    """What a letter says, as plain text."""
    parts = [f"{heading}\n\n{text}" if heading else text for heading, text in sections]
    return BETWEEN.join(part.rstrip() for part in parts) + "\n"


def fitting(enclosures: Sequence[Enclosure]) -> tuple[list[Enclosure], list[Enclosure]]:
    """The files that go along, and those that are too large for it: the smallest go first."""
    along: set[int] = set()
    used = 0
    for file in sorted(enclosures, key=lambda file: len(file.content)):
        used += len(file.content)
        if used <= MOST_ENCLOSED:
            along.add(file.id)
    return [f for f in enclosures if f.id in along], [f for f in enclosures if f.id not in along]


def as_message(parts: Sequence[Letter], enclosures: Sequence[Enclosure]) -> EmailMessage:
    """The message of the last of these letters, with what the earlier ones say; then the files.

    The same words stand as plain text, as HTML, and beside them the calendar object: programs show the last
    alternative that they understand (RFC 2046 §5.1.4, RFC 6047 §2.4). It stands there once: a second copy as
    a file is a second invitation to some. Auto-Submitted keeps automatic answers away (RFC 3834 §5); the
    reply address stands both in From and in Reply-To, because some clients answer the former.
    Raises NotDelivered.
    """
    letter = parts[-1]
    attached, by_link = fitting(enclosures)
    sections = sections_of(parts, by_link)
    message = _headed(letter, answers=next((p.in_reply_to for p in reversed(parts) if p.in_reply_to), None))
    message.set_content(plain(sections), cte="quoted-printable")
    page = html_of(sections, title=letter.subject, language=letter.language)
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    if entry := next((part for part in reversed(parts) if part.calendar is not None), None):
        _add_calendar(message, entry)
    for file in attached:
        main, _slash, sub = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=_line(file.name))
    return message


def _headed(letter: Letter, *, answers: str | None) -> EmailMessage:
    message = EmailMessage(policy=LETTER)
    sender = _sender(letter)
    message["From"] = sender
    message["To"] = _address(letter.to_name, letter.to_address)
    message["Reply-To"] = sender
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(local(letter.made_at))
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    if answers and answers.isascii() and answers.isprintable():
        message["In-Reply-To"] = answers
        message["References"] = answers
    if subscriptions.is_refusable(letter):
        for name, said in subscriptions.headers_of(letter).items():
            message[name] = said
    return message


def _add_calendar(message: EmailMessage, letter: Letter) -> None:
    assert letter.calendar is not None
    message.add_alternative(
        letter.calendar.decode(),
        subtype="calendar",
        cte="base64",
        params={"method": letter.calendar_method, "name": "invite.ics"},
    )
