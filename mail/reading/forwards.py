"""Mails that somebody passes on: whose words they are, and what the one who passes them on says.

The original sender is the one whom the first heading names; if they only passed on another mail without a
word of their own, the one whom that names. An answer with a mail quoted below is no forward: the one who
is quoted there is the one who is answered. `VS:` is an answer in Finnish and a forward in Norwegian, so a
prefix alone never decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mail.reading.mime.headers import Mailbox, mailboxes
from mail.reading.subjects import bare_subject
from mail.reading.words.attributions import Certainty
from mail.reading.words.dividers import SEPARATOR, is_above_a_heading, is_separator
from mail.reading.words.header_blocks import header_block
from mail.reading.words.labels import LABELS
from mail.reading.words.marks import ADDRESS, DATE, TIME, has_address, has_moment
from mail.reading.words.own_words import own_words
from mail.reading.words.wrapped import attribution

MOST_LINES = 3_000  # in which the heading of the forwarded mail may begin
MOST_LEVELS = 3  # forwards inside forwards
MOST_LABELS = 24
LONGEST_HEADING = 5_000  # characters

FORWARDING = re.compile(
    r"forward|fwd|välitetty|edelleenlähet|vidarebefordra|weitergeleitet|transféré|réexpédié|reenviad|reenviat"
    r"|encaminhad|inoltrat|doorgestuurd|videresendt|edastatud|přeposl|přeposíl|preposlan|przekaz|переслан|пересыл"
    r"|переадрес|továbbít|iletil|redirecționat|pārsūt|persiųst|προωθ|framsend|转发|轉寄|転送|전달",
    re.IGNORECASE,
)
FORWARD_PREFIX = re.compile(
    r"\s*(?:fwd?|vl|vb|wg|tr|rv|i|enc|doorst|pd|ilt|videresendt|vidarebef(?:ordrat)?|edelleenl|välitetty"
    r"|转发|轉寄|転送)"
    r"\s?(?:[\[(]\d{1,3}[\])])?\s?[:：]",
    re.IGNORECASE,
)
EITHER_PREFIX = re.compile(r"\s*vs\s?[:：]", re.IGNORECASE)
NORDIC_SENDER = re.compile(r"[\s*]*fra[\s*]*:", re.IGNORECASE)
NO_WORDS = re.compile(
    r"\W*(?:fyi|tiedoksi|tiedoksenne|tiedoksi teille|ks\.? alla|katso alla|för kännedom|f\.?k\.|se nedan"
    r"|see below)?\W*",
    re.IGNORECASE,
)
MARKS = re.compile(r"(?:\s{0,3}>)+ ?")
LABELLED = re.compile(r"[\s*_]{0,30}([^\W\d_][^:：\n]{0,30}?)[\s*_]{0,4}[:：](?!//)[\s*_]{0,8}(.*)")
GLUED = re.compile(
    rf"(?<=[>\d\s)])(?=(?:{'|'.join(re.escape(word) for word in LABELS if len(word) > 1)})[:：]\s)",
    re.IGNORECASE,
)
WRITTEN_TWICE = re.compile(r"[<\[]mailto:[^<>\[\]\s]{1,200}[>\]]")
NOT_A_NAME = re.compile(
    r"\b(?:on|den|am|le|el|il|klo|kello|kl|at|um|kirjoitti|skrev|wrote|schrieb|ma|ti|ke|to|pe|la|su|mon|tue|wed"
    r"|thu|fri|sat|sun|mån|tis|ons|tors|fre|lör|sön|gmt|utc|eet|eest|lähettäjä|från|from)\b\.?|[+-]\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Forward:
    """A mail that was passed on. `date` is as the program wrote it; `sender` may have only a name.

    `text` is the original sender's own words, `comment` those of the one who passed it on.
    """

    sender: Mailbox | None
    date: str
    subject: str
    text: str
    comment: str

    @property
    def both(self) -> str:
        """The comment and below it the original words: nothing of either is lost."""
        return f"{self.comment}\n\n{self.text}".strip()


@dataclass(frozen=True)
class Heading:
    """Where another mail begins in the text, where its words do, and whether a word says it is forwarded."""

    first: int
    end: int
    values: dict[str, str]
    is_forwarded: bool = False
    is_attribution: bool = False


def forwarded_in(
    text: str, *, subject: str, recipients: Sequence[Mailbox] = (), names: Sequence[str] = (), level: int = 0
) -> Forward | None:
    """The mail that is passed on in this text, or None; `recipients` are all to whom the outer mail went."""
    lines = [part for line in text.split("\n") for part in _opened(line)]
    bare = [MARKS.sub("", line, count=1) if line.lstrip().startswith(">") else line for line in lines]
    heading = _heading(lines, bare, is_forward=FORWARD_PREFIX.match(subject) is not None)
    if heading is None or level > MOST_LEVELS:
        return None
    inside, after = _divided(lines, heading)
    before = lines[: heading.first]
    while before and (not before[-1].strip() or is_above_a_heading(before[-1])):
        before.pop()
    comment = own_words("\n".join([*before, "", *after]), names=names, is_reply=False)
    sender = _sender(heading)
    if not _is_passed_on(heading, bare, comment, subject=subject, answered=_is_among(sender, recipients)):
        return None
    told = heading.values.get("subject") or bare_subject(subject)
    found = Forward(sender, heading.values.get("date", ""), " ".join(told.split()), "", comment)
    return _with_words(found, "\n".join(inside), level=level)


def _with_words(found: Forward, inside: str, *, level: int) -> Forward:
    """The forward with its original's words; one that only passes on another stands back behind that."""
    names = [found.sender.name] if found.sender else []
    inner = forwarded_in(inside, subject=found.subject, names=names, level=level + 1)
    if inner and inner.sender and inner.text and says_nothing(inner.comment):
        return replace(inner, comment=found.comment)
    is_reply = bare_subject(found.subject) != found.subject
    text = inner.both if inner else own_words(inside, names=names, is_reply=is_reply)
    return replace(found, text=text or inside.strip())


def says_nothing(comment: str) -> bool:
    """Whether these words only pass a mail on: `Tiedoksi`, or none."""
    return NO_WORDS.fullmatch(comment[:200]) is not None


def _is_passed_on(
    heading: Heading, bare: Sequence[str], comment: str, *, subject: str, answered: bool
) -> bool:
    """Whether the mail below the heading is passed on and not answered."""
    if heading.is_forwarded or FORWARD_PREFIX.match(subject):
        return True
    if heading.is_attribution or answered:
        return False
    if EITHER_PREFIX.match(subject):
        return any(NORDIC_SENDER.match(line) for line in bare[heading.first : heading.end])
    if bare_subject(subject) != " ".join(subject.split()):
        return False
    return says_nothing(comment)


def _is_among(sender: Mailbox | None, recipients: Sequence[Mailbox]) -> bool:
    """Whether the quoted sender is one of those whom the mail goes to: then it answers them."""
    if sender is None:
        return False
    if sender.address:
        return _without_token(sender) in map(_without_token, recipients)
    return bool(sender.name) and sender.name.lower() in {box.name.lower() for box in recipients}


def _without_token(box: Mailbox) -> str:
    local, _, domain = box.address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _opened(line: str) -> list[str]:
    """The lines of a heading that Yahoo writes as one: `----- Välitetty viesti ----- Lähettäjä: …Aihe: …`."""
    if not is_separator(line) or (drawn := SEPARATOR.match(line[:400])) is None:
        return [line]
    rest = line[drawn.end() :].strip()
    return [line[: drawn.end()], *GLUED.split(rest)] if 0 < len(rest) < LONGEST_HEADING else [line]


def _heading(lines: Sequence[str], bare: Sequence[str], *, is_forward: bool) -> Heading | None:
    """The first heading of another mail. One quoted line without a heading shows an answer."""
    for at, line in enumerate(bare[:MOST_LINES]):
        if not line.strip():
            continue
        found = _begins(bare, at, is_forward=is_forward)
        if found is not None:
            return found
        if lines[at].startswith(">"):
            return None
    return None


def _begins(bare: Sequence[str], at: int, *, is_forward: bool) -> Heading | None:
    """The heading that begins on this line: a divider, labels, or an attribution."""
    if is_separator(bare[at]):
        below = next((n for n in range(at + 1, min(at + 6, len(bare))) if bare[n].strip()), at + 1)
        values, end = _labels(bare, below)
        return Heading(at, end, values, is_forwarded=FORWARDING.search(bare[at][:250]) is not None)
    if count := header_block(bare, at, below_divider=is_forward):
        values, end = _labels(bare, at)
        return Heading(at, end if end > at else at + count, values)
    for last in range(at, min(at + 4, len(bare))):
        if bare[last].rstrip().endswith(":"):
            count, sure = attribution(bare, last)
            is_here = sure is not Certainty.none and last - count + 1 == at
            return _attributed(bare, at, last + 1) if is_here else None
    return None


def _attributed(bare: Sequence[str], first: int, end: int) -> Heading | None:
    said = " ".join(line.strip() for line in bare[first:end])
    if not (has_address(said) or has_moment(said)):
        return None
    date = DATE.search(said)
    rest = NOT_A_NAME.sub(" ", TIME.sub(" ", DATE.sub(" ", said)))
    values = {"sender": rest.strip(" :,."), "date": date[0] if date else ""}
    return Heading(first, end, values, is_attribution=True)


def _labels(bare: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """The values below a divider by what their labels mean, and where the mail's own words begin."""
    values: dict[str, str] = {}
    end, last, is_known = at, "", _goes_on(bare, at)
    for number in range(at, min(at + MOST_LABELS, len(bare))):
        line = bare[number]
        found = LABELLED.match(line[:2000])
        role = _role(found, values, is_known=is_known) if found else ""
        if found and role and (role in ("copy", "other") or role not in values):
            values.setdefault(role, found[2].strip())
            end, last = number + 1, role
        elif last and line.strip() and (line[0].isspace() or (last in ("to", "copy") and has_address(line))):
            end = number + 1
        elif line.strip() or not _goes_on(bare, number + 1):
            break
    return values, end


def _role(found: re.Match[str], values: dict[str, str], *, is_known: bool) -> str:
    """What a label means; in a language that is not known an address is the sender's, a moment the date."""
    word, value = " ".join(found[1].lower().split()), found[2]
    if role := LABELS.get(word, ""):
        return role
    shapes = {"sender": has_address(value), "date": has_moment(value), "to": has_address(value)}
    by_shape = next((role for role, is_so in shapes.items() if is_so and role not in values), "")
    goes_on = not is_known and "sender" in values and "date" in values
    return by_shape or ("other" if goes_on else "")


def _goes_on(bare: Sequence[str], at: int) -> bool:
    """Whether a known label stands here; some programs write every label apart."""
    found = LABELLED.match(bare[at][:200]) if at < len(bare) else None
    return found is not None and " ".join(found[1].lower().split()) in LABELS


def _divided(lines: Sequence[str], heading: Heading) -> tuple[list[str], list[str]]:
    """The lines of the mail that is passed on, without the marks that this gave them, and what follows it."""
    depth = _depth(lines[heading.first])
    rest = list(lines[heading.end :])
    if not depth:
        marked = [line for line in rest if line.strip()]
        all_marked = bool(marked) and sum(line.startswith(">") for line in marked) * 5 >= len(marked) * 4
        return ([_unmarked(line, 1) for line in rest] if all_marked else rest), []
    end = next((at for at, line in enumerate(rest) if line.strip() and _depth(line) < depth), len(rest))
    return [_unmarked(line, depth) for line in rest[:end]], rest[end:]


def _depth(line: str) -> int:
    marks = MARKS.match(line)
    return marks[0].count(">") if marks else 0


def _unmarked(line: str, depth: int) -> str:
    """The line without so many marks."""
    for _level in range(depth):
        line = line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line
    return line


def _sender(heading: Heading) -> Mailbox | None:
    """Whom the heading names: with an address, or only by name as Outlook does."""
    said = heading.values.get("sender", "").replace("*", "").strip()
    said = WRITTEN_TWICE.sub(_bracketed, said) if "mailto:" in said else said
    found = mailboxes(said.replace("(", "<").replace(")", ">") if heading.is_attribution else said)
    if found:
        return replace(found[0], name=found[0].name.strip(" \"'<>,:"))
    name = " ".join(ADDRESS.sub(" ", said).split()).strip(" \"'<>,:;[]")
    return Mailbox(name[:200], "") if name else None


def _bracketed(found: re.Match[str]) -> str:
    """`[mailto:a@b]` is an address; behind the same address it only repeats it."""
    before = found.string[: found.start()]
    return "" if before.rstrip().endswith(found[0][8:-1]) else f" <{found[0][8:-1]}>"
