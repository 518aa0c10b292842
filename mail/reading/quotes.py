"""Taking away from a mail what others have written: the quoted call, earlier mails, forwarded ones.

Keeping too much is milder than cutting too much: a line goes only if its form says it is quoted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mail.reading.attributions import LONGEST_LINE, Certainty, attribution, certainty
from mail.reading.header_blocks import header_block

SEPARATOR = re.compile(
    r"\s*[-_*=–—]{2,40}\s?(?:"
    r"alkuperäinen viesti|edelleenlähetetty viesti|välitetty viesti|välitetty viesti / fwd\.msg"
    r"|ursprungligt (?:meddelande|mejl)|originalmeddelande|vidarebefordrat (?:meddelande|mejl|brev)"
    r"|original message|original appointment|forwarded message|reply message|begin forwarded message"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message original|message transféré"
    r"|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada"
    r"|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht"
    r"|opprinnelig melding|videresendt melding|oprindelig meddelelse|videresendt besked|algne sõnum"
    r"|originalnachricht|původní zpráva|oryginalna wiadomość|wiadomość oryginalna|исходное сообщение"
    r"|пересылаемое сообщение|eredeti üzenet|orijinal mesaj|mesaj original|原始邮件|元のメッセージ"
    r")\s?:?\s?[-_*=–—]{2,40}\s*",
    re.IGNORECASE,
)
FORWARD = re.compile(
    r"\s*(?:välitetty viesti alkaa|alkuperäinen viesti alkaa"
    r"|begin forwarded message|start of forwarded message"
    r"|vidarebefordrat (?:mejl|brev|meddelande)|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato|inicio del mensaje reenviado"
    r"|videresendt (?:melding|besked|e-mail))\s?:\s*",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*[-_=*–—]{5,}\s*")
ANSWERS_INSIDE = re.compile(
    r"\b(?:vasta(?:an|sin|ukse\w+|uksia)|kommen\w+|merkits\w+|kirjoit\w+)\b.{0,40}"
    r"\b(?:alla|alle|alempana|punaisella|sinisellä|väliin|väleihin|joukkoon|perään|tekstiin)\b"
    r"|\b(?:svar\w*|kommentar\w*)\b.{0,40}\b(?:nedan|nedanför|i rött|med rött|i texten|inne i)\b"
    r"|\b(?:answer\w*|repl\w+|comment\w*|respon\w+)\b.{0,40}\b(?:below|inline|in red|in blue|interspersed)\b",
    re.IGNORECASE,
)


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

    In a mail that answers none, lines with `>` that nothing introduces are somebody's way of making a list.
    """
    runs = _runs(lines)
    for run in runs:
        run.introduced = run.introduced or (run.quoted and _begins_as_a_mail(run.lines))
        run.quoted = run.quoted and (is_reply or run.introduced)
    while runs and (runs[-1].quoted or not runs[-1].said):
        runs.pop()
    answered = [run for run in runs if run.quoted]
    if len(answered) == 1:
        (quote,) = answered
        on_top = not any(run.said for run in runs[: runs.index(quote)])
        if quote.introduced or (on_top and len(quote.said) > 3):
            runs.remove(quote)
    return [line for run in runs for line in run.lines]


def asks_to_look_inside(lines: Sequence[str]) -> bool:
    """Whether the answers are said to stand among the quoted lines (`vastaukset alla punaisella`)."""
    return any(ANSWERS_INSIDE.search(line[:300]) for line in lines[:20])


def _runs(lines: Sequence[str]) -> list[Run]:
    """Own and quoted lines in turn, down to a quoted mail whose lines have no marks."""
    runs = [Run(quoted=False)]
    attributions = _attributions(lines)
    introduced = False
    at = 0
    while at < len(lines):
        quoted = _is_quoted(lines, at)
        length, is_sure = (0, False) if quoted else _heading(lines, at, attributions=attributions)
        cited = length > 0 and _quoted_below(lines, at + length)
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
    return runs


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
    for last, line in enumerate(lines):
        if line.rstrip().endswith((":", "：")):
            count, sure = attribution(lines, last)
            if count:
                found[last - count + 1] = count, sure is Certainty.strong
    return found


def _heading(lines: Sequence[str], at: int, *, attributions: dict[int, tuple[int, bool]]) -> tuple[int, bool]:
    """How many lines from here are the heading of another mail, and whether that is sure."""
    line = lines[at]
    if len(line) <= LONGEST_LINE and (SEPARATOR.fullmatch(line) or FORWARD.fullmatch(line)):
        below = _next_said(lines, at + 1)
        block = header_block(lines, below) if below < len(lines) else 0
        return (below + block if block else at + 1) - at, True
    if block := header_block(lines, at):
        return block, True
    return attributions.get(at, (0, False))


def _next_said(lines: Sequence[str], at: int) -> int:
    """The first line from here, of the next few, that is not empty."""
    return next((number for number in range(at, min(at + 6, len(lines))) if lines[number].strip()), at)


def _quoted_below(lines: Sequence[str], at: int) -> bool:
    below = _next_said(lines, at)
    return below < len(lines) and _is_quoted(lines, below)


def _is_quoted(lines: Sequence[str], at: int) -> bool:
    """Whether the line is marked by `>`, or is the broken-off end of a long line that is."""
    line = lines[at]
    if line.lstrip().startswith(">"):
        return not line.rstrip().endswith("<<")
    if not line.strip() or not 0 < at < len(lines) - 1 or len(line) > 30:
        return False
    above, below = lines[at - 1], lines[at + 1]
    return above.startswith(">") and below.startswith(">") and len(above) > 60 and line[0].islower()


def _drop_rules(run: Run) -> None:
    """Take away the drawn line that Outlook puts above a heading."""
    while run.lines and (not run.lines[-1].strip() or RULE.fullmatch(run.lines[-1][:LONGEST_LINE])):
        run.lines.pop()
