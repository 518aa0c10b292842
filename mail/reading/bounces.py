"""Mails of the post office about a letter of ours that did not arrive (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mail.reading.incoming import Incoming

ADDRESS = re.compile(r"[^\s@<>;,:\"'()\[\]]{1,64}@[^\s@<>;,:\"'()\[\]]{1,190}")
OFFICE = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]{20,})@", re.IGNORECASE
)
DELAYED = re.compile(r"\b(?:delayed|delay|warning|viivästy|fördröj|försena)", re.IGNORECASE)
MESSAGE_ID = re.compile(r"^message-id:\s{0,9}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"(?<![\d.])([245])\.\d{1,3}\.\d{1,3}(?![\d.])")
LONGEST = 200_000
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")


@dataclass(frozen=True)
class Bounce:
    """What became of a letter. `about` is its Message-ID, `reason` the post office's own words.

    `final` False means that the letter arrived after all, or that the post office still tries.
    """

    recipients: tuple[str, ...]
    about: str | None
    reason: str
    final: bool


def bounce_of(mail: Incoming, *, return_path: str | None = None) -> Bounce | None:
    """The bounce that the mail is, or None; `return_path` is the envelope's sender, empty for none."""
    for file in mail.attachments:
        if file.media_type.endswith("delivery-status"):
            return _from_report(mail, file.content[:LONGEST].decode("utf-8", "replace"))
    return _from_prose(mail) if _is_from_the_office(mail, return_path) else None


def _from_report(mail: Incoming, report: str) -> Bounce:
    fields = list(_fields(report))
    actions = {value.lower().split()[0] for name, value in fields if name == "action"}
    statuses = [value for name, value in fields if name == "status"]
    named = [value for name, value in fields if name in ("final-recipient", "original-recipient")]
    final = "failed" in actions or (not actions and any(value.startswith("5") for value in statuses))
    said = [value for name, value in fields if name in ("diagnostic-code", "status")]
    return Bounce(_addresses(" ".join(named)), _about(mail), said[0][:500] if said else mail.subject, final)


def _fields(report: str) -> Iterator[tuple[str, str]]:
    """The fields of all recipients, unfolded, by name: so a diagnostic code stands before a bare status."""
    unfolded = report.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ")
    pairs = (line.partition(":") for line in unfolded.split("\n"))
    found = [(name.strip().lower(), value.strip()) for name, mark, value in pairs if mark and value.strip()]
    yield from sorted(found, key=lambda field: field[0])


def _is_from_the_office(mail: Incoming, return_path: str | None) -> bool:
    """Whether the post office wrote it: by its name, and the envelope names nobody, where it is known."""
    by_name = any(OFFICE.match(box.address) for box in mail.senders)
    path = mail.header("return-path") if return_path is None else return_path
    return bool(mail.header("x-failed-recipients")) or (by_name and path.strip() in ("", "<>"))


def _from_prose(mail: Incoming) -> Bounce:
    named = mail.header("x-failed-recipients") or mail.whole_text[:5000]
    status = STATUS.search(mail.whole_text[:LONGEST])
    final = status[1] == "5" if status else not DELAYED.search(mail.subject)
    lines = (line.strip() for line in mail.whole_text[:LONGEST].split("\n"))
    reason = next((line for line in lines if STATUS.search(line)), mail.subject)
    about = _about(mail)
    others = {(about or "").strip("<>").lower(), *(box.address.lower() for box in mail.senders)}
    recipients = tuple(address for address in _addresses(named) if address not in others)
    return Bounce(recipients[:5], about, reason[:500], final)


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.lower().rstrip(".") for found in ADDRESS.findall(text)))


def _about(mail: Incoming) -> str | None:
    """The Message-ID of the letter, from what was sent back of it."""
    returned = [file.content for file in mail.attachments if file.media_type in RETURNED]
    texts = [content[:LONGEST].decode("utf-8", "replace") for content in returned]
    found = (MESSAGE_ID.search(text) for text in (*texts, mail.whole_text[:LONGEST]))
    return next((match[1] for match in found if match), None) or next(iter(mail.in_reply_to), None)
