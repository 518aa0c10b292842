"""People who are needed elsewhere on the day of a date, at once or with a journey between."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from core.clock import local
from core.languages import _, ngettext
from dates.clashes.around import Against, Around, Guest, Other, Tried
from dates.journeys import EVENING, TO_TRAVEL
from meetings.tables import PartnershipTable

A_JOURNEY = timedelta(minutes=TO_TRAVEL)
MOST_NAMES = 4


def same_people(tried: Tried, around: Around) -> Iterator[Against]:
    """The same person at both, at once or with a journey between; or only another table on that day."""
    for other in around.others:
        if other.table == around.table.id or local(other.starts_at).date() != tried.day:
            continue
        shared = {person: one for person, one in other.people.items() if person in around.people}
        needed = {person: one for person, one in shared.items() if tried.overlaps(one)}
        if needed:
            yield from _needed(around.table, other, needed)
        elif shared and _is_a_journey(tried, other):
            yield _journey(other, shared)
        else:
            yield _nearby(tried, other)


def _needed(table: PartnershipTable, other: Other, needed: Mapping[int, Guest]) -> Iterator[Against]:
    told = {"identifier": other.identifier, "when": other.when}
    rest = dict(needed)
    if table.chair in rest:
        name = rest.pop(table.chair).name
        yield Against(
            _("The chair, %(name)s, is needed at %(identifier)s then, %(when)s.", name=name, **told)
        )
    if table.secretary in rest:
        name = rest.pop(table.secretary).name
        yield Against(
            _("The secretary, %(name)s, is needed at %(identifier)s then, %(when)s.", name=name, **told)
        )
    if rest:
        yield Against(_("Needed at %(identifier)s then, %(when)s: %(names)s.", names=_names(rest), **told))


def _names(people: Mapping[int, Guest]) -> str:
    names = sorted(one.name for one in people.values())
    more = len(names) - MOST_NAMES
    listed = ", ".join(names[:MOST_NAMES])
    return (
        ngettext("%(names)s and %(count)s other", "%(names)s and %(count)s others", more, names=listed)
        if (more > 0)
        else listed
    )


def _is_a_journey(tried: Tried, other: Other) -> bool:
    """Whether somebody would have to go from one place to the other on one evening, or within two hours."""
    if tried.room is None or other.room is None or tried.room == other.room:
        return False
    if _in_the_evening(tried, other):
        return True
    return max(other.starts_at - tried.ends_at, tried.starts_at - other.ends_at) < A_JOURNEY


def _in_the_evening(tried: Tried, other: Other) -> bool:
    return all(local(one.starts_at).time() >= EVENING for one in (tried, other))


def _journey(other: Other, people: Mapping[int, Guest]) -> Against:
    return Against(
        _(
            "There is a journey between this and %(identifier)s, %(when)s, %(venue)s, for %(names)s.",
            identifier=other.identifier,
            when=other.when,
            venue=other.venue,
            names=_names(people),
        )
    )


def _nearby(tried: Tried, other: Other) -> Against:
    told = {"identifier": other.identifier, "when": other.when, "venue": other.venue}
    if tried.overlaps(other):
        said = _("Another table meets at the same time: %(identifier)s, %(when)s, %(venue)s.", **told)
    elif _in_the_evening(tried, other):
        said = _("Another table meets the same evening: %(identifier)s, %(when)s, %(venue)s.", **told)
    else:
        said = _("Another table meets on the same day: %(identifier)s, %(when)s, %(venue)s.", **told)
    return Against(said, mild=True)
