"""“Nothing this time”: who was called for matters says with one press that they have none.

The link stands in the call, which is written before anybody is a guest: it names the meeting and the reader.
"""

from core import tokens
from core.clock import now
from core.database import transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from core.settings import settings
from history.events import record
from meetings.tables import Invitation, Meeting, MeetingStatus
from people.addressees import Addressee

GROUP, PERSON = "nothing", "nothing-person"
BITS = 31  # of PostgreSQL's integer; both numbers together still fit into a token (core.tokens)


def link_for(meeting_id: int, reader: Addressee) -> str:
    """The reader's own page for this meeting."""
    purpose, whose = (PERSON, reader.person) if reader.person else (GROUP, reader.organisation)
    assert whose is not None
    return settings().address(f"/nothing/{tokens.sign(purpose, meeting_id << BITS | whose)}")


async def find_by_token(token: str) -> Invitation:
    """Who was called for matters, by the link in the letter. Raises NotFound, also before it is out."""
    for purpose in (PERSON, GROUP):
        if (number := tokens.read(purpose, token)) is not None:
            meeting, whose = number >> BITS, number & (1 << BITS) - 1
            if found := await _called(meeting, whose, purpose=purpose):
                return found
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))


async def _called(meeting: int, whose: int, *, purpose: str) -> Invitation | None:
    if meeting >> BITS:
        return None
    reader = (
        Invitation.person == whose
        if purpose == PERSON
        else Invitation.person.is_null() & (Invitation.organisation == whose)
    )
    return await Invitation.objects().where(Invitation.meeting == meeting, reader).first()


def is_open(meeting: Meeting, invitation: Invitation) -> bool:
    """Whether matters are still collected, and from them."""
    called = meeting.status == MeetingStatus.called and meeting.starts_at > now()
    return called and invitation.withdrawn_at is None


async def say(invitation: Invitation) -> None:
    """They have nothing to bring up this time; said twice, it is said once. Raises NotPossible."""
    await _keep(invitation, said=True)


async def take_back(invitation: Invitation) -> None:
    """They have something after all. Raises NotPossible."""
    await _keep(invitation, said=False)


async def _keep(invitation: Invitation, *, said: bool) -> None:
    async with transaction():
        meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
        await Invitation.select(Invitation.id).where(Invitation.id == invitation.id).lock_rows("UPDATE")
        await invitation.refresh()
        if meeting is None or not is_open(meeting, invitation):
            raise NotPossible(_("Matters are not collected for this meeting any more."))
        if (invitation.nothing_at is not None) == said:
            return
        invitation.nothing_at = now() if said else None
        await invitation.save(columns=[Invitation.nothing_at])
        await record("has nothing" if said else "has something", invitation, by=None)
