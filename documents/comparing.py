"""What differs between a paper of ours and the one that came back from Word, as a coordinator would tell it.

Only words count. What was moved is told once, not as gone and new; a paragraph that was parted in two,
another kind of quotation marks and more blanks are nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from core.languages import _, ngettext
from documents.compare.aligning import Stretch, changed
from documents.compare.saying import Said, bare, everything_said
from documents.compare.words import are_alike, in_words, shortened
from documents.paper import Paper

MOST = 60
LOOKED_AT = 8  # how many new paragraphs one that is gone is compared with


class Change(StrEnum):
    """What somebody has done; `more` stands for all that is not told."""

    changed = "changed"
    added = "added"
    removed = "removed"
    moved = "moved"
    more = "more"


class Difference(Struct, frozen=True, omit_defaults=True):
    """Under the heading `where`: what stood there `before`, and what stands there `after`.

    What was moved stands below `after` now. `count` is how many paragraphs were moved together, or how many
    further differences are not told.
    """

    change: Change
    where: str = ""
    before: str = ""
    after: str = ""
    count: int = 1


def differences(ours: Paper, theirs: Paper) -> tuple[Difference, ...]:
    """What a person changed, in the order of the paper; after the first 60, how many more there are."""
    before, after = everything_said(ours), everything_said(theirs)
    stretches = changed([said.bare for said in before], [said.bare for said in after])
    moves = _moves(before, after, stretches)
    found = [one for stretch in stretches for one in _in_stretch(before, after, stretch, moves)]
    if len(found) <= MOST:
        return tuple(found)
    return (*found[:MOST], Difference(Change.more, count=len(found) - MOST))


def told(difference: Difference) -> str:
    """The difference as a sentence in the reader's language."""
    values = {
        "where": difference.where or _("The beginning"),
        "before": difference.before,
        "after": difference.after,
    }
    if difference.change == Change.more:
        return ngettext("And one more difference.", "And %(count)s more differences.", difference.count)
    if difference.change == Change.moved:
        return _told_move(values, difference.count)
    if difference.change == Change.added:
        return _("%(where)s: new is “%(after)s”", **values)
    if difference.change == Change.removed:
        return _("%(where)s: gone is “%(before)s”", **values)
    return _("%(where)s: “%(before)s” is now “%(after)s”", **values)


def _told_move(values: dict[str, str], count: int) -> str:
    if count > 1:
        return _(
            "%(where)s: “%(before)s” and what follows it, %(count)s paragraphs in all, now stand below"
            " “%(after)s”",
            count=count,
            **values,
        )
    return _("%(where)s: “%(before)s” now stands below “%(after)s”", **values)


def _moves(before: Sequence[Said], after: Sequence[Said], stretches: Sequence[Stretch]) -> dict[int, int]:
    """Where each paragraph stands now that is gone in one place and new, word for word, in another."""
    new: dict[str, list[int]] = defaultdict(list)
    for _a, _b, c, d in stretches:
        for place in range(c, d):
            new[after[place].bare].append(place)
    moves: dict[int, int] = {}
    for a, b, _c, _d in stretches:
        for place in range(a, b):
            if waiting := new[before[place].bare]:
                moves[place] = waiting.pop(0)
    return moves


def _in_stretch(
    before: Sequence[Said], after: Sequence[Said], stretch: Stretch, moves: dict[int, int]
) -> Iterator[Difference]:
    a, b, c, d = stretch
    coming = set(moves.values())
    gone = [before[place] for place in range(a, b) if place not in moves]
    new = [after[place] for place in range(c, d) if place not in coming]
    if _run(gone) != _run(new):
        yield from _pairs(gone, new)
    for first, count in _moved_together(range(a, b), moves):
        now = moves[first]
        below = shortened(after[now - 1].text) if now else ""
        yield Difference(Change.moved, before[first].where, shortened(before[first].text), below, count)


def _run(said: Sequence[Said]) -> str:
    """The words one after the other, however they are parted into paragraphs."""
    return bare(" ".join(one.bare for one in said))


def _moved_together(places: range, moves: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The first of each row of paragraphs that were moved together, and how many they are."""
    first, count = -1, 0
    for place in places:
        if count and moves.get(place, -1) == moves[first] + count and place == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = place, int(place in moves)
    if count:
        yield first, count


def _pairs(gone: Sequence[Said], new: Sequence[Said]) -> Iterator[Difference]:
    """What is alike enough is told as changed, the rest as gone and as new."""
    done = 0
    for said in gone:
        looked_at = range(done, min(done + LOOKED_AT, len(new)))
        found = next((place for place in looked_at if are_alike(said.text, new[place].text)), None)
        if found is None:
            yield Difference(Change.removed, said.where, before=shortened(said.text))
            continue
        yield from map(_added, new[done:found])
        for was, now in in_words(said.text, new[found].text):
            yield Difference(Change.changed, said.where, was, now)
        done = found + 1
    yield from map(_added, new[done:])


def _added(said: Said) -> Difference:
    return Difference(Change.added, said.where, after=shortened(said.text))
