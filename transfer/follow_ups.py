"""The list of follow-ups as the memo told it: the living list goes on, the one of the package does not."""

from core.languages import DEFAULT, _
from meetings.tables import Meeting, PartnershipTable
from minutes import published as memos
from minutes.follow_up_list import FollowUpSheet, ListedFollowUp, ListedTable, follow_up_paper
from minutes.sheet import FollowUpRow, MinutesSheet
from papers.files import remade, usual_layout
from transfer import printing
from transfer.contents import Entry, Piece
from transfer.manifest import said
from transfer.retention import RecordKind
from web.downloads import WORD


async def of_memo(meeting: Meeting, table: PartnershipTable) -> list[Entry]:
    """One record, or none where the memo tells of no follow-up."""
    memo = await memos.latest(meeting)
    sheet = memos.sheet(memo, DEFAULT) if memo else None
    if memo is None or sheet is None or not sheet.follow_ups:
        return []
    paper = follow_up_paper(_as_told(sheet, table))

    async def bring() -> bytes:
        return (await remade(paper, letterhead=memo.letterhead, table=table)).content

    return [
        Entry(
            kind=RecordKind.follow_ups,
            native_id=f"{paper.mark}-{meeting.id}",
            kind_of_paper=said(paper.kind),
            title=said(paper.title),
            words=" ".join((_("list of follow-ups"), sheet.identifier)),
            created=sheet.document_date,
            language=paper.language,
            pieces=(
                Piece("docx", WORD, bring),
                *printing.pieces(paper, layout=usual_layout(table), letterhead=memo.letterhead),
            ),
            notes=(_("As it stood when the memo was published."),),
        )
    ]


def _as_told(sheet: MinutesSheet, table: PartnershipTable) -> FollowUpSheet:
    return FollowUpSheet(
        municipality=sheet.municipality,
        language=sheet.language,
        dated=sheet.document_date,
        title=sheet.table_name,
        number=table.id,
        tables=(
            ListedTable(
                name=sheet.table_name, still_open=tuple(_line(one, sheet) for one in sheet.follow_ups)
            ),
        ),
        contact=sheet.contact,
    )


def _line(row: FollowUpRow, sheet: MinutesSheet) -> ListedFollowUp:
    numbers = {entry.number: entry.topic_number or "" for entry in sheet.entries}
    return ListedFollowUp(
        number=numbers.get(row.number, ""),
        matter=row.topic,
        task=row.task,
        owner=row.owner,
        due=row.due,
        state=row.status,
        agreed_on=sheet.started_at.date(),
    )
