"""What the writer of a mail says in it, without what is quoted, printed or signed around it."""

import re
from collections.abc import Sequence

from mail.reading.mime.charsets import storable
from mail.reading.words.banners import without_banners
from mail.reading.words.devices import is_from_a_program
from mail.reading.words.header_blocks import unfolded
from mail.reading.words.headings import MOST_LINES
from mail.reading.words.quotes import asks_to_look_inside, without_quotes
from mail.reading.words.signatures import without_signature
from mail.reading.words.small_print import without_small_print
from mail.reading.words.wrapped import apart, joined

SPACE = re.compile(r"[\u00a0\u202f]")
INVISIBLE = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")  # which way to write
EMPTY_LINES = re.compile(r"\n{3,}")


def own_words(text: str, *, names: Sequence[str] = (), is_reply: bool = True) -> str:
    """The writer's own words; in doubt too much rather than too little.

    `names` are those the mail says it is from; `is_reply` False means that it answers no other mail.
    """
    text = INVISIBLE.sub("", SPACE.sub(" ", storable(text)))
    raw = without_banners(joined(EMPTY_LINES.sub("\n\n", text)).split("\n"))
    lines = [part for line in raw[:MOST_LINES] for part in _opened(line)] + raw[MOST_LINES:]
    own = without_quotes(lines, is_reply=is_reply)
    if len(own) < len(lines) and not any(line.lstrip().startswith(">") for line in own):
        own = lines if asks_to_look_inside(own) else own
    own = _without_program_lines(without_small_print(own))
    unsigned = without_signature(own, names=names)
    return _tidy(_without_a_signed_quote(unsigned, own) if is_reply else unsigned)


def _without_a_signed_quote(unsigned: list[str], signed: Sequence[str]) -> list[str]:
    """The lines without a quote at their end below which nothing but a signature stood."""
    if not signed or signed[-1].startswith(">"):
        return unsigned
    end = len(unsigned)
    while end and (not unsigned[end - 1].strip() or unsigned[end - 1].startswith(">")):
        end -= 1
    is_shown = not end or unsigned[end - 1].rstrip().endswith(":")
    return unsigned if is_shown else unsigned[:end]


def _opened(line: str) -> list[str]:
    """The lines that a heading had before a program made one line of it."""
    return [part for whole in apart(line) for part in unfolded(whole)]


def _without_program_lines(lines: list[str]) -> list[str]:
    """The lines without `Lähetetty iPhonesta` in the middle, where the answer goes on below a quote."""
    short = (line for line in lines[:MOST_LINES] if not _is_by_a_program(line))
    return [*short, *lines[MOST_LINES:]]


def _is_by_a_program(line: str) -> bool:
    return 0 < len(line) < 100 and len(line.split()) <= 5 and is_from_a_program(line)


def _tidy(lines: Sequence[str]) -> str:
    """The lines as a text without spaces at line ends and with at most one empty line in a row."""
    text = "\n".join(line.rstrip() for line in lines)
    return EMPTY_LINES.sub("\n\n", text).strip("\n")
