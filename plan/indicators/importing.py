"""Figures from a file: what each of its rows means is shown, with its faults, before anything is written."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from people.permissions import May, require
from people.tables import Person
from plan.figures import Figure, figure
from plan.indicators.columns import Columns, columns, whose
from plan.indicators.csv_files import rows_of
from plan.indicators.keeping import Kept, Key, Told, hold, keep, kept
from plan.indicators.stating import problems_of
from plan.indicators.values import Series
from plan.tables import Whose
from web.forms import tidy


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure of the file, in which row it stands, and what it means. One with faults is left out."""

    row: int
    written: str
    name: str = ""
    year: str = ""
    told: Told | None = None
    was: Kept | None = None
    faults: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it would be written: without faults, and not what stands there already."""
        if self.told is None or self.faults:
            return False
        return self.was is None or self.was.told != self.told or self.was.fetched


@dataclass(frozen=True)
class Preview:
    """What a file would bring. `mark` tells whether the figures that stand have changed since."""

    lines: tuple[Line, ...]
    unknown: tuple[str, ...]
    mark: str

    @property
    def new(self) -> list[Line]:
        """What would be written."""
        return [line for line in self.lines if line.is_new]

    @property
    def faulty(self) -> list[Line]:
        """What is left out."""
        return [line for line in self.lines if line.faults]


def preview(text: str, indicators: Sequence[Series], *, was: Mapping[Key, Kept]) -> Preview:
    """What the rows mean, against the figures that stand. Raises Invalid for a file without figures."""
    rows = rows_of(text)
    where = columns(rows[0])
    read = Rows(where, _by_name(indicators), was)
    lines = [
        line for number, row in enumerate(rows[1:], start=2) if any(row) for line in read.lines(number, row)
    ]
    if not lines:
        raise Invalid(file=_("No figures were found under the headings."))
    return Preview(tuple(_once(lines)), where.unknown, _mark(was))


def _by_name(indicators: Iterable[Series]) -> dict[str, list[Series]]:
    """Under the code and under the name; a name may be that of several."""
    found: dict[str, list[Series]] = {}
    for one in indicators:
        found.setdefault(one.code.casefold(), []).append(one)
        found.setdefault(" ".join(one.name.casefold().split()), []).append(one)
    return found


def _mark(was: Mapping[Key, Kept]) -> str:
    told = ";".join(sorted(f"{key}{one.mark}" for key, one in was.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """The first figure of an indicator and a year counts; a second is a fault."""
    seen: dict[Key, int] = {}
    for line in lines:
        first = seen.setdefault(line.told.key, line.row) if line.told else line.row
        twice = _("This figure stands in row %(row)s already.", row=first)
        yield line if first == line.row else replace(line, faults=(*line.faults, twice))


@dataclass(frozen=True)
class Rows:
    """Reads rows by their columns."""

    columns: Columns
    indicators: Mapping[str, list[Series]]
    was: Mapping[Key, Kept]

    def lines(self, number: int, row: Sequence[str]) -> Iterator[Line]:
        """The figures of one row: one, or one for each year that has a column of its own."""
        if not self.columns.years:
            yield self._line(number, row, self.columns.cell(row, "year"), self.columns.cell(row, "figure"))
        for year, place in self.columns.years.items():
            if written := row[place] if place < len(row) else "":
                yield self._line(number, row, str(year), written)

    def _line(self, number: int, row: Sequence[str], year: str, written: str) -> Line:
        faults: list[str] = []
        cell = partial(self.columns.cell, row)
        one = self._indicator(row, faults)
        told = Told(
            indicator=one.id if one else 0,
            year=_year(year, faults),
            whose=_whose(cell("whose"), faults),
            figure=_figure(written, faults),
            surveyed_in=_year(surveyed, faults) if (surveyed := cell("surveyed_in")) else None,
            missing_because=tidy(cell("missing_because")),
            note=tidy(cell("note")),
        )
        if one and not faults:
            faults += problems_of(told, source=one.source).values()
        known = one is not None and not faults
        return Line(
            row=number,
            written=written,
            name=one.name if one else cell("name") or cell("code"),
            year=year,
            told=told if known else None,
            was=self.was.get(told.key) if known else None,
            faults=tuple(faults),
        )

    def _indicator(self, row: Sequence[str], faults: list[str]) -> Series | None:
        """By its code; without one, by its name."""
        written = self.columns.cell(row, "code") or self.columns.cell(row, "name")
        found = self.indicators.get(" ".join(written.casefold().split()), [])
        if len(found) == 1:
            return found[0]
        if found:
            faults.append(_("There are several indicators of this name. Give the code."))
        else:
            faults.append(_("The plan has no indicator “%(name)s”.", name=written[:100]))
        return None


def _whose(written: str, faults: list[str]) -> Whose:
    about = whose(written)
    if about is None:
        faults.append(_("“%(written)s” is nobody whose figures are kept.", written=written[:60]))
    return about or Whose.municipality


def _year(written: str, faults: list[str]) -> int:
    plain = written.strip().removesuffix(".0").removesuffix(",0")
    if plain.isascii() and plain.isdigit() and len(plain) == 4:
        return int(plain)
    faults.append(_("“%(written)s” is not a year.", written=written[:40]))
    return 0


def _figure(written: str, faults: list[str]) -> Figure | None:
    try:
        return figure(written, field="figure")
    except Invalid as error:
        faults += error.problems.values()
        return None


async def what_it_brings(text: str, indicators: Sequence[Series]) -> Preview:
    """What a file would bring to these indicators. Raises Invalid."""
    return preview(text, indicators, was=await kept([one.id for one in indicators]))


async def take_in(text: str, indicators: Sequence[Series], *, mark: str, by: Person | None) -> int:
    """Write what the file brings, all that is without faults; how many figures.

    Raises NotPossible where figures have changed since they were looked at, and Invalid.
    """
    require(by, May.manage_plan)
    async with transaction():
        await hold([one.id for one in indicators])
        was = await kept([one.id for one in indicators])
        found = preview(text, indicators, was=was)
        if found.mark != mark:
            raise NotPossible(_("Figures have been changed meanwhile. Please look at the file again."))
        told = [line.told for line in found.new if line.told]
        await keep(told, fetched=False, was=was, person=by)
    return len(told)
