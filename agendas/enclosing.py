"""The agenda as a file that goes along with an invitation: as it was released, or as somebody changed it."""

from collections.abc import Sequence

from agendas.released import newest_release, release_of
from agendas.tables import AgendaVersion
from core.languages import DEFAULT, _, speak
from mail import circulars
from mail.outbox import Enclosed
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from papers import going_along
from papers.edited.releases import Release
from people.addressees import Addressee

FIRST, LATER = "invitation", "invitation_update"


async def released_paper(version: AgendaVersion, *, table: PartnershipTable) -> Enclosed:
    """The agenda that everybody gets, byte for byte as it was released, or brought back from Word."""
    release = release_of(version, (DEFAULT,))
    return await going_along.file_of(release, DEFAULT, is_large=False, table=table, name=_name)


async def own_papers(
    version: AgendaVersion, to: Sequence[Addressee], *, table: PartnershipTable
) -> dict[str, tuple[Enclosed, ...]]:
    """By the key of the addressee, the agenda in their language or in large print, for those who need one."""
    return await going_along.own_files(release_of(version), to, table=table, name=_name)


async def renew(meeting: Meeting) -> None:
    """Put the agenda as it now is into the invitation that waits to be sent, in every language and print."""
    table, release = await meetings.table_of(meeting), await newest_release(meeting)
    for circular in await circulars.drafts_about((FIRST, LATER), "meeting", about_id=meeting.id):
        await going_along.renew(circular, release, table=table, name=_name)


def _name(release: Release, language: str, is_large: bool) -> str:
    with speak(language):
        what = _("Agenda in large print") if is_large else _("Agenda")
    return f"{what} {release.identifier.replace('/', '-')}.docx"
