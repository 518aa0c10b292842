"""What the lines above a mail say: names, addresses, identities, dates (RFC 5322, RFC 2047)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mail.reading.mime.charsets import readable
from mail.reading.mime.transfer import from_base64, from_quoted

LONGEST = 100_000  # characters of one header that are read

# Servers that shorten a subject cut off the end of the last word.
ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(?:([^?]*)\?=|([^?\s]*)\??$)")
ADDRESS_PIECES = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"?'
    r"|\((?P<comment>[^()]*)\)?"
    r"|<(?P<angle>[^<>]*)>?"
    r"|(?P<mark>[,;:])"
    r'|(?P<plain>[^",;:(<]+)',
    re.DOTALL,
)
ADDRESS = re.compile(r"[^\s@<>,;]{1,128}@[^\s@<>,;]{1,255}")
QUOTE = re.compile(r'(?<!\\)"')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
IDENTITY = re.compile(r"<[^<>\s]{1,990}>")


@dataclass(frozen=True)
class Mailbox:
    """Whom an address line names. The domain is in small letters; the local part is as it was written."""

    name: str
    address: str


def words(value: str) -> str:
    """A header as a person reads it: encoded words and bare 8-bit letters decoded, folding undone."""
    pieces: list[tuple[bytes, str]] = []
    end = 0
    value = value[:LONGEST]
    for found in ENCODED_WORD.finditer(value):
        between = value[end : found.start()]
        if between.strip() or not end:
            pieces.append((_bytes(between), ""))
        charset, way, text = found[1], found[2], found[3] or found[4] or ""
        decode = from_base64 if way in "bB" else from_quoted
        raw = decode(_bytes(text), header=True)
        # A letter of two bytes may be cut in two between encoded words of the same charset.
        if pieces and pieces[-1][1] == charset.lower() and not between.strip():
            raw = pieces.pop()[0] + raw
        pieces.append((raw, charset.lower()))
        end = found.end()
    pieces.append((_bytes(value[end:]), ""))
    return " ".join("".join(readable(raw, charset) for raw, charset in pieces).split())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Everybody an address line names; what is no address is left out."""
    value = readable(_bytes(value[:LONGEST]))
    found = _mailboxes(value)
    if not found and "=?" in value:  # some clients encode the address together with the name
        found = _mailboxes(words(value))
    return tuple(found)


def _mailboxes(value: str) -> list[Mailbox]:
    found: list[Mailbox] = []
    before: list[str] = []
    if len(QUOTE.findall(value)) % 2:  # a quote that is never closed was none
        value = value.replace('"', "")
    for names, angle, mark in _between_commas(value):
        box = _mailbox([*before, *names], angle)
        if box:
            found.append(box)
        # A comma may be part of `Surname, Name <address>`; a colon or semicolon is the edge of a group.
        before = [*names, ","] if mark == "," and not box else []
    return found


def _between_commas(value: str) -> Iterator[tuple[list[str], str, str]]:
    """The pieces of a name, the address in angle brackets, and the mark that ends them."""
    names: list[str] = []
    angle = bare = ""
    for piece in ADDRESS_PIECES.finditer(value + ","):
        if piece["mark"]:
            yield names, angle or bare, piece["mark"]
            names, angle, bare = [], "", ""
        elif piece["angle"] is not None:
            names, angle, bare = [*names, *filter(None, [bare])], piece["angle"], ""
        elif names and (piece["plain"] or "").startswith("@"):  # the local part may be quoted
            names[-1] += piece["plain"]
        elif not angle and not bare and ADDRESS.search(piece["plain"] or ""):
            bare = piece["plain"]  # rather than one in a comment or a name, where anybody may write anything
        else:
            names.append(ESCAPED.sub(r"\1", piece["quoted"] or piece["comment"] or piece["plain"] or ""))


def _mailbox(names: list[str], angle: str) -> Mailbox | None:
    """The mailbox of the pieces between two commas, if they hold an address."""
    address = angle
    if not angle:
        bare = next((name for name in names if ADDRESS.search(name)), "")
        names = [name for name in names if name != bare]
        address = bare
    match = ADDRESS.search(address if address.isascii() else readable(_bytes(address)))
    if match is None:
        return None
    local, _, domain = match[0].strip("'.").removeprefix("mailto:").rpartition("@")
    name = words(" ".join(names).replace(" ,", ",")).strip(" ,'")
    return Mailbox(name, f"{local}@{domain.lower()}")


def identities(value: str) -> tuple[str, ...]:
    """The message identities of a header, each with its angle brackets."""
    value = readable(_bytes(value[:LONGEST]))
    found = IDENTITY.findall(value)
    if not found:
        found = [f"<{word.strip('<>,')}>" for word in value.split() if "@" in word]
    return tuple(dict.fromkeys(found))


def moment(value: str) -> datetime | None:
    """The moment a Date header tells, in UTC; a date without a zone is taken as UTC."""
    try:
        found = parsedate_to_datetime(value.strip()[:200])
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    return found if 1980 < found.year < 2200 else None
