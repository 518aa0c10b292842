"""The checker of accessibility: each kind of fault planted in a paper, and none in those that we make."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from core.languages import speak
from documents.accessibility import Fault, FaultKind, faults
from documents.accessibility.fault import SENTENCES
from documents.accessibility.looks import contrast
from documents.opening import NotTaken
from documents.paper import (
    Bullets,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
)
from documents.word.reading import read_paper
from documents.word.writing import word_file
from tests.effort import calls_in
from tests.rendering.reference import Reference, every_paper
from tests.word_files import changed, damaged, paragraph, part_of, png

MIDDLE = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">Keskellä'
CORE, STYLES, HEADER = "docProps/core.xml", "word/styles.xml", "word/header1.xml"


def said(text: str, link: str = "") -> Text:
    return (Span(text, link=link),)


PAPER = Paper(
    kind="Muistio",
    title="Jäppilän kumppanuuspöytä 9.2.2027",
    organisation="Pieksämäki",
    author="Saga Sihteeri",
    dated=date(2027, 2, 16),
    metadata=(said("Jäppilä 1/2027"),),
    mark="minutes-12-1-fi",
    blocks=(
        Lines(label="Läsnä", items=(said("Carl, puheenjohtaja"), said("Saga, sihteeri"))),
        Heading(text=said("1 Avaus")),
        Paragraph(text=said("Keskellä on tavallinen kappale.")),
        Labelled(label="Tausta", content=(Paragraph(text=said("Lamppu on rikki.\nSe palaa välillä.")),)),
        Heading(text=said("1.1 Alakohta"), level=3),
        Paragraph(text=(Span("Siitä kertoo "), Span("kylän sivu", link="https://jappila.example/"))),
        Bullets(items=(said("yksi"), said("kaksi"))),
        Table(
            caption="Seuranta",
            head=("Asia", "Vastuu"),
            rows=((said("Lamppu"), said("Tekninen")), (said("Tie"), ())),
            shares=(90, 85),
        ),
        Picture(content=png(), alt="Kartta kylästä", width=30),
        Contact(lines=(said("Pieksämäki"),)),
    ),
)
DOCX = word_file(PAPER)


def before(added: str) -> tuple[str, str]:
    """Something put before the paragraph in the middle."""
    return MIDDLE, added + MIDDLE


def letters(properties: str, text: str = "Lisätty sana") -> tuple[str, str]:
    """A paragraph whose letters have these properties."""
    return before(
        f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr>{properties}</w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def body(text: str, more: str = "") -> str:
    return paragraph(text, style="BodyText", more=more)


def table(*rows: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, head: bool = False) -> str:
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{content}</w:tc>"


def words(text: str) -> str:
    return cell(paragraph(text, style="TableText"))


HEAD = row(words("Asia"), words("Vastuu"), head=True)
TWO_ROWS = row(words("Asia"), words("Vastuu")) + row(words("Tie"), words("Tekninen"))
DRAWN = (
    '<w:p><w:r><w:drawing><wp:{kind}><wp:extent cx="360000" cy="360000"/><wp:docPr id="77" name="k"'
    ' descr="{alt}"/></wp:{kind}></w:drawing></w:r></w:p>'
).format
BOX = (
    "<w:p><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
    "<w:p><w:r><w:t>Laatikossa</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
)
SWEDISH = "Lampan vid skolan har varit sönder sedan i höstas och vi har berättat om det tre gånger"

PLANTED = [
    (FaultKind.title_missing, CORE, ("Muistio: Jäppilän kumppanuuspöytä 9.2.2027", ""), ""),
    (
        FaultKind.title_elsewhere,
        CORE,
        ("Muistio: Jäppilän", "Pohja: Jäppilän"),
        "Pohja: Jäppilän kumppanuuspöytä 9.2.2027",
    ),
    (
        FaultKind.language_missing,
        STYLES,
        ('<w:lang w:val="fi-FI" w:eastAsia="fi-FI" w:bidi="fi-FI"/>', ""),
        "",
    ),
    (FaultKind.language_unknown, STYLES, ('<w:lang w:val="fi-FI"', '<w:lang w:val="qq-FI"'), "qq-FI"),
    (
        FaultKind.language_unmarked,
        "",
        before(body(SWEDISH)),
        "Lampan vid skolan har varit sönder sedan i höstas och vi har …",
    ),
    (
        FaultKind.heading_skipped,
        "",
        ('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>'),
        "1 Avaus",
    ),
    (
        FaultKind.heading_empty,
        "",
        before('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:p>'),
        "1 Avaus",
    ),
    (FaultKind.heading_faked, "", letters("<w:b/>", "Melkein otsikko"), "Melkein otsikko"),
    (FaultKind.list_faked, "", before(body("- yksi") + body("- kaksi") + body("- kolme")), "- yksi"),
    (FaultKind.list_faked, "", before(body("1. yksi") + body("2. kaksi")), "1. yksi"),
    (
        FaultKind.list_faked,
        "",
        before("<w:p><w:r><w:t>– yksi</w:t><w:br/><w:t>– kaksi</w:t></w:r></w:p>"),
        "– yksi",
    ),
    (FaultKind.table_without_head, "", before(table(TWO_ROWS)), "Asia"),
    (FaultKind.table_head_once, "", ("<w:tblHeader/>", ""), "Asia"),
    (FaultKind.table_for_layout, "", before(table(row(words("Kehyksessä")))), "Kehyksessä"),
    (
        FaultKind.table_nested,
        "",
        before(table(HEAD, row(cell(table(HEAD, row(words("a"), words("b"))) + body("c")), words("d")))),
        "Asia",
    ),
    (
        FaultKind.cells_merged,
        "",
        before(table(HEAD, row(cell(body("Kaikki"), '<w:gridSpan w:val="2"/>')))),
        "Asia",
    ),
    (FaultKind.cell_empty, "", before(table(HEAD, row(words("Tie"), cell("<w:p/>")))), "Asia"),
    (FaultKind.paragraph_empty, "", before("<w:p/>"), "1 Avaus"),
    (FaultKind.blanks_for_layout, "", before(body("Nimi:     Saga")), "Nimi: Saga"),
    (
        FaultKind.blanks_for_layout,
        "",
        before("<w:p><w:r><w:tab/><w:t>sisennetty</w:t></w:r></w:p>"),
        "sisennetty",
    ),
    (FaultKind.picture_untold, "", ('descr="Kartta kylästä"', 'descr=""'), "–"),
    (FaultKind.picture_floating, "", before(DRAWN(kind="anchor", alt="Kuva")), "1 Avaus"),
    (FaultKind.text_box, "", before(BOX), "Laatikossa"),
    (FaultKind.capitals, "", before(body("ASIALISTAN KOHDAT")), "ASIALISTAN KOHDAT"),
    (FaultKind.capitals, "", letters("<w:caps/>", "Huomio kaikki"), "Huomio kaikki"),
    (FaultKind.contrast, "", letters('<w:color w:val="999999"/>'), "Lisätty sana"),
    (
        FaultKind.contrast,
        "",
        letters('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFD700"/>'),
        "Lisätty sana",
    ),
    (FaultKind.small, "", letters('<w:sz w:val="16"/>'), "Lisätty sana"),
    (FaultKind.blinking, "", letters('<w:effect w:val="blinkBackground"/>'), "Lisätty sana"),
    (FaultKind.hidden, "", letters("<w:vanish/>"), "Lisätty sana"),
    (FaultKind.link_bare, "", ("kylän sivu", "Klikkaa tästä!"), "Klikkaa tästä!"),
    (
        FaultKind.justified,
        "",
        before(body("Tasattu molemmista reunoista.", '<w:jc w:val="both"/>')),
        "Tasattu molemmista reunoista.",
    ),
    (
        FaultKind.header_only,
        HEADER,
        ("</w:hdr>", f"{paragraph('Salassa pidettävä')}</w:hdr>"),
        "Salassa pidettävä",
    ),
]


@pytest.mark.parametrize(("kind", "part", "change", "place"), PLANTED)
def test_a_planted_fault_is_found_and_no_other(kind, part, change, place):
    docx = changed(DOCX, change, part=part or "word/document.xml")

    assert [(one.kind, one.place) for one in faults(docx)] == [(kind, place)]


def test_a_file_without_headings():
    text = part_of(DOCX)
    changes = [(f'"Heading{level}"/>', '"BodyText"/>') for level in (1, 2, 3)]
    assert all(before in text for before, _ in changes)

    assert [one.kind for one in faults(changed(DOCX, *changes))] == [FaultKind.heading_none]


def test_every_kind_of_fault_is_planted():
    planted = {kind for kind, *_ in PLANTED} | {FaultKind.heading_none}

    assert planted == set(FaultKind) == set(SENTENCES)


def test_a_paper_of_ours_has_none():
    assert faults(DOCX) == ()


@pytest.mark.parametrize(
    "change",
    [
        letters('<w:color w:val="767676"/>'),
        letters('<w:b/><w:sz w:val="28"/><w:color w:val="949494"/>', "Suuri ja lihava. Mutta ei otsikko."),
        letters('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'),
        letters('<w:lang w:val="sv-FI"/>', SWEDISH),
        before(body("– Vain yksi vuorosana.")),
        before(body("KOY ja EU")),
        before(DRAWN(kind="inline", alt="Kuva kylästä")),
        before('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
    ],
)
def test_what_is_well_is_not_told(change):
    assert faults(changed(DOCX, change)) == ()


def test_a_level_is_skipped_again_after_a_deeper_heading():
    levels = [(3, "Alempi"), (1, "Ylin"), (3, "Liian alas")]
    headings = "".join(paragraph(text, style=f"Heading{level}") for level, text in levels)

    found = [
        one.place for one in faults(changed(DOCX, before(headings))) if one.kind == FaultKind.heading_skipped
    ]

    assert found == ["Liian alas"]


TWO_BY_TWO = (
    row(cell(words("Asia")), cell(words("Vastuu")), head=True),
    row(cell(words("Tie")), cell(words("Kylä"))),
)


def test_an_empty_line_between_a_table_and_text_is_told():
    docx = changed(DOCX, before(f"{table(*TWO_BY_TWO)}<w:p/>"))

    assert [one.kind for one in faults(docx)] == [FaultKind.paragraph_empty]


def test_nothing_is_said_of_letters_in_rows_that_a_style_of_tables_shades():
    white = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Otsake</w:t></w:r></w:p>'
    head = row(cell(white), cell(white), head=True)
    shaded = '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    shaded += '<w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
    docx = changed(DOCX, before(table(head, *TWO_BY_TWO[1:], look='<w:tblStyle w:val="Dark"/>')))

    assert {one.kind for one in faults(docx)} == {FaultKind.contrast}
    assert faults(changed(docx, ("</w:styles>", shaded), part=STYLES)) == ()


def test_only_five_of_a_kind_are_told():
    assert len(faults(changed(DOCX, before("<w:p/>" * 40)))) == 5


def test_a_fault_says_what_to_do_in_the_readers_language():
    with speak("en"):
        [found] = faults(changed(DOCX, letters('<w:sz w:val="16"/>')))

    assert found == Fault(
        FaultKind.small,
        "Lisätty sana",
        "The letters of “Lisätty sana” are too small. Make them at least 9 points, better 11.",
    )


def test_contrast_is_that_of_the_guidelines():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54
    assert round(contrast("FF0000", "FFFFFF"), 2) == 4.0


def test_what_is_no_word_file_is_refused():
    with pytest.raises(NotTaken):
        faults(b"%PDF-1.7")


def test_damaged_files_are_checked_or_refused():
    chance = random.Random(7)

    assert all(checked_or_refused(damaged(DOCX, chance)) is not None for _ in range(300))


def checked_or_refused(docx: bytes) -> object:
    try:
        return faults(docx)
    except NotTaken as refused:
        return refused.problems


def test_twice_as_much_to_check_is_twice_the_work():
    small, large = (word_file(replace(PAPER, blocks=PAPER.blocks[:-1] * times)) for times in (10, 40))

    assert calls_in(lambda: faults(large)) < 5 * calls_in(lambda: faults(small))
    assert calls_in(lambda: read_paper(large)) < 5 * calls_in(lambda: read_paper(small))


def told(papers: Iterator[Reference]) -> list[tuple[str, FaultKind, str]]:
    return [(one.name, found.kind, found.place) for one in papers for found in faults(one.docx)]


def test_every_paper_in_every_layout_and_language_has_none():
    assert told(every_paper()) == []
