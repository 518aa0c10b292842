"""Cells that hold several things: lines, bullets, numbered items, and who is responsible behind an action."""

import re

SIGN = re.compile(r"\s*(?:[-–—*•·▪‣●○◦]\s+|[•·▪‣●○◦]|\(?\d{1,2}[.)]\s+|[a-zåäö]\)\s+)(?=\S)")
IN_LINE = re.compile(r"\s*[•·▪‣●◦]\s*|(?:^|\s)\(?\d{1,2}\)\s+")
NUMBERING = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)])\s+(?=\S)")
RESPONSIBLE = re.compile(
    r"\b(?:vastuutaho[t]?|vastuu|vastaa|vastuuhenkilö[t]?|ansvarig[a]?|ansvar|responsible)\s*[:=–-]\s*"
    r"(?P<who>[^()]+?)\)?\s*\.?\s*\Z",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"(?P<what>.+?)\s*\((?P<who>[^()]{2,120})\)\s*\.?\s*", re.DOTALL)
AFTER_A_SLASH = re.compile(r"(?P<what>.+?)\s+(?:/|–|—)\s+(?P<who>[^/–—\n]{2,120})\s*", re.DOTALL)
SEVERAL_NAMES = re.compile(r"\s*(?:[,;/\n&+]|\bja\b|\boch\b|\band\b|\bsekä\b|\bsamt\b)\s*", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[.!?:]$")
LONGEST = 1000  # characters of a cell that tells who is responsible; what is longer is text


def items(text: str) -> list[str]:
    """The things in a cell, each without its sign: lines or bullets. A line that goes on belongs to the last.

    One text alone is one thing, whatever sign it has.
    """
    lines = tidied(text).splitlines()
    if len(lines) == 1:
        return _in_one_line(lines[0])
    signed = sum(1 for line in lines if SIGN.match(line))
    if not signed:
        return (
            [line.strip() for line in lines] if _each_for_itself(lines) else [" ".join(map(str.strip, lines))]
        )
    found: list[str] = []
    for line in lines:
        if SIGN.match(line) or not found:
            found.append(without_sign(line))
        else:
            found[-1] += f" {line.strip()}"
    return found


def tidied(text: str) -> str:
    """The text with one blank where there are many, and without empty lines."""
    return "\n".join(tidy for line in text.splitlines() if (tidy := " ".join(line.split())))


def without_sign(line: str) -> str:
    """The line without the dash, star or number before it."""
    return SIGN.sub("", line, count=1).strip()


def without_number(text: str) -> str:
    """A title without `1.2.3` before it: numbers follow the order of the plan."""
    return NUMBERING.sub("", text, count=1).strip()


def _in_one_line(line: str) -> list[str]:
    """`• one • two` and `1) one 2) two` are two things."""
    if len(IN_LINE.findall(line)) < 2:
        return [without_sign(line)]
    return [part.strip(" ,;") for part in IN_LINE.split(line) if part.strip(" ,;")]


def _each_for_itself(lines: list[str]) -> bool:
    """Whether lines without signs are things of their own: each begins with a capital or a figure."""
    return all(line.strip()[0].isupper() or line.strip()[0].isdigit() for line in lines)


def action_and_responsible(text: str) -> tuple[str, str]:
    """What is to be done, and who is responsible, of a cell that says both; nobody where it says none."""
    text = tidied(text)
    if len(text) > LONGEST:
        return text, ""
    said = RESPONSIBLE.search(text)
    if said and (before := text[: said.start()].strip(" ,;(/–-\n")):
        return before, said["who"].strip(" .,;")
    lines = text.splitlines()
    for pattern in (IN_BRACKETS, AFTER_A_SLASH):
        if match := pattern.fullmatch(text):
            return match["what"].strip(), match["who"].strip(" .,;")
    if len(lines) == 2 and len(lines[1]) < 80 and not SENTENCE_ENDS.search(lines[1]):
        return lines[0], lines[1]
    return text, ""


def names(text: str) -> list[str]:
    """The names in `Sivistystoimi, tekninen toimi ja järjestöt`, in their order."""
    return [part.strip(" .") for part in SEVERAL_NAMES.split(tidied(text)) if part.strip(" .")]
