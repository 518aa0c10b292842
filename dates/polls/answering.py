"""Those who are asked say which times suit them: by their link, or through the coordinator."""

from collections.abc import Mapping

from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _, at, day
from dates.polls import polls, states
from dates.tables import Poll, PollTime, Suits, Vote, Voter
from history.events import record
from people.permissions import May, require
from people.tables import Person

LONGEST_COMMENT = 2000
LINK, PHONE, PAPER, MAIL = "link", "phone", "paper", "mail"
BY_HAND = (PHONE, PAPER, MAIL)


async def answer(voter: Voter, said: Mapping[int, Suits], *, comment: str = "") -> None:
    """Note what the voter says to every time of the poll; the last answer counts.

    `said` is by the id of the time. Raises Invalid where a time is left open, and NotPossible, with whom to
    call, after the last day for answers.
    """
    async with transaction():
        poll = await _held_open(voter)
        if not polls.takes_answers(poll):
            raise NotPossible(await _too_late(poll))
        times = await polls.times_of(poll)
        _must_be_said_to_all(times, said)
        await _keep(voter, said, times=times, comment=comment, through=LINK, by=None)


async def note(
    voter: Voter, said: Mapping[int, Suits], *, through: str, comment: str = "", by: Person
) -> None:
    """Write down what somebody has said on the phone, on paper or by mail, as long as the poll is open.

    A time that they said nothing to stays without an answer. Raises Invalid.
    """
    require(by, May.plan_meetings)
    if through not in BY_HAND:
        raise Invalid(through=_("Say how the answer came."))
    if not said:
        raise Invalid(suits=_("Choose what they said to at least one of the times."))
    async with transaction():
        poll = await _held_open(voter)
        times = await polls.times_of(poll)
        await _keep(voter, said, times=times, comment=comment, through=through, by=by)


async def _held_open(voter: Voter) -> Poll:
    poll = await polls.poll_of(voter)
    await states.hold_open(poll)
    return poll


async def _too_late(poll: Poll) -> str:
    coordinator = await polls.whom_to_call(poll)
    over = _("The last day for answers was %(day)s.", day=day(poll.until))
    if coordinator is None or not coordinator.phone:
        reply = _("Reply to the letter: your answer can still be noted.")
        return f"{over} {reply}"
    call = _(
        "Call %(name)s, tel. %(phone)s: your answer can still be noted.",
        name=coordinator.name,
        phone=coordinator.phone,
    )
    return f"{over} {call}"


def field_of(time: PollTime) -> str:
    """The name of the field in which the answer to this time is given."""
    return f"suits-{time.id}"


def _must_be_said_to_all(times: list[PollTime], said: Mapping[int, Suits]) -> None:
    missing = {
        field_of(time): _("Does %(when)s suit you? Choose one of the three.", when=at(time.starts_at))
        for time in times
        if time.id not in said
    }
    if missing:
        raise Invalid(**missing)


async def _keep(
    voter: Voter,
    said: Mapping[int, Suits],
    *,
    times: list[PollTime],
    comment: str,
    through: str,
    by: Person | None,
) -> None:
    if said.keys() - {time.id for time in times}:
        raise NotPossible(_("The times of this poll have just changed. Please look at them again."))
    if len(comment) > LONGEST_COMMENT:
        raise Invalid(comment=_("This is too long: at most %(most)s characters.", most=LONGEST_COMMENT))
    await Vote.delete().where(Vote.voter == voter.id)
    await Vote.insert(*[Vote(voter=voter.id, time=time, suits=suits) for time, suits in said.items()])
    voter.comment, voter.answered_at, voter.answered_through = comment.strip(), now(), through
    await voter.save(columns=[Voter.comment, Voter.answered_at, Voter.answered_through])
    await record("answered", voter, by=by, through=through)
