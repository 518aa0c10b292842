"""Which stretches of two rows of words, or of paragraphs, differ, in time that grows with their length.

What stands once on both sides holds the rows together ("patience" comparing); only short stretches between
are compared each with each, and what is long and has nothing in common is simply another.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int, int, int]  # from and to on the one side, from and to on the other

EACH_WITH_EACH = 4_000  # at most so many pairs
DEEPEST = 8


def changed(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    """The stretches that differ, in their order, none touching another."""
    return list(_joined(_within(before, after, (0, len(before), 0, len(after)), 0)))


def _within(before: Sequence[str], after: Sequence[str], stretch: Stretch, depth: int) -> Iterator[Stretch]:
    a, b, c, d = _trimmed(before, after, stretch)
    if a == b or c == d:
        if (a, c) != (b, d):
            yield a, b, c, d
        return
    anchors = _anchors(before, after, (a, b, c, d)) if depth < DEEPEST else []
    if not anchors:
        yield from _each_with_each(before, after, (a, b, c, d))
    for found in _between(anchors, (a, b, c, d)) if anchors else ():
        yield from _within(before, after, found, depth + 1)


def _each_with_each(before: Sequence[str], after: Sequence[str], stretch: Stretch) -> Iterator[Stretch]:
    a, b, c, d = stretch
    if (b - a) * (d - c) > EACH_WITH_EACH:
        yield stretch
        return
    for tag, i, j, k, m in SequenceMatcher(None, before[a:b], after[c:d], autojunk=False).get_opcodes():
        if tag != "equal":
            yield a + i, a + j, c + k, c + m


def _trimmed(before: Sequence[str], after: Sequence[str], stretch: Stretch) -> Stretch:
    """The stretch without what is the same at its beginning and end."""
    a, b, c, d = stretch
    while a < b and c < d and before[a] == after[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _anchors(before: Sequence[str], after: Sequence[str], stretch: Stretch) -> list[tuple[int, int]]:
    """Places of what stands exactly once on both sides, as many as keep their order."""
    a, b, c, d = stretch
    here, there = Counter(before[a:b]), Counter(after[c:d])
    once = {after[place]: place for place in range(c, d) if there[after[place]] == 1}
    pairs = [(at, once[before[at]]) for at in range(a, b) if here[before[at]] == 1 and before[at] in once]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs of which the second numbers rise, too (the first do)."""
    tops: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(tops, second)
        tops[length : length + 1] = [second]
        ends[length : length + 1] = [place]
        earlier.append(ends[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(pairs[place])
        place = earlier[place]
    return row[::-1]


def _between(anchors: list[tuple[int, int]], stretch: Stretch) -> Iterator[Stretch]:
    a, b, c, d = stretch
    for first, second in anchors:
        yield a, first, c, second
        a, c = first + 1, second + 1
    yield a, b, c, d


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for a, b, c, d in stretches:
        if last and last[1] == a and last[3] == c:
            last = (last[0], b, last[2], d)
            continue
        if last:
            yield last
        last = (a, b, c, d)
    if last:
        yield last
