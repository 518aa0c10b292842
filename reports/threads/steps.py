"""The thread as a chain of steps, in words: what a reader follows from top to bottom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agendas.tables import CHANNEL_WORDS, TopicStatus
from core.clock import now
from core.languages import _, at, day, in_month
from meetings.tables import MeetingStatus
from minutes.tables import FOLLOW_UP_WORDS, OUTCOME_WORDS, STILL_OPEN, FollowUpStatus
from plan.plans import NumberedAction
from reports.threads.thread import CameOfIt, Handling, Thread, Told, threads

State = Literal["done", "now", "ahead", "stopped"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step. `agenda` and `memo` are the meetings whose papers tell more; `link` leads out of here.

    `word` says it shorter, where only the step that has been reached is shown.
    """

    title: str
    word: str = ""
    when: str = ""
    state: State = "done"
    lines: tuple[str, ...] = ()
    agenda: int | None = None
    memo: int | None = None
    action: NumberedAction | None = None
    link: str = ""


@dataclass(frozen=True)
class Way:
    """A topic and the whole way that it has gone."""

    topic: Thread
    steps: list[Step]

    @property
    def reached(self) -> Step:
        """The step where it is."""
        return [step for step in self.steps if step.state != "ahead"][-1]

    @property
    def last_words(self) -> str:
        """The latest that has been told, or nothing while nothing has come of it."""
        told = [step.lines[0] for step in self.steps[1:] if step.word and step.lines]
        return told[-1] if told else ""


async def ways(topic_ids: list[int]) -> list[Way]:
    """The way of each topic, in this order; one query for all."""
    found = await threads(topic_ids)
    return [Way(found[topic], steps(found[topic])) for topic in topic_ids]


def steps(thread: Thread) -> list[Step]:
    """The whole chain: what has been, where it is now, and what is still to come."""
    return [_asked(thread), *_onwards(thread)]


def _onwards(thread: Thread) -> Iterator[Step]:
    if thread.joined_to:
        yield _joined(thread.joined_to)
        yield from _onwards(thread.joined_to)
        return
    for handling in thread.handlings:
        yield _handled(handling)
        for outcome in handling.outcomes:
            yield from _came_of(outcome)
    yield from _standing(thread)
    yield from _ahead(thread)


def _asked(thread: Thread) -> Step:
    askings = [f"{asking.name}, {_(CHANNEL_WORDS[asking.channel])}" for asking in thread.askings]
    lines = ("\n".join(dict.fromkeys(askings)),) if askings else ()
    return Step(title=_("Asked"), when=day(thread.received_at), lines=lines)


def _joined(elder: Thread) -> Step:
    title = f" “{elder.title}”" if elder.is_public else ""
    return Step(
        title=_("Joined to matter %(number)s", number=elder.number),
        lines=(_("The same was asked by others, too. The matters go on together%(title)s.", title=title),),
    )


def _handled(handling: Handling) -> Step:
    """A meeting on the way: behind, going on, or to come."""
    when = at(handling.starts_at, handling.ends_at)
    agenda = handling.meeting if handling.has_agenda else None
    if handling.status == MeetingStatus.cancelled:
        line = _("The meeting was cancelled. The matter waits for another one.")
        return Step(title=_("On the agenda"), when=when, state="stopped", lines=(handling.table, line))
    if handling.has_memo and not handling.discussed:
        line = _("There was no time for it. The matter comes to a later meeting.")
        return Step(title=_("On the agenda"), when=when, lines=(handling.table, line), memo=handling.meeting)
    if handling.has_memo:
        return Step(
            title=_("Discussed"), when=when, lines=(handling.table,), agenda=agenda, memo=handling.meeting
        )
    if handling.ends_at < now():
        line = _("The meeting has been. Its memo is being written.")
        return Step(
            title=_("On the agenda"), when=when, state="now", lines=(handling.table, line), agenda=agenda
        )
    return Step(title=_("On the agenda"), when=when, state="now", lines=(handling.table,), agenda=agenda)


def _came_of(outcome: CameOfIt) -> Iterator[Step]:
    word = _(OUTCOME_WORDS[outcome.kind][1])
    yield Step(
        title=_("What came of it: %(kind)s", kind=word),
        word=word,
        lines=tuple(_facts(outcome)),
        action=outcome.action,
        link=outcome.section_link if outcome.section_link.startswith(("http://", "https://")) else "",
    )
    if outcome.status == FollowUpStatus.not_followed:
        return
    for told in outcome.told:
        is_open = told is outcome.told[-1] and outcome.status in STILL_OPEN
        yield _happened(told, is_open=is_open)
    if not outcome.told:
        yield _waits(outcome)


def _facts(outcome: CameOfIt) -> Iterator[str]:
    yield outcome.text
    if outcome.owner:
        yield _("Responsible: %(owner)s", owner=outcome.owner)
    if outcome.due_on:
        yield _("To be done by %(day)s", day=day(outcome.due_on))
    yield from _decision(outcome)
    if not outcome.action and outcome.no_action_because:
        yield _("Not in the welfare plan: %(reason)s", reason=outcome.no_action_because)


def _decision(outcome: CameOfIt) -> Iterator[str]:
    """Which body decides, in which month, under which number and §."""
    if outcome.body:
        expected = f" {in_month(outcome.expected_on)}" if outcome.expected_on else ""
        yield _("Coming up for handling: %(body)s", body=outcome.body + expected)
    if outcome.case_number:
        yield _("Case number: %(number)s", number=outcome.case_number)
    if outcome.section:
        yield _("Handled under § %(section)s", section=outcome.section.removeprefix("§").strip())


def _happened(told: Told, *, is_open: bool) -> Step:
    """What the owner said; after the last word the matter may still be open."""
    state: State = "now" if is_open else "done"
    if told.status == FollowUpStatus.not_done:
        state = "stopped"
    lines = (told.text,) if told.text else ()
    return Step(
        title=_("What has happened: %(state)s", state=_word(told.status)),
        word=_word(told.status),
        when=day(told.happened_on or told.at),
        state=state,
        lines=lines,
    )


def _waits(outcome: CameOfIt) -> Step:
    """Nobody has said anything yet."""
    word = _word(outcome.status)
    if outcome.late and outcome.due_on:
        word = _("%(status)s, late", status=word)
    state: State = "now" if outcome.status in STILL_OPEN else "done"
    if outcome.status == FollowUpStatus.not_done:
        state = "stopped"
    return Step(title=_("What has happened: %(state)s", state=word), word=word, state=state)


def _word(status: FollowUpStatus) -> str:
    return _(FOLLOW_UP_WORDS[status][1])


def _standing(thread: Thread) -> Iterator[Step]:
    """Where a topic is that no meeting holds at the moment."""
    if thread.status == TopicStatus.received:
        yield Step(title=_("Received"), state="now", lines=(_("The coordinator reads it next."),))
    if thread.status == TopicStatus.withdrawn:
        yield Step(title=_("Withdrawn"), state="stopped", lines=(_("Whoever sent it has withdrawn it."),))
    if thread.status == TopicStatus.declined:
        yield Step(title=_("Not taken up"), state="stopped", lines=(thread.reason,))
    if thread.status == TopicStatus.redirected:
        title = _("Passed to: %(body)s", body=thread.passed_to or "")
        yield Step(title=title, state="stopped", lines=(thread.reason,) if thread.reason else ())
    if _waits_for_a_meeting(thread):
        yield Step(title=_("Waiting for a meeting"), state="now", lines=tuple(_waiting_where(thread)))


def _waits_for_a_meeting(thread: Thread) -> bool:
    """An agenda that is not out yet is nobody's business: the topic still waits."""
    if thread.status == TopicStatus.accepted:
        return True
    last = thread.handlings[-1] if thread.handlings else None
    on_the_way = last and not last.has_memo and last.status != MeetingStatus.cancelled
    return thread.status == TopicStatus.scheduled and not on_the_way


def _waiting_where(thread: Thread) -> Iterator[str]:
    if thread.table:
        yield thread.table
    if thread.waits_until:
        yield _("Not before %(day)s", day=day(thread.waits_until))


def _ahead(thread: Thread) -> Iterator[Step]:
    """What is still to come, so that everybody sees where the way leads."""
    if thread.status in (TopicStatus.received, TopicStatus.accepted) or _waits_for_a_meeting(thread):
        yield Step(title=_("Discussed at a meeting"), state="ahead")
    if thread.status in (TopicStatus.received, TopicStatus.accepted, TopicStatus.scheduled):
        yield Step(title=_("What came of it"), state="ahead")
        yield Step(title=_("What has happened"), state="ahead")
