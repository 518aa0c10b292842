"""One of the times is chosen: there is a meeting, everybody at the table is told, the others are free."""

from core.clock import local, now
from core.database import transaction
from dates.polls import letters, polls, states
from dates.polls.polls import Respondent
from dates.tables import Poll, PollStatus, PollTime, Suits
from dates.year import publishing
from history.events import record
from meetings import answers, guests, planning, taken
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable
from meetings.times import When
from people.permissions import May, require
from people.tables import Person

COMES = {Suits.yes: Answer.yes, Suits.if_need_be: Answer.maybe, Suits.no: Answer.no}


async def choose(poll: Poll, time: PollTime, *, by: Person) -> Meeting:
    """Plan the meeting at this time, and send the date to everybody at the table, for their calendars.

    What they have said to the time is their answer to the invitation until they change it. The agenda and
    the parts of the departments come later, into the same calendar entry. Of two who choose at once one is
    told so. Raises NotPossible, and Invalid where the date cannot be planned.
    """
    require(by, May.plan_meetings)
    table = await polls.table_of(poll)
    async with transaction():
        await states.change(poll, PollStatus.chosen)
        time = await polls.find_time(poll, time.id)
        meeting = await planning.plan(table, _when(poll, time), by=by)
        await Poll.update({Poll.meeting: meeting.id}).where(Poll.id == poll.id)
        poll.meeting = meeting.id
        await publishing.publish([meeting.id], by=by)  # what a whole table is told is no secret
        await meeting.refresh()
        everybody = await polls.respondents(poll)
        await _invite(meeting, table, time=time, everybody=everybody, by=by)
        await _tell(meeting, poll, table, everybody=everybody, by=by)
        await record("chosen", poll, by=by, meeting=meeting.id)
    return meeting


def _when(poll: Poll, time: PollTime) -> When:
    starts = local(time.starts_at)
    return When(
        starts.date(),
        starts.time(),
        poll.minutes,
        poll.venue,
        poll.address,
        poll.accessibility,
        join_link=poll.join_link,
    )


async def _invite(
    meeting: Meeting, table: PartnershipTable, *, time: PollTime, everybody: list[Respondent], by: Person
) -> None:
    """Everybody at the table is a guest, with the answer that they gave to this time.

    Who has meanwhile said yes to another meeting at that time is asked like one who said nothing.
    """
    promised = await taken.promised_between(meeting.starts_at, meeting.ends_at)
    await guests.ensure_seats_invited(meeting)
    said = {_pair(one.voter.person, one.voter.organisation): one for one in everybody}
    for guest in await guests.guests_of(meeting):
        invitation = guest.invitation
        one = said.get(_pair(invitation.person, invitation.organisation))
        vote = one.votes.get(time.id) if one else None
        is_elsewhere = vote == Suits.yes and invitation.person in promised
        if one and vote and not invitation.is_department and not is_elsewhere:
            through = one.voter.answered_through
            await answers.answer(
                invitation, COMES[vote], through=through, by=by if through != answers.LINK else None
            )


def _pair(person: int | None, organisation: int | None) -> tuple[int | None, int | None]:
    """Whose answer it is: a person's own, whichever of their seats they were asked for."""
    return (person, None) if person else (None, organisation)


async def _tell(
    meeting: Meeting, poll: Poll, table: PartnershipTable, *, everybody: list[Respondent], by: Person
) -> None:
    await letters.call_back(everybody)
    released = [one for one in await polls.times_of(poll) if one.starts_at != meeting.starts_at]
    departments = set()
    for guest in await guests.guests_of(meeting):
        if guest.invitation.is_department:
            departments.add(guest.addressee.key)
            continue
        if guest.addressee.address:
            await letters.chosen(meeting, table, guest=guest, released=released, by=by)
            await Invitation.update({Invitation.saved_at: now()}).where(Invitation.id == guest.invitation.id)
    for one in everybody:
        if one.holder.addressee.key in departments:
            await letters.chosen_for_department(meeting, poll, table, to=one, by=by)
