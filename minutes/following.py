"""What happens to a follow-up: its owner reports, it is handed over, the later decision is written down."""

from urllib.parse import urlsplit

from agendas import states as topic_states
from agendas.tables import Topic, TopicStatus
from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
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
    follow_up: FollowUp, status: FollowUpStatus, text: str, *, by_name: str, by: Person | None = None
) -> None:
    """What the owner says has happened; done or not done is told to everybody who asked for it.

    Without `by` it comes through the owner's own link. What is finished, only those who see every
    follow-up may take up again. Raises Invalid without a text where one is needed.
    """
    if by is not None:
        require(by, May.follow_own)
    text = tidy(text)[:LONGEST]
    _check(status, text)
    if not follow_up.is_open and not may(by, May.take_notes):
        raise NotPossible(_("This has been finished already. Please write to us if it is not so."))
    async with transaction():
        await _change(follow_up, status)
        await _say(follow_up, status, text, by_name=by_name, by=by)
        await _settle(follow_up)


def _check(status: FollowUpStatus, text: str) -> None:
    if status not in REPORTED:
        raise Invalid(status=_("Choose how it stands."))
    if status == FollowUpStatus.not_done and not text:
        raise Invalid(text=_("Write why it will not be done. Whoever asked for it will read it."))
    if status == FollowUpStatus.in_progress and not text:
        raise Invalid(text=_("Write what has happened."))


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
    follow_up: FollowUp, status: FollowUpStatus, text: str, *, by_name: str, by: Person | None
) -> None:
    await Progress(
        outcome=follow_up.outcome,
        status=status,
        text=text,
        by=by.id if by else None,
        by_name=one_line(by_name)[:200],
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
    if follow_up.kind in (OutcomeKind.department, OutcomeKind.passed_on) and to.organisation is None:
        raise Invalid(owner=_("Choose an organisation."))


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
