"""What people wrote, made fit for paper."""

import re

# XML 1.0 has no place for control characters, lone surrogates and noncharacters; bidirectional
# overrides would turn the rest of a line around.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile(r"[ \t]+")


def one_line(text: str) -> str:
    """The text as one line without anything that a Word file cannot hold."""
    return " ".join(paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The lines of a text, each of which becomes a paragraph; blank ones are left out."""
    fit = (BLANKS.sub(" ", UNFIT.sub("", line)).strip() for line in text.splitlines())
    return [line for line in fit if line]
