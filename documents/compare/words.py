"""What has changed within a paragraph, told with a few words around it."""

from collections import Counter
from collections.abc import Iterator

from documents.compare.aligning import Stretch, changed
from documents.compare.saying import bare

AROUND = 3  # words on both sides, so that the place is found
NEAR = 3  # changes with fewer words between them are one
LONGEST = 240  # characters
MOST_CHANGES = 5  # in one paragraph; beyond, it is told as rewritten
ALIKE = 0.5
DOTS = "…"


def are_alike(before: str, after: str) -> bool:
    """Whether one is the other, changed: they have half of their words in common."""
    here, there = Counter(bare(before).lower().split()), Counter(bare(after).lower().split())
    both = (here & there).total()
    return 2 * both >= ALIKE * (here.total() + there.total())


def in_words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The changed stretches, before and after; the whole texts where there are too many of them."""
    here, there = before.split(), after.split()
    found = _near_ones_joined(changed([bare(word) for word in here], [bare(word) for word in there]))
    if len(found) > MOST_CHANGES:
        yield shortened(before), shortened(after)
        return
    for a, b, c, d in found:
        yield _around(here, a, b), _around(there, c, d)


def shortened(text: str) -> str:
    """The text, or its beginning and its end where it is long."""
    one_line = " ".join(text.split())
    if len(one_line) <= LONGEST:
        return one_line
    half = LONGEST // 2
    return f"{one_line[:half].rstrip()} {DOTS} {one_line[-half:].lstrip()}"


def _near_ones_joined(stretches: list[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for a, b, c, d in stretches:
        if found and a - found[-1][1] < NEAR and c - found[-1][3] < NEAR:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(words), end + AROUND)
    first, last = (first if first > 1 else 0), (last if last < len(words) - 1 else len(words))
    told = shortened(" ".join(words[first:last]))
    return f"{f'{DOTS} ' if first else ''}{told}{f' {DOTS}' if last < len(words) else ''}"
