"""What speaks against a date: told to the coordinator, who decides. Pure, so that a year can be looked at.

Only what is `refused` cannot be saved: one place twice at a time, and one table twice on a day.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from core.clock import local
from core.languages import _, clock, day, ngettext
from dates.blocked.block import Block, BlockKind
from dates.clashes.around import Against, Around, Guest, Tried
from dates.clashes.people import same_people
from meetings.seasons import meets_on, shown
from meetings.taken import there_is_already
from meetings.times import DAYS_TO_ANSWER, last_day_for_topics

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
    same_people,
    _blocks,
    _season,
    _spacing,
    _decisions,
    _polls,
    _clocks,
    _time_for_matters,
)
