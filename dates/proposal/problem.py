"""A year to be planned, and what is found, as plain values that travel as JSON: no database, no solver.

Moments are UTC. Days, weekdays and times of day are Finnish, as on the wall. Penalties are points, 0 is best.
"""

from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct

from dates.journeys import EVENING, TO_TRAVEL

Value = int | str | list[str]


class Window(Struct, frozen=True):
    """A season of one table in the planned year; both days are in it."""

    first: date
    last: date


class TableWish(Struct, frozen=True, kw_only=True):
    """A table, and how many dates it still wants beside those that are taken already.

    `weekday`: 0 is Monday; `at`: its usual time; `windows`: none is the whole year; `spacing_days`: so many
    days at least from one meeting to the next; `venue`: the same text is the same place, an empty one is a
    place of its own; `people` are bound to come, `departments` can send somebody else; `call_days`: so long
    before a meeting its call goes out; `daytime`: it may meet in working hours where nothing is usual.
    """

    id: int
    name: str
    meetings: int
    length_minutes: int = 90
    weekday: int | None = None
    at: time | None = None
    windows: tuple[Window, ...] = ()
    spacing_days: int = 42
    venue: str = ""
    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()
    call_days: int = 35
    daytime: bool = False


class Busy(Struct, frozen=True, kw_only=True):
    """A time on which nobody, one table or one person cannot meet; soft: had better not.

    `kind` is a word of the blocked days (holiday, july, weekly, own, calendar …) and only counted with its
    like; `why` is shown as it is.
    """

    starts_at: datetime
    ends_at: datetime
    why: str
    kind: str = "own"
    table: int | None = None
    person: int | None = None
    soft: bool = False


class Taken(Struct, frozen=True, kw_only=True):
    """A date that stays: fixed by the coordinator, or a meeting that stands, also of another table.

    Meetings of the year before and after may come too: spacing looks at them.
    """

    table: int
    name: str
    starts_at: datetime
    ends_at: datetime
    venue: str = ""
    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()


class Deadline(Struct, frozen=True):
    """A topic of the table is decided elsewhere on this day: the table ought to have met before it."""

    table: int
    day: date
    what: str


class Earlier(Struct, frozen=True):
    """A date of the proposal before this one: kept where nothing speaks against it, so that little moves."""

    table: int
    starts_at: datetime


class Travel(Struct, frozen=True):
    """What one person can do on a day: one place in an evening, and some time between places before that."""

    evening: time = EVENING
    minutes_between: int = TO_TRAVEL


class Problem(Struct, frozen=True, kw_only=True):
    """Everything the planner may know.

    `first_day`: no meeting before it, and the first day on which a call can go out; `people` and
    `departments`: the names, by id, of those who sit at tables or are busy.
    """

    year: int
    first_day: date
    tables: tuple[TableWish, ...]
    people: dict[int, str] = {}
    departments: dict[int, str] = {}
    busy: tuple[Busy, ...] = ()
    taken: tuple[Taken, ...] = ()
    must_precede: tuple[Deadline, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    travel: Travel = Travel()


class Kind(StrEnum):
    """What a finding is about; `words` has the sentence of each."""

    # Why it cannot be, each with the count that proves it.
    no_free_day = "no_free_day"
    too_close = "too_close"
    person_evenings = "person_evenings"
    venue_times = "venue_times"
    together = "together"
    # What found no date, though no count forbids it.
    no_date_left = "no_date_left"
    not_proved = "not_proved"
    deadline_missed = "deadline_missed"
    # Dates that stay and break a rule among themselves.
    fixed_person_twice = "fixed_person_twice"
    fixed_travel = "fixed_travel"
    fixed_venue_twice = "fixed_venue_twice"
    fixed_blocked = "fixed_blocked"
    fixed_outside_season = "fixed_outside_season"
    fixed_too_close = "fixed_too_close"
    # What is not as wished about one date.
    other_weekday = "other_weekday"
    weekend = "weekend"
    edge_of_week = "edge_of_week"
    other_time = "other_time"
    better_avoided = "better_avoided"
    short_call = "short_call"
    off_the_middle = "off_the_middle"
    moved = "moved"
    many_evenings = "many_evenings"
    department_twice = "department_twice"
    # What is not as wished about a table's year.
    part_without = "part_without"


class Finding(Struct, frozen=True, kw_only=True):
    """Something to be told: `words.sentence(finding)` says it. Ids are for links, names are in the values."""

    kind: Kind
    tables: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    values: dict[str, Value] = {}


class Placed(Struct, frozen=True, kw_only=True):
    """A date for one table, and what is not as wished about it."""

    table: int
    starts_at: datetime
    ends_at: datetime
    points: int = 0
    remarks: tuple[Finding, ...] = ()


class Found(Struct, frozen=True, kw_only=True, tag="found"):
    """A plan better than those before. `bound`: no plan has fewer points. `missing`: wanted, without a date.

    `findings`: why not everything can have a date, as far as counting tells at once.
    """

    seconds: float
    penalty: int
    bound: int
    missing: int
    dates: tuple[Placed, ...]
    findings: tuple[Finding, ...] = ()


class Status(StrEnum):
    """Optimal: nothing better exists. Good: every meeting has a date. Partly: not every. Impossible: none."""

    optimal = "optimal"
    good = "good"
    partly = "partly"
    impossible = "impossible"


class Done(Struct, frozen=True, kw_only=True, tag="done"):
    """The last line; the last Found before it is the plan. `proved`: nothing with fewer points exists.

    `solver`: cp_sat or simple. `stopped`: it was asked to end before its time.
    """

    status: Status
    solver: str
    seconds: float
    penalty: int
    bound: int
    missing: int
    proved: bool = False
    stopped: bool = False
    findings: tuple[Finding, ...] = ()


Line = Found | Done
