"""The whole thread as open data: asked, discussed, outcome, action, indicator, report."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from agendas.tables import TopicStatus
from core.settings import settings
from meetings.tables import MeetingStatus
from minutes.tables import FollowUpStatus, OutcomeKind
from plan.figures import Figure
from plan.indicators.change import Towards
from plan.indicators.values import Series
from plan.tables import ActionStatus, Direction, Qualifier
from reports.tables import ReportKind
from reports.threads.thread import CameOfIt, Handling
from reports.threads.thread import Thread as Matter
from reports.threads.whole import ServedAction, WholeThread
from residents.api.values import Progress


class ThreadOutcome(Struct, kw_only=True):
    """What came of a matter at a meeting, from its published memo."""

    id: int
    kind: OutcomeKind
    text: str
    organisation: Annotated[str | None, Meta(description="Who sees to it, if an organisation does")]
    due_on: date | None
    body: Annotated[str, Meta(description="Where it is prepared or will be handled")]
    expected_on: date | None
    section: Annotated[str, Meta(description="The § under which it was handled later")]
    section_link: str
    status: FollowUpStatus
    action: Annotated[int | None, Meta(description="Id of the action that it serves")]
    no_action_because: Annotated[str, Meta(description="Why it is tied to no action")]
    progress: list[Progress]


class ThreadMeeting(Struct, kw_only=True):
    """A meeting on whose released agenda the matter has stood."""

    meeting: int
    table: Annotated[str, Meta(description="Name of the table")]
    status: MeetingStatus
    starts_at: datetime
    memo_is_published: bool
    discussed: Annotated[bool, Meta(description="Whether there was time for it")]
    outcomes: list[ThreadOutcome]
    page: Annotated[str, Meta(description="Address of the page of the meeting")]


class ThreadMatter(Struct, kw_only=True):
    """A matter that somebody brought up, and what has become of it."""

    number: Annotated[str, Meta(description="As 2027-14")]
    title: str
    status: TopicStatus
    table: str | None
    received_at: datetime
    raised_by: Annotated[list[str], Meta(description="Organisations; a resident has no name here")]
    meetings: list[ThreadMeeting]
    page: Annotated[str, Meta(description="Address of its thread")]


class ThreadFigure(Struct, kw_only=True):
    """The figure of a year. One that is over 5 500 has the value 5500 and the qualifier over."""

    year: int | None
    value: float
    qualifier: Qualifier


class ThreadIndicator(Struct, kw_only=True):
    """A figure that tells how far the goal of an action is."""

    id: int
    code: Annotated[str, Meta(description="Stays the same for ever, as 25-17")]
    name: str
    unit: str
    source: str
    direction: Annotated[Direction, Meta(description="Where the figure should go")]
    latest: ThreadFigure | None
    before: Annotated[ThreadFigure | None, Meta(description="The figure before, with which it is compared")]
    target: ThreadFigure | None
    towards: Annotated[Towards, Meta(description="Whether the latest is better than the one before")]
    page: Annotated[str, Meta(description="Address of its page")]


class ThreadAction(Struct, kw_only=True):
    """An action of a welfare plan that matters have led to, with the figures of its goal."""

    id: int
    code: Annotated[str, Meta(description="Stays the same for ever, as 25-17")]
    number: Annotated[str, Meta(description="Focus area, goal and action, as 1.2.3")]
    title: str
    plan: str
    focus_area: str
    goal: str
    responsible: str
    status: ActionStatus
    status_explained: str
    status_on: date | None
    indicators: list[ThreadIndicator]
    page: Annotated[str, Meta(description="Address of its page")]


class ThreadReport(Struct, kw_only=True):
    """A closed report to the council that tells of it."""

    kind: ReportKind
    year: int
    closed_on: date
    page: Annotated[str, Meta(description="Address of the report")]


class Thread(Struct, kw_only=True):
    """From a matter to the report, or from an action or an indicator back to the matters that led there."""

    matters: Annotated[list[ThreadMatter], Meta(description="The latest first, twenty at most")]
    matters_total: int
    actions: list[ThreadAction]
    reports: list[ThreadReport]


def as_data(found: WholeThread) -> Thread:
    """The thread with whole addresses."""
    return Thread(
        matters=[_matter(way.topic) for way in found.ways],
        matters_total=found.total,
        actions=[_action(one) for one in found.actions],
        reports=[
            ThreadReport(
                kind=one.kind,
                year=one.year,
                closed_on=one.closed_on,
                page=settings().address(f"/reports/{one.kind}/{one.year}"),
            )
            for one in found.reports
        ],
    )


def _matter(matter: Matter) -> ThreadMatter:
    return ThreadMatter(
        number=matter.number,
        title=matter.title,
        status=matter.status,
        table=matter.table,
        received_at=matter.received_at,
        raised_by=list(_organisations(matter)),
        meetings=[_meeting(one) for one in matter.handlings],
        page=settings().address(f"/thread/{matter.number}"),
    )


def _organisations(matter: Matter) -> Iterator[str]:
    yield from dict.fromkeys(one.organisation for one in matter.askings if one.organisation)


def _meeting(one: Handling) -> ThreadMeeting:
    return ThreadMeeting(
        meeting=one.meeting,
        table=one.table,
        status=one.status,
        starts_at=one.starts_at,
        memo_is_published=one.has_memo,
        discussed=one.discussed,
        outcomes=[_outcome(each) for each in one.outcomes],
        page=settings().address(f"/meetings/{one.meeting}"),
    )


def _outcome(one: CameOfIt) -> ThreadOutcome:
    return ThreadOutcome(
        id=one.id,
        kind=one.kind,
        text=one.text,
        organisation=one.organisation,
        due_on=one.due_on,
        body=one.body,
        expected_on=one.expected_on,
        section=one.section,
        section_link=one.section_link,
        status=one.status,
        action=one.action.id if one.action else None,
        no_action_because=one.no_action_because,
        progress=[Progress(told.at, told.status, told.text) for told in one.told],
    )


def _action(one: ServedAction) -> ThreadAction:
    return ThreadAction(
        id=one.id,
        code=one.code,
        number=one.number,
        title=one.title,
        plan=one.plan_name,
        focus_area=one.focus_area,
        goal=one.goal,
        responsible=one.responsible,
        status=one.status,
        status_explained=one.status_explained,
        status_on=one.status_on,
        indicators=[_indicator(each) for each in one.figures],
        page=settings().address(f"/plan/actions/{one.id}"),
    )


def _indicator(one: Series) -> ThreadIndicator:
    latest, change = one.last, one.since_before()
    return ThreadIndicator(
        id=one.id,
        code=one.code,
        name=one.name,
        unit=one.unit,
        source=one.source,
        direction=one.direction,
        latest=_figure(latest.figure, latest.year) if latest else None,
        before=_figure(change.was, change.since) if change else None,
        target=_figure(one.target, one.target_year),
        towards=change.towards if change else Towards.unknown,
        page=settings().address(f"/plan/indicators/{one.id}"),
    )


def _figure(figure: Figure | None, year: int | None) -> ThreadFigure | None:
    if figure is None:
        return None
    return ThreadFigure(year=year, value=float(figure.value), qualifier=figure.qualifier)
