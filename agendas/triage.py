"""What a coordinator does with a topic: takes it up, words it, gives it a table, or says why not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import Column

from agendas import background, intake, letters, states
from agendas.intake import Received, next_called, shortened
from agendas.submissions import topics_of
from agendas.tables import ProposedPart, Raised, Submission, Topic, TopicStatus
from core.clock import today
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from meetings.tables import PartnershipTable
from people.addressees import in_force
from people.permissions import May, require
from people.tables import Organisation, Person
from web.forms import one_line, tidy


@dataclass(frozen=True)
class Wording:
    """The public words of a topic, and how many minutes it needs (None: not said)."""

    title: str
    text: str = ""
    minutes: int | None = None


async def enter(received: Received, *, accept: bool, by: Person) -> Submission:
    """Write down what somebody has told, and with `accept` put it among those waiting at once."""
    require(by, May.enter_topics)
    async with transaction():
        submission = await intake.submit(received, by=by)
        new = [topic for topic in await topics_of(submission) if topic.status == TopicStatus.received]
        if accept and new:
            await accept_all(new, by=by)
    return submission


async def accept(topic: Topic, *, by: Person, table: PartnershipTable | None = None) -> None:
    """Put the topic among those waiting for a meeting of its table, and tell who asked.

    Raises Invalid for a topic that has no table yet and is given none.
    """
    await accept_all([topic], by=by, table=table)


async def accept_all(topics: list[Topic], *, by: Person, table: PartnershipTable | None = None) -> None:
    """Put them all among those waiting; whoever asked for several gets one letter."""
    require(by, May.triage_topics)
    async with transaction():
        for topic in topics:
            await _take_up(topic, table=table, by=by)
        await letters.accepted(topics)


async def _take_up(topic: Topic, *, table: PartnershipTable | None, by: Person) -> None:
    if table is not None and table.id != topic.table:
        await _seat_at(topic, table)
    if topic.table is None:
        raise Invalid(table=_("Choose the table that the matter belongs to."))
    await states.change(topic, TopicStatus.accepted, wording_checked=True, reason="", passed_to=None)
    await ProposedPart.delete().where(ProposedPart.topic == topic.id)
    await record("accepted", topic, by=by)


async def _seat_at(topic: Topic, table: PartnershipTable) -> None:
    topic.table, topic.meeting = table.id, await next_called(table.id)
    await Topic.update({Topic.table: topic.table, Topic.meeting: topic.meeting}).where(Topic.id == topic.id)


async def edit(topic: Topic, wording: Wording, *, by: Person) -> None:
    """Give the topic its public words; what was sent stays as it was. Raises Invalid."""
    require(by, May.triage_topics)
    title = one_line(wording.title)
    if not title:
        raise Invalid(title=_("Give the matter a title."))
    if wording.minutes is not None and not 1 <= wording.minutes <= 240:
        raise Invalid(minutes=_("Give the minutes as a number from 1 to 240, or leave the field empty."))
    async with transaction():
        await _write(
            topic,
            title=shortened(title),
            text=tidy(wording.text),
            minutes_wanted=wording.minutes,
            wording_checked=True,
        )
        await record("worded", topic, by=by)


async def comes_to(topic: Topic, body: str, *, on: date | None, by: Person) -> None:
    """Tell which body will decide and when, so that the table can talk about it before."""
    require(by, May.triage_topics)
    if on is not None and not body.strip():
        raise Invalid(comes_to=_("Tell which body will decide the matter on that day."))
    async with transaction():
        await _write(topic, comes_to=one_line(body)[:200], comes_on=on)
        await record("comes to a body", topic, by=by, on=on)


async def _write(topic: Topic, **values: Any) -> None:
    new: dict[Column | str, Any] = {}
    for name, value in values.items():
        new[name] = value
        setattr(topic, name, value)
    await Topic.update(new).where(Topic.id == topic.id)


async def redirect(topic: Topic, to: Organisation, *, reason: str, by: Person, send: bool = True) -> None:
    """Pass the topic to the body that is competent, and tell who asked.

    With `send` that body gets a letter with the public wording. Raises Invalid for a body that is no
    more, or that cannot be written to.
    """
    require(by, May.triage_topics)
    if not in_force(to):
        raise Invalid(organisation=_("%(name)s does not deal with matters any more.", name=to.name))
    if send and to.email is None:
        raise Invalid(
            send=_("%(name)s has no e-mail address. Take the tick away, and tell them.", name=to.name)
        )
    async with transaction():
        await states.change(topic, TopicStatus.redirected, passed_to=to.id, reason=tidy(reason))
        await record("redirected", topic, by=by, to=to.id)
        await letters.redirected(topic, to, sent=send)
        if send:
            await background.hand_over(topic, to)


async def decline(topic: Topic, *, reason: str, by: Person) -> None:
    """Say that the topic is not taken up, and why; whoever asked is told the reason. Raises Invalid."""
    require(by, May.triage_topics)
    if not tidy(reason):
        raise Invalid(reason=_("Give a reason. Whoever brought the matter up will read it."))
    async with transaction():
        await states.change(topic, TopicStatus.declined, reason=tidy(reason))
        await record("declined", topic, by=by)
        await letters.declined(topic)


async def withdraw(topic: Topic, *, submission: Submission | None = None, by: Person | None = None) -> None:
    """Take the topic back: its own submitter by their link, or a coordinator in their stead.

    A matter that others have brought up, too, stays.
    """
    if submission is None:
        require(by, May.triage_topics)
    elif not await _is_theirs_alone(topic, submission):
        raise NotPossible(
            _("Others have brought up the same matter, so it stays. Please write to us about it.")
        )
    async with transaction():
        await states.change(topic, TopicStatus.withdrawn)
        await record("withdrawn", topic, by=by)


async def _is_theirs_alone(topic: Topic, submission: Submission) -> bool:
    raisers = await Raised.select(Raised.submission).where(Raised.topic == topic.id)
    joined = await Topic.exists().where(Topic.merged_into == topic.id)
    return not joined and {row["submission"] for row in raisers} == {submission.id}


async def give_to(topic: Topic, table: PartnershipTable, *, by: Person) -> None:
    """Give the topic to another table; whoever was told of the earlier one is told."""
    require(by, May.triage_topics)
    if topic.status not in (TopicStatus.received, TopicStatus.accepted):
        raise NotPossible(_("The matter is on an agenda. Take it off the agenda first."))
    if topic.table == table.id:
        return
    async with transaction():
        await _seat_at(topic, table)
        await record("given to a table", topic, by=by, table=table.id)
        if topic.status == TopicStatus.accepted:
            await letters.given(topic)


async def postpone(topic: Topic, *, until: date, by: Person, table: PartnershipTable | None = None) -> None:
    """Let the topic wait for a meeting on or after this day, and tell who asked; a new one is taken up."""
    require(by, May.triage_topics)
    if until <= today():
        raise Invalid(until=_("Give a day in the future."))
    if topic.status not in (TopicStatus.received, TopicStatus.accepted):
        raise NotPossible(_("The matter is on an agenda. Take it off the agenda first."))
    async with transaction():
        if topic.status == TopicStatus.received:
            await _take_up(topic, table=table, by=by)
        await _write(topic, waits_until=until, meeting=None)
        await record("postponed", topic, by=by, until=until)
        await letters.postponed(topic)
