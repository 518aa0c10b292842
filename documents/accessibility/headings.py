"""Headings that are none, and those that skip a level."""

from collections.abc import Iterator
from itertools import pairwise

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import File, Seen

LONGEST = 80  # characters of a heading
ENDINGS = (".", ",", ";", ":", "!", "?")


def faults_of_headings(file: File) -> Iterator[Fault]:
    """Each heading one level at most below the one before it, beginning with 1."""
    level, before = 0, ""
    headings = [seen for seen in file.body.paragraphs if seen.level]
    if not headings:
        yield fault(FaultKind.heading_none)
    for seen in file.body.paragraphs:
        if seen.level and not seen.text.strip():
            yield fault(FaultKind.heading_empty, before)
        elif seen.level:
            if seen.level > level + 1:
                yield fault(FaultKind.heading_skipped, seen.text)
            level = seen.level
        before = seen.text.strip() or before


def faults_of_faked_headings(file: File) -> Iterator[Fault]:
    """Short bold paragraphs above others that are not bold."""
    found = [seen for seen in file.body.paragraphs if seen.text.strip()]
    for seen, below in pairwise(found):
        if _looks_like_one(seen) and below.is_plain and not _is_bold(below):
            yield fault(FaultKind.heading_faked, seen.text)


def _looks_like_one(seen: Seen) -> bool:
    text = seen.text.strip()
    return (
        seen.is_plain
        and not seen.in_box
        and len(text) <= LONGEST
        and "\n" not in text
        and not text.endswith(ENDINGS)
        and _is_bold(seen)
    )


def _is_bold(seen: Seen) -> bool:
    return all(one.letters.bold for one in seen.stretches if one.text.strip())
