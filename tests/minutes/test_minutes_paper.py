"""The memo of a table, read back from its Word file."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import msgspec
import pytest
from docx.document import Document

from agendas.sheet import ComesTo, Contact, Officer
from agendas.tables import ItemKind
from documents.layouts import Layout
from documents.paper import Paragraph, Span, plain
from documents.word.writing import word_file
from meetings.tables import DocumentKind
from minutes.paper import minutes_paper
from minutes.sheet import (
    Attendee,
    FollowUpRow,
    MinutesEntry,
    MinutesSheet,
    NextMeeting,
    OutcomeLine,
    PlanAction,
)
from minutes.tables import MinutesStatus


def minutes_docx(sheet: MinutesSheet, *, large_print: bool = False) -> bytes:
    return word_file(minutes_paper(sheet), layout=Layout.large if large_print else Layout.standard)


PREMISES = MinutesEntry(
    number=3,
    title="Premises of Jäppilä",
    topic_number="2027-3",
    text="Where do the clubs go?",
    raised_by=("Village association",),
    discussion="The director told of three ways.\nThe village asked for the hall.",
    outcomes=(
        OutcomeLine(
            kind="goes to preparation",
            text="The ways are shown to the village first.",
            owner="Technical department",
            due=date(2027, 3, 9),
            comes_to=ComesTo("technical committee", date(2027, 3, 16)),
            case_number="2027/417",
            action=PlanAction("2.1", "Rooms of the villages"),
        ),
        OutcomeLine(
            kind="done together",
            text="The village opens the hall.",
            owner="Village association",
            not_in_plan_because="proposal for the next plan",
        ),
    ),
)
SHEET = MinutesSheet(
    municipality="Pieksämäki",
    table_name="Jäppilä partnership table",
    language="en",
    meeting_id=1,
    identifier="Jäppilä 1/2027",
    document_date=date(2027, 2, 16),
    document_kind=DocumentKind.memo,
    status=MinutesStatus.published,
    started_at=datetime(2027, 2, 9, 15, 2, tzinfo=UTC),
    ended_at=datetime(2027, 2, 9, 16, 33, tzinfo=UTC),
    venue="Jäppilä-talo",
    chair=Officer("Carl Chair", "chair of the city board"),
    secretary=Officer("Saga Sihteeri", "welfare coordinator"),
    present=(
        Attendee(represents="Village association", note="3 people"),
        Attendee("Olli Official", "technical director", "city", "left at 17:35"),
    ),
    absent=(Attendee(represents="Hunting club"),),
    others=(Attendee(role="expert", represents="Wellbeing services county"),),
    entries=(MinutesEntry(number=1, title="Opening"), PREMISES),
    follow_ups=(
        FollowUpRow(
            number=3,
            topic="Premises of Jäppilä",
            task="Show the ways to the village",
            owner="Technical department",
            due=date(2027, 3, 9),
            status="open",
        ),
        FollowUpRow(number=3, topic="Premises of Jäppilä", task="Open the hall"),
    ),
    next_meeting=NextMeeting(datetime(2027, 10, 5, 14, tzinfo=UTC), "Jäppilä-talo"),
    attachments=("Map.pdf",),
    distribution=("Those present",),
    for_information=("City board",),
    contact=Contact("", "Saga Sihteeri", "saga@poyta.example", "040 000 0000"),
)


def read(sheet: MinutesSheet) -> Document:
    return docx.Document(BytesIO(minutes_docx(sheet)))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_memo_tells_when_where_and_who_was_there():
    assert lines(read(SHEET))[1:12] == [
        "16.2.2027",
        "Jäppilä 1/2027",
        "Jäppilä partnership table 9.2.2027",
        "Time\tTue 9.2.2027 at 17:02–18:33",
        "Place\tJäppilä-talo",
        "Present\tCarl Chair, chair (chair of the city board)",
        "Saga Sihteeri, secretary (welfare coordinator)",
        "Village association (3 people)",
        "Olli Official, technical director, city (left at 17:35)",
        "Others\texpert, Wellbeing services county",
        "Absent\tHunting club",
    ]


def test_an_item_tells_what_was_said_and_what_came_of_it():
    written = lines(read(SHEET))

    start = written.index("3 Premises of Jäppilä")
    assert written[start + 1 : written.index("Follow-ups")] == [
        "Raised by\tVillage association, topic 2027-3",
        "Background\tWhere do the clubs go?",
        "Discussion\tThe director told of three ways.\nThe village asked for the hall.",
        "Outcome\tGoes to preparation",
        "The ways are shown to the village first.",
        "Responsible: Technical department, due 9.3.2027",
        "Coming up for handling: technical committee 16.3.2027, case number 2027/417",
        "Welfare plan: action 2.1 Rooms of the villages",
        "Outcome\tDone together",
        "The village opens the hall.",
        "Responsible: Village association",
        "Not in the welfare plan: proposal for the next plan",
    ]


def test_an_outcome_of_several_lines_stands_as_it_was_typed():
    typed = replace(PREMISES.outcomes[0], text="Shown first:\n1. the hall\n2. the wing")
    written = read(replace(SHEET, entries=(replace(PREMISES, outcomes=(typed,)),)))

    start = lines(written).index("Outcome\tGoes to preparation")
    assert [(one.style.name, one.text) for one in written.paragraphs[start + 1 : start + 5] if one.style] == [
        ("Body Text", "Shown first:"),
        ("List Number", "the hall"),
        ("List Number", "the wing"),
        (
            "Body Text",
            "Responsible: Technical department, due 9.3.2027\n"
            "Coming up for handling: technical committee 16.3.2027, case number 2027/417\n"
            "Welfare plan: action 2.1 Rooms of the villages",
        ),
    ]


def test_the_next_meeting_is_told_in_the_language_of_the_paper():
    on_a_thursday = NextMeeting(datetime(2027, 10, 7, 14, tzinfo=UTC), "Jäppilä-talo")
    paper = minutes_paper(replace(SHEET, language="fi", next_meeting=on_a_thursday))

    told = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    assert told[-1] == (Span("to 7.10.2027 klo 17.00, Jäppilä-talo"),)


def test_headings_follow_each_other_in_order():
    styled = [(str(line.style and line.style.name), line.text) for line in read(SHEET).paragraphs]

    assert [(style, text) for style, text in styled if style.startswith("Heading")] == [
        ("Heading 1", "Jäppilä partnership table 9.2.2027"),
        ("Heading 2", "1 Opening"),
        ("Heading 2", "3 Premises of Jäppilä"),
        ("Heading 2", "Follow-ups"),
        ("Heading 2", "Next meeting"),
    ]


def test_follow_ups_are_summed_up_at_the_end_without_empty_cells():
    table = read(SHEET).tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Topic", "Follow-up", "Responsible", "Due", "State"],
        [
            "3",
            "Premises of Jäppilä",
            "Show the ways to the village",
            "Technical department",
            "9.3.2027",
            "open",
        ],
        ["3", "Premises of Jäppilä", "Open the hall", "–", "–", "–"],
    ]


def test_the_memo_ends_in_the_order_of_the_standard():
    written = lines(read(SHEET))

    assert written[written.index("Next meeting") + 1 :] == [
        "Tue 5.10.2027 at 17:00, Jäppilä-talo",
        "Saga Sihteeri, secretary",
        "Annexes\tMap.pdf",
        "Distribution\tThose present",
        "For information",
        "City board",
        "Pieksämäki",
        "Saga Sihteeri",
        "saga@poyta.example",
        "040 000 0000",
    ]


def test_minutes_of_a_formal_organ_are_signed_by_the_chair_too():
    document = read(replace(SHEET, document_kind=DocumentKind.minutes))

    signed = [line.text for line in document.paragraphs if line.style and line.style.name == "Signature"]

    assert document.paragraphs[0].text.split("\t")[1] == "Minutes of a meeting"
    assert signed == ["Carl Chair, chair", "Saga Sihteeri, secretary"]


@pytest.mark.parametrize("status", [MinutesStatus.draft, MinutesStatus.circulated])
def test_whatever_is_not_published_is_marked_as_a_draft_on_every_page(status: MinutesStatus):
    document = read(replace(SHEET, status=status))

    header = document.sections[0].header
    assert lines(document)[3] == "Draft"
    assert [line.text for line in header.paragraphs][3] == "Draft"


def test_no_paragraph_is_empty_even_when_nearly_nothing_is_known():
    bare = MinutesSheet(
        municipality="Pieksämäki",
        table_name="Jäppilä",
        language="en",
        meeting_id=1,
        identifier="",
        document_date=date(2027, 2, 16),
        document_kind=DocumentKind.memo,
        status=MinutesStatus.draft,
        started_at=SHEET.started_at,
        ended_at=SHEET.ended_at,
        venue="",
        entries=(MinutesEntry(number=1, title="Opening", outcomes=(OutcomeLine(kind="", text=""),)),),
    )

    assert [text for sheet in (bare, SHEET) for text in lines(read(sheet)) if not text.strip()] == []


def said_under(*kinds: ItemKind, next_meeting: NextMeeting | None = None) -> list[str]:
    entries = tuple(
        MinutesEntry(number=number, title=kind, kind=kind) for number, kind in enumerate(kinds, start=1)
    )
    sheet = replace(SHEET, entries=entries, follow_ups=(), next_meeting=next_meeting)
    blocks = minutes_paper(sheet).blocks
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def test_items_of_every_meeting_say_what_is_known_where_the_secretary_has_written_nothing():
    standing = [kind for kind in ItemKind if kind != ItemKind.topic]

    assert said_under(*standing) == [
        "The meeting began at 17:02.",
        "Nothing to write down.",
        "Nothing to write down.",
        "Nothing to write down.",
        "When the next meeting is will be told later. The meeting ended at 18:33.",
    ]
    assert said_under(ItemKind.closing, next_meeting=SHEET.next_meeting) == [
        "The meeting ended at 18:33.",
        "Tue 5.10.2027 at 17:00, Jäppilä-talo",
    ]
    assert said_under(ItemKind.topic) == []


def test_a_published_memo_is_the_same_bytes_for_ever():
    assert minutes_docx(SHEET) == minutes_docx(SHEET)


def test_a_frozen_sheet_comes_back_from_json_as_it_was():
    frozen = msgspec.json.encode(msgspec.to_builtins(SHEET))

    assert msgspec.convert(msgspec.json.decode(frozen), MinutesSheet) == SHEET
