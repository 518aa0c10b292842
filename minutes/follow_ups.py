"""What somebody is to see to after a meeting, and where it stands.

A follow-up is a published outcome: before that it is a draft, and nobody is bound by it.
"""

from collections.abc import Iterable
from datetime import timedelta

from piccolo.columns import Or
from piccolo.custom_types import Combinable

from agendas.sheet import FollowUpLine
from core.clock import now
from core.errors import NotFound
from core.languages import _
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from minutes.followed import FollowUp, followed
from minutes.tables import FOLLOW_UP_WORDS, STILL_OPEN, FollowUpStatus, Outcome
from people.addressees import organisations_of
from people.permissions import May, may
from people.tables import Person

__all__ = [
    "FollowUp",
    "everything",
    "find",
    "find_owned",
    "lines_for",
    "of_owner",
    "of_person",
    "of_table",
    "open_at",
]

YEAR = timedelta(days=365)
IS_OPEN = Outcome.status.is_in([status.value for status in STILL_OPEN])


async def everything(*, finished: bool = False) -> list[FollowUp]:
    """What is still to be done after the meetings of every table, or what was finished within a year."""
    return await followed(_finished_within_a_year() if finished else IS_OPEN)


async def open_at(table: PartnershipTable) -> list[FollowUp]:
    """What is still to be done after the meetings of this table, by day."""
    return await followed(IS_OPEN, Outcome.passage._.minutes.meeting.table == table.id)


async def of_table(table: PartnershipTable) -> list[FollowUp]:
    """What is still to be done after the meetings of this table, and what was finished within a year."""
    at_table = Outcome.passage._.minutes.meeting.table == table.id
    return await followed(at_table, Or(IS_OPEN, _finished_within_a_year()))


async def of_owner(*, organisations: Iterable[int] = (), person: int | None = None) -> list[FollowUp]:
    """What these organisations and this person see to, and after it what they finished within a year."""
    mine = _owned_by(organisations, person=person)
    return await followed(mine, Or(IS_OPEN, _finished_within_a_year()))


async def of_person(person: Person, *, finished: bool = False) -> list[FollowUp]:
    """What this person and their organisations still see to, or have finished within a year."""
    mine = _owned_by(await organisations_of(person), person=person.id)
    return await followed(mine, _finished_within_a_year() if finished else IS_OPEN)


def _finished_within_a_year() -> Combinable:
    return Outcome.finished_at >= now() - YEAR


async def find(outcome_id: int, *, seen_by: Person | None) -> FollowUp:
    """The follow-up, for those who see them all and for its own owner; for anybody else there is none."""
    if may(seen_by, May.follow_everything):
        return _only(await followed(Outcome.id == outcome_id))
    organisations = await organisations_of(seen_by) if seen_by else []
    return await find_owned(outcome_id, organisations=organisations, person=seen_by.id if seen_by else None)


async def find_owned(
    outcome_id: int, *, organisations: Iterable[int] = (), person: int | None = None
) -> FollowUp:
    """The follow-up, if it is one of these organisations' or this person's; raises NotFound."""
    return _only(await followed(Outcome.id == outcome_id, _owned_by(organisations, person=person)))


def _only(found: list[FollowUp]) -> FollowUp:
    if not found:
        raise NotFound(_("There is no such follow-up."))
    return found[0]


def _owned_by(organisations: Iterable[int], *, person: int | None) -> Combinable:
    """No row has the id 0: it stands for nobody, because an empty list is not SQL."""
    return Or(Outcome.owner.is_in([*organisations, 0]), Outcome.owner_person == (person or 0))


async def lines_for(meeting: Meeting) -> tuple[FollowUpLine, ...]:
    """What the agenda of this meeting says of earlier matters, in the language being spoken.

    That is all that is still open at its table, and what has been finished since the meeting before it.
    """
    previous = (
        await Meeting.select(Meeting.starts_at)
        .where(
            Meeting.table == meeting.table,
            Meeting.starts_at < meeting.starts_at,
            Meeting.status.is_in([MeetingStatus.held.value, MeetingStatus.closed.value]),
        )
        .order_by(Meeting.starts_at, ascending=False)
        .first()
    )
    if previous is None:
        return ()
    wanted = Or(IS_OPEN, Outcome.finished_at >= previous["starts_at"])
    found = await followed(wanted, Outcome.passage._.minutes.meeting.table == meeting.table)
    return tuple(_line(one) for one in found if one.meeting != meeting.id)


def _line(one: FollowUp) -> FollowUpLine:
    status = _(FOLLOW_UP_WORDS[one.status][1])
    if one.late:
        status = _("%(status)s, late", status=status)
    if one.status == FollowUpStatus.not_done and one.last:
        status = f"{status}: {one.last.text}"
    what = f"{one.title}: {one.what}"
    return FollowUpLine(what, one.owner_shown, one.due_on, status, by_month=one.by_month)
