"""What is put in its place by hand, where Word has something that can be heard: lists, space, indents."""

import re
from collections.abc import Iterator

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import File, Seen
from documents.word.read.names import Element, local
from documents.word.read.styles import Role

DASH = re.compile(r"\s*[-–—*•·▪‣]\s+\S")
NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+\S")
TABBED = {Role.letterhead, Role.header, Role.labelled, Role.labelled_line, Role.labelled_first}
BLANKS = re.compile(r"[ \u00a0]{3,}|\t\s*\t|^\t|^[ \u00a0]{2,}")
FINNISH_LINKS = (
    "tästä|täältä|tänne|täällä|tästä linkistä|klikkaa tästä|klikkaa tätä|lue lisää|linkki|tämä linkki"
)
SWEDISH_LINKS = "här|klicka här|tryck här|läs mer|läs mera|länk|länken|denna länk|via denna länk"
ENGLISH_LINKS = "here|click here|click|read more|more|link|this link|this|see here"
BARE_LINKS = frozenset(f"{FINNISH_LINKS}|{SWEDISH_LINKS}|{ENGLISH_LINKS}".split("|"))
SIGNS = " .,;:!?()[]→>»"


def faults_of_lists(file: File) -> Iterator[Fault]:
    """Two lines or more after each other that begin with dashes, or count 1, 2."""
    before: tuple[Seen, str] | None = None
    count = 0
    for seen, line in _lines(file.body.paragraphs):
        goes_on = before is not None and _goes_on(before[1], line)
        count = count + 1 if goes_on else 0
        if count == 1 and before:
            yield fault(FaultKind.list_faked, before[1])
        before = (seen, line)


def _lines(paragraphs: list[Seen]) -> Iterator[tuple[Seen, str]]:
    for seen in paragraphs:
        for line in seen.text.split("\n"):
            yield seen, "" if seen.level or seen.is_item else line


def _goes_on(before: str, line: str) -> bool:
    if DASH.match(before) and DASH.match(line):
        return True
    first, second = NUMBER.match(before), NUMBER.match(line)
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def faults_of_space(file: File) -> Iterator[Fault]:
    """Empty paragraphs, runs of blanks, tabs in text."""
    before = ""
    for seen in file.body.paragraphs:
        text = seen.text.strip()
        if not (text or seen.shows or seen.level or seen.in_table or _word_needs_it(seen.element)):
            yield fault(FaultKind.paragraph_empty, before)
        if text and seen.role not in TABBED and BLANKS.search(seen.text.rstrip()):
            yield fault(FaultKind.blanks_for_layout, text)
        before = text or before


def _word_needs_it(paragraph: Element) -> bool:
    """Word ends every file and parts two tables by a paragraph."""
    above, below = paragraph.getprevious(), paragraph.getnext()
    after_a_table = above is not None and local(above) == "tbl"
    return after_a_table and (below is None or local(below) in ("tbl", "sectPr"))


def faults_of_links(file: File) -> Iterator[Fault]:
    """Links whose words say nothing by themselves, as screen readers list them."""
    for seen in file.body.paragraphs:
        for text in _links(seen):
            if text.lower().strip(SIGNS) in BARE_LINKS:
                yield fault(FaultKind.link_bare, text)


def _links(seen: Seen) -> Iterator[str]:
    told = ""
    for one in (*seen.stretches, None):
        if one and one.links:
            told += one.text
        elif told:
            yield told
            told = ""


def faults_of_alignment(file: File) -> Iterator[Fault]:
    for seen in file.body.paragraphs:
        if seen.justified and seen.text.strip():
            yield fault(FaultKind.justified, seen.text)
