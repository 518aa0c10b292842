"""The agenda and the memo of a meeting in their final form, and what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from agendas import drawing_up as agendas
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.clock import local
from core.languages import DEFAULT, LANGUAGES, N_, _, day
from documents.layouts import Layout
from documents.paper import Paper
from meetings.tables import Meeting, PartnershipTable
from minutes import published as memos
from minutes.paper import minutes_paper
from papers.edited.revisions import newest_of, paper_of
from papers.files import usual_layout
from papers.marks import Mark, read_mark
from papers.tables import EditedPaper
from transfer import people, printing
from transfer.contents import EARLIER, Entry, Piece
from transfer.manifest import Agent, said
from transfer.retention import RecordKind
from web.downloads import WORD


@dataclass(frozen=True)
class Released:
    """A version as it was released: what it says, and the Word file that was kept."""

    paper: Paper
    docx: bytes
    at: datetime
    agents: tuple[Agent, ...]
    identifier: str
    layout: Layout
    letterhead: int | None

    @property
    def mark(self) -> Mark:
        found = read_mark(self.paper.mark)
        assert found is not None
        return found

    def printed(self, paper: Paper) -> tuple[Piece, ...]:
        """What the paper now says, in the look of this release, as a PDF."""
        return printing.pieces(paper, layout=self.layout, letterhead=self.letterhead)


ON_FILES = {
    RecordKind.agenda: N_("meeting invitation and agenda"),
    RecordKind.minutes: N_("memo"),
}


async def of_agenda(meeting: Meeting, table: PartnershipTable) -> list[Entry]:
    """The agenda as it stands, then its earlier versions in a folder of their own, the newest first."""
    rows = await (
        AgendaVersion.objects()
        .where(AgendaVersion.agenda.meeting == meeting.id)
        .order_by(AgendaVersion.version)
    )
    found = []
    for row in rows:
        sheet = agendas.sheet(row, DEFAULT)
        released = Released(
            agenda_paper(sheet),
            bytes(row.docx),
            row.released_at,
            agents=people.of_agenda(sheet),
            identifier=sheet.identifier,
            layout=usual_layout(table),
            letterhead=row.letterhead,
        )
        found.append(released)
    return await _entries(RecordKind.agenda, found)


async def of_memo(meeting: Meeting, table: PartnershipTable) -> list[Entry]:
    """The published memo, in the same way."""
    found = []
    for row in (await memos.versions_of([meeting.id])).get(meeting.id, []):
        sheet = memos.sheet(row, DEFAULT)
        released = Released(
            minutes_paper(sheet, version=row.version),
            bytes(row.docx),
            row.published_at,
            agents=people.of_minutes(sheet),
            identifier=sheet.identifier,
            layout=usual_layout(table),
            letterhead=row.letterhead,
        )
        found.append(released)
    return await _entries(RecordKind.minutes, found)


async def _entries(kind: RecordKind, releases: Sequence[Released]) -> list[Entry]:
    """The newest release first; after it what it is in other languages, and what it replaced."""
    marks = [one.mark for one in releases] + [mark for one in releases[-1:] for mark in _others(one.mark)]
    by_hand = {edited.mark: edited for edited in await newest_of(marks)} if marks else {}
    entries = []
    for one in reversed(releases):
        edited = by_hand.get(str(one.mark))
        is_newest = one is releases[-1]
        entries.append(_standing(kind, one, edited, is_newest=is_newest))
        if edited:
            entries.append(_as_released(kind, one))
        if is_newest:
            others = (by_hand.get(str(mark)) for mark in _others(one.mark))
            entries += [_in_another_language(kind, one, other) for other in others if other]
    return sorted(entries, key=lambda entry: entry.is_earlier)


def _others(mark: Mark) -> list[Mark]:
    """The same paper in other languages."""
    return [replace(mark, language=one) for one in LANGUAGES if one != mark.language]


def _standing(kind: RecordKind, one: Released, edited: EditedPaper | None, *, is_newest: bool) -> Entry:
    """The paper as it is now, in Word, and as a PDF too where it is the newest."""
    paper, word = (paper_of(edited), bytes(edited.docx)) if edited else (one.paper, one.docx)
    return _entry(
        kind,
        one,
        paper,
        pieces=(_word(word), *(one.printed(paper) if is_newest else ())),
        created=local(edited.uploaded_at if edited else one.at).date(),
        notes=(_by_hand(edited),) if edited else (),
        is_earlier=not is_newest,
    )


def _as_released(kind: RecordKind, one: Released) -> Entry:
    """What we released and somebody has changed since."""
    return _entry(
        kind,
        one,
        one.paper,
        pieces=(_word(one.docx),),
        created=local(one.at).date(),
        notes=(_("As it was released, before it was changed by hand."),),
        is_earlier=True,
    )


def _in_another_language(kind: RecordKind, one: Released, edited: EditedPaper) -> Entry:
    paper = paper_of(edited)
    return _entry(
        kind,
        one,
        paper,
        pieces=(_word(bytes(edited.docx)), *one.printed(paper)),
        created=local(edited.uploaded_at).date(),
        notes=(_by_hand(edited),),
    )


def _entry(
    kind: RecordKind,
    one: Released,
    paper: Paper,
    *,
    pieces: tuple[Piece, ...],
    created: date,
    notes: tuple[str, ...] = (),
    is_earlier: bool = False,
) -> Entry:
    version = _("version %(number)s", number=one.mark.version) if is_earlier else ""
    language = "" if paper.language == DEFAULT else paper.language
    return Entry(
        kind=kind,
        native_id=paper.mark,
        kind_of_paper=said(paper.kind),
        title=said(paper.title),
        words=" ".join(filter(None, (_(ON_FILES[kind]), one.identifier, language, version))),
        created=created,
        language=paper.language,
        pieces=pieces,
        version=one.mark.version,
        is_earlier=is_earlier,
        folder=_(EARLIER) if is_earlier else "",
        notes=notes,
        agents=one.agents,
    )


def _word(docx: bytes) -> Piece:
    async def bring() -> bytes:
        return docx

    return Piece("docx", WORD, bring, size=len(docx))


def _by_hand(edited: EditedPaper) -> str:
    return _("Changed by hand on %(day)s.", day=day(edited.uploaded_at))
