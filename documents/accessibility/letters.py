"""Letters that are hard to see."""

import re
from collections.abc import Callable, Iterator

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import File, Seen, Stretch

SMALLEST = 9.0  # points
CAPITALS = 8  # letters from which a line of capitals is no abbreviation
ROW_OF_CAPITALS = re.compile(r"(?:\b[^\W\d_a-zåäö]{2,}\b[\s,.:–-]*){4,}")
LETTER = re.compile(r"[^\W\d_]")

UNFIT: dict[FaultKind, Callable[[Stretch], bool]] = {
    FaultKind.contrast: lambda one: not one.letters.hidden and not one.letters.stands_out,
    FaultKind.small: lambda one: not one.letters.hidden and one.letters.size < SMALLEST,
    FaultKind.blinking: lambda one: one.letters.moves,
    FaultKind.hidden: lambda one: one.letters.hidden,
}


def faults_of_letters(file: File) -> Iterator[Fault]:
    """Each obstacle once a paragraph, in headers and footers too."""
    for story in file.stories:
        for seen in story.paragraphs:
            for kind, is_unfit in UNFIT.items():
                if text := "".join(one.text for one in seen.stretches if one.text.strip() and is_unfit(one)):
                    yield fault(kind, text)


def faults_of_capitals(file: File) -> Iterator[Fault]:
    """Whole lines of capitals, by a style or as they were typed; abbreviations are none."""
    for seen in file.body.paragraphs:
        if text := _in_capitals(seen):
            yield fault(FaultKind.capitals, text)


def _in_capitals(seen: Seen) -> str:
    drawn = "".join(one.text for one in seen.stretches if one.letters.capitals)
    if len(LETTER.findall(drawn)) >= CAPITALS // 2:
        return drawn
    for line in seen.text.split("\n"):
        letters = "".join(LETTER.findall(line))
        if len(letters) >= CAPITALS and letters == letters.upper() != letters.lower():
            return line
    found = ROW_OF_CAPITALS.search(seen.text)
    return found[0] if found and found[0] == found[0].upper() != found[0].lower() else ""
