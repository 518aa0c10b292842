"""The coordinator's desk: what needs me now, the most urgent first, each with the one button that does it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.clock import local, today
from core.database import sql
from core.languages import _, at, ngettext, weekday
from dates.year import shortfalls
from desk.dates_to_choose import dates_to_choose
from desk.decisions_to_look_for import decisions_to_look_for, task_of
from desk.round_of_the_year import round_of_the_year
from desk.state import MeetingState, open_meetings
from desk.steps import next_stage
from desk.tasks import Task
from desk.yearly_numbers import yearly_numbers
from meetings.tables import MeetingStatus
from plan.visitors.asking import usual_year

SOON = timedelta(days=14)
ON_THE_DESK = 30


@dataclass(frozen=True)
class Desk:
    """What lies on the desk."""

    tasks: list[Task]
    meetings: list[MeetingState]


COUNTS = """
SELECT (SELECT count(*) FROM received_mail WHERE fate = 'held') AS held,
       (SELECT count(*) FROM letter WHERE status IN ('failed', 'unclear') AND seen_at IS NULL) AS failed,
       (SELECT count(*) FROM outcome WHERE status IN ('open', 'in_progress')
            AND announced_at IS NOT NULL AND coalesce(due_on, expected_on) < $1) AS late,
       (SELECT count(*) FROM letterhead WHERE status = 'in_use' AND broke_at IS NOT NULL) AS broken,
       (SELECT count(DISTINCT submission) FROM paper_letter WHERE told_at IS NULL) AS on_paper,
       (SELECT count(DISTINCT reported_by) FROM place
            WHERE reported_by IS NOT NULL AND cardinality(counted) > 0
              AND (closed_in IS NULL OR closed_in > $2)
              AND NOT EXISTS (SELECT FROM place_year WHERE place_year.place = place.id AND year = $2)
              AND NOT EXISTS (
                  SELECT FROM counts_asked WHERE organisation = place.reported_by AND year = $2
              )) AS not_asked
"""

NEWCOMERS = """
SELECT s.id, coalesce(o.name, nullif(s.name, ''), s.email, '–') AS who, s.received_at,
       count(*) AS topics, min(t.id) AS topic, min(t.title) AS title
FROM submission s
JOIN raised r ON r.submission = s.id
JOIN topic t ON t.id = r.topic AND t.status = 'received'
LEFT JOIN organisation o ON o.id = s.organisation
GROUP BY s.id, o.name ORDER BY s.received_at LIMIT $1
"""

DRAFTS = """
SELECT id, kind FROM circular WHERE status = 'draft' ORDER BY id LIMIT $1
"""

PROPOSED = """
SELECT p.id, m.id AS meeting, p.starts_at, p.ends_at, p.comment, t.short_name, m.number, m.year,
       coalesce(a.name, o.name, i.present_name) AS who
FROM proposed_time p
JOIN invitation i ON i.id = p.invitation
JOIN meeting m ON m.id = i.meeting AND m.status IN ('planned', 'called', 'invited')
JOIN partnership_table t ON t.id = m."table"
LEFT JOIN person a ON a.id = i.person
LEFT JOIN organisation o ON o.id = i.organisation
WHERE p.status = 'open' ORDER BY p.id LIMIT $1
"""

TOO_LATE = """
SELECT x.id, x.title, x.comes_to, x.comes_on, m.starts_at
FROM topic x
JOIN LATERAL (
    SELECT starts_at FROM meeting
    WHERE "table" = x."table" AND status IN ('planned', 'called', 'invited') AND starts_at > $1
    ORDER BY starts_at LIMIT 1
) m ON true
WHERE x.status IN ('received', 'accepted', 'scheduled') AND x.comes_on < m.starts_at::date
ORDER BY x.comes_on LIMIT $2
"""


async def desk_of(moment: datetime) -> Desk:
    """Everything that needs the coordinator: thirteen queries, whatever the number of rows.

    Four more tell of blocked days when a table may be near its last call of the year, and five of the round
    of the welfare plan in the first half of a year.
    """
    day = local(moment).date()
    counts = (await sql(COUNTS, day, usual_year(day)))[0]
    meetings = await open_meetings()
    tasks = [
        *_counted(counts),
        *[_newcomer(row) for row in await sql(NEWCOMERS, ON_THE_DESK)],
        *[_draft(row) for row in await sql(DRAFTS, ON_THE_DESK)],
        *[_proposed(row) for row in await sql(PROPOSED, ON_THE_DESK)],
        *[_too_late(row) for row in await sql(TOO_LATE, moment, ON_THE_DESK)],
        *[task_of(one) for one in await decisions_to_look_for(ON_THE_DESK)],
        *await round_of_the_year(ON_THE_DESK),
        *await dates_to_choose(),
        *yearly_numbers(await shortfalls.watched()),
        *[task for state in meetings if (task := _step(state)) is not None],
    ]
    under_way = [state for state in meetings if _is_under_way(state)]
    return Desk(sorted(tasks, key=lambda task: task.due or today()), under_way)


def _is_under_way(state: MeetingState) -> bool:
    """Whether its call is out, or soon due; a year's other dates stand on the page of the year."""
    return state.status != MeetingStatus.planned or state.before(state.call_days) <= today() + SOON


def _counted(counts: dict[str, int]) -> list[Task]:
    """Heaps that are looked through in one go."""
    held, failed, late, broken = counts["held"], counts["failed"], counts["late"], counts["broken"]
    on_paper, not_asked = counts["on_paper"], counts["not_asked"]
    heaps = [
        (
            held,
            ngettext("%(count)s mail waits for you", "%(count)s mails wait for you", held),
            _("You have to say what becomes of it. The sender may be unknown, for example."),
            "mail",
            _("Look at the mail"),
        ),
        (
            failed,
            ngettext("%(count)s letter did not arrive", "%(count)s letters did not arrive", failed),
            _("The mail server refused them, or sent them back."),
            "outbox",
            _("Look at the letters"),
        ),
        (
            late,
            ngettext("%(count)s follow-up is late", "%(count)s follow-ups are late", late),
            _("Their day has passed. The owners have been reminded."),
            "follow_ups",
            _("Look at the follow-ups"),
        ),
        (
            broken,
            ngettext(
                "A paper could not be made on %(count)s letterhead",
                "Papers could not be made on %(count)s letterheads",
                broken,
            ),
            _("They have been made with the built-in look instead; nothing is lost."),
            "letterheads",
            _("Look at the letterheads"),
        ),
        (
            on_paper,
            ngettext("%(count)s letter to be posted", "%(count)s letters to be posted", on_paper),
            _("They have no e-mail or wish for paper, and something has happened to their matters."),
            "paper_letters",
            _("Look at the letters"),
        ),
        (
            not_asked,
            ngettext(
                "%(count)s association has not been asked how many came",
                "%(count)s associations have not been asked how many came",
                not_asked,
            ),
            _("The counts of the year that has ended are gathered by letter, once a year."),
            "visitors",
            _("Look at the counts"),
        ),
    ]
    return [
        Task(title, why, route, {}, button, post=False, due=today())
        for count, title, why, route, button in heaps
        if count
    ]


def _newcomer(row: dict[str, Any]) -> Task:
    several = row["topics"] > 1
    title = (
        _("%(count)s matters from one mail: %(who)s", count=row["topics"], who=row["who"])
        if several
        else row["title"]
    )
    return Task(
        title=title,
        why=_("From %(who)s, %(when)s", who=row["who"], when=at(row["received_at"])),
        route="topics" if several else "topics.show",
        parameters={} if several else {"topic_id": row["topic"]},
        button=_("Look at them") if several else _("Look at it"),
        post=False,
        due=local(row["received_at"]).date() + timedelta(days=3),
    )


def _draft(row: dict[str, Any]) -> Task:
    return Task(
        title=_("A letter is waiting to be sent"),
        why=_("It has been written but not sent."),
        route="letters.edit",
        parameters={"circular_id": row["id"]},
        button=_("Read and send"),
        post=False,
        due=today(),
    )


def _proposed(row: dict[str, Any]) -> Task:
    about = f"{row['short_name']} {row['number']}/{row['year']}"
    when = at(row["starts_at"], row["ends_at"]) if row["starts_at"] else row["comment"][:100]
    return Task(
        title=_("Another time is proposed: %(meeting)s", meeting=about),
        why=f"{row['who']}: {when}" if when else row["who"],
        route="meetings.guests",
        parameters={"meeting_id": row["meeting"]},
        button=_("Look at it"),
        post=False,
        due=today(),
    )


def _too_late(row: dict[str, Any]) -> Task:
    return Task(
        title=_("Will be decided before the meeting: %(title)s", title=row["title"]),
        why=_(
            "%(body)s takes it up on %(day)s, the table meets on %(meeting)s.",
            body=row["comes_to"],
            day=weekday(row["comes_on"]),
            meeting=weekday(row["starts_at"]),
        ),
        route="topics.show",
        parameters={"topic_id": row["id"]},
        button=_("Look at it"),
        post=False,
        due=row["comes_on"] - SOON,
    )


def _step(state: MeetingState) -> Task | None:
    """The next step of a meeting, when its day is near."""
    stage = next_stage(state)
    if stage is None or stage.due > today() + SOON:
        return None
    return Task(
        title=f"{_(stage.step.title)}: {state.identifier}",
        why=stage.told,
        route=stage.step.route,
        parameters={"meeting_id": state.id},
        button=_(stage.step.button),
        post=stage.step.post,
        due=stage.due,
        about=("desk.meeting", {"meeting_id": state.id}),
    )
