"""The letters of a date poll: to somebody without an e-mail address none is written."""

from collections.abc import Iterable
from typing import Any

from core.settings import settings
from dates.polls import polls
from dates.polls.polls import Respondent
from dates.tables import Poll, PollTime
from mail import outbox
from mail.outbox import Extras
from mail.tables import Letter, LetterStatus
from meetings import letters as of_meetings
from meetings.calendars.events import reply_token, request_part
from meetings.guests import Guest
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable
from people.tables import Person

OVERTAKEN = ("poll_asked", "poll_reminder", "poll_time_added")


def own_page(voter_token: str) -> str:
    """The address of a voter's own page."""
    return settings().address(f"/poll/{voter_token}")


async def _write(
    kind: str,
    poll: Poll,
    table: PartnershipTable,
    *,
    to: Respondent,
    key: str,
    by: Person | None,
    replaces: tuple[str, ...] = (),
    **values: Any,
) -> Letter | None:
    """Nothing is written to somebody who has left meanwhile."""
    if to.holder.gone:
        return None
    token = polls.token_of(to.voter)
    return await outbox.write(
        to.holder.addressee,
        kind,
        extras=Extras(reply_token=token, key=key, replaces=replaces),
        poll=poll,
        table=table,
        link=own_page(token),
        coordinator=by,
        **values,
    )


async def asked(
    poll: Poll, table: PartnershipTable, *, to: Respondent, times: list[PollTime], by: Person
) -> None:
    """Which of these times suit you?"""
    await _write("poll_asked", poll, table, to=to, key=f"poll_asked:{to.voter.id}", by=by, times=times)


async def reminder(
    poll: Poll, table: PartnershipTable, *, to: Respondent, times: list[PollTime], key: str, by: Person | None
) -> Letter | None:
    """To somebody who has not answered; with one key once."""
    return await _write("poll_reminder", poll, table, to=to, key=key, by=by, times=times)


async def time_added(
    poll: Poll, table: PartnershipTable, *, to: Respondent, added: PollTime, by: Person
) -> None:
    """There is one more time, to somebody who has answered about the others."""
    key = f"poll_time_added:{to.voter.id}:{added.id}"
    await _write("poll_time_added", poll, table, to=to, key=key, by=by, added=added)


async def dropped(
    poll: Poll, table: PartnershipTable, *, to: Respondent, times: list[PollTime], by: Person
) -> None:
    """The times need not be kept free any more."""
    key = f"poll_dropped:{to.voter.id}"
    await _write("poll_dropped", poll, table, to=to, key=key, by=by, replaces=OVERTAKEN, times=times)


async def call_back(everybody: Iterable[Respondent]) -> None:
    """What has not left yet of a poll that is over stays here."""
    addresses = [settings().reply_address(polls.token_of(one.voter)) for one in everybody]
    await Letter.update({Letter.status: LetterStatus.replaced}).where(
        Letter.kind.is_in(list(OVERTAKEN)),
        Letter.reply_to.is_in(addresses),
        Letter.status == LetterStatus.waiting,
        Letter.attempts == 0,
    )


async def chosen(
    meeting: Meeting, table: PartnershipTable, *, guest: Guest, released: list[PollTime], by: Person
) -> None:
    """The date, for the guest's calendar, with what was noted from their answer; the other times are free."""
    invitation: Invitation = guest.invitation
    await outbox.write(
        guest.addressee,
        "poll_chosen",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"poll_chosen:{invitation.id}",
            calendar=request_part(meeting, table, invitation=invitation, to=guest.addressee),
        ),
        released=released,
        said=Answer(invitation.answer).value,
        answer=of_meetings.answer_link(invitation),
        **of_meetings.about(meeting, table, by=by),
    )


async def chosen_for_department(
    meeting: Meeting, poll: Poll, table: PartnershipTable, *, to: Respondent, by: Person
) -> None:
    """The date, to a department that hears later which part of the meeting it is wanted for."""
    key = f"poll_chosen_for_department:{to.voter.id}"
    await _write(
        "poll_chosen_for_department", poll, table, to=to, key=key, by=by, replaces=OVERTAKEN, meeting=meeting
    )
