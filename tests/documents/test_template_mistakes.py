"""What somebody writes into a template otherwise than we do: mended where it can be, else told."""

from io import BytesIO

import docx
import pytest

from core.languages import speak
from documents.letterhead.checking import checked
from documents.letterhead.template import filled
from documents.letterhead.trying import bare_paper, trial_paper
from tests.documents.foreign_files import paragraphs, template, with_body
from tests.documents.ooxml import faults
from tests.documents.test_template_papers import content_of, problems
from tests.documents.town_files import box, p, table

BODY = "{{p sisalto }}"
BEGUN, ENDED = "<w:r><w:t>{{ otsi</w:t></w:r>", "<w:r><w:t>kko }}</w:t></w:r>"
SPLIT = {
    "link": f'<w:hyperlink w:anchor="x">{BEGUN}</w:hyperlink>{ENDED}',
    "box": f"{BEGUN}<w:sdt><w:sdtPr/><w:sdtContent>{ENDED}</w:sdtContent></w:sdt>",
    "smart tag": f'{BEGUN}<w:smartTag w:uri="u" w:element="place">{ENDED}</w:smartTag>',
    "tracked": f'{BEGUN}<w:ins w:id="1" w:author="a">{ENDED}</w:ins>',
    "break": "<w:r><w:t>{{ otsi</w:t><w:br/><w:t>kko }}</w:t></w:r>",
}


def lines(content: bytes) -> list[str]:
    with speak("en"):
        made = filled(bare_paper("en"), content_of(content))
    return [one.text for one in docx.Document(BytesIO(made)).paragraphs]


@pytest.mark.parametrize("runs", SPLIT.values(), ids=SPLIT)
def test_places_that_word_has_split_in_any_way_are_put_together(runs: str):
    assert problems(with_body(f"<w:p>{runs}</w:p>{paragraphs(BODY)}")) == ()


@pytest.mark.parametrize(
    "place",
    [
        "{{ lisätiedot }}",
        "{{ Seuraava kokous }}",
        "{{ seuraava-kokous }}",
        "{{ seuraava–kokous }}",
        "{{– aika –}}",
    ],
)
def test_names_may_be_written_as_people_write(place: str):
    assert problems(template(place, BODY)) == ()


def test_else_if_and_end_if_may_be_written_apart():
    content = template("{% if aika %}a{% else if otsikko %}b{% else %}c{% end if %}", BODY)

    assert lines(content) == ["b"]


def test_a_loop_alone_in_its_row_repeats_the_rows():
    empty = p("")
    rows = (
        (p("{% for rivi in seuranta %}"), empty),
        (p("{{ rivi.tehtava }}"), p("{{ rivi.vastuutaho }}")),
        (p("{% endfor %}"), empty),
    )
    content = content_of(with_body(table(*rows, widths=(3000, 3000)) + paragraphs(BODY)))

    with speak("en"):
        made = filled(trial_paper("en"), content)

    assert faults(made) == []
    assert [[cell.text for cell in row.cells] for row in docx.Document(BytesIO(made)).tables[0].rows] == [
        ["Iltavuorot selvitetään", "Tekninen osasto"]
    ]


def test_text_in_a_content_control_is_filled():
    content = content_of(with_body(box(p(BODY))))

    with speak("en"):
        assert faults(filled(trial_paper("en"), content)) == []


ACROSS = (
    "{%p if aika %} and its {%p endif %} must stand in the same cell, each alone in its paragraph, or each"
    " alone in a row of its own."
)


@pytest.mark.parametrize(
    ("xml", "sentences"),
    [
        (
            table((p("{%p if aika %}"), p("x")), (p("y"), p("{%p endif %}")), widths=(3000, 3000)),
            (ACROSS,),
        ),
        (
            paragraphs("{%tr for rivi in seuranta %}", "{%tr endfor %}"),
            ("{%tr for rivi in seuranta %} repeats a row of a table, but stands in none.",),
        ),
        (
            paragraphs("{{ kohta.otsikko }}"),
            ("kohta.otsikko can only stand between {%p for kohta in kohdat %} and its endfor.",),
        ),
        (
            paragraphs("{% set x = 1 %}"),
            (
                "{% set x = 1 %} is not known."
                " Only these may stand there: for, endfor, if, endif, else, elif.",
            ),
        ),
        (
            paragraphs("{%p if aika %}"),
            ("A loop or a condition is not closed: each for needs its endfor, each if its endif.",),
        ),
        (
            paragraphs("{ otsikko }"),
            (
                "A place to fill is not whole in its paragraph: { otsikko }."
                " Write it anew, in one go and in one cell.",
            ),
        ),
    ],
)
def test_each_mistake_is_told_once_and_alone(xml: str, sentences: tuple[str, ...]):
    assert problems(with_body(xml + paragraphs(BODY))) == sentences


def test_no_sentence_speaks_of_what_only_programmers_know():
    content = template("{{ otsikko() }}", "{{ 7*7 }}", "{{ aika if aika else paikka }}", BODY)

    with speak("en"):
        told = " ".join(checked(content, "x.docx").problems)

    assert [word for word in ("Call", "Mul", "CondExpr", "node") if word in told] == []
