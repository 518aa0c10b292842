"""Every figure of the plan as a file of plain text (.csv), which can be taken in again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.languages import _, speaking
from documents.spreadsheets.separated import written
from plan.figures import THOUSANDS, Figure
from plan.indicators.columns import HEADINGS
from plan.indicators.keeping import Kept, Key
from plan.indicators.values import Series
from plan.tables import WHOSE_WORDS


def file(indicators: Iterable[Series], figures: Mapping[Key, Kept]) -> bytes:
    """One row for each figure in the order of the plan, and for each year without one that has its reason."""
    by_indicator: dict[int, list[Kept]] = {}
    for one in figures.values():
        by_indicator.setdefault(one.indicator, []).append(one)
    rows = [row for one in indicators for row in _rows(one, by_indicator.get(one.id, []))]
    return written([[_(heading) for heading in HEADINGS.values()], *rows])


def _rows(indicator: Series, figures: Iterable[Kept]) -> Iterator[Sequence[str]]:
    for one in sorted(figures, key=lambda one: (one.year, list(WHOSE_WORDS).index(one.whose))):
        yield (
            indicator.code,
            indicator.name,
            _(WHOSE_WORDS[one.whose]),
            str(one.year),
            plain(one.figure) if one.figure else "",
            str(one.surveyed_in or ""),
            one.missing_because,
            one.note,
        )


def plain(figure: Figure) -> str:
    """As it can be read again, without blanks between the thousands: `yli 5500`, `120,5`."""
    shown = str(figure).replace(THOUSANDS, "")
    return shown if speaking() != "en" else shown.replace(",", "")
