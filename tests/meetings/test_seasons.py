"""When in the year a table meets: typed in one line, kept by days, shown as it was typed."""

from datetime import date

import pytest

from core.errors import Invalid
from core.languages import speak
from meetings import keeping, seasons
from meetings.forms import CardForm
from meetings.seasons import Stretch, a_few, meets_on, shown
from meetings.tables import PartnershipTable
from people.tables import Person

SPRING, AUTUMN = Stretch((1, 15), (3, 15)), Stretch((9, 15), (11, 30))


@pytest.mark.parametrize(
    "typed",
    [
        "15.1.–15.3., 15.9.–30.11.",
        "15.1-15.3, 15.9-30.11",
        "15.9. – 30.11. ja 15.1. – 15.3.",
        "15. 1.—15. 3.; 15.9.-30.11.",
        "15.1.–15.3. och 15.9.–30.11.",
        "15.1.–1.3.\n20.2.–15.3.\n15.9.–30.11.",
    ],
)
def test_seasons_are_understood_as_people_write_them(typed: str) -> None:
    found = a_few(typed, field="seasons")

    assert found == (SPRING, AUTUMN)
    assert shown(found) == "15.1.–15.3., 15.9.–30.11."


def test_without_seasons_a_table_meets_all_the_year() -> None:
    assert a_few("  ", field="seasons") == ()
    assert meets_on(date(2027, 7, 1), ())


def test_a_winter_goes_over_new_year() -> None:
    found = a_few("1.11.–28.2.", field="seasons")

    assert found == (Stretch((1, 1), (2, 28)), Stretch((11, 1), (12, 31)))
    assert [meets_on(day, found) for day in (date(2027, 12, 31), date(2028, 2, 28), date(2028, 3, 1))] == [
        True,
        True,
        False,
    ]
    assert shown(found) == "1.11.–28.2."


def test_the_twenty_ninth_of_february_is_a_day_of_some_years() -> None:
    (until,), (since,) = a_few("15.1.–29.2.", field="seasons"), a_few("29.2.–15.3.", field="seasons")

    assert [until.in_year(year)[1] for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]
    assert [since.in_year(year)[0] for year in (2027, 2028)] == [date(2027, 3, 1), date(2028, 2, 29)]
    assert [date(2028, 2, 29) in one for one in (until, since)] == [True, True]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30.2.–15.3.", "There is no day 30.2. in any year."),
        ("1.1.–31.4.", "There is no day 31.4. in any year."),
        ("1.1.–1.13.", "There is no day 1.13. in any year."),
        ("keväällä", "“keväällä” is no season. Write it like 15.1.–15.3., 15.9.–30.11."),
        ("15.1.", "“15.1.” is no season. Write it like 15.1.–15.3., 15.9.–30.11."),
        (
            "15.1.2027–15.3.2027",
            "“15.1.2027–15.3.2027” is no season. Write it like 15.1.–15.3., 15.9.–30.11.",
        ),
        ("1.1.–2.1.," * 13, "Give at most 12 seasons."),
    ],
)
def test_what_is_no_season_is_told(typed: str, sentence: str) -> None:
    with speak("en"), pytest.raises(Invalid) as refused:
        a_few(typed, field="seasons")

    assert refused.value.problems == {"seasons": sentence}


async def test_a_card_keeps_the_rhythm_of_the_table(jappila: PartnershipTable, saga: Person) -> None:
    typed = CardForm(
        name="Jäppilän kumppanuuspöytä",
        usual_weekday="1",
        seasons="15.9.–30.11. ja 15.1.–15.3.",
        spacing_days="60",
        venue_holds="40",
    )

    await keeping.edit_table(jappila, typed.particulars(), by=saga)

    card = CardForm.of(jappila, await seasons.of_table(jappila))
    assert (card.usual_weekday, card.seasons, card.spacing_days, card.venue_holds) == (
        "1",
        "15.1.–15.3., 15.9.–30.11.",
        "60",
        "40",
    )
    await keeping.edit_table(jappila, CardForm(name="Jäppilä").particulars(), by=saga)
    emptied = CardForm.of(jappila, await seasons.of_table(jappila))
    assert (emptied.usual_weekday, emptied.seasons, emptied.venue_holds) == ("", "", "")


def test_every_wrong_field_of_the_rhythm_is_told_at_once() -> None:
    typed = CardForm(name="Jäppilä", usual_weekday="7", seasons="x", spacing_days="-1", venue_holds="0")

    with speak("en"), pytest.raises(Invalid) as refused:
        typed.particulars()

    assert refused.value.problems == {
        "spacing_days": "Give a whole number from 0 to 365.",
        "seasons": "“x” is no season. Write it like 15.1.–15.3., 15.9.–30.11.",
        "usual_weekday": "Give a whole number from 0 to 6.",
        "venue_holds": "Give a whole number from 1 to 5000.",
    }
