"""What speaks against a date: told to the coordinator, who decides. Pure, so that a year can be looked at.

Only what is `refused` cannot be saved: one place twice at a time, and one table twice on a day.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.clock import local
from core.languages import _, clock, day, ngettext
from dates.blocked.block import Block, BlockKind
from meetings.seasons import Stretch, meets_on, shown
from meetings.tables import PartnershipTable
from meetings.taken import there_is_already
from meetings.times import DAYS_TO_ANSWER, last_day_for_topics

EVENING = 15  # o'clock: two meetings that begin later are on one evening
A_JOURNEY = timedelta(hours=2)
MOST_NAMES = 4


@dataclass(frozen=True)
class Guest:
    """Somebody who is needed from then to then (UTC)."""

    name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Other:
    """Another meeting. `room` is its place as places are compared, None where all are there from afar."""

    id: int
    table: int
    identifier: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    room: str | None = None
    join_link: str = ""
    chair: int | None = None
    secretary: int | None = None
    people: Mapping[int, Guest] = field(default_factory=dict)

    @property
    def when(self) -> str:
        """Its hours, `17.00–18.30`: the day is the one that is looked at."""
        return f"{clock(self.starts_at)}–{clock(self.ends_at)}"


@dataclass(frozen=True)
class Matter:
    """A matter that waits for the table, and the day on which others decide about it."""

    title: str
    comes_to: str
    comes_on: date


@dataclass(frozen=True)
class Held:
    """A time that an open poll holds for a table; it can be answered until a day."""

    poll: int
    table: int
    short_name: str
    starts_at: datetime
    ends_at: datetime
    until: date


@dataclass(frozen=True)
class Around:
    """All that is there around a date of this table. `people` are needed at its meetings."""

    table: PartnershipTable
    today: date
    called: bool = False
    people: Mapping[int, Guest] = field(default_factory=dict)
    others: tuple[Other, ...] = ()
    seasons: tuple[Stretch, ...] = ()
    blocks: tuple[Block, ...] = ()
    matters: tuple[Matter, ...] = ()
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Tried:
    """A time and a place that somebody thinks of (UTC); `poll` is the one that asks about it, if one does."""

    starts_at: datetime
    ends_at: datetime
    room: str | None = None
    join_link: str = ""
    topics_until: date | None = None
    poll: int | None = None

    @property
    def day(self) -> date:
        """The day on a Finnish calendar."""
        return local(self.starts_at).date()

    def overlaps(self, other: "Other | Guest | Held | Block") -> bool:
        """Whether the two go on at the same time for a while."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Against:
    """One thing that speaks against a date, as a sentence. Mild: it is good to know, and no more."""

    sentence: str
    refused: bool = False
    mild: bool = False


Rule = Callable[[Tried, Around], Iterator[Against]]


def against(tried: Tried, around: Around) -> list[Against]:
    """What speaks against it, in the language being spoken: what is refused first, what is mild last."""
    found = [one for rule in RULES for one in rule(tried, around)]
    return sorted(found, key=lambda one: (not one.refused, one.mild))


def _own_day(tried: Tried, around: Around) -> Iterator[Against]:
    for other in around.others:
        if other.table == around.table.id and local(other.starts_at).date() == tried.day:
            told = _("The table meets on that day already: %(identifier)s.", identifier=other.identifier)
            yield Against(told, refused=True)


def _place(tried: Tried, around: Around) -> Iterator[Against]:
    for other in around.others:
        if not tried.overlaps(other):
            continue
        is_own = other.table == around.table.id and local(other.starts_at).date() == tried.day
        if tried.room is not None and other.room == tried.room and not is_own:
            yield Against(there_is_already(other.identifier, other.when, venue=other.venue), refused=True)
        if tried.join_link and other.join_link == tried.join_link:
            yield Against(
                _("%(identifier)s uses the same remote link at that time.", identifier=other.identifier)
            )


def _people(tried: Tried, around: Around) -> Iterator[Against]:
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
    return all(local(one.starts_at).hour >= EVENING for one in (tried, other))


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


def _spacing(tried: Tried, around: Around) -> Iterator[Against]:
    for other in around.others:
        days = abs((local(other.starts_at).date() - tried.day).days)
        if other.table == around.table.id and 0 < days < around.table.spacing_days:
            yield Against(
                ngettext(
                    "%(identifier)s is only %(count)s day away, on %(day)s. The table wants %(wanted)s days "
                    "between its meetings.",
                    "%(identifier)s is only %(count)s days away, on %(day)s. The table wants %(wanted)s days "
                    "between its meetings.",
                    days,
                    identifier=other.identifier,
                    day=day(other.starts_at),
                    wanted=around.table.spacing_days,
                )
            )


def _season(tried: Tried, around: Around) -> Iterator[Against]:
    if not meets_on(tried.day, around.seasons):
        yield Against(
            _("The table meets in other parts of the year: %(seasons)s", seasons=shown(around.seasons))
        )


def _blocks(tried: Tried, around: Around) -> Iterator[Against]:
    for block in around.blocks:
        if tried.overlaps(block):
            yield Against(_kept_free(tried, block, around.people), mild=block.soft)


def _kept_free(tried: Tried, block: Block, people: Mapping[int, Guest]) -> str:
    if block.person is not None:
        name = people[block.person].name if block.person in people else _("Somebody at the table")
        return _("%(name)s is not free at that time: %(why)s.", name=name, why=block.why)
    if block.soft:
        return _("%(day)s is better avoided: %(why)s.", day=day(tried.day), why=block.why)
    if block.kind == BlockKind.holiday:
        return _("%(day)s is a holiday: %(name)s.", day=day(tried.day), name=block.why)
    return _("%(day)s is kept free: %(why)s.", day=day(tried.day), why=block.why)


def _decisions(tried: Tried, around: Around) -> Iterator[Against]:
    """Matters that others decide about before this meeting, and before any other of the table."""
    ahead = [local(one.starts_at).date() for one in around.others if one.table == around.table.id]
    for matter in around.matters:
        in_time = any(around.today <= one <= matter.comes_on for one in ahead)
        if matter.comes_on < tried.day and not in_time:
            told = {"title": matter.title, "day": day(matter.comes_on)}
            yield Against(
                _("“%(title)s” comes to %(body)s on %(day)s, before this.", body=matter.comes_to, **told)
                if matter.comes_to
                else _("“%(title)s” is decided on %(day)s, before this.", **told)
            )


def _time_for_matters(tried: Tried, around: Around) -> Iterator[Against]:
    until = tried.topics_until or last_day_for_topics(tried.day, around.table)
    days = (until - around.today).days
    call_on = tried.day - timedelta(days=around.table.call_days)
    if around.called:
        return
    if days < DAYS_TO_ANSWER:
        yield Against(
            ngettext(
                "Matters could be sent for %(count)s day only, until %(day)s.",
                "Matters could be sent for %(count)s days only, until %(day)s.",
                max(days, 0),
                day=day(until),
            )
        )
    elif call_on < around.today:
        told = _("The call for matters would be late: it should have left on %(day)s.", day=day(call_on))
        yield Against(told, mild=True)


def _polls(tried: Tried, around: Around) -> Iterator[Against]:
    for held in around.held:
        if held.poll != tried.poll and tried.overlaps(held):
            until = day(held.until)
            yield Against(
                _("The table's own date poll asks about this time until %(day)s. Choose it there.", day=until)
                if held.table == around.table.id
                else _(
                    "The date poll of %(table)s holds this time until %(day)s.",
                    table=held.short_name,
                    day=until,
                )
            )


def _clocks(tried: Tried, _around: Around) -> Iterator[Against]:
    """An hour in October comes twice; what is typed then means the first."""
    wall = local(tried.starts_at)
    if wall.replace(fold=1).utcoffset() != wall.replace(fold=0).utcoffset():
        yield Against(
            _(
                "The clocks are moved back that night, and %(clock)s comes twice. The first one is meant.",
                clock=clock(tried.starts_at),
            )
        )


RULES: tuple[Rule, ...] = (
    _own_day,
    _place,
    _people,
    _blocks,
    _season,
    _spacing,
    _decisions,
    _polls,
    _clocks,
    _time_for_matters,
)
