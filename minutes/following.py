"""What happens to a follow-up: its owner reports, it is handed over, the later decision is written down."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from agendas import states as topic_states
from agendas.tables import Topic, TopicStatus
from core.clock import end_of_month, now, today
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _, in_month
from history.events import record
from minutes import letters
from minutes.followed import FollowUp, followed
from minutes.owners import Owner
from minutes.tables import STILL_OPEN, FollowUpStatus, Outcome, OutcomeKind, Progress
from people.permissions import May, may, require
from people.tables import Person
from web.forms import one_line, tidy

REPORTED = (FollowUpStatus.in_progress, FollowUpStatus.done, FollowUpStatus.not_done)
LONGEST = 20_000


async def report(
    follow_up: FollowUp,
    status: FollowUpStatus,
    text: str,
    *,
    by_name: str,
    by: Person | None = None,
    happened_on: date | None = None,
) -> None:
    """What the owner says has happened; done or not done is told to everybody who asked for it.

    `happened_on` is the day that the owner gives. Without `by` it comes through the owner's own link. What
    is finished, only those who see every follow-up may take up again. Raises Invalid without a text where
    one is needed.
    """
    if by is not None:
        require(by, May.follow_own)
    text = tidy(text)[:LONGEST]
    if problems := lacks(status, text):
        raise Invalid(**problems)
    if not follow_up.is_open and not may(by, May.take_notes):
        raise NotPossible(_("This has been finished already. Please write to us if it is not so."))
    async with transaction():
        await _change(follow_up, status)
        await _say(follow_up, status, text, by_name=by_name, by=by, happened_on=happened_on)
        await _settle(follow_up)


def lacks(status: FollowUpStatus, text: str) -> dict[str, str]:
    """What an owner's answer still lacks, by the field."""
    if status not in REPORTED:
        return {"status": _("Choose how it stands.")}
    if status == FollowUpStatus.not_done and not tidy(text):
        return {"text": _("Write why it will not be done. Whoever asked for it will read it.")}
    if status == FollowUpStatus.in_progress and not tidy(text):
        return {"text": _("Write what has happened.")}
    return {}


async def _change(follow_up: FollowUp, status: FollowUpStatus) -> None:
    """Of two who report at once, the second is told; nobody's answer is overwritten unseen."""
    changed = (
        await Outcome.update(
            {Outcome.status: status, Outcome.finished_at: None if status in STILL_OPEN else now()}
        )
        .where(Outcome.id == follow_up.outcome, Outcome.status == follow_up.status)
        .returning(Outcome.id)
    )
    if not changed:
        raise NotPossible(_("Somebody else has just answered this. Please look at it again."))


async def _say(
    follow_up: FollowUp,
    status: FollowUpStatus,
    text: str,
    *,
    by_name: str,
    by: Person | None,
    happened_on: date | None = None,
) -> None:
    await Progress(
        outcome=follow_up.outcome,
        status=status,
        text=text,
        by=by.id if by else None,
        by_name=one_line(by_name)[:200],
        happened_on=happened_on,
    ).save()
    outcome = await _outcome(follow_up)
    await record("reported", outcome, by=by, status=status)


async def _outcome(follow_up: FollowUp) -> Outcome:
    found = await Outcome.objects().get(Outcome.id == follow_up.outcome)
    assert found is not None
    return found


async def _settle(follow_up: FollowUp) -> None:
    """Tell those who asked, and finish the topic when nothing of it is open any more."""
    if follow_up.topic is None:
        return
    topic = await Topic.objects().get(Topic.id == follow_up.topic)
    [now_is] = await followed(Outcome.id == follow_up.outcome)
    assert topic is not None
    if not now_is.is_open:
        await letters.follow_up_told(now_is, topic)
    still_open = await Outcome.exists().where(
        Outcome.topic == topic.id, Outcome.status.is_in([status.value for status in STILL_OPEN])
    )
    if topic.status == TopicStatus.discussed and not still_open:
        await topic_states.change(topic, TopicStatus.closed)
    if topic.status == TopicStatus.closed and still_open:
        await topic_states.change(topic, TopicStatus.discussed)


async def hand_over(follow_up: FollowUp, to: Owner, *, reason: str = "", by: Person) -> None:
    """Give the follow-up to somebody else, who gets a letter; who had it before stays in its history."""
    require(by, May.take_notes)
    _check_new_owner(follow_up, to)
    moved = _("From %(from)s to %(to)s.", **{"from": follow_up.owner_shown or "–", "to": to.shown})
    told = " ".join(filter(None, (moved, tidy(reason))))
    async with transaction():
        await Outcome.update(
            {
                Outcome.owner: to.organisation,
                Outcome.owner_person: to.person,
                Outcome.announced_at: now(),
                Outcome.reminded_at: None,
            }
        ).where(Outcome.id == follow_up.outcome)
        await _say(follow_up, FollowUpStatus.moved, told, by_name=by.name, by=by)
        [now_is] = await followed(Outcome.id == follow_up.outcome)
        await letters.tell_owners([now_is], occasion=f"moved {follow_up.outcome} {len(now_is.said)}")


def _check_new_owner(follow_up: FollowUp, to: Owner) -> None:
    if not follow_up.is_open:
        raise NotPossible(_("This has been finished already."))
    if (to.organisation, to.person) == (follow_up.organisation, follow_up.person):
        raise Invalid(owner=_("%(name)s sees to this already.", name=to.name))
    if follow_up.kind == OutcomeKind.passed_on and to.organisation is None:
        raise Invalid(owner=_("Choose an organisation."))


@dataclass(frozen=True)
class Decision:
    """Where a matter goes to be decided, and in whose month that is expected."""

    body: str
    expected_on: date | None = None
    case_number: str = ""


async def goes_to_decision(follow_up: FollowUp, decision: Decision, *, by: Person) -> None:
    """Write down which body will decide and when, and tell whoever asked; another month, too.

    Raises Invalid.
    """
    require(by, May.take_notes)
    body, case_number = one_line(decision.body)[:200], one_line(decision.case_number)[:60]
    expected_on = end_of_month(decision.expected_on) if decision.expected_on else None
    _check_decision(follow_up, body, expected_on)
    async with transaction():
        await Outcome.update(
            {
                Outcome.body: body,
                Outcome.expected_on: expected_on,
                Outcome.case_number: case_number,
                Outcome.due_on: _no_earlier_than(expected_on, follow_up),
            }
        ).where(Outcome.id == follow_up.outcome)
        await _change(follow_up, FollowUpStatus.in_progress)
        told = _ahead(body, expected_on, case_number)
        await _say(follow_up, FollowUpStatus.in_progress, told, by_name=by.name, by=by)
        if follow_up.topic is not None:
            [now_is] = await followed(Outcome.id == follow_up.outcome)
            topic = await Topic.objects().get(Topic.id == follow_up.topic)
            assert topic is not None
            await letters.decision_ahead(now_is, topic)


def _no_earlier_than(expected_on: date | None, follow_up: FollowUp) -> date | None:
    """The day for the owner, where there was one of its own, moves with the decision."""
    if follow_up.due_on is None or follow_up.due_on == follow_up.expected_on:
        return None if follow_up.kind != OutcomeKind.department else expected_on or follow_up.due_on
    return max(follow_up.due_on, expected_on) if expected_on else follow_up.due_on


def _ahead(body: str, expected_on: date | None, case_number: str) -> str:
    when = f" {in_month(expected_on)}" if expected_on else ""
    told = _("Goes on to be decided: %(body)s", body=body + when)
    case = _("case number %(number)s", number=case_number) if case_number else ""
    return ", ".join(filter(None, (told, case)))


def _check_decision(follow_up: FollowUp, body: str, expected_on: date | None) -> None:
    if not follow_up.is_open:
        raise NotPossible(_("This has been finished already."))
    if not body:
        raise Invalid(body=_("Write where the matter will be prepared or decided."))
    if expected_on is not None and expected_on < today():
        raise Invalid(expected=_("Give this month, or one to come."))


async def record_section(follow_up: FollowUp, section: str, link: str, *, by: Person) -> None:
    """Write down the § of the later decision and tell whoever asked: the preparation is over.

    Raises Invalid.
    """
    require(by, May.take_notes)
    section, link = one_line(section)[:60], link.strip()[:500]
    if not section:
        raise Invalid(section=_("Write the § of the decision."))
    if link and urlsplit(link).scheme not in ("http", "https"):
        raise Invalid(link=_("Give the whole address, beginning with https://."))
    text = _("Taken up: %(body)s %(section)s", body=follow_up.body, section=section)
    async with transaction():
        await Outcome.update({Outcome.section: section, Outcome.section_link: link}).where(
            Outcome.id == follow_up.outcome
        )
        await _change(follow_up, FollowUpStatus.done)
        await _say(follow_up, FollowUpStatus.done, text, by_name=by.name, by=by)
        await _settle(follow_up)
