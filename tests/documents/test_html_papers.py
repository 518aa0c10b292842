"""A paper as part of a page: its equal, word for word, and nothing that people typed does anything."""

import re

import pytest
from lxml import html
from msgspec.structs import replace

from documents.frame import Frame
from documents.html.fragment import fragment
from documents.html.pieces import pieces
from documents.html.whole import whole
from documents.layouts import Layout
from documents.paper import Bullets, Heading, Lines, Paper, Paragraph, Picture, Span, Table
from tests.documents.papers_to_print import PAPERS, everything
from tests.documents.printed import words_of_file
from tests.word_files import png

TOP_OF_PAGE = re.compile(r"size: A4; margin: ([\d.]+)mm")
BREAKS = "p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "caption", "br"


def tree(paper: Paper) -> html.HtmlElement:
    return html.fromstring(str(fragment(paper)))


def of(*blocks: object) -> html.HtmlElement:
    return tree(replace(everything(), blocks=blocks))


def words(part: html.HtmlElement) -> list[str]:
    for one in part.iter(*BREAKS):
        one.tail = f" {one.tail or ''}"
        one.text = f" {one.text or ''}"
    return str(part.text_content()).split()


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("layout", list(Layout))
def test_the_printed_document_says_what_the_word_file_says(name: str, layout: Layout) -> None:
    paper = PAPERS[name]

    (body,) = html.fromstring(whole(paper, layout)).iter("body")
    for twice in body.find_class("running"):
        twice.drop_tree()

    assert words(body) == words_of_file(paper, layout)


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_says_what_the_word_file_says_under_its_title(name: str) -> None:
    paper = PAPERS[name]
    title = replace(paper, blocks=())

    said = words_of_file(paper)

    assert sorted(words(tree(paper)) + words_of_file(title)) == sorted(said)
    if name != "everything":  # whose recipient stands above the title
        assert words(tree(paper)) == said[len(words_of_file(title)) :]


@pytest.mark.parametrize("name", PAPERS)
def test_heading_by_heading_it_says_the_same(name: str) -> None:
    paper = PAPERS[name]

    told = pieces(paper)

    apart = [
        word
        for one in told
        for word in [*one.title.split(), *words(html.fromstring(f"<div>{one.body}</div>"))]
    ]
    assert apart == words(tree(paper))
    assert len({one.anchor for one in told}) == len(told)


def test_an_item_can_be_led_to_by_its_number() -> None:
    page = of(Heading((Span("3 Ploughing"),)), Heading((Span("3 Again"),)), Heading((Span("Annexes"),)))

    assert [section.get("id") for section in page.iter("section")] == ["item-3", None, None]


def test_headings_are_as_deep_as_the_page_wants_them() -> None:
    paper = replace(everything(), blocks=(Heading((Span("A"),), 2), Heading((Span("B"),), 3)))

    page = html.fromstring(str(fragment(paper, level=3)))

    assert [one.tag for one in page.iter("h2", "h3", "h4")] == ["h3", "h4"]


def test_labels_that_follow_one_another_are_one_list_of_terms() -> None:
    page = of(Lines("Time", ((Span("now"),),)), Lines("Place", ((Span("here"),), (Span("there"),))))

    assert [[one.text_content() for one in terms.iter("dt")] for terms in page.iter("dl")] == [
        ["Time", "Place"]
    ]
    assert [one.text_content() for one in page.iter("li")] == ["here", "there"]


def test_a_table_tells_its_columns_to_a_screen_reader_and_on_a_phone() -> None:
    page = of(Table("Who", ("Task", "By"), (((Span("Plough"),), ()),), (1, 1)))

    assert [(one.get("scope"), one.text) for one in page.iter("th")] == [("col", "Task"), ("col", "By")]
    assert [(one.get("data-label"), one.text_content()) for one in page.iter("td")] == [
        ("Task", "Plough"),
        ("By", "–"),
    ]
    assert [one.text for one in page.iter("caption")] == ["Who"]


def test_numbers_stand_at_the_right_and_codes_in_one_piece() -> None:
    table = Table("T", ("Id", "Euros"), (((Span("25-3"),), (Span("900"),)),), (1, 1), ("code", "number"))

    assert [(one.tag, one.get("class")) for one in of(table).iter("th", "td")] == [
        ("th", "code"),
        ("th", "number"),
        ("td", "code"),
        ("td", "number"),
    ]


def test_a_text_in_another_language_says_so() -> None:
    page = of(Paragraph((Span("Kysymys: "), Span("vem plogar?", language="sv"))))

    assert page.get("lang") == "fi-FI"
    assert [(one.get("lang"), one.text) for one in page.iter("span")] == [("sv-FI", "vem plogar?")]


def test_what_is_read_from_the_right_begins_there() -> None:
    page = of(Paragraph((Span("שלום"),)), Bullets(((Span("مرحبا"),), (Span("hei"),))))

    assert [(one.tag, one.get("dir")) for one in page.iter("p", "li")] == [
        ("p", "rtl"),
        ("li", "rtl"),
        ("li", None),
    ]


def test_only_web_and_mail_addresses_can_be_followed() -> None:
    page = of(
        Paragraph((Span("a", link="https://a.example/"), Span("b", link="mailto:b@b.example"))),
        Paragraph((Span("c", link="javascript:alert(1)"), Span("d", link="file:///etc/passwd"))),
    )

    assert [one.get("href") for one in page.iter("a")] == ["https://a.example/", "mailto:b@b.example"]
    assert page.text_content().split() == ["ab", "cd"]


def test_what_people_typed_is_never_markup() -> None:
    nasty = '<script>alert("1")</script>&amp;\'"{{ 7*7 }}{0}'
    paper = replace(
        everything(),
        title=nasty,
        kind=nasty,
        organisation=nasty,
        author=nasty,
        blocks=(
            Heading((Span(nasty),)),
            Lines(nasty, ((Span(nasty, link=f"https://a.example/{nasty}"),),)),
            Table(nasty, (nasty,), (((Span(nasty),),),), (1,)),
            Picture(png(), nasty, 10),
        ),
    )

    document = html.fromstring(whole(paper))

    assert (
        list(document.iter("script")) == []
    )  # what is told twice stands in the title and in the header, too
    assert document.text_content().count(nasty) == 13
    assert [one.get("alt") for one in document.iter("img")] == [nasty]
    assert list(tree(paper).iter("script")) == []


def test_a_page_brings_no_styles_of_its_own() -> None:
    page = tree(everything())

    assert [one.tag for one in page.iter() if one.get("style") is not None or one.tag == "style"] == []


def test_a_letterhead_cannot_write_into_the_style_sheet() -> None:
    nasty = "</style><script>alert(1)</script>'; } * { display: none; } x {"

    document = html.fromstring(whole(everything(), frame=Frame(font=nasty, heading_colour=nasty)))

    (style,) = (one.text for one in document.iter("style"))
    assert re.findall(r"font-family: (.*?), Arimo", style) == [
        "'stylescriptalert1script    display none  x '"
    ]
    assert "display: none" not in style


def test_a_long_header_pushes_the_text_of_later_pages_down() -> None:
    long = replace(everything(), organisation="Kaupungin hyvinvointi- ja sivistystoimiala " * 12)

    tops = [float(TOP_OF_PAGE.findall(whole(paper))[0]) for paper in (everything(), long)]

    assert [round(top) for top in tops] == [35, 77]
