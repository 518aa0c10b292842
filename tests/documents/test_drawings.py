"""A drawing is a value: SVG on pages and in PDFs, a sharp picture in the Word file."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from math import hypot

import docx
import msgspec
import pytest
from lxml import etree
from PIL import Image

from documents.accessibility.looks import ENOUGH, ENOUGH_FOR_LARGE, contrast
from documents.compare.saying import everything_said
from documents.drawing.colours import (
    AMBER,
    BERRY,
    EDGE,
    INK,
    LAKE,
    SKY,
    SOFT,
    SPRUCE,
    WHITE,
)
from documents.drawing.measuring import width_of, wrapped
from documents.drawing.patterns import lines_in
from documents.drawing.png import DOTS_AN_INCH, png
from documents.drawing.shapes import Circle, Drawing, Path, Pattern, Rectangle, Words
from documents.drawing.signs import Sign, sign
from documents.drawing.svg import svg
from documents.html.fragment import fragment
from documents.paper import Paper
from documents.word.reading import read_paper
from documents.word.writing import word_file
from documents.writer import Writer

SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'Ääniä </text><script>alert("1")</script> & \x07muuta'


def drawing(*shapes: Rectangle | Circle | Path | Words, told: str = "Kaksi palkkia.") -> Drawing:
    return Drawing(width=680, height=100, title="Koe", told=told, language="fi", shapes=shapes)


EVERYTHING = drawing(
    *(
        Rectangle(x=10 + 110 * place, y=5, width=90, height=50, fill=LAKE, edge=INK, pattern=one)
        for place, one in enumerate(Pattern)
    ),
    Circle(x=30, y=80, radius=8, fill=WHITE, edge=LAKE),
    Path(points=((60, 70), (90, 90), (120, 70)), edge=BERRY, dashed=True),
    Words(x=150, y=85, text="Mitään åäö 5 500", bold=True),
)


def paper(wide: Drawing = EVERYTHING, narrow: Drawing | None = None) -> Paper:
    writer = Writer("fi")
    writer.heading("Kuva")
    writer.drawing(wide, narrow=narrow)
    return Paper(
        kind="Raportti",
        title="Koe",
        organisation="Mallila",
        author="x",
        dated=date(2027, 1, 1),
        blocks=writer.blocks,
    )


def test_the_svg_is_named_told_and_has_nothing_that_could_run_or_style() -> None:
    root = etree.fromstring(svg(EVERYTHING))

    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("lang"), root.get("viewBox")) == ("img", "fi-FI", "0 0 680 100")
    assert [(one.tag.removeprefix(SVG), one.text) for one in root[:2]] == [
        ("title", "Koe"),
        ("desc", "Kaksi palkkia."),
    ]
    assert {one.tag.removeprefix(SVG) for one in root[2:]} == {"rect", "path", "circle", "text"}
    names = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name in ("style", "id", "href", "class") or name.startswith("on")}


def test_the_same_drawing_gives_the_same_svg_also_after_a_journey_as_json() -> None:
    travelled = msgspec.json.decode(msgspec.json.encode(EVERYTHING), type=Drawing)

    assert travelled == EVERYTHING
    assert svg(travelled) == svg(EVERYTHING)


def test_what_people_typed_stays_text() -> None:
    root = etree.fromstring(svg(drawing(Words(x=0, y=20, text=NASTY), told=NASTY)))

    assert [one.text for one in root.iter(f"{SVG}text")] == [
        'Ääniä </text><script>alert("1")</script> & muuta'
    ]
    assert list(root.iter(f"{SVG}script")) == []


def test_a_colour_is_one() -> None:
    with pytest.raises(ValueError, match="is no colour"):
        svg(drawing(Rectangle(x=0, y=0, width=1, height=1, fill='#fff" onload="x')))


@pytest.mark.parametrize("pattern", [one for one in Pattern if one != Pattern.full])
def test_a_pattern_stays_within_its_surface(pattern: Pattern) -> None:
    shape = Rectangle(x=13.5, y=40.25, width=61, height=17, fill=LAKE, pattern=pattern)

    points = [point for line in lines_in(shape) for point in line]

    assert len(points) >= 4
    assert all(13.49 <= x <= 74.51 and 40.24 <= y <= 57.26 for x, y in points)


def test_letters_and_lines_stand_out() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert all(contrast(one, WHITE) >= ENOUGH for one in (INK, SOFT, LAKE, SPRUCE, AMBER, BERRY))
    assert all(contrast(one, WHITE) >= ENOUGH_FOR_LARGE for one in (EDGE, SKY))


@pytest.mark.parametrize("kind", list(Sign))
def test_a_sign_stays_in_its_circle(kind: Sign) -> None:
    drawn = sign(kind, x=50, y=50, radius=10)

    rings = [one.radius + one.thick / 2 for one in drawn if isinstance(one, Circle)]
    points = [point for one in drawn if isinstance(one, Path) for point in one.points]
    reach = [hypot(x - 50, y - 50) for x, y in points]
    assert drawn
    assert max([*rings, *reach]) <= 12


def test_words_are_wrapped_torn_and_cut_to_their_width() -> None:
    long = "Kaatumisiin ja putoamisiin liittyvät hoitojaksot 65 vuotta täyttäneillä asukkailla"

    lines = wrapped(long, width=150, most=3)

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line) <= 150 for line in lines)
    assert " ".join(wrapped(long, width=150, most=9)) == long
    assert (
        "".join(wrapped("Kumppanuuspöytätoimintamalli", width=60, most=9)) == "Kumppanuuspöytätoimintamalli"
    )
    assert wrapped("", width=60) == ("",)


def test_the_picture_is_sharp_and_has_its_letters_without_any_of_the_system() -> None:
    with_words = Image.open(BytesIO(png(EVERYTHING, width=170)))
    without = drawing(*EVERYTHING.shapes[:-1])
    bare = Image.open(BytesIO(png(without, width=170)))

    assert with_words.size == (round(170 / 25.4 * DOTS_AN_INCH), 237)
    assert _ink(with_words) > _ink(bare) * 1.02
    assert _widths(with_words) == pytest.approx(width_of("Mitään åäö 5 500", bold=True), rel=0.12)


def _ink(picture: Image.Image) -> int:
    return sum(picture.convert("L").histogram()[:128])


def _widths(picture: Image.Image) -> float:
    """How wide the words are, in pixels of the drawing: as wide as was reckoned with."""
    scale = picture.width / 680
    words = picture.convert("L").crop((int(140 * scale), int(66 * scale), picture.width, picture.height))
    box = words.point(lambda light: 255 if light < 128 else 0).getbbox()
    assert box is not None
    return (box[2] - box[0]) / scale


def test_the_word_file_shows_it_and_tells_it() -> None:
    made = word_file(paper())

    document = docx.Document(BytesIO(made))
    [inline] = document.inline_shapes
    assert round(inline.width.mm) == 170
    assert inline._inline.docPr.get("descr") == "Kaksi palkkia."
    [part] = [one for one in document.part.package.iter_parts() if one.content_type == "image/png"]
    assert Image.open(BytesIO(part.blob)).width / (170 / 25.4) >= 200
    assert [
        getattr(one.style, "name", "") for one in document.paragraphs if one._p.xpath(".//w:drawing")
    ] == ["Drawing"]


def test_what_comes_back_from_word_says_the_same() -> None:
    back = read_paper(word_file(paper()))

    assert [one.bare for one in everything_said(back)] == [one.bare for one in everything_said(paper())]


def test_a_page_has_both_of_which_one_is_seen() -> None:
    html = str(fragment(paper(EVERYTHING, narrow=drawing(told="Sama kapeana."))))

    kinds = [
        part.partition('"')[0] for part in html.split('<svg xmlns="http://www.w3.org/2000/svg" class="')[1:]
    ]
    assert kinds == ["drawing drawing--wide", "drawing drawing--narrow"]
    assert "style=" not in html


def test_papers_of_before_can_be_read() -> None:
    before = (
        b'{"kind":"K","title":"T","organisation":"O","author":"A","dated":"2026-01-01","blocks":['
        b'{"type":"Picture","content":"iVBORw==","alt":"Kartta","width":30}]}'
    )

    [picture] = msgspec.json.decode(before, type=Paper).blocks

    assert (picture.alt, picture.drawing) == ("Kartta", None)  # type: ignore[union-attr]
    assert msgspec.json.decode(msgspec.json.encode(paper()), type=Paper) == paper()


def test_lines_follow_one_another_in_the_order_of_the_shapes() -> None:
    shapes = [Rectangle(x=number, y=0, width=1, height=1, fill=LAKE) for number in range(4)]

    places = [float(one.get("x", "")) for one in etree.fromstring(svg(drawing(*shapes))).iter(f"{SVG}rect")]

    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("text", ["a" * 100_000, "sana " * 20_000, "\N{RIGHT-TO-LEFT OVERRIDE}" * 100_000])
def test_words_without_end_are_cut(text: str) -> None:
    assert max(map(len, wrapped(text, width=200)), default=0) < 60


def test_what_cannot_be_drawn_is_told_in_the_paper() -> None:
    writer = Writer("fi")
    writer.drawing(Drawing(width=0, height=0, title="Kävijät", told="Kävijöitä oli 12.", language="fi"))
    paper = Paper(
        kind="Raportti",
        title="R",
        organisation="Kunta",
        author="Kunta",
        dated=date(2027, 1, 4),
        language="fi",
        blocks=writer.blocks,
    )

    told = docx.Document(BytesIO(word_file(paper)))

    assert [one.text for one in told.paragraphs][-1] == "Kävijöitä oli 12."
