"""Taking away from a mail what others have written: the quoted call, earlier mails, forwarded ones.

Keeping too much is milder than cutting too much: a line goes only if its form says it is quoted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mail.reading.words import dividers, headings
from mail.reading.words.attributions import LONGEST_LINE, OPENING, Certainty, names_a_writer
from mail.reading.words.headings import Heading, without_attribution
from mail.reading.words.marks import has_address, has_date

ANSWERS_INSIDE = re.compile(
    r"\b(?:vasta(?:an|sin|ukse\w+|uksia)|kommen\w+|merkits\w+|kirjoit\w+)\b.{0,40}"
    r"\b(?:alla|alle|alempana|punaisella|sinisellä|väliin|väleihin|joukkoon|perään|tekstiin)\b"
    r"|\b(?:svar\w*|kommentar\w*)\b.{0,40}\b(?:nedan|nedanför|i rött|med rött|i texten|inne i)\b"
    r"|\b(?:answer\w*|repl\w+|comment\w*|respon\w+)\b.{0,40}\b(?:below|inline|in red|in blue|interspersed)\b",
    re.IGNORECASE,
)
OTHER_MARK = re.compile(
    r"\s{0,3}(\||[A-Z]{1,3}>)"
)  # of programs that put the writer's initials before the mark
DATED = re.compile(r"[\d@]")  # as an attribution of a language that we do not know
SHOWN_LINES = 6  # at most are shown or asked about by a writer; more are a letter
LONGEST_ITEM = 60  # a quoted letter has longer lines than a list


@dataclass
class Run:
    """Lines of one voice; `introduced` when an attribution or a heading stands above a quote."""

    quoted: bool
    lines: list[str] = field(default_factory=list)
    introduced: bool = False

    @property
    def said(self) -> list[str]:
        """The lines that are not empty."""
        return [line for line in self.lines if line.strip(" >")]


def without_quotes(lines: Sequence[str], *, is_reply: bool = True) -> list[str]:
    """The writer's own lines; a question quoted in the middle stays with the answer below it.

    One quoted letter with the whole answer below it goes: the answer reads alone, and who wrote the letter
    has it. In a mail that answers none, short lines with `>` are somebody's way of making a list.
    """
    runs = _runs(lines, is_reply=is_reply)
    for run in runs:
        run.introduced = run.introduced or (run.quoted and headings.begins_with_a_heading(run.lines))
    is_reply = is_reply or any(run.introduced or (run.quoted and _tells_who(run.lines[0])) for run in runs)
    for above, run in zip([Run(False), *runs], runs, strict=False):
        run.quoted = run.quoted and (run.introduced or not _is_own(run, above, is_reply=is_reply))
    answered = _is_answered_inside(runs)
    while runs and (runs[-1].quoted or not runs[-1].said):
        runs.pop()
    quotes = [run for run in runs if run.quoted]
    if len(quotes) == 1 and not answered:
        (quote,) = quotes
        on_top = not any(run.said for run in runs[: runs.index(quote)])
        if quote.introduced or (on_top and len(quote.said) > SHOWN_LINES):
            runs.remove(quote)
    return [line for run in runs for line in (without_attribution(run.lines) if run.quoted else run.lines)]


def asks_to_look_inside(lines: Sequence[str]) -> bool:
    """Whether the answers are said to stand among the quoted lines (`vastaukset alla punaisella`)."""
    return any(ANSWERS_INSIDE.search(line[:300]) for line in lines[:20])


def _is_own(run: Run, above: Run, *, is_reply: bool) -> bool:
    """Whether the writer marked the lines: a few shown below a colon, a list in a mail that answers none."""
    said = run.said
    announced = next((line.rstrip() for line in reversed(above.lines[-2:]) if line.strip()), "")
    is_near = bool(above.lines) and bool(above.lines[-1].strip())
    if announced.endswith(":") and len(said) <= SHOWN_LINES and (is_near or not DATED.search(announced)):
        return True
    return not is_reply and all(len(line) <= LONGEST_ITEM and not line.startswith(">>") for line in said)


def _tells_who(line: str) -> bool:
    """Whether a program wrote the line above a quote, so that the mail answers one whatever it says."""
    if line.lstrip().startswith(">") or not line.rstrip().endswith(":"):
        return False
    return has_address(line[:LONGEST_LINE]) or (
        OPENING.match(line) is not None and has_date(line[:LONGEST_LINE])
    )


def _is_answered_inside(runs: Sequence[Run]) -> bool:
    """Whether a quote goes on below an answer, and so is answered point by point."""
    own_since_a_quote, quoted = False, False
    for run in runs:
        if run.quoted and quoted and own_since_a_quote and not run.introduced:
            return True
        quoted = quoted or run.quoted
        own_since_a_quote = quoted and (own_since_a_quote or (not run.quoted and bool(run.said)))
    return False


def _runs(lines: Sequence[str], *, is_reply: bool) -> list[Run]:
    """Own and quoted lines in turn, down to a quoted mail whose lines have no marks."""
    voices = Voices()
    attributed = headings.attributions(lines)
    marks = _marks(lines, attributed)
    at = 0
    while at < min(len(lines), headings.MOST_LINES):
        quoted = _is_quoted(lines, at, marks=marks)
        look = headings.heading_behind_marks if quoted else headings.heading
        found = look(lines, at, attributed=attributed.get(at, headings.NONE))
        cited = found.length > 0 and _quoted_below(lines, at + found.length, marks=marks)
        named = is_reply and cited and not voices.last_own and names_a_writer(lines[at])
        if voices.takes(replace(found, certainty=Certainty.fair) if named else found, cited=cited):
            at += found.length if cited else len(lines)
            continue
        # `Naapurini kirjoitti:` is a part of what is quoted below it, and of nothing else.
        step = found.length if cited and not voices.shown else 1
        for line in lines[at : at + step]:
            voices.add(line, quoted=quoted or step > 1 or (cited and step == found.length))
        at += step
    return [*voices.runs, Run(quoted=False, lines=[line for line in lines[at:] if not line.startswith(">")])]


@dataclass
class Voices:
    """The runs as they are found; `shown` when the writer announces a letter: then it is a matter."""

    runs: list[Run] = field(default_factory=lambda: [Run(quoted=False)])
    introduced: bool = False
    shown: bool = False
    last_own: str = ""

    def takes(self, found: Heading, *, cited: bool) -> bool:
        """Whether the heading ends the writer's words or begins a quote; a line drawn above it goes too."""
        if found.certainty not in (Certainty.fair, Certainty.strong) or self.shown:
            return False
        if found.certainty is Certainty.fair and not (cited or self.last_own):
            return False
        self.shown = found.is_letterhead and self.last_own.endswith(":")
        if not self.shown:
            _drop_rules(self.runs[-1])
            self.introduced = True
        return not self.shown

    def add(self, line: str, *, quoted: bool) -> None:
        """Put the line to the others of its voice; an empty one goes with what is above it."""
        if self.runs[-1].quoted != quoted and (line.strip() or not self.runs[-1].quoted):
            self.runs.append(Run(quoted, introduced=quoted and self.introduced))
        self.runs[-1].lines.append(line)
        self.introduced = self.introduced and not line.strip()
        self.last_own = line.strip() if line.strip() and not quoted else self.last_own


def _marks(lines: Sequence[str], attributed: Mapping[int, Heading]) -> tuple[str, ...]:
    """What stands before quoted lines: `>`, and what the line below an attribution begins with."""
    marks = {">"}
    for at, found in attributed.items():
        below = headings.next_said(lines, at + found.length)
        mark = OTHER_MARK.match(lines[below][:10]) if below < len(lines) else None
        marks |= {mark[1]} if mark else set()
    return tuple(marks)


def _quoted_below(lines: Sequence[str], at: int, *, marks: tuple[str, ...]) -> bool:
    below = headings.next_said(lines, at)
    return below < len(lines) and _is_quoted(lines, below, marks=marks)


def _is_quoted(lines: Sequence[str], at: int, *, marks: tuple[str, ...]) -> bool:
    """Whether the line is marked by `>`, or is the broken-off end of a long line that is."""
    line = lines[at]
    if line.lstrip().startswith(marks):
        return not line.rstrip().endswith("<<")
    if not line.strip() or not 0 < at < len(lines) - 1 or len(line) > 30:
        return False
    above, below = lines[at - 1], lines[at + 1]
    return above.startswith(">") and below.startswith(">") and len(above) > 60 and line[0].islower()


def _drop_rules(run: Run) -> None:
    """Take away the drawn line that Outlook puts above a heading."""
    while run.lines and (not run.lines[-1].strip() or dividers.is_above_a_heading(run.lines[-1])):
        run.lines.pop()
