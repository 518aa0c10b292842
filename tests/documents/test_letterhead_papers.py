"""Papers on a municipality's own letterhead: theirs is the frame and the look, ours the text."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from msgspec.structs import replace

from core.languages import speak
from documents.layouts import Layout
from documents.letterhead.checking import checked
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.sample import ALT, logo, sample_letterhead
from documents.letterhead.trying import trial_paper
from documents.opening import opened
from documents.paper import Bullets, Heading, Paper, Paragraph, Picture, Table
from documents.typed import flow, line
from tests.documents.foreign_files import MAIN, changed, parts_of, with_body
from tests.documents.ooxml import faults

PAPER = Paper(
    kind="Muistio",
    title="Kaislajärven kumppanuuspöytä 9.2.2027",
    organisation="Kaislajärven kunta",
    author="Saga Sihteeri",
    dated=date(2027, 2, 9),
    metadata=(line("Kaislajärvi 1/2027"),),
    mark="minutes-12-1-fi",
    blocks=(
        Heading(line("1 Avaus")),
        *flow("Katso https://kaislajarvi.example.\nToinen rivi\n\n- eka\n- toka"),
        Bullets((line("yksi"), line("kaksi")), numbered=True),
        Bullets((line("yksi"),), numbered=True),
        Table("Jatkotoimet", ("Mitä", "Kuka"), ((line("Portaat"), ()),), (2, 1)),
    ),
)
STYLES = "word/styles.xml"


def styles_renamed(names: dict[str, str]) -> bytes:
    """The sample letterhead with styles called otherwise, as in templates that somebody has made anew."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[STYLES].decode()
        for old, new in names.items():
            text = text.replace(f'w:name w:val="{old}"', f'w:name w:val="{new}"')
        parts[STYLES] = text.encode()

    return changed(change)


def read(content: bytes = b"", *, paper: Paper = PAPER, layout: Layout = Layout.standard) -> Document:
    letterhead = checked(content or sample_letterhead(), "x.docx").content
    return docx.Document(BytesIO(on_letterhead(paper, letterhead, layout)))


def styled(document: Document) -> list[tuple[str, str]]:
    return [(str(line.style and line.style.name), line.text) for line in document.paragraphs]


def looks_in(document: Document) -> set[str]:
    return {style for style, _text in styled(document)}


def test_our_text_stands_in_their_styles():
    assert styled(read()) == [
        ("Letterhead", "Kaislajärven kunta\tMuistio"),
        ("Metadata", "9.2.2027"),
        ("Metadata", "Kaislajärvi 1/2027"),
        ("Heading 1", "Kaislajärven kumppanuuspöytä 9.2.2027"),
        ("Heading 2", "1 Avaus"),
        ("Leipäteksti", "Katso https://kaislajarvi.example.\nToinen rivi"),
        ("List Bullet", "eka"),
        ("List Bullet", "toka"),
        ("List Number", "yksi"),
        ("List Number", "kaksi"),
        ("List Number", "yksi"),
        ("Caption", "Jatkotoimet"),
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"heading 1": "Otsikko 1", "heading 2": "Otsikko 2"}, {"Otsikko 1", "Otsikko 2"}),
        ({"heading 1": "Rubrik 1", "Leipäteksti": "Brödtext"}, {"Rubrik 1", "Brödtext"}),
        (
            {"Leipäteksti": "KLJ_Leipäteksti", "List Bullet": "KLJ Luetelma"},
            {"KLJ_Leipäteksti", "List Bullet"},
        ),
        ({"List Bullet": "Merkitty luettelo", "List Number": "Numeroitu luettelo"}, {"Merkitty luettelo"}),
    ],
)
def test_styles_are_known_by_the_names_that_towns_give_them(names: dict[str, str], found: set[str]):
    document = read(styles_renamed(names))

    assert found - looks_in(document) == set()
    assert faults(on_letterhead(PAPER, checked(styles_renamed(names), "x.docx").content)) == []


@pytest.mark.parametrize("layout", list(Layout))
def test_a_paper_on_a_letterhead_is_sound_in_every_layout(layout: Layout):
    letterhead = checked(sample_letterhead(), "x.docx").content

    assert faults(on_letterhead(trial_paper("fi"), letterhead, layout)) == []


def test_page_1_has_their_header_and_later_ones_our_metadata_too():
    section = read().sections[0]

    first = [line.text for line in section.first_page_header.paragraphs]
    later = [line.text for line in section.header.paragraphs]
    assert section.different_first_page_header_footer
    assert first == ["  Kaislajärven kunta", "", "\t\t ()"]
    assert later == [
        "  Kaislajärven kunta",
        "",
        "Kaislajärven kunta\tMuistio\t ()",
        "9.2.2027",
        "Kaislajärvi 1/2027",
    ]
    assert [line.text for line in section.first_page_footer.paragraphs] == [
        line.text for line in section.footer.paragraphs
    ]


def test_pages_that_they_number_themselves_are_not_numbered_twice():
    def change(parts: dict[str, bytes]) -> None:
        for name in parts:
            if re.match(r"word/footer\d", name):
                field = (
                    b'<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
                )
                parts[name] = parts[name].replace(b"</w:ftr>", field)

    section = read(changed(change)).sections[0]

    assert [line.text for line in section.first_page_header.paragraphs] == ["  Kaislajärven kunta", ""]
    assert section.header.paragraphs[2].text == "Kaislajärven kunta\tMuistio"


def test_their_measures_stay_and_text_keeps_its_distance_from_the_edge():
    document = read()

    section = document.sections[0]
    text = next(line for line in document.paragraphs if line.style and line.style.name == "Leipäteksti")
    assert (_mm(section.left_margin), _mm(section.top_margin)) == (20, 45)
    assert round((section.left_margin + text.paragraph_format.left_indent) / 36_000) == 43
    assert (
        round((section.left_margin + document.styles["Metadata"].paragraph_format.left_indent) / 36_000)
        == 112
    )


@pytest.mark.parametrize(("left", "edge"), [("1134", 43), ("851", 43), ("1701", 53), ("567", 43)])
def test_text_stands_at_43_mm_where_the_margin_allows(left: str, edge: int):
    moved = changed(
        lambda parts: parts.update(
            {MAIN: re.sub(rb'w:left="\d+"', f'w:left="{left}"'.encode(), parts[MAIN])},
        )
    )

    document = read(moved)

    text = next(line for line in document.paragraphs if line.style and line.style.name == "Leipäteksti")
    assert round((int(left) + text.paragraph_format.left_indent / 635) * 25.4 / 1440) == edge


def test_letters_and_colours_are_theirs():
    document = read()

    assert str(document.styles["Heading 1"].font.color.rgb) == "1F4E79"
    assert document.styles["Metadata"].base_style.name == "Leipäteksti"
    assert "Arial" not in document.styles.element.xml


def test_the_file_says_what_it_is_and_in_which_language():
    swedish = trial_paper("sv")

    document = read(paper=swedish)

    properties = document.core_properties
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (properties.identifier, properties.language) == ("minutes-0-0-sv", "sv-FI")
    assert properties.title == f"{swedish.kind}: {swedish.title}"
    assert language.get(qn("w:val")) == "sv-FI"


def test_their_own_text_is_left_out_and_told():
    with speak("en"):
        check = checked(sample_letterhead(), "x.docx")

    assert check.notes == ("The text in the file is left out: papers bring their own.",)
    assert "Kirjoita teksti tähän." not in [text for _style, text in styled(read())]


def test_a_logo_without_words_is_told():
    silent = changed(
        lambda parts: parts.update(
            {name: part.replace(f'descr="{ALT}"'.encode(), b"") for name, part in parts.items()}
        )
    )

    with speak("en"):
        notes = checked(silent, "x.docx").notes

    assert notes[1:] == (
        "A picture in the header or footer has no alternative text. In Word, click on it with the right"
        " button and choose Edit alt text.",
    )


def test_numbers_of_their_headings_do_not_stand_before_ours():
    numbered = changed(
        lambda parts: parts.update(
            {
                STYLES: re.sub(
                    rb'(<w:style [^>]*w:styleId="Heading2">.*?<w:pPr>)',
                    rb'\1<w:numPr><w:numId w:val="1"/></w:numPr>',
                    parts[STYLES],
                    count=1,
                    flags=re.S,
                )
            }
        )
    )

    heading = next(line for line in read(numbered).paragraphs if line.text == "1 Avaus")

    assert heading._p.find(f".//{qn('w:numId')}").get(qn("w:val")) == "0"


def test_each_numbered_list_begins_at_1():
    document = read()

    numbers = [
        line._p.find(f".//{qn('w:numId')}").get(qn("w:val"))
        for line in document.paragraphs
        if line.style and line.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_letterhead_of_several_sections_is_taken_from_its_first_upright_one():
    wide = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>'

    with speak("en"):
        check = checked(with_body(wide), "x.docx")

    section = docx.Document(BytesIO(on_letterhead(PAPER, check.content))).sections
    assert [(_mm(one.page_width), _mm(one.page_height)) for one in section] == [(210, 297)]
    assert check.notes == (
        "The file has several sections. The header and the margins of the first are taken.",
    )


def test_a_letterhead_without_headers_and_styles_still_makes_a_sound_paper():
    def change(parts: dict[str, bytes]) -> None:
        parts[MAIN] = re.sub(rb"<w:(header|footer)Reference[^>]*/>", b"", parts[MAIN])
        styles = re.sub(rb"<w:style .*</w:style>", b"", parts[STYLES], flags=re.S)
        parts[STYLES] = re.sub(rb"<w:latentStyles.*?</w:latentStyles>", b"", styles, flags=re.S)

    content = checked(changed(change), "x.docx").content

    assert faults(on_letterhead(trial_paper("fi"), content)) == []
    assert "Body Text" in looks_in(docx.Document(BytesIO(on_letterhead(PAPER, content))))


def test_pictures_of_ours_come_along_with_their_words():
    picture = Picture(logo(), "Kartta kylästä", 60)
    content = checked(sample_letterhead(), "x.docx").content

    made = on_letterhead(replace(PAPER, blocks=(picture, Paragraph(line("x")))), content)

    shown = docx.Document(BytesIO(made)).element.body.findall(f".//{qn('wp:docPr')}")
    assert ([one.get("descr") for one in shown], faults(made)) == (["Kartta kylästä"], [])


def test_the_same_paper_on_the_same_letterhead_is_the_same_bytes():
    content = checked(sample_letterhead(), "x.docx").content

    assert on_letterhead(PAPER, content) == on_letterhead(PAPER, content)


def test_a_paper_on_a_letterhead_opens_like_any_other_and_can_be_a_letterhead_again():
    made = on_letterhead(PAPER, checked(sample_letterhead(), "x.docx").content)

    assert opened(made, "x.docx").notes == ()
    assert faults(on_letterhead(PAPER, checked(made, "x.docx").content)) == []


def test_nothing_of_the_letterheads_own_properties_is_carried_along():
    made = parts_of(on_letterhead(PAPER, checked(sample_letterhead(), "x.docx").content))

    assert sorted(name for name in made if name.startswith("docProps")) == [
        "docProps/core1.xml",
        "docProps/custom1.xml",
    ]
    assert b"Kirjepohja" not in b"".join(made.values())


def _mm(length: Length | None) -> int:
    return round(length.mm) if length is not None else 0
