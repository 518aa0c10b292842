"""The forms of places and of counts: what was typed, and what is meant by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import Invalid
from plan.figures import Figure, figure
from plan.indicators.exporting import plain
from plan.visitors.keeping import Wanted
from plan.visitors.places import Counting, YearTold
from plan.visitors.tables import USUAL, Counted
from plan.visitors.telling import Telling, field_of
from web.forms import Several, a_number_if_any, an_id_if_any


@dataclass
class PlaceForm:
    name: str = ""
    part_of: str = ""
    reported_by: str = ""
    counted: Several = field(default_factory=lambda: Several(USUAL))
    closed_in: str = ""

    def meant(self) -> Wanted:
        """Raises Invalid for a year that is none."""
        return Wanted(
            name=self.name,
            part_of=an_id_if_any(self.part_of),
            reported_by=an_id_if_any(self.reported_by),
            counted=tuple(one for one in Counted if one in self.counted),
            closed_in=a_number_if_any(self.closed_in, field="closed_in", least=1990, most=2200),
        )


@dataclass
class SentPlaceForm(PlaceForm):
    """As a browser sends it: what is not ticked is not there."""

    counted: Several = field(default_factory=Several)


def filled(place: Counting) -> PlaceForm:
    """The form of a place that is in the list."""
    return PlaceForm(
        name=place.name,
        part_of=str(place.part_of or ""),
        reported_by=str(place.reported_by or ""),
        counted=Several(one.value for one in place.counted),
        closed_in=str(place.closed_in or ""),
    )


def counts_form(places: list[Counting], told: Mapping[int, YearTold]) -> dict[str, str]:
    """The fields of these places, filled with what was told of them."""
    form: dict[str, str] = {}
    for place in places:
        known = told.get(place.id)
        for what in place.counted:
            there = known.counts.get(what) if known else None
            form[field_of(place, what.value)] = plain(there) if there else ""
        form[field_of(place, "note")] = known.note if known else ""
        form[field_of(place, "seen")] = str(known.revision if known else 0)
    return form


def typed(places: list[Counting], sent: Mapping[str, Any]) -> dict[str, str]:
    """The same fields as they were just typed."""
    return {name: str(sent.get(name, "")) for name in counts_form(places, {})}


def meant(places: list[Counting], form: Mapping[str, str]) -> list[tuple[Counting, Telling]]:
    """What is told of which places; one whose fields are all empty, as they were, is left out.

    Raises Invalid with every problem there is.
    """
    problems: dict[str, str] = {}
    found = []
    for place in places:
        counts = _counts(place, form, problems)
        seen = form[field_of(place, "seen")]
        note = form[field_of(place, "note")]
        telling = Telling(
            counts=counts, note=note, seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        )
        if counts or note.strip() or telling.seen:
            found.append((place, telling))
    if problems:
        raise Invalid(**problems)
    return found


def _counts(place: Counting, form: Mapping[str, str], problems: dict[str, str]) -> dict[Counted, Figure]:
    counts: dict[Counted, Figure] = {}
    for what in place.counted:
        name = field_of(place, what.value)
        try:
            if told := figure(form[name], field=name):
                counts[what] = told
        except Invalid as error:
            problems.update(error.problems)
    return counts
