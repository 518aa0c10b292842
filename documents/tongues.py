"""Which texts are written in another language than their paper (WCAG 2.2, 3.1.2)."""

import re

from mail.reading.language import language_of

WORD = re.compile(r"[^\W\d_]{2,}")
# Letters that stand together in Finnish all the time, and hardly ever in Swedish or English.
FINNISH = re.compile(r"aa|ii|uu|yy|ää|öö|yö|öy|äy|uo")


def foreign(text: str, language: str) -> str:
    """The language of the text where it is surely another than that of the paper, otherwise nothing."""
    found = language_of(text) or ("fi" if _looks_finnish(text) else "")
    return found if found and found != language else ""


def _looks_finnish(text: str) -> bool:
    """Whether most of a few words are Finnish by their letters, as in `Jäppilän kumppanuuspöytä`."""
    words = [word for word in WORD.findall(text[:200].lower()) if len(word) > 3]
    return sum(FINNISH.search(word) is not None for word in words) * 2 >= max(len(words), 1)
