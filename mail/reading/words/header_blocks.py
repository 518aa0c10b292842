"""The block of lines that Outlook and others put above a mail they quote: `Lähettäjä: … Lähetetty: …`.

A villager may write `Aihe: …` or `Lähettäjä: …` of their own; so a block counts only with three different
labels, a sender among them, and a value that a program writes: a date with a clock time, or an address.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mail.reading.words.labels import LABELS
from mail.reading.words.marks import has_address, has_moment

MOST_LINES = 24
LONGEST_LINE = 2000

_SIGN = r"[^\s\d:：<>@!?=\"“”;,|{}#&*_\[\]]"  # of a label; in scripts with marks a letter is not always `\w`
LABELLED = re.compile(
    rf"[\s>*_|]{{0,12}}({_SIGN}(?:{_SIGN}|\d| ){{0,28}}?)\s?[*_]{{0,3}}\s?[:：](?!//)[*_\s]{{0,4}}(.*)",
    re.DOTALL,
)
WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u9fff]")  # scripts that need no space between words
MOST_WORDS = 4  # of a label
NEXT_LABEL = re.compile(
    rf"\s+(?=(?:{'|'.join(re.escape(word) for word in LABELS if len(word) > 1)})\s?[:：]\s)", re.IGNORECASE
)
FORM = {
    f"? {word}" for word in ("nimi", "namn", "name", "sähköposti", "e-post", "email", "puhelin", "telefon")
} | {
    f"? {word}" for word in ("phone", "viesti", "meddelande", "message", "osoite", "address", "adress")
}  # labels of what a person has filled in


@dataclass
class Block:
    """A run of labelled lines; `values` are by role: sender, date, to, subject, copy, or the label itself."""

    lines: int = 0
    values: dict[str, str] = field(default_factory=dict)
    last: str = ""
    wrapped: int = 0


def header_block(lines: Sequence[str], at: int, *, below_divider: bool = False) -> int:
    """How many lines from here are the heading of a quoted mail; 0 if they are not.

    `below_divider` is true under `-----Original Message-----` or a drawn line, where less is enough.
    """
    label = _label(lines[at]) if ":" in lines[at] or "：" in lines[at] else None
    if label is None or (label[0].startswith("?") and not (below_divider or _in_brackets(label[1]))):
        return 0  # `Hinta: <3 €` is no sender
    block = _block(lines, at)
    if len(block.values) < 2:
        return 0
    followed = any(line.strip() for line in lines[at + block.lines : at + block.lines + 12])
    has_words_above = any(line.strip(" >") for line in lines[max(0, at - 12) : at])
    found = _is_of_a_mail(block, followed, has_words_above=has_words_above)
    if not has_words_above and not below_divider:
        found = found and any(_in_brackets(value) for value in block.values.values())
    return block.lines if found or _is_by_shape(block, followed, below_divider=below_divider) else 0


def unfolded(line: str) -> list[str]:
    """The lines of a block that has become one line; any other line as it is."""
    label = _label(line) if "@" in line[:LONGEST_LINE] and ":" in line[:30] else None
    if label is None or label[0] not in ("sender", "date"):
        return [line]
    parts = NEXT_LABEL.sub("\n", line[:LONGEST_LINE]).split("\n")
    roles = {found[0] for part in parts if (found := _label(part))}
    whole = roles >= {"sender", "date"} and roles & {"to", "subject"} and has_moment(line[:LONGEST_LINE])
    return [*parts[:-1], parts[-1] + line[LONGEST_LINE:]] if whole else [line]


def _block(lines: Sequence[str], at: int) -> Block:
    block = Block()
    for number, line in enumerate(lines[at : at + MOST_LINES], start=1):
        if line.strip():
            if not _takes(block, line):
                break
            block.lines = number
        elif not _goes_on(lines, at + number):
            break
    return block


def _takes(block: Block, line: str) -> bool:
    """Whether the line goes into the block: a new label, or more of the last one's value."""
    if label := _label(line):
        role, value = label
        if role in block.values and role != "copy":
            return False  # the same label again begins another block
        block.values[role], block.last, block.wrapped = value, role, 0
        return True
    if not block.last or block.wrapped >= 4 or not _belongs_above(line, block):
        return False
    block.values[block.last] = f"{block.values[block.last]} {line}"[:LONGEST_LINE]
    block.wrapped += 1
    return True


@lru_cache(maxsize=64)  # the blocks that may begin on neighbouring lines share most of their lines
def _label(line: str) -> tuple[str, str] | None:
    """The role and the value of a labelled line; an unknown label is its own role."""
    found = LABELLED.match(line[:LONGEST_LINE])
    if found is None:
        return None
    words = found[1].lower().split()
    word = ("" if WIDE.search(found[1]) else " ").join(words)
    if len(words) > MOST_WORDS:
        return None
    return LABELS.get(word, f"? {word}"), found[2].strip()


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether after one empty line the block has another known label (some write every line apart)."""
    label = _label(lines[at]) if at < len(lines) else None
    return label is not None and not label[0].startswith("?") and bool(label[1])


def _belongs_above(line: str, block: Block) -> bool:
    """A wrapped value: indented, or more addresses, or all of it; prose after the block is neither."""
    if not block.values[block.last]:
        return not block.last.startswith("?")
    if block.last in ("to", "copy", "sender"):
        return line[0].isspace() or has_address(line) or block.values[block.last].endswith((";", ","))
    return line[0].isspace() and block.last == "subject"


def _is_of_a_mail(block: Block, followed: bool, *, has_words_above: bool) -> bool:
    """Whether a program wrote the block: it never leaves out the clock time, or else writes `<address>`."""
    known = {role for role in block.values if not role.startswith("?")}
    people = block.values.get("sender", ""), block.values.get("to", "")
    if "sender" not in known or len(known) < 2 or FORM & block.values.keys():
        return False
    dated = has_moment(block.values.get("date", ""))
    if len(known) == 2:
        return followed and dated and has_address(people[0])
    by_a_program = dated and ("subject" in known or any(map(has_address, people)))
    addressed = (
        has_words_above and len(known & {"to", "date", "subject"}) > 1 and any(map(_in_brackets, people))
    )
    return (by_a_program or addressed) and (followed or len(known) > 3)


def _in_brackets(value: str) -> bool:
    return ("<" in value or "[" in value) and has_address(value)


def _is_by_shape(block: Block, followed: bool, *, below_divider: bool) -> bool:
    """A block in a language we have no words of: `label: Name <address>`, a moment, to whom, and one more."""
    values = list(block.values.values())
    if not followed or FORM & block.values.keys():
        return False
    if below_divider:
        return len(values) > 2 and any(map(_in_brackets, values[:3])) and any(map(has_moment, values[:4]))
    first_is_a_mailbox = len(values) > 3 and "<" in values[0] and has_address(values[0])
    return first_is_a_mailbox and has_moment(values[1]) and any(map(has_address, values[2:4]))
