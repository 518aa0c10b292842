"""What people wrote, made fit for paper."""

import re

# XML 1.0 has no place for control characters, lone surrogates and noncharacters; bidirectional
# overrides would turn the rest of a line around.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
BLANKS = re.compile(r"[ \t]+")
SEEN = re.compile(
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\uffa0]"
)


def fit(line: str) -> str:
    """One line without anything that a Word file cannot hold; nothing where there is nothing to see."""
    cleaned = BLANKS.sub(" ", UNFIT.sub("", line)).strip()
    return cleaned if SEEN.search(cleaned) else ""


def one_line(text: str) -> str:
    """The text as one line without anything that a Word file cannot hold."""
    return " ".join(paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The lines of a text, each of which becomes a paragraph; blank ones are left out."""
    return [found for line in text.splitlines() if (found := fit(line))]
