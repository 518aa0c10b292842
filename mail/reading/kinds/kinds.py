"""What a mail is: one ordered table of signs. The first that is found decides; without any, a person wrote.

A calendar answer comes first: calendar programs send it by themselves, and many say so in their headers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mail.reading.incoming import BROKEN, ENCRYPTED, Incoming
from mail.reading.kinds import automatic
from mail.reading.kinds.automatic import keyword
from mail.reading.kinds.bounces import Bounce, bounce_of
from mail.reading.subjects import bare_subject

__all__ = [
    "Bounce",
    "Kind",
    "Known",
    "bounce_of",
    "is_calendar_answer",
    "kind_of",
    "known",
]

ANSWERING = ("REPLY", "COUNTER", "REFRESH")
CALENDAR_ANSWER = re.compile(
    rb"(?:^|\r)METHOD[^:\n]*:\s*(?:REPLY|COUNTER|REFRESH)\b", re.IGNORECASE | re.MULTILINE
)
LISTS = (
    *("list-id", "list-post", "list-owner", "list-archive", "mailing-list", "x-mailing-list", "x-beenthere"),
    *("x-mailman-version", "x-google-group-id", "x-list-administrivia", "x-campaign", "x-campaignid"),
)
BULK = ("bulk", "list")
OWNER = re.compile(
    r"(?:^|<)(?:owner-[^@]+|[^@<]+-(?:owner|bounces?|errors|request|return)(?:[-+=][^@]*)?)@", re.IGNORECASE
)


class Kind(StrEnum):
    """What a mail is. Message: a person wrote it."""

    message = "message"
    itip = "itip"
    auto_reply = "auto_reply"
    bounce = "bounce"
    list = "list"
    empty = "empty"
    broken = "broken"


@dataclass(frozen=True)
class Known:
    """A kind, and by what it was known, in a few English words."""

    kind: Kind
    because: str


def kind_of(mail: Incoming, *, return_path: str | None = None) -> Kind:
    """What the mail is; `return_path` is the envelope's sender, empty for none, None where unknown."""
    return known(mail, return_path=return_path).kind


def known(mail: Incoming, *, return_path: str | None = None) -> Known:
    """The same, with the reason."""
    for kind, sign in SIGNS:
        if because := sign(mail, return_path):
            return Known(kind, because)
    return Known(Kind.message, "a person wrote it")


def is_calendar_answer(mail: Incoming) -> bool:
    """Whether the mail answers an invitation (RFC 5546)."""
    told = any(method.strip().upper() in ANSWERING for method in mail.calendar_methods)
    return told or any(CALENDAR_ANSWER.search(calendar) for calendar in mail.calendars)


def _answers_an_invitation(mail: Incoming, _return_path: str | None) -> str | None:
    return "a calendar answers an invitation" if is_calendar_answer(mail) else None


def _tells_of_a_letter(mail: Incoming, return_path: str | None) -> str | None:
    found = bounce_of(mail, return_path=return_path)
    return found.reason or "a mail server tells of a letter" if found else None


def _is_by_a_program(mail: Incoming, return_path: str | None) -> str | None:
    return (
        automatic.said_in_headers(mail)
        or automatic.said_by_envelope(mail, return_path)
        or automatic.said_in_subject(mail)
        or _answers_in_bulk(mail)
    )


def _answers_in_bulk(mail: Incoming) -> str | None:
    """Old responders mark their answers as bulk; a list's mail has more signs, and a person's has none."""
    is_bulk = keyword(mail.header("precedence")) == "bulk" and not mail.header("list-unsubscribe")
    is_owned = any(OWNER.search(mail.header(name)) for name in ("sender", "errors-to", "return-path"))
    answers = bool(mail.in_reply_to or mail.references) or bare_subject(mail.subject) != mail.subject
    is_alone = answers and not is_owned and not _names_a_list(mail)
    return "Precedence: bulk" if is_bulk and is_alone else None


def _seems_to_be_by_a_program(mail: Incoming, _return_path: str | None) -> str | None:
    """Letters to many often come from an address that takes no answers: the signs of a list come first."""
    return automatic.said_by_sender(mail) or automatic.said_in_text(mail)


def _comes_through_a_list(mail: Incoming, _return_path: str | None) -> str | None:
    """Some providers put List-Unsubscribe under every mail: where it answers a letter, a person wrote."""
    if found := _names_a_list(mail):
        return found
    precedence = keyword(mail.header("precedence"))
    if precedence in BULK:
        return f"Precedence: {precedence}"
    is_offered = mail.header("list-unsubscribe") and not (mail.in_reply_to or mail.references)
    return f"List-Unsubscribe: {mail.header('list-unsubscribe')[:80]}" if is_offered else None


def _names_a_list(mail: Incoming) -> str | None:
    return next((f"{name.title()}: {mail.header(name)[:80]}" for name in LISTS if mail.header(name)), None)


def _could_not_be_read(mail: Incoming, _return_path: str | None) -> str | None:
    faults = [fault for fault in (BROKEN, ENCRYPTED) if fault in mail.faults]
    return faults[0] if faults and not mail.text.strip() else None


def _says_nothing(mail: Incoming, _return_path: str | None) -> str | None:
    has_anything = mail.text.strip() or mail.attachments or mail.calendars
    return None if has_anything else "no words of the sender's own were found in it"


Sign = Callable[[Incoming, str | None], str | None]

SIGNS: tuple[tuple[Kind, Sign], ...] = (
    (Kind.itip, _answers_an_invitation),
    (Kind.bounce, _tells_of_a_letter),
    (Kind.auto_reply, _is_by_a_program),
    (Kind.list, _comes_through_a_list),
    (Kind.auto_reply, _seems_to_be_by_a_program),
    (Kind.broken, _could_not_be_read),
    (Kind.empty, _says_nothing),
)
