"""Inviting to a meeting: everybody at the table to the whole of it, departments to their own items.

The invitation is a letter to many that the coordinator reads, edits and sends. What a guest has been told
is kept only when it is sent, so that a letter which never left is written again.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from piccolo.columns import Column

from agendas.compiling import alone_with_agenda
from agendas.drawing_up import latest, not_released_yet, sheet
from agendas.enclosing import FIRST, LATER, own_papers, released_paper
from agendas.slots import News, Slot, Touched, touched
from agendas.tables import AgendaVersion
from core.clock import now
from core.errors import NotPossible
from core.languages import _, at, clock, speak
from core.settings import settings
from history.events import record
from mail import circulars, outbox
from mail.outbox import Draft, Enclosed
from mail.tables import Circular, CircularStatus, Letter, LetterStatus
from meetings import guests, letters, meetings, states
from meetings.answers import unanswered
from meetings.calendars.events import reply_token, request_part
from meetings.tables import Answer, Invitation, Meeting, MeetingStatus, PartnershipTable, SeatRole
from people.permissions import May, require
from people.tables import Person


async def prepare(meeting: Meeting, *, by: Person) -> Circular:
    """Write the invitation as a draft, or, when invitations are out already, the letter to those touched.

    Whoever is new to the meeting is invited to it as it now is. Each guest gets a calendar invitation and a
    link of their own; the agenda is enclosed. Raises NotPossible before the agenda is released as it now
    stands, and when everybody has been told.
    """
    require(by, May.send_letters)
    version = await _as_it_stands(meeting)
    table = await meetings.table_of(meeting)
    async with alone_with_agenda(meeting.id):
        news = await _guests_to_tell(meeting)
        if not news:
            raise NotPossible(_("Everybody has been told already."))
        circular = await outbox.prepare(
            _kind_for(news),
            await _drafts(news, meeting, table=table, version=version),
            about="meeting",
            about_id=meeting.id,
            by=by,
            instead_of=(FIRST, LATER),
            agenda=settings().address(f"/meetings/{meeting.id}/agenda"),
            released=partial(sheet, version),
            **letters.about(meeting, table, by=by),
        )
        await outbox.enclose(await released_paper(version, table=table), circular=circular)
    return circular


def _kind_for(news: list[News]) -> str:
    """A change is told where somebody knows of what was before; others are simply invited."""
    return LATER if any(one.before for one in news) else FIRST


async def _as_it_stands(meeting: Meeting) -> AgendaVersion:
    version = await latest(meeting)
    if version is None:
        raise NotPossible(_("Release the agenda first: it goes along with the invitation."))
    if await not_released_yet(meeting):
        raise NotPossible(_("The agenda has changed since it was released. Release it again first."))
    return version


async def _guests_to_tell(meeting: Meeting) -> list[News]:
    """Everybody who is to be told, after those who were not yet on the list have been put on it."""
    await guests.ensure_seats_invited(meeting)
    for slot in (await touched(meeting)).newly_wanted:
        await guests.invite(meeting, organisation=slot.department, role=SeatRole.official, slot=slot.times)
    return list((await touched(meeting)).news)


async def _drafts(
    news: list[News], meeting: Meeting, *, table: PartnershipTable, version: AgendaVersion
) -> list[Draft]:
    papers = await own_papers(version, [one.guest.addressee for one in news], table=table)
    return [_draft(one, meeting, table=table, version=version, papers=papers) for one in news]


def _draft(
    news: News,
    meeting: Meeting,
    *,
    table: PartnershipTable,
    version: AgendaVersion,
    papers: Mapping[str, tuple[Enclosed, ...]],
) -> Draft:
    to = news.guest.addressee
    with speak(to.language):
        invitation = _as_told(news, version)
        return Draft(
            to=to,
            closing=_closing(news, meeting),
            reply_token=reply_token(invitation),
            calendar=request_part(meeting, table, invitation=invitation, to=to),
            enclosed=papers.get(to.key, ()),
        )


def _as_told(news: News, version: AgendaVersion) -> Invitation:
    """The invitation as the letter tells it; a slot that changes is a newer event, not answered yet."""
    invitation = news.guest.invitation
    invitation.items = _in_calendar(news.slot, version)
    if news.slot:
        invitation.slot_starts, invitation.slot_ends = news.slot.times
    if _is_newer(news):
        invitation.sequence += 1
        invitation.answer = Answer.none
    return invitation


def _is_newer(news: News) -> bool:
    """Whether the guest's calendar has it at other times: another slot, or the whole evening to be saved."""
    return news.before is not None or bool(news.slot and news.guest.invitation.saved_at)


def _in_calendar(slot: Slot | None, version: AgendaVersion) -> str:
    """The items that concern the guest, for their calendar: without clock times, which move with it."""
    if slot:
        named = [(line.number, line.title) for line in slot.lines]
    else:
        named = [(one.number, one.title) for one in sheet(version).entries if one.topic_number]
    return "\n".join(_("Item %(number)s: %(title)s", number=number, title=title) for number, title in named)


def _closing(news: News, meeting: Meeting) -> str:
    """What is the guest's alone: their part of the meeting, and the link by which they answer."""
    told = [_slot_sentence(news, news.slot), _items(news.slot)] if news.slot else []
    if meeting.invited_at and not news.slot:
        told.append(_whole_sentence(meeting))
    return "\n\n".join(
        (
            *told,
            _("Do you come? Tell us here, no password is needed:"),
            letters.answer_link(news.guest.invitation),
            _("You can also answer the calendar invitation, or just reply to this message."),
        )
    )


def _slot_sentence(news: News, slot: Slot) -> str:
    when = at(*slot.times)
    if news.before:
        return _("Your part of the meeting is now %(when)s. It was %(was)s.", when=when, was=at(*news.before))
    return _("You are invited to this part of the meeting: %(when)s.", when=when)


def _whole_sentence(meeting: Meeting) -> str:
    return _("You are invited to the whole meeting: %(when)s.", when=at(meeting.starts_at, meeting.ends_at))


def _items(slot: Slot | None) -> str:
    """The guest's own items, one a line."""
    lines = slot.lines if slot else ()
    return "\n".join(
        _(
            "%(clock)s item %(number)s: %(title)s",
            clock=clock(line.starts_at),
            number=line.number,
            title=line.title,
        )
        for line in lines
    )


async def send(meeting: Meeting, *, by: Person) -> int:
    """Let the invitation go; the number of letters. The meeting is invited to from now on.

    Departments that are no longer wanted are told so at the same time. Guests without an e-mail address
    count as told: the coordinator does it. Raises NotPossible for a letter that the agenda or the time of
    the meeting has overtaken, and for one that somebody else has just sent.
    """
    require(by, May.send_letters)
    async with alone_with_agenda(meeting.id) as now_so:
        circular = await _letter_of(now_so)
        await _must_be_fresh(circular, now_so)
        found = await touched(now_so)
        number = await circulars.send(circular, by=by)
        reached = await _reached(circular)
        version = await _as_it_stands(now_so)
        for news in found.news:
            if news.guest.addressee.address is None or _reply_address(news) in reached:
                await _keep_as_told(news, version)
        await _withdraw(found, by=by)
        if now_so.status != MeetingStatus.invited:
            await states.change(now_so, MeetingStatus.invited)
        await record("invited", now_so, by=by, letters=number)
        await meeting.refresh()
    return number


async def withdraw_unwanted(meeting: Meeting, *, by: Person) -> int:
    """Tell the departments that the agenda no longer wants that they need not come; their number."""
    require(by, May.send_letters)
    async with alone_with_agenda(meeting.id):
        await _as_it_stands(meeting)
        found = await touched(meeting)
        await _withdraw(found, by=by)
    return len(found.unwanted)


async def _withdraw(found: Touched, *, by: Person) -> None:
    for guest in found.unwanted:
        await guests.withdraw(guest.invitation, by=by)


async def _letter_of(meeting: Meeting) -> Circular:
    found = await (
        Circular.objects()
        .where(
            Circular.kind.is_in([FIRST, LATER]),
            Circular.about == "meeting",
            Circular.about_id == meeting.id,
            Circular.status != CircularStatus.discarded,
        )
        .order_by(Circular.id, ascending=False)
        .first()
    )
    if found:
        return found
    raise NotPossible(_("Write the invitation first."))


async def _must_be_fresh(circular: Circular, meeting: Meeting) -> None:
    version = await _as_it_stands(meeting)
    if max(version.released_at, meeting.changed_at) > circular.made_at:
        raise NotPossible(
            _("The agenda or the time has changed since this letter was written. Write the invitation again.")
        )


async def _reached(circular: Circular) -> set[str]:
    """The reply addresses of the letters that leave: each is one guest's own."""
    rows = await Letter.select(Letter.reply_to).where(
        Letter.circular == circular.id, Letter.status == LetterStatus.waiting
    )
    return {row["reply_to"] for row in rows}


def _reply_address(news: News) -> str:
    return settings().reply_address(reply_token(news.guest.invitation))


async def _keep_as_told(news: News, version: AgendaVersion) -> None:
    """Keep what the letter has told; a slot that has changed has not been answered yet."""
    is_newer = _is_newer(news)
    with speak(news.guest.addressee.language):
        invitation = _as_told(news, version)
    kept: dict[Column | str, Any] = {
        Invitation.sent_at: now(),
        Invitation.slot_starts: invitation.slot_starts,
        Invitation.slot_ends: invitation.slot_ends,
        Invitation.items: invitation.items,
    }
    if is_newer:
        kept |= {Invitation.sequence: invitation.sequence, **unanswered(invitation.sequence)}
    await Invitation.update(kept).where(Invitation.id == invitation.id)
