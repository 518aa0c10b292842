"""What mails say by the way of minutes, bodies and days."""

from datetime import date

import pytest

from agendas.hints import Hints, hints
from mail.reading.incoming import read
from tests.letterbox import sample

TODAY = date(2027, 1, 11)


def test_the_departments_mail_asks_for_ten_minutes_before_the_committee() -> None:
    mail = read(sample("department-topic"))

    assert hints(mail.text, TODAY) == Hints(10, "tekninen lautakunta", date(2027, 3, 16))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Varatkaa 10 minuuttia.", 10),
        ("Aikaa tarvitaan n. 15 min.", 15),
        ("Esitys kestää 10–15 minuuttia.", 15),
        ("Pyydämme 10 minuutin puheenvuoroa.", 10),
        ("Varatkaa kymmenen minuuttia.", 10),
        ("Varatkaa vartti.", 15),
        ("Esittelyyn riittää puoli tuntia.", 30),
        ("Reservera 15 minuter.", 15),
        ("Vi behöver en kvart.", 15),
        ("Please reserve ten minutes.", 10),
        ("We need half an hour.", 30),
        ("Bussi kulkee 10 minuutin välein.", None),
        ("Tarvitsemme bussin, sillä matka kestää 40 minuuttia.", None),
        ("Odotimme 20 minuuttia.", None),
        ("Varatkaa 500 minuuttia.", None),
        ("Lamput ovat pimeinä.", None),
    ],
)
def test_minutes_that_are_asked_for(text: str, minutes: int | None) -> None:
    assert hints(text, TODAY).minutes == minutes


@pytest.mark.parametrize(
    ("text", "body", "day"),
    [
        ("Asia menee tekniseen lautakuntaan 16.3.2027.", "tekninen lautakunta", date(2027, 3, 16)),
        ("Tekninen lautakunta päättää asiasta 16.3.", "tekninen lautakunta", date(2027, 3, 16)),
        ("Asia viedään kaupunginhallitukseen.", "kaupunginhallitus", None),
        ("Kaupunginhallituksen käsittelyyn 1. maaliskuuta.", "kaupunginhallitus", date(2027, 3, 1)),
        ("Valtuusto käsittelee asian 12.4.2027.", "valtuusto", date(2027, 4, 12)),
        ("Tulee kunnanvaltuustoon 12.4.2027", "kunnanvaltuusto", date(2027, 4, 12)),
        ("Asia on menossa sivistyslautakuntaan.", "sivistyslautakunta", None),
        ("Menee kasvatus- ja koulutuslautakuntaan.", "kasvatus- ja koulutuslautakunta", None),
        ("Menee vapaa-ajan lautakuntaan.", "vapaa-ajan lautakunta", None),
        ("Tulee lupajaostoon 5.2.", "lupajaosto", date(2027, 2, 5)),
        ("Asia menee lautakuntaan 3.1.", "lautakunta", date(2028, 1, 3)),
        ("Ärendet går till tekniska nämnden den 16 mars 2027.", "tekniska nämnden", date(2027, 3, 16)),
        ("Stadsstyrelsen behandlar ärendet 16.3.2027.", "stadsstyrelsen", date(2027, 3, 16)),
        ("It goes to the technical committee on March 16, 2027.", "technical committee", date(2027, 3, 16)),
        ("The city board will decide on 2027-03-16.", "city board", date(2027, 3, 16)),
        ("Tekninen lautakunta päätti asiasta 3.2.2025.", None, None),
        ("Lautakunta ei vastannut kirjeeseemme.", None, None),
        ("Hallitus kokoontuu 3.2.2027.", None, None),
        ("Kokous on 9.2.2027.", None, None),
        ("Menee lautakuntaan 31.2.2027.", "lautakunta", None),
    ],
)
def test_the_body_that_will_decide_and_the_day(text: str, body: str | None, day: date | None) -> None:
    found = hints(text, TODAY)

    assert (found.body, found.on) == (body, day)


def test_the_day_after_the_name_of_the_body_counts() -> None:
    text = "Ennen kokousta 9.2.2027 olisi kiire, sillä asia menee valtuustoon 12.4.2027."

    assert hints(text, TODAY).on == date(2027, 4, 12)


@pytest.mark.parametrize("piece", ["teknisen ", "10 min ", "1.1.", "a", " ", "Lautakunta "])
def test_a_megabyte_of_anything_gives_hints(piece: str) -> None:
    assert hints(piece * (1_000_000 // len(piece)), TODAY).minutes is None
