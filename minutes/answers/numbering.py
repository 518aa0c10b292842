"""Under which numbers a letter told its reader of what they see to: it is found in the letter's own words."""

import re
from collections.abc import Sequence

from minutes.answers.reading import Matter
from minutes.followed import FollowUp

HEADING = re.compile(r"^[>\s]{0,12}(\d{1,2})\. (\S.{0,300})$", re.MULTILINE)
LONGEST = 100_000  # letters of the words that are looked through
SHORTEST = 12  # letters of a broken line
ENOUGH = 30  # letters of a title, for programs break lines
BELOW = 400  # letters below a title, in which its task begins


def matters_of(follow_ups: Sequence[FollowUp], letters: Sequence[str]) -> list[Matter]:
    """The matters with their own numbers, and with those of the first of the letters that tells any."""
    found = next((numbers for letter in letters if (numbers := numbers_in(letter, follow_ups))), {})
    return [
        Matter(one.outcome, one.title, tuple(filter(None, (found.get(one.outcome, ""), one.topic_number))))
        for one in follow_ups
    ]


def numbers_in(letter: str, follow_ups: Sequence[FollowUp]) -> dict[int, str]:
    """The numbers by the outcome. Of two with one title, the one whose task stands below is meant."""
    numbers: dict[int, str] = {}
    for heading in HEADING.finditer(letter[:LONGEST]):
        below = letter[heading.end() : heading.end() + BELOW].lstrip(">\r\n\t ")
        same = [one for one in follow_ups if _begins_alike(heading[2], one.title)]
        meant = [one for one in same if _begins_alike(below, one.what)] or same
        free = [one for one in meant if one.outcome not in numbers]
        if free:
            numbers[free[0].outcome] = heading[1]
    return numbers


def _begins_alike(text: str, words: str) -> bool:
    """Whether they begin alike, as far as the text goes before its line was broken."""
    wanted = words.split("\n")[0][:ENOUGH].rstrip()
    return text.startswith(wanted) or (len(text) >= SHORTEST and wanted.startswith(text.rstrip()))
