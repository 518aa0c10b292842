"""The agenda as a file that goes along with an invitation: as it was released, or as somebody changed it."""

from collections.abc import Sequence

from agendas.released import newest_release, release_of
from agendas.tables import AgendaVersion
from core.languages import DEFAULT, LANGUAGES, _, speak
from documents.layouts import Layout
from mail import circulars
from mail.outbox import Enclosed
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from papers.edited.releases import Release
from people.addressees import Addressee
from people.tables import Person
from web.downloads import WORD

FIRST, LATER = "invitation", "invitation_update"


async def released_paper(version: AgendaVersion, *, table: PartnershipTable) -> Enclosed:
    """The agenda that everybody gets, byte for byte as it was released, or brought back from Word."""
    release = release_of(version)
    return await _file(release, DEFAULT, is_large=False, table=table)


async def own_papers(
    version: AgendaVersion, to: Sequence[Addressee], *, table: PartnershipTable
) -> dict[str, tuple[Enclosed, ...]]:
    """By the key of the addressee, the agenda in their language or in large print, for those who need one."""
    large = await _large_print([one.person for one in to if one.person])
    needed = {one.key: (one.language, one.person in large) for one in to if one.address}
    release = release_of(version)
    papers = {
        need: (await _file(release, need[0], is_large=need[1], table=table),)
        for need in sorted(set(needed.values()) - {(DEFAULT, False)})
    }
    return {key: papers.get(need, ()) for key, need in needed.items()}


async def renew(meeting: Meeting) -> None:
    """Put the agenda as it now is into the invitation that waits to be sent, in every language and print."""
    table, release = await meetings.table_of(meeting), await newest_release(meeting)
    for circular in await circulars.drafts_about((FIRST, LATER), "meeting", about_id=meeting.id):
        enclosed = await circulars.names_enclosed(circular)
        for language in LANGUAGES:
            for is_large in (False, True):
                if _name(release, language, is_large=is_large) in enclosed:
                    file = await _file(release, language, is_large=is_large, table=table)
                    await circulars.exchange(file, circular=circular)


async def _large_print(persons: list[int]) -> set[int]:
    rows = (
        await Person.select(Person.id).where(Person.id.is_in(persons), Person.wants_large_print.eq(True))
        if persons
        else []
    )
    return {row["id"] for row in rows}


async def _file(release: Release, language: str, *, is_large: bool, table: PartnershipTable) -> Enclosed:
    layout = Layout.large if is_large else None
    content = await release.word_file(language, table=table, layout=layout)
    return Enclosed(_name(release, language, is_large=is_large), WORD, content)


def _name(release: Release, language: str, *, is_large: bool) -> str:
    with speak(language):
        what = _("Agenda in large print") if is_large else _("Agenda")
    return f"{what} {release.identifier.replace('/', '-')}.docx"
