"""Gathering the figures of a year: everything is read, and then counted."""

from datetime import date

from agendas.tables import TopicStatus
from core.clock import today
from minutes.tables import FollowUpStatus, OutcomeKind
from people.persons import alphabetical
from reports.plug import Tell
from reports.tables import Report
from reports.yearly import counting, met, planned
from reports.yearly.reading import Read, read
from reports.yearly.value import FollowUps, PassedOn, YearlyFigures


async def gather(report: Report, tell: Tell) -> YearlyFigures:
    """The figures of the year as they are now."""
    return figures(await read(report, tell), gathered_on=today())


def figures(found: Read, *, gathered_on: date) -> YearlyFigures:
    """Everything that the report shows."""
    came, received = found.came, found.received
    return YearlyFigures(
        year=found.year,
        plan=found.plan.name,
        plan_version=found.plan.version,
        gathered_on=gathered_on,
        stands_on=found.stands_on,
        areas=planned.areas(found),
        left_out=planned.left_out(found),
        topics=counting.topics(received),
        fates=counting.fates(received),
        outcomes=counting.by_kind(came),
        outside_plan=sum(1 for row in came if row.action is None),
        tables=met.tables(found),
        attendance=met.attendance(found.there),
        organisations=met.organisations(found.there),
        together=tuple(found.as_told(row) for row in came if row.kind == OutcomeKind.together),
        passed_on=_passed_on(found),
        follow_ups=_follow_ups(found),
        next_plan=tuple(found.as_told(row) for row in came if row.for_next_plan),
        feelings=counting.feelings(received),
        felt_by=counting.felt_by(received),
    )


def _passed_on(found: Read) -> tuple[PassedOn, ...]:
    """By the authority or body that it was passed to, in alphabetical order."""
    redirected = [row.passed_to or "" for row in found.received if row.status == TopicStatus.redirected]
    outcomes = [row for row in found.came if row.kind == OutcomeKind.passed_on]
    names = sorted({*redirected, *(row.owner for row in outcomes)}, key=alphabetical)
    return tuple(
        PassedOn(
            name=name,
            redirected=redirected.count(name),
            outcomes=sum(1 for row in outcomes if row.owner == name),
            answered=sum(1 for row in outcomes if row.owner == name and row.was_answered),
            matters=tuple(found.as_told(row) for row in outcomes if row.owner == name),
        )
        for name in names
    )


def _follow_ups(found: Read) -> FollowUps:
    """How they stood at the end of the day of the report, and what was finished in the year."""
    still_open = [row for row in found.outcomes if row.is_open]
    ended = [row.status for row in found.outcomes if row.was_told]
    by_day = sorted(still_open, key=lambda row: (row.due_on or date.max, row.id))
    return FollowUps(
        still_open=len(still_open),
        overdue=sum(1 for row in still_open if row.is_overdue(found.stands_on)),
        finished=ended.count(FollowUpStatus.done),
        given_up=ended.count(FollowUpStatus.not_done),
        open_ones=tuple(found.as_told(row) for row in by_day),
    )
