"""The one page of key indicators: six to eight, drawn and told, and never a second page."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from agendas.sheet import Contact
from core.errors import Invalid, NotAllowed, NotPossible
from core.languages import speak
from documents.accessibility.looks import ENOUGH, contrast
from documents.paper import Paper, Picture, Table, plain
from papers.printing import can_print
from people.tables import Organisation, Person
from plan.indicators.change import Towards
from plan.indicators.values import YearValue
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Direction, Indicator, IndicatorValue, Plan, Qualifier
from reports.key_indicators.choosing import LONGEST, Chosen, choose, chosen_for
from reports.key_indicators.paper import key_paper
from reports.key_indicators.picture import picture
from reports.key_indicators.sheet import KeyFigure, KeySheet
from tests import make
from tests.documents.printed import pdf
from tests.door import Visitor, words
from tests.drawn import grounds, on_each_other, outside, said
from tests.known import figure, series
from tests.queries import counted

LONG = (
    "Kaatumisiin ja putoamisiin liittyvät hoitojaksot 65 vuotta täyttäneillä koko kunnan alueella, kylissä, "
    "taajamissa ja entisissä kuntakeskuksissa vuosittain laskettuna kymmentätuhatta vastaavanikäistä kohti"
)


def key_figure(*years: YearValue, name: str = "Kuntosalin käynnit", **more: Any) -> KeyFigure:
    words = "W" * LONGEST if name == LONG else ""
    return KeyFigure(series=series(*years, name=name, **more), year=2026, words=words)


RISEN = (YearValue(year=2025, figure=figure(5500)), YearValue(year=2026, figure=figure(5900)))
OPEN = (
    YearValue(year=2024, figure=figure(5500)),
    YearValue(year=2025, figure=figure(14000, Qualifier.over)),
    YearValue(year=2026, figure=figure(14500, Qualifier.about), surveyed_in=2025),
)


def sheet(number: int, *, name: str = "Kuntosalin käynnit", language: str = "fi") -> KeySheet:
    years = (RISEN, OPEN, (YearValue(year=2026, missing_because="kysely tehdään vasta syksyllä"),))
    return KeySheet(
        municipality="Mallila",
        language=language,
        dated=date(2027, 2, 1),
        year=2026,
        plan="Hyvinvointisuunnitelma 2025–2029",
        plan_id=1,
        figures=tuple(key_figure(*years[place % 3], name=name) for place in range(number)),
        contact=Contact(name="Saga Sihteeri", mail="kumppanuus@mallila.example", phone="015 123"),
    )


def blocks(paper: Paper) -> tuple[Picture, Table]:
    drawing, table, _contact = paper.blocks
    assert isinstance(drawing, Picture)
    assert isinstance(table, Table)
    return drawing, table


@pytest.mark.parametrize("name", ["Kuntosalin käynnit", LONG], ids=["short", "long"])
@pytest.mark.parametrize("number", [6, 8])
async def test_it_is_one_page_whatever_its_indicators_are_called(number: int, name: str) -> None:
    if not can_print():
        pytest.skip("no PDFs here")

    made = await pdf(key_paper(sheet(number, name=name)))

    [page] = PdfReader(BytesIO(made)).pages
    assert "Mallila" in page.extract_text()
    assert f"14{chr(0xA0)}500" in page.extract_text()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", ["Kuntosalin käynnit", LONG], ids=["short", "long"])
def test_words_have_their_room_in_the_boxes(name: str, language: str) -> None:
    drawing, table = blocks(key_paper(sheet(8, name=name, language=language)))

    assert drawing.drawing
    assert drawing.narrow
    for drawn in (drawing.drawing, drawing.narrow):
        assert (outside(drawn), on_each_other(drawn)) == ([], [])
        assert all(contrast(*both) >= ENOUGH for both in grounds(drawn))
    assert drawing.width >= 135
    assert len(table.rows) == 8


def test_the_table_has_the_figures_of_the_boxes() -> None:
    drawing, table = blocks(key_paper(sheet(6, language="en")))

    assert [[plain(cell) for cell in row] for row in table.rows[:3]] == [
        ["Kuntosalin käynnit (käyntiä)", "5\xa0900 (2026)", "▲ better, 2025: 5\xa0500"],
        [
            "Kuntosalin käynnit (käyntiä)",
            "about 14\xa0500 (2026, survey of 2025)",
            "? not comparable, 2025: over 14\xa0000",
        ],
        ["Kuntosalin käynnit (käyntiä)", "no figure", "kysely tehdään vasta syksyllä"],
    ]
    assert drawing.alt.startswith(
        "Key indicators 2026. Kuntosalin käynnit (käyntiä): 5\xa0900 (2026). Better than in 2025 (5\xa0500)."
    )


@pytest.mark.parametrize(
    ("before", "now", "direction", "arrow", "towards"),
    [
        ("10", "12", Direction.rises, "▲", Towards.better),
        ("10", "12", Direction.falls, "▲", Towards.worse),
        ("12", "10", Direction.falls, "▼", Towards.better),
        ("12", "12", Direction.falls, "=", Towards.same),
    ],
)
def test_an_arrow_tells_how_it_moved_and_words_whether_that_is_good(
    before: str, now: str, direction: Direction, arrow: str, towards: Towards
) -> None:
    years = (YearValue(year=2025, figure=figure(before)), YearValue(year=2026, figure=figure(now)))
    one = key_figure(*years, direction=direction)

    with speak("en"):
        told = one.compared_shortly

    assert (told[0], one.towards) == (arrow, towards)


def test_an_older_figure_is_told_with_its_year() -> None:
    one = key_figure(YearValue(year=2023, figure=figure(7)), YearValue(year=2027, figure=figure(9)))

    with speak("en"):
        assert (one.told, one.told_year, one.compared) == ("7", "2023", "No earlier figure to compare with")
        assert "2027" not in " ".join(said(picture(sheet(6, language="en"))))


@pytest.fixture
async def plan(saga: Person, database: None) -> Plan:
    city: Organisation = await make.organisation("Tekninen toimi", kind="department")
    indicators = tuple(IndicatorSheet(name=f"Mittari {place}", unit="kpl") for place in range(9))
    action = ActionSheet(title="Kokoustilat", responsible=city.name)
    return await make.plan(make.sheet(action, indicators=indicators), by=saga)


async def ids() -> list[int]:
    rows = await Indicator.select(Indicator.id).order_by(Indicator.position)
    return [row["id"] for row in rows]


async def test_choosing_keeps_the_order_and_the_words(plan: Plan, saga: Person) -> None:
    first, *others = await ids()
    chosen = [*(Chosen(one) for one in others[:5]), Chosen(first, "Uusi sali")]

    await choose(plan, 2026, [Chosen(one) for one in others], by=saga)
    await choose(plan, 2026, chosen, by=saga)

    assert await chosen_for(plan, 2026) == chosen
    assert await chosen_for(plan, 2027) == []


@pytest.mark.parametrize("number", [5, 9])
async def test_fewer_than_six_or_more_than_eight_are_refused(plan: Plan, saga: Person, number: int) -> None:
    with speak("en"), pytest.raises(Invalid) as refused:
        await choose(plan, 2026, [Chosen(one) for one in (await ids())[:number]], by=saga)

    assert refused.value.problems == {
        "chosen": f"Please choose from 6 to 8 indicators; now there are {number}."
    }


async def test_what_else_is_refused(plan: Plan, saga: Person, ada: Person) -> None:
    first, *others = [Chosen(one) for one in await ids()]

    with pytest.raises(Invalid, match="twice"), speak("en"):
        await choose(plan, 2026, [first, first, *others[:4]], by=saga)
    with pytest.raises(Invalid, match="room"), speak("en"):
        await choose(plan, 2026, [Chosen(first.indicator, "x" * 51), *others[:5]], by=saga)
    with pytest.raises(NotPossible):
        await choose(plan, 2026, [Chosen(0), *others[:5]], by=saga)
    with pytest.raises(NotAllowed):
        await choose(plan, 2026, others[:6], by=ada)


async def filled(plan: Plan, saga: Person) -> None:
    for one in await ids():
        await IndicatorValue(indicator=one, year=2026, value=Decimal(one)).save()
    await choose(plan, 2026, [Chosen(one) for one in (await ids())[:6]], by=saga)


async def test_everybody_reads_the_page_and_its_files(plan: Plan, saga: Person, stranger: Visitor) -> None:
    before = await stranger.get("/plan/key-indicators/2026")
    await filled(plan, saga)

    page = await stranger.get("/plan/key-indicators/2026?language=en")
    word = await stranger.get("/plan/key-indicators/2026/key-indicators.docx")
    drawing = await stranger.get("/plan/key-indicators/2026/key-indicators.svg")

    assert before.status_code == 200
    assert page.text.count('class="drawing drawing--') == 2
    assert "Mittari 5 (kpl)" in words(page)
    assert "Mittari 6" not in page.text
    assert (word.status_code, word.content[:2]) == (200, b"PK")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "attachment" in drawing.headers["content-disposition"]
    assert (await stranger.get("/plan/key-indicators/1999")).status_code == 404
    assert (await stranger.get("/plan/key-indicators/2027/key-indicators.svg")).status_code == 404


async def test_the_page_takes_as_many_statements_for_eight_as_for_six(
    plan: Plan, saga: Person, stranger: Visitor
) -> None:
    await filled(plan, saga)
    async with counted() as few:
        await stranger.get("/plan/key-indicators/2026")
    await choose(plan, 2026, [Chosen(one) for one in (await ids())[:8]], by=saga)
    async with counted() as many:
        await stranger.get("/plan/key-indicators/2026")

    assert len(few) == len(many)


async def test_the_coordinator_chooses_by_a_form(plan: Plan, saga: Person, stranger: Visitor) -> None:
    door = await stranger.signed_in_as(saga)
    known = [str(one) for one in await ids()]
    address = "/plan/key-indicators/2026/choice"

    few = await door.send_form(address, {"indicator": [*known[:5], "", "", ""], "words": [""] * 8})
    done = await door.send_form(
        address, {"indicator": ["", *known[:6], ""], "words": ["", "Uusi sali", *[""] * 6]}
    )
    form = await door.get(address)

    assert (few.status_code, done.status_code) == (422, 303)
    assert [one.words for one in await chosen_for(plan, 2026)] == ["Uusi sali", *[""] * 5]
    assert 'value="Uusi sali"' in form.text
    assert (await door.send_form(address, {"indicator": ["x"] * 6})).status_code == 404
