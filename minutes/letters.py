"""The letters of a memo and of what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agendas import submissions
from agendas.letters import tell
from agendas.tables import Topic
from agendas.topics import shown_number
from core.languages import DEFAULT, _, speak
from core.settings import settings
from mail import outbox
from mail.outbox import Draft, Enclosed, Extras
from mail.tables import Circular
from meetings.guests import Guest
from meetings.tables import Meeting, PartnershipTable
from minutes import enclosing
from minutes.corrections import link_token
from minutes.followed import FollowUp
from minutes.memos import Came
from minutes.owners import Owner, Pair, owners
from minutes.released import release_of
from minutes.tables import STILL_OPEN, FollowUpStatus, PublishedMinutes
from people.tables import Person
from web.downloads import WORD


@dataclass(frozen=True)
class Told:
    """What came of one topic; nothing, when there was no time for it."""

    topic: Topic
    came: tuple[Came, ...]


async def memo_circulated(
    meeting: Meeting, table: PartnershipTable, *, guests: Sequence[Guest], until: date, by: Person
) -> Circular:
    """The draft memo, with everybody's own page for corrections; the coordinator sends it."""
    drafts = [
        Draft(guest.addressee, closing=_own_page(guest), reply_token=link_token(guest.invitation))
        for guest in guests
    ]
    return await outbox.prepare(
        "memo_circulated",
        drafts,
        about="meeting",
        about_id=meeting.id,
        by=by,
        table=table,
        meeting=meeting,
        corrections_until=until,
        coordinator=by,
    )


def _own_page(guest: Guest) -> str:
    link = settings().address(f"/c/{link_token(guest.invitation)}")
    with speak(guest.addressee.language):
        return _("Read the draft and write your corrections here:\n%(link)s", link=link) + "\n"


async def memo_published(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    memo: PublishedMinutes,
    guests: Sequence[Guest],
    by: Person,
) -> Circular:
    """The published memo as a Word file, for everybody who was invited; the coordinator sends it.

    Who reads another language, or wishes for large letters, gets theirs beside it.
    """
    release = release_of(memo)
    own = await enclosing.own_memos(release, [guest.addressee for guest in guests], table=table)
    circular = await outbox.prepare(
        enclosing.LETTER,
        [Draft(guest.addressee, enclosed=own.get(guest.addressee.key, ())) for guest in guests],
        about="meeting",
        about_id=meeting.id,
        by=by,
        table=table,
        meeting=meeting,
        version=memo.version,
        coordinator=by,
        link=settings().address(f"/meetings/{meeting.id}/minutes"),
    )
    name = enclosing.name(release, DEFAULT, False)
    await outbox.enclose(Enclosed(name, WORD, memo.docx), circular=circular)
    return circular


async def outcomes_told(
    told: Sequence[Told], *, meeting: Meeting, table: PartnershipTable, version: int
) -> None:
    """What came of the matters, to all who brought one up; one letter each, about all of theirs."""
    came = {one.topic.id: one.came for one in told}
    for asker in await submissions.askers_of([one.topic for one in told]):
        await tell(
            asker,
            "outcome_told",
            key=f"outcome_told:{meeting.id}:{version}:{asker.submissions[0].id}",
            table=table,
            meeting=meeting,
            told=[(shown_number(topic), topic.title, came[topic.id]) for topic in asker.topics],
            memo=settings().address(f"/meetings/{meeting.id}/minutes"),
        )


async def follow_up_told(follow_up: FollowUp, topic: Topic) -> None:
    """Whether it was done or will not be, and the decision if there is one, to everybody who asked for it."""
    for asker in await submissions.askers_of([topic]):
        await tell(
            asker,
            "follow_up_told",
            key=f"follow_up_told:{follow_up.outcome}:{len(follow_up.said)}:{asker.submissions[0].id}",
            follow_up=follow_up,
            number=shown_number(topic),
            title=topic.title,
            done=follow_up.status == FollowUpStatus.done,
        )


async def decision_ahead(follow_up: FollowUp, topic: Topic) -> None:
    """Which body will decide the matter and when, to everybody who asked for it."""
    for asker in await submissions.askers_of([topic]):
        await tell(
            asker,
            "decision_ahead",
            key=f"decision_ahead:{follow_up.outcome}:{len(follow_up.said)}:{asker.submissions[0].id}",
            follow_up=follow_up,
            number=shown_number(topic),
            title=topic.title,
        )


async def tell_owners(follow_ups: list[FollowUp], *, occasion: str) -> None:
    """What they are to see to, to each owner; one letter about all of theirs, once an occasion."""
    theirs: dict[Pair, list[FollowUp]] = {}
    for one in follow_ups:
        if one.status in STILL_OPEN:
            theirs.setdefault((one.organisation, one.person), []).append(one)
    found = await owners(theirs)
    for pair, mine in theirs.items():
        if owner := found.get(pair):
            await outbox.write(
                owner.addressee,
                "follow_ups_yours",
                extras=Extras(reply_token=owner.token, key=f"follow_ups_yours:{owner.key}:{occasion}"),
                follow_ups=mine,
                link=owner.link,
            )


async def follow_up_reminder(owner: Owner, follow_ups: Sequence[FollowUp], *, key: str) -> bool:
    """What is due before long or late; whether a letter was written."""
    letter = await outbox.write(
        owner.addressee,
        "follow_up_reminder",
        extras=Extras(reply_token=owner.token, key=key),
        late=[one for one in follow_ups if one.late],
        coming=[one for one in follow_ups if not one.late],
        link=owner.link,
    )
    return letter is not None
