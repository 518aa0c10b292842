"""What columns are called: each by a name of its own, in every language, and known again by it."""

import pytest

from core.languages import LANGUAGES, speak
from plan.exchange.columns import BY_YEAR, LABELS, Column, label, plainly, read_column
from plan.exchange.headings import lacking, meaning
from plan.tables import Whose

COLUMNS = [Column(what) for what in LABELS] + [
    Column(what, 2027, whose) for what in BY_YEAR for whose in Whose
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_have_one_name(language: str):
    with speak(language):
        names = [plainly(label(column)) for column in COLUMNS]

    assert len(set(names)) == len(COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_known_by_our_own_name_for_it(language: str):
    with speak(language):
        found = [meaning(label(column)) for column in COLUMNS]

    assert [one and one[0] for one in found] == COLUMNS


def test_what_a_form_says_of_a_column_is_understood():
    assert [read_column(str(column)) for column in COLUMNS] == COLUMNS
    assert [read_column(told) for told in ("", "-", "nothing", "money", "value soon")] == [None] * 5


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Painopistealue ja kehittämiskohteet", "area"),
        ("Tavoitteet", "goal"),
        ("TOIMENPITEET", "title"),
        ("Aktiivinen vastuutaho", "responsible"),
        ("Vastuutaho(t)", "responsible"),
        ("Arviointimittarit", "name"),
        ("Toimenpiteet ja vastuutaho", "title_and_responsible"),
        ("Yhteistyökumppanit (järjestöt ym.)", "partners"),
        ("Määräraha 2027 (€)", "money 2027"),
        ("Kustannukset 2026", "money 2026"),
        ("Arvo 2026", "value 2026"),
        (" 2026 ", "value 2026"),
        ("Arvo 2026 (koko maa)", "value 2026"),
        ("Lähtötaso (2023)", "baseline 2023"),
        ("Osa-alue", "domain"),
        ("Tilan selite", "status_explained"),
        ("Insatsområde", "area"),
        ("Ansvarig instans", "responsible"),
        ("Mätare", "name"),
        ("Anslag 2027", "money 2027"),
        ("Säätila", ""),
        ("x" * 200, ""),
    ],
)
def test_headings_of_municipalities(heading: str, what: str):
    found = meaning(heading)

    assert str(found[0] if found else "").removesuffix(" country") == what


def test_days_tell_the_timetable_as_well_as_words_do() -> None:
    every = [Column(what) for what in ("area", "goal", "title", "responsible", "name")]

    assert lacking(every) == ["timetable"]
    assert [lacking([*every, Column(what)]) for what in ("timetable", "starts_on", "ends_on")] == [[], [], []]
