"""The memo as a file that goes along with its letter, to each in their language and print."""

from collections.abc import Sequence

from core.languages import _, speak
from mail import circulars
from mail.outbox import Enclosed
from meetings.tables import Meeting, PartnershipTable
from papers import going_along
from papers.edited.releases import Release
from people.addressees import Addressee

LETTER = "memo_published"


async def own_memos(
    release: Release, to: Sequence[Addressee], *, table: PartnershipTable
) -> dict[str, tuple[Enclosed, ...]]:
    """By the key of the addressee, the memo in their language or in large print, for those who need one."""
    return await going_along.own_files(release, to, table=table, name=name)


async def renew(meeting: Meeting, release: Release, *, table: PartnershipTable) -> None:
    """Put the memo as it now is into the letter that waits to be sent."""
    for circular in await circulars.drafts_about((LETTER,), "meeting", about_id=meeting.id):
        await going_along.renew(circular, release, table=table, name=name)


def name(release: Release, language: str, is_large: bool) -> str:
    """What the file is called, as `Jäppilä 1-2027 muistio.docx`."""
    with speak(language):
        large = f", {_('large print')}" if is_large else ""
    kind = release.papers[language].kind.lower()
    return f"{release.identifier.replace('/', '-')} {kind}{large}.docx"
