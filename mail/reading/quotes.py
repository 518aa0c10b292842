"""Taking away from a mail what others have written: the quoted call, earlier mails, forwarded ones.

Keeping too much is milder than cutting too much: a line goes only if its form says it is quoted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mail.reading import dividers
from mail.reading.attributions import LONGEST_LINE, Certainty, attribution, certainty
from mail.reading.header_blocks import header_block

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
MOST_LINES = 10_000  # that are looked at; nobody writes more, and of the rest only what is marked goes
SHOWN_LINES = 6  # at most are shown by a writer below `Kaupungin sivulla lukee:`
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
    runs = _runs(lines)
    for above, run in zip([Run(False), *runs], runs, strict=False):
        run.introduced = run.introduced or (run.quoted and _begins_as_a_mail(run.lines))
        run.quoted = run.quoted and (run.introduced or not _is_own(run, above, is_reply=is_reply))
    answered = _is_answered_inside(runs)
    while runs and (runs[-1].quoted or not runs[-1].said):
        runs.pop()
    quotes = [run for run in runs if run.quoted]
    if len(quotes) == 1 and not answered:
        (quote,) = quotes
        on_top = not any(run.said for run in runs[: runs.index(quote)])
        if quote.introduced or (on_top and len(quote.said) > 3):
            runs.remove(quote)
    return [line for run in runs for line in run.lines]


def asks_to_look_inside(lines: Sequence[str]) -> bool:
    """Whether the answers are said to stand among the quoted lines (`vastaukset alla punaisella`)."""
    return any(ANSWERS_INSIDE.search(line[:300]) for line in lines[:20])


def _is_own(run: Run, above: Run, *, is_reply: bool) -> bool:
    """Whether the writer marked the lines: a few shown below a colon, a list in a mail that answers none."""
    said = run.said
    if above.lines and above.lines[-1].rstrip().endswith(":") and len(said) <= SHOWN_LINES:
        return True
    return not is_reply and all(len(line) <= LONGEST_ITEM and not line.startswith(">>") for line in said)


def _is_answered_inside(runs: Sequence[Run]) -> bool:
    """Whether a quote goes on below an answer, and so is answered point by point."""
    own_since_a_quote, quoted = False, False
    for run in runs:
        if run.quoted and quoted and own_since_a_quote and not run.introduced:
            return True
        quoted = quoted or run.quoted
        own_since_a_quote = quoted and (own_since_a_quote or (not run.quoted and bool(run.said)))
    return False


def _runs(lines: Sequence[str]) -> list[Run]:
    """Own and quoted lines in turn, down to a quoted mail whose lines have no marks."""
    runs = [Run(quoted=False)]
    attributions = _attributions(lines)
    marks = _marks(lines, attributions)
    introduced = False
    at = 0
    while at < min(len(lines), MOST_LINES):
        quoted = _is_quoted(lines, at, marks=marks)
        length, is_sure = _heading(lines, at, quoted=quoted, attributions=attributions)
        if is_sure and dividers.is_reply_line(lines[at]) and not any(run.said for run in runs):
            length, is_sure = 0, False  # the help desk's own letter, answered below
        cited = length > 0 and _quoted_below(lines, at + length, marks=marks)
        if is_sure:
            _drop_rules(runs[-1])
            introduced = True
            at += length if cited else len(lines)
            continue
        # `Naapurini kirjoitti:` is a part of what is quoted below it, and of nothing else.
        step = length if cited else 1
        for line in lines[at : at + step]:
            _add(runs, line, quoted=quoted or cited, introduced=introduced)
        introduced = introduced and not lines[at].strip()
        at += step
    rest = [line for line in lines[at:] if not line.startswith(">")]
    return [*runs, Run(quoted=False, lines=rest)] if rest else runs


def _add(runs: list[Run], line: str, *, quoted: bool, introduced: bool) -> None:
    if runs[-1].quoted != quoted and (line.strip() or not runs[-1].quoted):
        runs.append(Run(quoted, introduced=quoted and introduced))
    runs[-1].lines.append(line)


def _begins_as_a_mail(quoted: Sequence[str]) -> bool:
    """Whether the heading stands behind the marks too, as iOS puts it."""
    for at, line in enumerate(quoted[:4]):
        pair = f"{line} {quoted[at + 1].strip(' >')}" if at + 1 < len(quoted) else line
        attributed = any(certainty(text[: 2 * LONGEST_LINE]) is Certainty.strong for text in (line, pair))
        if attributed or header_block(quoted, at):
            return True
    return False


def _attributions(lines: Sequence[str]) -> dict[int, tuple[int, bool]]:
    """Where attributions begin, how many lines they have, and whether they are sure by themselves."""
    found: dict[int, tuple[int, bool]] = {}
    for last, line in enumerate(lines[:MOST_LINES]):
        if line and not line.isspace():
            count, sure = attribution(lines, last)
            if count:
                found[last - count + 1] = count, sure is Certainty.strong
    return found


def _marks(lines: Sequence[str], attributions: dict[int, tuple[int, bool]]) -> tuple[str, ...]:
    """What stands before quoted lines: `>`, and what the line below an attribution begins with."""
    marks = {">"}
    for at, (count, _) in attributions.items():
        below = _next_said(lines, at + count)
        found = OTHER_MARK.match(lines[below][:10]) if below < len(lines) else None
        marks |= {found[1]} if found else set()
    return tuple(marks)


def _heading(
    lines: Sequence[str], at: int, *, quoted: bool, attributions: dict[int, tuple[int, bool]]
) -> tuple[int, bool]:
    """How many lines from here are the heading of another mail, and whether that is sure."""
    line = lines[at]
    count, is_sure = attributions.get(at, (0, False))
    if quoted:  # a heading of several lines may have the mark before its first only
        broken = count > 1 and not lines[at + count - 1].lstrip().startswith(">")
        return (count, is_sure) if broken else (int(dividers.is_groupwise(line)), dividers.is_groupwise(line))
    if dividers.is_reply_line(line):
        return 1, True
    if dividers.is_separator(line):
        below = _next_said(lines, at + 1)
        block = header_block(lines, below, below_divider=True) if below < len(lines) else 0
        return (below + block if block else at + 1) - at, True
    drawn = at > 0 and dividers.is_rule(lines[at - 1])
    if block := header_block(lines, at, below_divider=drawn):
        return block, True
    return count, is_sure


def _next_said(lines: Sequence[str], at: int) -> int:
    """The first line from here, of the next few, that is not empty."""
    return next((number for number in range(at, min(at + 6, len(lines))) if lines[number].strip()), at)


def _quoted_below(lines: Sequence[str], at: int, *, marks: tuple[str, ...]) -> bool:
    below = _next_said(lines, at)
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
