"""Of the two versions of a mail, plain and HTML, the one from which the sender's words come out best.

The plain one says what its writer saw; the HTML one knows better what is quoted and what is signed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mail.reading.words.own_words import own_words

WORD = re.compile(r"[^\W_]+")
REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Version:
    """One version: everything readable, and that without the signatures which a program has marked."""

    whole: str = ""
    unsigned: str = ""
    is_marked_up: bool = False


@dataclass(frozen=True)
class Said:
    """What is shown of a mail: the sender's own words, and everything readable."""

    own: str
    whole: str


def said_in(version: Version, *, names: Sequence[str], is_reply: bool) -> Said:
    """The words of one version; in HTML the quotes are known, whether the mail answers another or not."""
    own = own_words(version.unsigned, names=names, is_reply=is_reply or version.is_marked_up)
    return Said(own, version.whole)


def is_settled(plain: Said) -> bool:
    """Whether the plain version marks its quotes and all were found: then the other tells no more."""
    lines = plain.own.split("\n")
    is_marked = "\n>" in plain.whole and not any(line.startswith(">") for line in lines)
    return is_marked and bool(plain.own) and REPLACED not in plain.own and not plain.own.endswith((":", "："))


def better(plain: Said, marked_up: Said) -> Said:
    """The plain version, unless it is empty or spoilt, or the other shows that it ends with a quote."""
    if not plain.own.strip() or not marked_up.own.strip():
        return plain if plain.own.strip() or not marked_up.own.strip() else marked_up
    if REPLACED in plain.own and REPLACED not in marked_up.own:
        return marked_up
    if _breaks_off(plain, marked_up):
        return marked_up
    return marked_up if _goes_on_as_a_quote(plain.own, marked_up.own) else plain


def _breaks_off(plain: Said, marked_up: Said) -> bool:
    """Whether the other version goes on where the plain one, of which nothing was cut, comes to its end.

    It does as well where answers stand inside a quote that the plain version does not mark.
    """
    is_whole = plain.own.strip() == plain.whole.strip()
    has_answers = "\n>" in marked_up.own and "\n>" not in plain.own
    words, more = WORD.findall(plain.own), WORD.findall(marked_up.own)
    return (is_whole or has_answers) and len(words) < len(more) and more[: len(words)] == words


def _goes_on_as_a_quote(plain: str, marked_up: str) -> bool:
    """Whether the plain version says the same, and then something more that nothing there marks as quoted."""
    if any(line.startswith(">") for line in plain.split("\n")):
        return False
    words, fewer = WORD.findall(plain), WORD.findall(marked_up)
    return len(fewer) < len(words) and words[: len(fewer)] == fewer
