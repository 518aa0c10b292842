"""The papers of a meeting for those who get them by post: a copy each, with their address in the window."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from msgspec.structs import replace

from agendas.released import newest_release as newest_agenda
from core.errors import NotFound
from core.languages import _
from documents.paper import Paper, Recipient
from meetings.guests import Guest, guests_of
from meetings.tables import Meeting
from minutes.released import newest_release as newest_memo
from papers.edited.releases import Release
from papers.marks import PaperKind
from people.tables import Person

NEWEST: dict[PaperKind, Callable[[Meeting], Awaitable[Release]]] = {
    PaperKind.agenda: newest_agenda,
    PaperKind.minutes: newest_memo,
}


@dataclass(frozen=True)
class ByPost:
    """A guest who has no e-mail address or wishes for paper, and where the post finds them."""

    guest: Guest
    address: str
    large: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """What shows in the window of the envelope."""
        where = self.address.replace(",", "\n").splitlines()
        return tuple(line.strip() for line in (self.guest.name, *where) if line.strip())


async def by_post(meeting: Meeting) -> list[ByPost]:
    """Everybody whose papers go by post; two queries beside those for the guests."""
    guests = [one for one in await guests_of(meeting) if one.addressee.address is None or one.wants_paper]
    ids = [one.invitation.person for one in guests if one.invitation.person]
    rows = (
        await Person.select(Person.id, Person.postal_address, Person.wants_large_print).where(
            Person.id.is_in(ids)
        )
        if ids
        else []
    )
    known = {row["id"]: row for row in rows}
    return [
        ByPost(one, row["postal_address"], row["wants_large_print"])
        if (row := known.get(one.invitation.person))
        else ByPost(one, "", large=False)
        for one in guests
    ]


async def find(meeting: Meeting, invitation_id: int) -> ByPost:
    """One of them; raises NotFound."""
    for one in await by_post(meeting):
        if one.guest.invitation.id == invitation_id:
            return one
    raise NotFound(_("There is no such guest at this meeting."))


async def copy_for(one: ByPost, meeting: Meeting, kind: PaperKind) -> Paper:
    """The newest release in their language, as it now is, with their name and address at its top.

    Raises NotFound before it is out.
    """
    release = await NEWEST[kind](meeting)
    paper = (await release.current(one.guest.addressee.language)).paper
    return replace(paper, blocks=(Recipient(one.lines), *paper.blocks))
