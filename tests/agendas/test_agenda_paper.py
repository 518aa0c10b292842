"""The invitation with its agenda: the winter table of Jäppilä, read back from its Word file."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import docx
import msgspec
from docx.document import Document

from agendas.paper import agenda_paper
from agendas.sheet import (
    AgendaEntry,
    AgendaSheet,
    BackgroundNote,
    ComesTo,
    Contact,
    FollowUpLine,
    Officer,
)
from agendas.tables import ItemKind
from documents.layouts import Layout
from documents.word.writing import word_file


def agenda_docx(sheet: AgendaSheet, *, large_print: bool = False) -> bytes:
    return word_file(agenda_paper(sheet), layout=Layout.large if large_print else Layout.standard)


STARTS = datetime(2027, 2, 9, 15, tzinfo=UTC)

OPENING = AgendaEntry(number=1, kind=ItemKind.opening, title="Opening", starts_at=STARTS, minutes=5)
EARLIER = AgendaEntry(
    number=2,
    kind=ItemKind.follow_ups,
    title="Where earlier matters stand",
    starts_at=STARTS + timedelta(minutes=5),
    minutes=10,
    follow_ups=(
        FollowUpLine("Street lights", "Technical department", date(2026, 12, 15), "in progress"),
        FollowUpLine("Jetty of the beach", "Village association"),
    ),
)
PREMISES = AgendaEntry(
    number=3,
    kind=ItemKind.topic,
    title="Premises of Jäppilä",
    starts_at=STARTS + timedelta(minutes=15),
    minutes=15,
    text="Where do the clubs go?\nMay the hall be used in the evenings?",
    raised_by=("Village association", "a representative of the village"),
    presenter="Technical director",
    attachments=("Map.pdf",),
    background=(BackgroundNote("Technical department", "Three ways are being counted."),),
    comes_to=ComesTo("technical committee", date(2027, 3, 16)),
    topic_number="2027-3",
)
SHEET = AgendaSheet(
    municipality="Pieksämäki",
    table_name="Jäppilä partnership table",
    language="en",
    meeting_id=1,
    identifier="Jäppilä 1/2027",
    document_date=date(2027, 2, 2),
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=90),
    venue="Jäppilä-talo",
    address="Kylätie 1",
    accessibility="a ramp at the yard door",
    join_link="https://meet.example/jappila",
    chair=Officer("Carl Chair", "chair of the city board"),
    secretary=Officer("Saga Sihteeri", "welfare coordinator"),
    invited=("Village association", "Wellbeing services county"),
    entries=(OPENING, EARLIER, PREMISES),
    contact=Contact("Send comments by Monday.", "Saga Sihteeri", "saga@poyta.example", "040 000 0000"),
    distribution=("Those invited",),
    for_information=("City board",),
)


def read(sheet: AgendaSheet, *, large_print: bool = False) -> Document:
    return docx.Document(BytesIO(agenda_docx(sheet, large_print=large_print)))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def headings(document: Document) -> list[tuple[str, str]]:
    styled = [(str(line.style and line.style.name), line.text) for line in document.paragraphs]
    return [(style, text) for style, text in styled if style.startswith("Heading")]


def test_the_invitation_tells_when_where_and_who():
    document = read(SHEET)

    assert lines(document)[1:14] == [
        "2.2.2027",
        "Jäppilä 1/2027",
        "Jäppilä partnership table 9.2.2027",
        "Time\tTue 9.2.2027 at 17:00–18:30",
        "Place\tJäppilä-talo",
        "Kylätie 1",
        "Accessibility: a ramp at the yard door",
        "Remote link\thttps://meet.example/jappila",
        "Invited\tCarl Chair, chair (chair of the city board)",
        "Saga Sihteeri, secretary (welfare coordinator)",
        "Village association",
        "Wellbeing services county",
        "Agenda",
    ]


def test_headings_follow_each_other_in_order():
    assert headings(read(SHEET)) == [
        ("Heading 1", "Jäppilä partnership table 9.2.2027"),
        ("Heading 2", "Agenda"),
        ("Heading 3", "1 Opening"),
        ("Heading 3", "2 Where earlier matters stand"),
        ("Heading 3", "3 Premises of Jäppilä"),
        ("Heading 2", "Comments and absences"),
    ]


def test_an_item_tells_its_clock_time_and_who_asked_and_what_comes_next():
    document = read(replace(SHEET, entries=(PREMISES,)))

    start = lines(document).index("3 Premises of Jäppilä")
    assert lines(document)[start + 1 : start + 8] == [
        "17:15\t15 min, topic 2027-3",
        "Raised by: Village association, a representative of the village",
        "Presented by: Technical director",
        "Where do the clubs go?\nMay the hall be used in the evenings?",
        "Background\tTechnical department: Three ways are being counted.",
        "Next step\tComing up for handling: technical committee 16.3.2027",
        "Annexes\tMap.pdf",
    ]


def test_a_background_of_several_lines_stands_below_the_name_of_its_department():
    told = BackgroundNote("Technical department", "- close the wing\n- let it\n\nIn May.")
    document = read(replace(SHEET, entries=(replace(PREMISES, background=(told,)),)))

    start = lines(document).index("Background\tTechnical department:")
    assert [
        (one.style.name, one.text) for one in document.paragraphs[start + 1 : start + 4] if one.style
    ] == [
        ("List Bullet", "close the wing"),
        ("List Bullet", "let it"),
        ("Body Text", "In May."),
    ]


def test_open_follow_ups_stand_in_a_table_without_empty_cells():
    table = read(SHEET).tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Follow-up", "Responsible", "Due", "State"],
        ["Street lights", "Technical department", "15.12.2026", "in progress"],
        ["Jetty of the beach", "Village association", "–", "–"],
    ]


def test_the_invitation_ends_in_the_order_of_the_standard():
    document = read(SHEET)

    start = lines(document).index("Comments and absences")
    assert lines(document)[start + 1 :] == [
        "Send comments by Monday.",
        "Saga Sihteeri, welfare coordinator",
        "Annexes\tItem 3: Map.pdf",
        "Distribution\tThose invited",
        "For information",
        "City board",
        "Pieksämäki",
        "Saga Sihteeri",
        "saga@poyta.example",
        "040 000 0000",
    ]


def test_a_second_version_tells_what_has_changed():
    document = read(replace(SHEET, version=2, changes=("Item 3 is new.",), entries=()))

    assert lines(document)[3] == "Version 2"
    assert lines(document)[14:17] == [
        "Changes\tThis version replaces the earlier one. What has changed:",
        "Item 3 is new.",
        "Agenda",
    ]


def test_no_paragraph_is_empty_even_when_nearly_nothing_is_known():
    bare = AgendaSheet(
        municipality="Pieksämäki",
        table_name="Jäppilä",
        language="en",
        meeting_id=1,
        identifier="",
        document_date=date(2027, 2, 2),
        starts_at=STARTS,
        ends_at=STARTS,
        venue="Jäppilä-talo",
        entries=(OPENING,),
    )

    documents = [read(sheet, large_print=large) for sheet in (bare, SHEET) for large in (False, True)]

    assert [text for document in documents for text in lines(document) if not text.strip()] == []


def test_a_very_long_text_keeps_every_line():
    entry = replace(PREMISES, text="long words \x00\n" * 2_000)

    document = read(replace(SHEET, entries=(entry,)))

    assert "\n".join(lines(document)).splitlines().count("long words") == 2_000


def test_a_released_agenda_is_the_same_bytes_for_ever():
    assert agenda_docx(SHEET) == agenda_docx(SHEET)
    assert agenda_docx(SHEET) != agenda_docx(SHEET, large_print=True)


def test_a_frozen_sheet_comes_back_from_json_as_it_was():
    frozen = msgspec.json.encode(msgspec.to_builtins(SHEET))

    thawed = msgspec.convert(msgspec.json.decode(frozen), AgendaSheet)

    assert thawed == SHEET
    assert agenda_docx(thawed) == agenda_docx(SHEET)
