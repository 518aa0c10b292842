"""Papers in a municipality's own template: what it asks for by name, and everything else in its place."""

from io import BytesIO

import docx
import pytest
from msgspec.structs import replace

from core.languages import speak
from documents.letterhead.checking import checked
from documents.letterhead.example import example
from documents.letterhead.places import known_places
from documents.letterhead.template import filled
from documents.letterhead.trying import bare_paper, trial_paper
from documents.paper import Heading, Lines, Paper, Paragraph
from documents.typed import flow, line
from tests.documents.foreign_files import paragraphs, template, with_body
from tests.documents.ooxml import faults


def paper(*blocks: object) -> Paper:
    with speak("en"):
        return replace(bare_paper("en"), blocks=blocks or trial_paper("en").blocks)


def told(content: bytes, *blocks: object) -> list[str]:
    """The lines of a paper made of the template."""
    made = filled(paper(*blocks), content_of(content))
    assert faults(made) == []
    return [paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs]


def content_of(content: bytes) -> bytes:
    with speak("en"):
        check = checked(content, "x.docx")
    assert check.problems == ()
    return check.content


def problems(content: bytes) -> tuple[str, ...]:
    with speak("en"):
        return checked(content, "x.docx").problems


def test_places_are_filled_with_what_the_paper_says():
    content = template("{{ asiakirja }} {{ paivays }} ({{tunniste}})", "{{ otsikko }}", "{{p sisalto }}")

    assert told(content, Paragraph(line("Tekstiä"))) == [
        "Memo 9.2.2027 (Kaislajärvi 1/2027)",
        "Kaislajärven kumppanuuspöytä 9.2.2027",
        "Tekstiä",
    ]


def test_the_body_holds_what_the_template_does_not_ask_for_by_name():
    blocks = (
        Lines("Aika", (line("tiistaina"),), name="time"),
        Lines("Paikka", (line("Kylätalo"),), name="place"),
        Paragraph(line("Muuta"), name="other"),
    )

    assert told(template("Paikka: {{ paikka }}", "{{p sisalto }}"), *blocks) == [
        "Paikka: Kylätalo",
        "Aika\ttiistaina",
        "Muuta",
    ]


def test_items_come_one_after_the_other_each_with_its_blocks():
    content = template(
        "{%p for kohta in kohdat %}",
        "{{ kohta.numero }} – {{ kohta.otsikko }} ({{ kohta.kello }})",
        "{{p kohta.sisalto }}",
        "{%p endfor %}",
    )
    blocks = (
        Heading(line("1 Avaus"), name="item"),
        Lines("17.00", (line("5 min"),), name="facts"),
        Heading(line("2 Tiet"), name="item"),
        *flow("Kuoppia.\n\n- iso\n- pieni"),
    )

    assert told(content, *blocks) == ["1 – Avaus (17.00)", "5 min", "2 – Tiet ()", "Kuoppia.", "iso", "pieni"]


def test_rows_of_a_table_are_repeated():
    row = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("{}", "{}"))
    rows = (
        row.format("{%tr for rivi in seuranta %}", ""),
        row.format("{{ rivi.tehtava }}", "{{ rivi.maaraaika }}"),
        row.format("{%tr endfor %}", ""),
    )
    table = "".join(f"<w:tr>{one}</w:tr>" for one in rows)
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    xml = f"<w:tbl><w:tblPr/>{grid}{table}</w:tbl>"

    made = filled(paper(), content_of(with_body(xml + paragraphs("{{p sisalto }}"))))

    cells = [[cell.text for cell in row.cells] for row in docx.Document(BytesIO(made)).tables[0].rows]
    assert cells == [["Iltavuorot selvitetään", "15.4.2027"]]


def test_people_are_told_a_line_at_a_time():
    content = template("{%p for nimi in lasna %}", "- {{ nimi }}", "{%p endfor %}", "{{p sisalto }}")
    present = Lines("Läsnä", (line("Carl"), line("Ada")), name="present")

    assert told(content, present) == ["- Carl", "- Ada"]


def test_line_breaks_and_paragraphs_stay_what_they_are():
    text = Paragraph(line("eka")), Paragraph(flow("toka\nkolmas")[0].text)  # type: ignore[union-attr]
    blocks = (Heading(line("1 Avaus"), name="item"), *text)
    content = template("{%p for kohta in kohdat %}", "{{ kohta.teksti }}", "{%p endfor %}")

    assert told(content, *blocks) == ["eka", "toka\nkolmas"]


def test_what_people_typed_is_never_run():
    blocks = (
        Lines("Paikka", (line("{{ 7*7 }} {% raw %} <b>&amp;"),), name="place"),
        Paragraph(line("{{ 7*7 }}")),
    )

    assert told(template("{{ paikka }}", "{{p sisalto }}"), *blocks) == [
        "{{ 7*7 }} {% raw %} <b>&amp;",
        "{{ 7*7 }}",
    ]


def test_an_empty_value_leaves_no_empty_paragraph():
    content = template(
        "{{ paikka }}", "{%p if lasna %}", "Läsnä: {{ lasna }}", "{%p endif %}", "{{p sisalto }}"
    )

    assert told(content, Paragraph(line("x"))) == ["x"]


@pytest.mark.parametrize(
    "runs",
    [
        "<w:r><w:t>{{ orga</w:t></w:r><w:r><w:t>nisaatio }}</w:t></w:r>",
        "<w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ organisaatio }</w:t></w:r>"
        "<w:r><w:t>}</w:t></w:r>",
        '<w:r><w:t>{{ </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>organisaatio</w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve"> }}</w:t></w:r>',
        '<w:r><w:t>{{ organi</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'
        "<w:r><w:t>saatio }}</w:t></w:r>",
    ],
)
def test_places_that_word_has_split_are_put_together(runs: str):
    content = with_body(f"<w:p>{runs}</w:p>{paragraphs('{{p sisalto }}')}")

    with speak("en"):
        notes = checked(content, "x.docx").notes

    assert told(content, Paragraph(line("x")))[0] == "Kaislajärven kunta"
    assert notes[0] == "1 place to fill had been split by Word and was put together."


@pytest.mark.parametrize(
    "place", ["{{organisaatio}}", "{{ Organisaatio }}", "{{- organisaatio -}}", "{{\u00a0ORGANISAATIO}}"]
)
def test_places_may_be_written_in_any_letters(place: str):
    assert told(template(place, "{{p sisalto }}"), Paragraph(line("x")))[0] == "Kaislajärven kunta"


def test_words_with_dots_are_ours_too_and_quotes_may_be_typographic():
    content = template("{{ päiväys }}", "{{ lisätiedot|join(”, ”) }}", "{{ sisältö }}")

    assert told(content, Paragraph(line("x"))) == ["9.2.2027", "x"]


def test_headers_and_footers_are_filled_too():
    made = filled(paper(), content_of(example("minutes", "fi")))

    header = docx.Document(BytesIO(made)).sections[0].header
    assert [line.text for line in header.paragraphs][1:] == ["9.2.2027", "Kaislajärvi 1/2027"]


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_example_has_every_place_and_passes_its_check(kind: str, language: str):
    with speak(language):
        check = checked(example(kind, language), "x.docx", paper=kind)
        known = {one.name for one in known_places(kind)} - {"sisalto", "laatija"}

    assert (check.kind, check.problems, check.notes) == ("template", (), ())
    assert {one.name for one in check.placeholders} == known
    assert faults(filled(trial_paper(language), check.content)) == []
    assert faults(filled(bare_paper(language), check.content)) == []


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (["{{ organisatio }}"], "There is no place called organisatio. Is organisaatio meant?"),
        (["{{ xyzzy }}"], "There is no place called xyzzy."),
        (
            ["{%p for kohta in kohdat %}", "{{ kohta.otsiko }}", "{%p endfor %}"],
            "There is no place called kohta.otsiko. Is kohta.otsikko meant?",
        ),
        (
            ["{%p for kohta in kohdat %}", "{{ kohta }}", "{%p endfor %}"],
            "Say what of kohta is meant, as kohta.otsikko.",
        ),
        (
            ["{%p for kohta in kohdat %}", "x"],
            "A loop or a condition is not closed: each for needs its endfor, each if its endif.",
        ),
        (["{%p endfor %}"], "A loop or a condition is closed that is not open there."),
        (["alku {{p sisalto }}"], "{{p sisalto }} must be alone in its paragraph."),
        (["{%p if aika %} x {%p endif %}"], "{%p if aika %} must be alone in its paragraph."),
        (
            ["{{ organi", "saatio }}"],
            "A place to fill is not whole in its paragraph: {{ organi."
            " Write it anew, in one go and in one cell.",
        ),
        (["{{ }}"], "This place cannot be read: {{}}."),
        (["{{ aika paikka }}"], "This place cannot be read: {{ aika paikka }}."),
    ],
)
def test_each_mistake_has_its_sentence(texts: list[str], sentence: str):
    assert sentence in problems(template(*texts, "{{p sisalto }}"))


def test_a_template_without_a_place_for_the_text_is_refused():
    assert problems(template("{{ organisaatio }}")) == (
        "The template has no place for the text of the paper. Write {{p sisalto }} in a paragraph of its own,"
        " or go through the items with {%p for kohta in kohdat %}.",
    )


def test_what_is_never_there_and_what_is_not_shown_is_told():
    with speak("en"):
        check = checked(
            template("{{ otsikko }} {{ paivays }} {{ lasna }}", "{{p sisalto }}"), "x.docx", paper="agenda"
        )

    assert check.notes[0] == "Always empty in this kind of paper: lasna. Was the right paper chosen?"


def test_what_is_hard_to_read_in_a_paper_made_with_it_is_told():
    with speak("en"):
        check = checked(template("{{ otsikko }} {{ paivays }}", "{{p sisalto }}"), "x.docx")

    assert check.notes == (
        "The heading “1 Kylätalon käyttö” skips a level. After Heading 1 comes Heading 2, and under it"
        " Heading 3.",
    )


def test_the_same_paper_in_the_same_template_is_the_same_bytes():
    content = content_of(example("minutes", "fi"))

    assert filled(paper(), content) == filled(paper(), content)
