"""Finding the row of headings in a table, and what each of its columns tells."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from documents.spreadsheets.grid import Cell, Grid, is_empty, said
from plan.exchange.columns import (
    BOTH,
    BY_YEAR,
    WORDS,
    Column,
    our_names,
    our_names_by_year,
    our_words_for_whose,
    plainly,
)
from plan.tables import Whose

LOOKED_AT = 60  # rows at the top of a table
LONGEST_HEADING = 120  # characters
YEAR = re.compile(r"\b(19|20)\d\d\b")
SURE = 5.0  # four headings that say exactly what we know: no row below is another
EXACTLY, FROM_THE_START, SOMEWHERE = 1000, 20, 10
# Columns of which one at least stands in every table of a plan.
TELLING = {"area", "goal", "title", "name", BOTH, "programme", "ended", "code", "indicator_code"}


class ColumnMapping(Struct, frozen=True):
    """How a table is read: the row of its headings, counted from 1 (0 for none), and what columns tell."""

    head: int
    columns: tuple[Column | None, ...]


NOT_READ = ColumnMapping(0, ())


def mapping_of(grid: Grid) -> ColumnMapping:
    """The best row of headings among the first; a table in which nothing is recognised is not read."""
    best, most = NOT_READ, 0.0
    for number, row in enumerate(grid.rows[:LOOKED_AT], start=1):
        columns, worth = _recognised(row)
        if worth > most:
            best, most = ColumnMapping(number, columns), worth
        if most >= SURE:
            break
    return _with_the_row_below(grid, best) if best.head else best


def _with_the_row_below(grid: Grid, mapping: ColumnMapping) -> ColumnMapping:
    """Headings in two rows: one made over several columns, and below it what each of these tells."""
    head, below = (*grid.rows[mapping.head - 1 : mapping.head + 1], (), ())[:2]
    texts = [said(cell) for cell in head]
    shared = {place for place, text in enumerate(texts) if text and texts.count(text) > 1}
    told = {place: said(cell) for place, cell in enumerate(below) if not is_empty(cell)}
    own = {place: text for place, text in told.items() if place >= len(texts) or text != texts[place]}
    if not own or own.keys() - shared or not any(meaning(text) for text in own.values()):
        return mapping
    for place, text in own.items():
        if meaning(text):
            texts[place] = f"{texts[place]} {text}" if YEAR.fullmatch(text) else text
    return ColumnMapping(mapping.head + 1, recognised(texts))


def recognised(row: Sequence[Cell]) -> tuple[Column | None, ...]:
    """What the columns under these headings tell."""
    return _recognised(row)[0]


def _recognised(row: Sequence[Cell]) -> tuple[tuple[Column | None, ...], float]:
    """Each column is taken once, for the heading that says it best, and how sure one may be of the row."""
    found = [meaning(said(cell)) if not is_empty(cell) else None for cell in row]
    best: dict[Column, int] = {}
    for place, one in enumerate(found):
        if one and (one[0] not in best or one[1] > found[best[one[0]]][1]):  # type: ignore[index]
            best[one[0]] = place
    columns = tuple(one[0] if one and best[one[0]] == place else None for place, one in enumerate(found))
    known = [one for one, column in zip(found, columns, strict=True) if one and column]
    return columns, _worth(known)


def _worth(known: Sequence[tuple[Column, int]]) -> float:
    told = {column.what for column, _worth in known}
    exact = sum(1 for _column, worth in known if worth == EXACTLY)
    if not told & TELLING or (len(known) < 2 and not exact):
        return 0
    return exact + len(known) / 2


@lru_cache(maxsize=2000)
def meaning(heading: str) -> tuple[Column, int] | None:
    """What a heading says, and how surely; None for one that says nothing we know."""
    if len(heading) > LONGEST_HEADING:
        return None
    whole = plainly(heading)
    if ours := _ours(whole):
        return ours, EXACTLY
    year = YEAR.search(whole)
    text = " ".join(YEAR.sub(" ", whole).replace("€", " ").split())
    if year and not text:
        return Column("value", int(year[0])), EXACTLY // 2
    what, worth = _best(text, has_year=year is not None)
    if not what:
        return None
    return Column(what, int(year[0]) if year and what in {*BY_YEAR, "baseline", "target"} else None), worth


def _ours(whole: str) -> Column | None:
    """The column whose heading is one that our own files have."""
    if whole in our_names():
        return Column(our_names()[whole])
    whose = Whose.municipality
    for word, found in our_words_for_whose().items():
        if whole.endswith(f" {word}"):
            whole, whose = whole.removesuffix(f" {word}"), found
    for pattern, what in our_names_by_year():
        if match := pattern.fullmatch(whole):
            return Column(what, int(match[1]), whose)
    return None


def _best(text: str, *, has_year: bool) -> tuple[str, int]:
    """The column whose words fit best: the same, at the beginning, or somewhere; longer ones first."""
    best = ("", 0)
    for what, words in WORDS.items():
        if what in BY_YEAR and not has_year:
            continue
        worth = max(_fit(text, word) for word in words)
        if worth > best[1]:
            best = (what, worth)
    return best


def _fit(text: str, word: str) -> int:
    if text == word:
        return EXACTLY
    if f" {text} ".startswith(f" {word} "):
        return FROM_THE_START + len(word)
    if f" {word} " in f" {text} ":
        return SOMEWHERE + len(word)
    return len(word) if len(word) > 7 and text.startswith(word[:-1]) else 0


def lacking(columns: Sequence[Column | None]) -> list[str]:
    """Which of the columns that every plan has are not there."""
    told = {column.what for column in columns if column}
    if BOTH in told:
        told |= {"title", "responsible"}
    if told & {"starts_on", "ends_on"}:
        told |= {"timetable"}
    return [
        what for what in ("area", "goal", "title", "responsible", "name", "timetable") if what not in told
    ]
