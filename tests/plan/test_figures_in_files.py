"""Figures from a .csv file, as towns save them, and back into one."""

from decimal import Decimal

import pytest

from core.errors import Invalid, NotPossible
from core.languages import LANGUAGES, speak
from people.tables import Person
from plan.figures import Figure
from plan.indicators import exporting, importing, values
from plan.indicators.csv_files import text_of
from plan.indicators.importing import Preview
from plan.indicators.keeping import Told, kept
from plan.indicators.values import Series
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Direction, IndicatorKind, Qualifier, Whose
from tests import make

BY_ROW = "Mittari;Vuosi;Arvo;Huomautus\nKävijät;2024;yli 5 500;Arvio\nKävijät;2025;5 620,5;\n"
BY_YEAR = "Tunnus;Mittari;2024;2025\n25-1;Kävijät;yli 5 500;5620,5\n"
MEANT = [
    Told(indicator=1, year=2024, figure=Figure(Decimal(5500), Qualifier.over)),
    Told(indicator=1, year=2025, figure=Figure(Decimal("5620.5"))),
]


def known(number: int = 1, name: str = "Kävijät", source: str = "") -> Series:
    empty = {name: "" for name in Series.__struct_fields__ if Series.__annotations__[name] is str}
    nothing = dict.fromkeys(("register_id", "baseline", "baseline_year", "target", "target_year"))
    more = {"id": number, "plan": 1, "code": f"25-{number}", "name": name, "source": source}
    return Series(**{**empty, **nothing, "kind": IndicatorKind.result, "direction": Direction.rises, **more})  # type: ignore[arg-type]


def read(content: bytes, *indicators: Series) -> Preview:
    return importing.preview(text_of(content), indicators or (known(),), was={})


def told(found: Preview) -> list[Told]:
    return [
        Told(indicator=line.told.indicator, year=line.told.year, figure=line.told.figure)
        for line in found.new
        if line.told
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", [BY_ROW, BY_YEAR], ids=["a row a year", "a column a year"])
def test_a_file_is_read_as_towns_save_it(text: str, encoding: str) -> None:
    assert told(read(text.encode(encoding))) == MEANT


@pytest.mark.parametrize(
    "text",
    [
        BY_ROW.replace(";", "\t"),
        'Indicator,Year,Value\nKävijät,2024,"over 5500"\nKävijät,2025,"5620,5"\n',
        "Mätare;År;Värde\r\nKÄVIJÄT;2024;över 5500\r\n;;\r\nKävijät;2025;5620.5\r\n",
        "\n" + BY_YEAR,
    ],
    ids=["tabs", "commas", "Swedish", "an empty row first"],
)
def test_marks_and_languages(text: str) -> None:
    assert told(read(text.encode())) == MEANT


def test_of_whom_and_why_not_are_read() -> None:
    head = "Mittari;Alue;Vuosi;Arvo;Kyselyvuosi;Puuttuu, koska"
    text = f"{head}\nKävijät;Koko maa;2024;12;2023;\nKävijät;;2025;;;Ei kysytty\n"

    found = read(text.encode())

    assert [line.told for line in found.new] == [
        Told(indicator=1, year=2024, whose=Whose.country, figure=Figure(Decimal(12)), surveyed_in=2023),
        Told(indicator=1, year=2025, missing_because="Ei kysytty"),
    ]


def test_faults_are_told_by_row_and_the_rest_is_good() -> None:
    rows = [
        "Kävijät;2024;paljon",
        "Kyläläiset;2024;5",
        "Kävijät;24;5",
        "Kävijät;2023;=1+1",
        "Kävijät;2022;7",
        "Kävijät;2022;8",
        "Kaksi;2022;8",
        "Asteikko;2022;101",
    ]
    twins = (known(), known(2, "Kaksi"), known(3, "Kaksi"), known(4, "Asteikko", "TEAviisari"))

    with speak("en"):
        found = read(("Mittari;Vuosi;Arvo\n" + "\n".join(rows)).encode(), *twins)

    assert [(line.row, line.faults) for line in found.faulty] == [
        (2, ("“paljon” is not a number.",)),
        (3, ("The plan has no indicator “Kyläläiset”.",)),
        (4, ("“24” is not a year.",)),
        (5, ("“=1+1” is not a number.",)),
        (7, ("This figure stands in row 6 already.",)),
        (8, ("There are several indicators of this name. Give the code.",)),
        (9, ("Figures of this source lie between 0 and 100.",)),
    ]
    assert [line.row for line in found.new] == [6]


def test_unknown_columns_are_told() -> None:
    assert read(("Lisä;" + BY_YEAR).replace("\n25", "\n;25").encode()).unknown == ("Lisä",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"PK\x03\x04 an .xlsx",
        b"a;b\n1;2\n",
        b"Mittari;Arvo\nx;2\n",
        b"Mittari;2024;Arvo\nx;2;3\n",
        b"Mittari;2024\n",
        b"x" * 3_000_000,
        b"Mittari;2024\n" + b"x;1\n" * 6000,
    ],
    ids=range(9),
)
def test_what_holds_no_figures_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        read(content)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_handed_out_comes_in_again(language: str, saga: Person) -> None:
    indicators = await in_force(saga)
    rows = [";2024;yli 5500;=Arvio;", "Suomi;2024;-12,5;;", "HVA;2024;1;x;", ";2025;;;Salattu"]
    text = "Mittari;Alue;Vuosi;Arvo;Huomautus;Puuttuu koska\n" + "".join(f"Kävijät;{row}\n" for row in rows)
    mark = (await importing.what_it_brings(text, indicators)).mark
    written_down = await importing.take_in(text, indicators, mark=mark, by=saga)
    before = await kept([indicators[0].id])

    with speak(language):
        again = importing.preview(text_of(exporting.file(indicators, before)), indicators, was=before)

    assert (written_down, len(again.lines), again.new, again.faulty) == (4, 4, [], [])


async def test_a_file_is_looked_at_again_when_figures_have_changed(saga: Person) -> None:
    indicators = await in_force(saga)
    mark = (await importing.what_it_brings(BY_ROW, indicators)).mark
    await importing.take_in("Mittari;2023\nKävijät;1\n", indicators, mark=mark, by=saga)

    with pytest.raises(NotPossible):
        await importing.take_in(BY_ROW, indicators, mark=mark, by=saga)


async def in_force(by: Person) -> tuple[Series, ...]:
    town = await make.organisation("Hyvinvointi", kind="department")
    acts = ActionSheet(title="Kokoustilat", responsible=town.name)
    return await values.series(
        await make.plan(make.sheet(acts, indicators=(IndicatorSheet(name="Kävijät"),)), by=by)
    )
