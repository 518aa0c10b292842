"""The whole thread: asked, discussed, outcome, action, indicator, report, from whichever point one asks.

It holds only what everybody may read. However long it is, it takes a fixed number of statements.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

import msgspec

from core.clock import local
from core.database import sql
from core.errors import NotFound
from core.languages import _
from plan.indicators.values import Series, these
from plan.plans import ACTION_NUMBER, IN_PLAN, NumberedAction
from plan.tables import ActionStatus
from reports.counted import PUBLISHED, TOPIC_NUMBER
from reports.tables import ReportKind
from reports.threads.steps import Way, steps, ways
from reports.threads.thread import Thread, threads

NUMBER = re.compile(r"(\d{4})-(\d{1,6})", re.ASCII)
MOST_MATTERS = 20  # the latest; the page of an action has them all

ACTIONS = f"""
SELECT action.id, {ACTION_NUMBER} AS number, action.title,
    action.code, action.status, action.status_explained, action.status_on,
    organisation.name AS responsible, goal.title AS goal, focus_area.title AS focus_area,
    plan.id AS plan, plan.name AS plan_name,
    ARRAY(
        SELECT indicator.id FROM indicator
        WHERE indicator.goal = goal.id AND indicator.left_out_in IS NULL AND left_out_because = ''
        ORDER BY position, indicator.id
    ) AS indicators
FROM {IN_PLAN} JOIN plan ON plan.id = focus_area.plan
    JOIN organisation ON organisation.id = action.responsible
"""
OF_THESE = f"""{ACTIONS} WHERE action.id = ANY($1::int[])
    ORDER BY plan.term_starts, focus_area.number, goal.number, action.number"""
OF_INDICATOR = f"""{ACTIONS} WHERE goal.id = (SELECT indicator.goal FROM indicator WHERE indicator.id = $1)
    AND action.left_out_in IS NULL ORDER BY focus_area.number, goal.number, action.number"""
# What is told of a matter or of an action stands in the frozen report by its number or its code; $1 are the
# plans whose codes are meant, 0 for numbers of matters, which are the same for ever.
REPORTS = """
SELECT report.kind, coalesce(report.year, extract(year FROM plan.term_starts)::int) AS year,
    frozen_report.closed_at
FROM report JOIN plan ON plan.id = report.plan
    JOIN frozen_report ON frozen_report.report = report.id AND frozen_report.version = report.version
WHERE report.version > 0 AND EXISTS (
    SELECT FROM unnest($1::int[], $2::bytea[]) AS told (plan, words)
    WHERE told.plan IN (0, report.plan) AND position(told.words IN frozen_report.value) > 0
)
ORDER BY year, report.kind DESC
"""
TOPIC = "SELECT id FROM topic WHERE year = $1 AND number = $2"
MATTERS = f"""
SELECT outcome.topic, count(*) OVER () AS total
FROM {PUBLISHED} WHERE outcome.action = ANY($1::int[]) AND outcome.topic IS NOT NULL
GROUP BY outcome.topic ORDER BY max(meeting.starts_at) DESC, outcome.topic LIMIT $2
"""
OUTCOME = f"""
SELECT {TOPIC_NUMBER} AS topic, outcome.action
FROM {PUBLISHED} LEFT JOIN topic ON topic.id = outcome.topic WHERE outcome.id = $1
"""


@dataclass(frozen=True, kw_only=True)
class ServedAction(NumberedAction):
    """An action with the goal that it serves, and the figures that tell how far that is."""

    code: str
    status: ActionStatus
    status_explained: str
    status_on: date | None
    responsible: str
    goal: str
    focus_area: str
    plan: int
    plan_name: str
    indicators: list[int]
    figures: tuple[Series, ...] = ()


@dataclass(frozen=True)
class ServedGoal:
    """A goal by its actions that matters have led to, and the figures that tell how far it is."""

    actions: list[ServedAction]
    figures: tuple[Series, ...]


@dataclass(frozen=True)
class ToldIn:
    """A closed report that tells of it."""

    kind: ReportKind
    year: int
    closed_on: date


@dataclass(frozen=True, kw_only=True)
class WholeThread:
    """`ways` are the matters, the latest first, of `total`; `actions` those that they serve.

    `indicator` is the one that was asked from, if one was.
    """

    ways: list[Way] = field(default_factory=list)
    total: int = 0
    actions: list[ServedAction] = field(default_factory=list)
    reports: list[ToldIn] = field(default_factory=list)
    indicator: Series | None = None

    @property
    def goals(self) -> list[ServedGoal]:
        """The actions by the goal that they serve, each with its figures: those alone that were asked for."""
        by_goal = groupby(self.actions, key=lambda one: (one.plan, one.focus_area, one.goal, one.figures))
        return [
            ServedGoal(list(actions), tuple(filter(self._is_asked_for, figures)))
            for (_plan, _area, _goal, figures), actions in by_goal
        ]

    def _is_asked_for(self, one: Series) -> bool:
        return self.indicator is None or one.id == self.indicator.id


@dataclass(frozen=True, kw_only=True)
class Leads:
    """Where an outcome leads: to its matter, or, where it came of none, to the action that it serves."""

    topic: str | None
    action: int | None


async def of_topic(number: str) -> WholeThread:
    """From a matter, as `2027-14`; of one that was joined to another, the thread of that one.

    Raises NotFound for one that is not public.
    """
    thread = await _public(number)
    actions = await _actions(OF_THESE, sorted(_served(thread)))
    told = (f'"topic":"{thread.number}"', f'"number":"{thread.number}"')
    return WholeThread(
        ways=[Way(thread, steps(thread))],
        total=1,
        actions=actions,
        reports=await _reports([(0, words) for words in told]),
    )


async def of_action(action_id: int) -> WholeThread:
    """From an action of any plan: what led to it. Raises NotFound."""
    actions = await _actions(OF_THESE, [action_id])
    if not actions:
        raise NotFound(_("There is no such action in the welfare plan."))
    return await _led_to(actions)


async def of_indicator(indicator_id: int) -> WholeThread:
    """From an indicator: the actions of its goal, and what led to them. Raises NotFound."""
    known = await these([indicator_id])
    if not known:
        raise NotFound(_("There is no such indicator in the welfare plan."))
    found = await _led_to(await _actions(OF_INDICATOR, indicator_id))
    return replace(found, indicator=known[indicator_id])


async def leads(outcome_id: int) -> Leads:
    """Where the thread of an outcome is. Raises NotFound for one whose memo is not out."""
    for row in await sql(OUTCOME, outcome_id):
        return Leads(**row)
    raise NotFound(_("There is no such outcome, or its memo has not been published yet."))


async def _public(number: str) -> Thread:
    found = NUMBER.fullmatch(number)
    rows = await sql(TOPIC, *map(int, found.groups())) if found else []
    ids = [row["id"] for row in rows]
    for thread in (await threads(ids)).values():
        thread = thread.joined_to or thread
        if thread.has_a_page:
            return thread
    raise NotFound(_("There is no such matter, or it has not been made public yet."))


def _served(thread: Thread) -> set[int]:
    outcomes = (outcome for handling in thread.handlings for outcome in handling.outcomes)
    return {outcome.action.id for outcome in outcomes if outcome.action}


async def _led_to(actions: list[ServedAction]) -> WholeThread:
    found = await sql(MATTERS, [one.id for one in actions], MOST_MATTERS)
    ids = [row["topic"] for row in found]
    return WholeThread(
        ways=await ways(ids),
        total=found[0]["total"] if found else 0,
        actions=actions,
        reports=await _reports([(one.plan, f'"code":"{one.code}"') for one in actions]),
    )


async def _actions(statement: str, wanted: int | list[int]) -> list[ServedAction]:
    """With the figures of their goals; three statements."""
    found = msgspec.convert(await sql(statement, wanted), list[ServedAction])
    figures = await these({indicator for one in found for indicator in one.indicators})
    return [replace(one, figures=tuple(figures[each] for each in one.indicators)) for one in found]


async def _reports(told: Sequence[tuple[int, str]]) -> list[ToldIn]:
    plans, words = [plan for plan, _words in told], [words.encode() for _plan, words in told]
    return [
        ToldIn(ReportKind(row["kind"]), row["year"], local(row["closed_at"]).date())
        for row in await sql(REPORTS, plans, words)
    ]
