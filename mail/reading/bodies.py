"""Which parts of a mail are its text, which its attachments, which its calendars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import starmap

from mail.reading import parts
from mail.reading.attachments import Enclosed, enclosed, is_logo
from mail.reading.charsets import readable
from mail.reading.flowed import unflowed
from mail.reading.hypertext import LONGEST, text_of
from mail.reading.parts import DEEPEST, Part

CALENDARS = ("text/calendar", "application/ics")
SEALS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
SHOWN_PICTURE = re.compile(r"""cid:([^"'>\s)]{1,200})""", re.IGNORECASE)
META_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w.-]{1,40})""", re.IGNORECASE)
IS_HTML = re.compile(r"\s*(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
MORE_TEXT = re.compile(r"ATT\d{3,8}\.(?:txt|html?)", re.IGNORECASE)  # Exchange names text after a picture so
STUB = re.compile(r"\bhtml\b", re.IGNORECASE)
LONGEST_STUB = 400
MOST_TEXTS = 100  # a person's mail has one, or a few around its pictures
MOST_LINES = 50_000  # a megabyte of what people write has ten thousand
MOST_TAGS = 40_000  # an endless thread in Outlook's HTML has twenty thousand

CUT = "the text was too long to read whole"
BROKEN = "the parts of the mail could not be told apart"


@dataclass
class Contents:
    """What was found in a part: pieces of text (source, whether HTML) and everything else."""

    texts: list[tuple[str, bool]] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    is_broken: bool = False
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no word in the texts."""
        return not any(source.strip() for source, _ in self.texts)

    @property
    def is_plain(self) -> bool:
        """Whether the text is plain and says more than `your program does not show HTML`."""
        plain = "\n".join(source for source, is_html in self.texts if not is_html).strip()
        return bool(plain) and not (len(plain) < LONGEST_STUB and STUB.search(plain))

    @property
    def whole_text(self) -> str:
        """Everything readable, as far as anybody would read it: every line costs a look for quotes."""
        read = self.texts[:MOST_TEXTS]
        readable_texts = (
            text_of(_first(source, MOST_TAGS, "<")) if is_html else _beginning(source)
            for source, is_html in read
        )
        return _beginning("\n\n".join(text.strip("\n") for text in readable_texts if text.strip()))

    @property
    def is_marked_up(self) -> bool:
        """Whether any of the text is HTML, whose quotes are known by its structure."""
        return any(is_html for _, is_html in self.texts)

    def faults(self) -> Iterator[str]:
        """Why a person should look at the mail itself."""
        length = sum(len(source) for source, _ in self.texts)
        has_too_many = len(self.texts) > MOST_TEXTS or any(starmap(_has_too_much, self.texts))
        if self.is_cut or length > LONGEST or has_too_many:
            yield CUT
        if self.is_broken:
            yield BROKEN

    def enclosed(self) -> Iterator[Enclosed]:
        """The attachments; small pictures shown inside the text are none."""
        for part in self.files:
            kind = parts.media_type(part)
            if kind in SEALS or is_calendar(part):
                continue
            identity = parts.header(part, "content-id").strip("<> \t\r\n")
            file = enclosed(parts.content(part), name=parts.file_name(part), media_type=kind)
            if file.content and not is_logo(file, shown_in_text=identity in self.shown):
                yield file

    def calendars(self) -> dict[bytes, str]:
        """The calendar objects, each once, and the method that its Content-Type tells (RFC 6047 §2.4)."""
        found: dict[bytes, str] = {}
        for part in self.files:
            if is_calendar(part):
                told = parts.parameter(parts.header(part, "content-type"), "method")
                content = parts.content(part)
                found[content] = found.get(content) or told
        return found


def _beginning(text: str) -> str:
    return _first(text[:LONGEST], MOST_LINES, "\n")


def _first(text: str, most: int, mark: str) -> str:
    """The text up to the mark that is one too many."""
    return mark.join(text.split(mark, most)[:most])


def _has_too_much(source: str, is_html: bool) -> bool:
    """Whether there are more lines or tags than are read: every one costs a look."""
    return source.count("<") > MOST_TAGS if is_html else source.count("\n") >= MOST_LINES


def is_calendar(part: Part) -> bool:
    """Whether the part is a calendar by its type, its name or its first words."""
    if parts.media_type(part) in CALENDARS or parts.file_name(part).lower().endswith(".ics"):
        return True
    begins = part.source[:60].lstrip()
    return begins.startswith(("BEGIN:VCALENDAR", "QkVHSU46VkNBTEVOREFS"))


def gather(part: Part, *, depth: int = 0) -> Contents:
    """The contents of a part; of several versions of the same text only one is taken."""
    found = Contents(is_cut=part.is_cut)
    inside = parts.children(part) if depth <= DEEPEST else []
    if inside:
        gathered = [gather(child, depth=depth + 1) for child in inside]
        chosen = [_best(gathered)] if parts.media_type(part) == "multipart/alternative" else gathered
        found.texts = [text for contents in chosen for text in contents.texts]
        found.files = [file for contents in gathered for file in contents.files]
        found.shown = {identity for contents in gathered for identity in contents.shown}
        found.is_broken = any(contents.is_broken for contents in gathered)
    elif _is_text(part, is_alone=depth == 0):
        source, is_html = _text(part)
        found.texts = [(source, is_html)]
        found.shown = set(SHOWN_PICTURE.findall(source)) if is_html else set()
        found.is_broken = parts.media_type(part).startswith("multipart/") and bool(source.strip())
    else:
        found.files = [part]
    return found


def _best(versions: list[Contents]) -> Contents:
    """The plain version unless it says nothing, then the last that says anything (RFC 2046 §5.1.4)."""
    plain = (version for version in versions if version.is_plain)
    anything = (version for version in reversed(versions) if not version.is_empty)
    return next(plain, None) or next(anything, versions[-1])


def _is_text(part: Part, *, is_alone: bool) -> bool:
    kind = parts.media_type(part)
    if kind.startswith("multipart/"):
        return True
    if kind not in ("text/plain", "text/html", "text/enriched") or is_calendar(part):
        return False
    name = parts.file_name(part)
    unnamed = not name or bool(MORE_TEXT.fullmatch(name))
    return is_alone or (unnamed and (parts.disposition(part) != "attachment" or bool(name)))


def _text(part: Part) -> tuple[str, bool]:
    """The text of a part, and whether it is HTML whatever it is said to be."""
    kind = parts.header(part, "content-type")
    raw = parts.content(part)
    declared = parts.parameter(kind, "charset")
    if "html" in kind.lower() and not declared and (meta := META_CHARSET.search(raw[:4000])):
        declared = meta[1].decode("ascii", "replace")
    source = readable(raw, declared)
    if "html" in kind.lower() or IS_HTML.match(source):
        return source, True
    if parts.parameter(kind, "format").lower() == "flowed":
        source = unflowed(source, spaces_count=parts.parameter(kind, "delsp").lower() != "yes")
    return source, False
