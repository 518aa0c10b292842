"""Asking a table which of several times suits it, and changing what is asked while answers come in."""

from datetime import date, datetime, time

from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _, at, day
from dates.polls import letters, polls, states
from dates.polls.question import FEWEST, MOST, Question, spans, until_problem, wrong_number
from dates.tables import Poll, PollStatus, PollTime, Voter
from history.events import record
from meetings.seats import Seated, seats_of
from meetings.tables import PartnershipTable, SeatRole
from meetings.times import When, span
from people.permissions import May, require
from people.tables import Person

LONGEST_REASON = 2000


async def ask(table: PartnershipTable, question: Question, *, by: Person) -> Poll:
    """Ask everybody at the table, and the officials chosen, each once; the letters leave in a minute.

    Raises Invalid, and NotPossible where nobody sits at the table. Pressed twice, it is asked once.
    """
    require(by, May.plan_meetings)
    times = spans(question)
    asked = await _to_be_asked(table, question.officials)
    if not asked:
        raise NotPossible(_("Nobody sits at this table yet. Add those who are to be asked first."))
    async with transaction():
        await lock(f"polls of table {table.id}")
        await _must_not_be_asked_already(table, [starts for starts, _ends in times])
        poll = Poll(
            table=table.id,
            minutes=question.minutes,
            venue=question.venue.strip(),
            address=question.address.strip(),
            accessibility=question.accessibility.strip(),
            join_link=question.join_link.strip(),
            note=question.note.strip(),
            until=question.until,
            made_by=by.id,
        )
        await poll.save()
        await PollTime.insert(*[PollTime(poll=poll.id, starts_at=one, ends_at=end) for one, end in times])
        await _ask_each(poll, table, asked=asked, by=by)
    return poll


async def _ask_each(poll: Poll, table: PartnershipTable, *, asked: list[Seated], by: Person) -> None:
    voters = [
        Voter(poll=poll.id, person=one.seat.person, organisation=one.seat.organisation) for one in asked
    ]
    await Voter.insert(*voters)
    times = await polls.times_of(poll)
    await record("asked", poll, by=by, times=len(times), voters=len(asked))
    for one in await polls.respondents(poll):
        await letters.asked(poll, table, to=one, times=times, by=by)


async def seats_to_ask(table: PartnershipTable) -> tuple[list[Seated], list[Seated]]:
    """Who is asked in any case, and the officials and departments among whom the coordinator chooses."""
    seated = await seats_of(table)
    officials = [one for one in seated if one.seat.role == SeatRole.official]
    return [one for one in seated if one.seat.role != SeatRole.official], officials


async def _to_be_asked(table: PartnershipTable, officials: frozenset[int]) -> list[Seated]:
    """Each once: somebody with two seats, and two with one address, get one letter."""
    always, chosen = await seats_to_ask(table)
    wanted = [*always, *[one for one in chosen if one.seat.id in officials]]
    found: dict[str, Seated] = {}
    for one in wanted:
        found.setdefault(one.holder.addressee.key, one)
    return list(found.values())


async def _must_not_be_asked_already(table: PartnershipTable, starts: list[datetime]) -> None:
    asked = await (
        PollTime.select(PollTime.starts_at)
        .where(
            PollTime.poll.table == table.id,
            PollTime.poll.status == PollStatus.open,
            PollTime.starts_at.is_in(starts),
        )
        .first()
    )
    if asked:
        raise Invalid(
            **{"day-1": _("%(when)s is asked about in a poll already.", when=at(asked["starts_at"]))}
        )


async def add_time(poll: Poll, on: date, at_: time, *, by: Person) -> PollTime:
    """Ask about one more time; who has answered already is told. Raises Invalid."""
    require(by, May.plan_meetings)
    when = When(on, at_, poll.minutes, poll.venue)
    starts, ends = span(when)
    async with transaction():
        await states.hold_open(poll)
        times = await polls.times_of(poll)
        _must_fit(poll, on, full=len(times) >= MOST, twice=starts in [one.starts_at for one in times])
        added = PollTime(poll=poll.id, starts_at=starts, ends_at=ends)
        await added.save()
        await record("added_time", poll, by=by, starts=starts)
        table = await polls.table_of(poll)
        for one in await polls.respondents(poll):
            if not one.silent:
                await letters.time_added(poll, table, to=one, added=added, by=by)
    return added


def _must_fit(poll: Poll, on: date, *, full: bool, twice: bool) -> None:
    if full:
        raise Invalid(day=wrong_number())
    if twice:
        raise Invalid(day=_("This time is in the list already."))
    if on <= poll.until:
        raise Invalid(
            day=_(
                "The last day for answers is %(day)s. Choose a later day, or move that day first.",
                day=day(poll.until),
            )
        )


async def withdraw_time(poll: Poll, time: PollTime, *, by: Person) -> None:
    """Ask about this time no more: it is free again, and what was said to it is forgotten."""
    require(by, May.plan_meetings)
    async with transaction():
        await states.hold_open(poll)
        if await PollTime.count().where(PollTime.poll == poll.id) <= FEWEST:
            raise NotPossible(wrong_number())
        await PollTime.delete().where(PollTime.id == time.id, PollTime.poll == poll.id)
        await record("withdrew_time", poll, by=by, starts=time.starts_at)


async def move_deadline(poll: Poll, until: date, *, by: Person) -> None:
    """Another last day for answers. Raises Invalid."""
    require(by, May.plan_meetings)
    async with transaction():
        await states.hold_open(poll)
        times = await polls.times_of(poll)
        if problem := until_problem(until, [one.starts_at for one in times]):
            raise Invalid(**problem)
        await Poll.update({Poll.until: until}).where(Poll.id == poll.id)
        await record("moved_deadline", poll, by=by, was=poll.until, now=until)
        poll.until = until


async def drop(poll: Poll, *, because: str, by: Person) -> None:
    """Give the poll up: its times are free again, and everybody who was asked reads why. Raises Invalid."""
    require(by, May.plan_meetings)
    because = because.strip()
    if not because:
        raise Invalid(because=_("Tell why the poll is given up. Those who were asked will read it."))
    if len(because) > LONGEST_REASON:
        raise Invalid(because=_("This is too long: at most %(most)s characters.", most=LONGEST_REASON))
    async with transaction():
        await states.change(poll, PollStatus.dropped)
        await Poll.update({Poll.dropped_because: because}).where(Poll.id == poll.id)
        poll.dropped_because = because
        await record("dropped", poll, by=by)
        table = await polls.table_of(poll)
        times = await polls.times_of(poll)
        for one in await polls.respondents(poll):
            await letters.dropped(poll, table, to=one, times=times, by=by)
