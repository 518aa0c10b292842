"""The agenda as a file that goes along with an invitation."""

from collections.abc import Sequence

from agendas.drawing_up import sheet
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.languages import DEFAULT, _, speak
from documents.layouts import Layout
from mail.outbox import Enclosed
from meetings.tables import PartnershipTable
from papers.files import word_of
from people.addressees import Addressee
from people.tables import Person

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def released_paper(version: AgendaVersion) -> Enclosed:
    """The agenda that everybody gets, byte for byte as it was released."""
    with speak(DEFAULT):
        return Enclosed(_name(version, large=False), WORD, bytes(version.docx))


async def own_papers(
    version: AgendaVersion, to: Sequence[Addressee], *, table: PartnershipTable
) -> dict[str, tuple[Enclosed, ...]]:
    """By the key of the addressee, the agenda in their language or in large print, for those who need one."""
    large = await _large_print([one.person for one in to if one.person])
    needed = {one.key: (one.language, one.person in large) for one in to if one.address}
    papers = {}
    for language, is_large in sorted(set(needed.values()) - {(DEFAULT, False)}):
        with speak(language):
            layout = Layout.large if is_large else None
            file = await word_of(agenda_paper(sheet(version)), table=table, layout=layout)
            papers[language, is_large] = (Enclosed(_name(version, large=is_large), WORD, file.content),)
    return {key: papers.get(need, ()) for key, need in needed.items()}


async def _large_print(persons: list[int]) -> set[int]:
    rows = (
        await Person.select(Person.id).where(Person.id.is_in(persons), Person.wants_large_print.eq(True))
        if persons
        else []
    )
    return {row["id"] for row in rows}


def _name(version: AgendaVersion, *, large: bool) -> str:
    identifier = sheet(version).identifier.replace("/", "-")
    return f"{_('Agenda in large print') if large else _('Agenda')} {identifier}.docx"
