"""What a template asks for by name comes as what it is: lists, links and languages, each in its column."""

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell

from core.languages import speak
from documents.accessibility import faults as obstacles
from documents.letterhead.checking import checked
from documents.letterhead.example import example
from documents.letterhead.template import filled
from documents.paper import Bullets, Heading, Labelled, Lines, Paper, Paragraph
from documents.typed import flow, line
from documents.word.reading import read_paper
from documents.writer import Writer
from tests.documents.foreign_files import template, with_body
from tests.documents.ooxml import faults
from tests.documents.test_template_papers import content_of, paper

TYPED = "Katso https://kyla.example.\n\nToinen kappale.\n\n- portaat\n- kaide\n\nLoppu."
PLACE = '<w:t xml:space="preserve">{{ kohta.tausta }}</w:t>'


def background(typed: str = TYPED) -> tuple[object, ...]:
    return Heading(line("1 Avaus"), name="item"), Labelled("Tausta", flow(typed), name="background")


def looped(inside: str) -> bytes:
    """A template with this for every item."""
    ends = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    return with_body(ends.format("{%p for kohta in kohdat %}") + inside + ends.format("{%p endfor %}"))


def made(content: bytes, *blocks: object) -> Document:
    file = filled(paper(*blocks), content_of(content))
    assert faults(file) == []
    return docx.Document(BytesIO(file))


def lefts(document: Document | _Cell) -> list[tuple[str, int]]:
    """The words of each paragraph and how far in it was told to stand, in twips."""
    return [(one.text, round((one.paragraph_format.left_indent or 0) / 635)) for one in document.paragraphs]


def test_a_list_stays_a_list_under_the_words_before_it():
    document = made(looped(f"<w:p><w:r>{PLACE}</w:r></w:p>"), *background())

    assert [(one.style and one.style.name, one.text) for one in document.paragraphs] == [
        ("Normal", "Katso https://kyla.example."),
        ("Normal", "Toinen kappale."),
        ("List Bullet", "portaat"),
        ("List Bullet", "kaide"),
        ("Normal", "Loppu."),
    ]


def test_what_goes_on_stands_in_the_column_of_the_text_beside_its_label():
    hanging = '<w:pPr><w:ind w:left="2000" w:hanging="2000"/></w:pPr>'
    label = "<w:r><w:t>Tausta</w:t></w:r><w:r><w:tab/></w:r>"

    document = made(looped(f"<w:p>{hanging}{label}<w:r>{PLACE}</w:r></w:p>"), *background())

    assert lefts(document) == [
        ("Tausta\tKatso https://kyla.example.", 2000),
        ("Toinen kappale.", 2000),
        ("portaat", 2360),
        ("kaide", 2360),
        ("Loppu.", 2000),
    ]


def test_a_list_in_a_cell_of_a_table_stands_in_its_cell():
    wide = '<w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>'
    cell = f"<w:tc>{wide}<w:p><w:r>{PLACE}</w:r></w:p></w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    content = looped(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell}</w:tr></w:tbl>")

    [table] = made(content, *background("- portaat\n- kaide")).tables

    told = [
        (one.text, round((one.paragraph_format.left_indent or 0) / 635))
        for one in table.cell(0, 0).paragraphs
    ]
    assert told == [("portaat", 360), ("kaide", 360)]


def test_a_label_goes_with_the_list_below_it():
    content = looped(f"<w:p><w:r><w:t>Tausta: </w:t></w:r><w:r>{PLACE}</w:r></w:p>")

    document = made(content, *background("1. eka\n2. toka"))

    assert [(one.text, one.paragraph_format.keep_with_next) for one in document.paragraphs][:2] == [
        ("Tausta: ", True),
        ("eka", None),
    ]


def test_links_are_followed_and_letters_are_those_of_the_place():
    content = looped(f"<w:p><w:r><w:rPr><w:i/></w:rPr>{PLACE}</w:r></w:p>")

    document = made(content, *background())

    [link] = document.paragraphs[0].hyperlinks
    runs = [*link.runs, *(run for one in document.paragraphs for run in one.runs if run.text)]
    assert link.address == "https://kyla.example"
    assert {run.italic for run in runs} == {True}


def test_what_is_in_another_language_says_so():
    with speak("fi"):
        writer = Writer("fi")
        writer.heading("1 Avaus", name="item")
        writer.labelled("Tausta", "Vi skulle gärna vilja veta när lamporna lagas.", name="background")

    document = made(looped(f"<w:p><w:r>{PLACE}</w:r></w:p>"), *writer.blocks)

    tongues = [one.get(qn("w:val")) for one in document.paragraphs[0]._p.iter(qn("w:lang"))]
    assert tongues == ["sv-FI"]


def test_people_that_are_gone_through_keep_their_addresses():
    present = Lines("Läsnä", (line("Ada, ada@kyla.example"), line("Bo")), name="present")
    content = template("{%p for nimi in lasna %}", "{{ nimi }}", "{%p endfor %}", "{{p sisalto }}")

    document = made(content, present)

    assert [(one.text, len(one.hyperlinks)) for one in document.paragraphs] == [
        ("Ada, ada@kyla.example", 1),
        ("Bo", 0),
    ]


def test_a_place_among_other_words_keeps_them():
    content = template("Paikka {{ paikka }}, tervetuloa {{ muut }}!", "{{p sisalto }}")
    blocks = (
        Lines("Paikka", (line("Talo https://talo.example"),), name="place"),
        Lines("Muut", (line("kaikki ada@kyla.example"),), name="others"),
    )

    document = made(content, *blocks)

    assert [one.text for one in document.paragraphs] == [
        "Paikka Talo https://talo.example, tervetuloa kaikki ada@kyla.example!"
    ]


def test_letters_for_private_use_that_somebody_typed_stand_for_nothing():
    blocks = (Paragraph(line("a\U00100000b")), Paragraph(line("\U0010f000")), Paragraph(line("c")))

    document = made(template("{{p sisalto }}"), *blocks)

    assert "".join(one.text for one in document.paragraphs) == "abc"


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_a_paper_in_the_example_says_all_that_it_should_and_everybody_can_read_it(kind: str):
    said: Paper = paper(*background(), Lines("Paikka", (line("Talo"),), name="place"))
    with speak("en"):
        file = filled(said, checked(example(kind, "en"), "x.docx").content)

    told = read_paper(file)

    assert obstacles(file) == ()
    assert [one for one in told.blocks if isinstance(one, Bullets)] == [
        Bullets((line("portaat"), line("kaide")))
    ]
