"""An agenda as a screen reader tells it: every line, in its order, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agendas.paper import agenda_paper
from agendas.sheet import (
    AgendaEntry,
    AgendaSheet,
    BackgroundNote,
    ComesTo,
    Contact,
    FollowUpLine,
    Officer,
)
from agendas.tables import ItemKind
from documents.layouts import Layout
from documents.paper import Paper
from documents.pdf.lacking import lacking
from tests.documents.pdf_aloud import aloud
from tests.documents.printed import pdf

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())

STARTS = datetime(2027, 2, 9, 15, tzinfo=UTC)


def _entry(number: int, title: str, *, after: int, minutes: int, **more: object) -> AgendaEntry:
    return AgendaEntry(
        number=number,
        kind=ItemKind.topic,
        title=title,
        starts_at=STARTS + timedelta(minutes=after),
        minutes=minutes,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def agenda() -> Paper:
    sheet = AgendaSheet(
        municipality="Mallila",
        table_name="Jäppilän kumppanuuspöytä",
        language="fi",
        meeting_id=1,
        identifier="Jäppilä 1/2027",
        document_date=date(2027, 2, 2),
        starts_at=STARTS,
        ends_at=STARTS + timedelta(minutes=90),
        venue="Jäppilä-talo",
        address="Kylätie 1",
        join_link="https://etakokous.example/jappila",
        chair=Officer("Carl Puheenjohtaja", "hallituksen puheenjohtaja"),
        secretary=Officer("Saga Sihteeri", "hyvinvointikoordinaattori"),
        invited=("Jäppilän kyläyhdistys",),
        entries=(
            _entry(1, "Avaus", after=0, minutes=5),
            _entry(
                2,
                "Missä aiemmat asiat ovat menossa",
                after=5,
                minutes=10,
                follow_ups=(
                    FollowUpLine("Katuvalot", "Tekninen toimi", date(2026, 12, 15), "käynnissä"),
                    FollowUpLine("Rannan laituri", "Kyläyhdistys"),
                ),
            ),
            _entry(
                3,
                "Talvikunnossapito",
                after=15,
                minutes=15,
                text="Kylä kysyy:\n- milloin aurataan\n- kuka vastaa",
                raised_by=("Jäppilän kyläyhdistys",),
                presenter="Ville Kyläläinen",
                background=(BackgroundNote("Tekninen toimi", "Urakka kilpailutetaan."),),
                comes_to=ComesTo("tekninen lautakunta", date(2027, 3, 16)),
                attachments=("Kartta.pdf",),
                topic_number="2027-3",
            ),
        ),
        contact=Contact("Vastaa kutsuun.", "Saga Sihteeri", "saga@mallila.example", "040 000 0000"),
        distribution=("Kutsutut",),
    )
    return agenda_paper(sheet)


@pytest.mark.parametrize("layout", [Layout.standard, Layout.older])
async def test_the_reading_order_of_an_agenda(agenda: Paper, layout: Layout) -> None:
    assert aloud(await pdf(agenda, layout)) == AGENDA.strip().splitlines()


async def test_in_large_print_a_table_is_told_line_by_line(agenda: Paper) -> None:
    told = aloud(await pdf(agenda, Layout.large))

    begins = told.index("P: Aiempien kokousten jatkotoimet")
    assert told[begins : begins + 11] == [
        "P: Aiempien kokousten jatkotoimet",
        "L: list of 4",
        "LBody: Jatkotoimi: Katuvalot",
        "LBody: Vastuutaho: Tekninen toimi",
        "LBody: Määräaika: 15.12.2026",
        "LBody: Tila: käynnissä",
        "L: list of 4",
        "LBody: Jatkotoimi: Rannan laituri",
        "LBody: Vastuutaho: Kyläyhdistys",
        "LBody: Määräaika: –",
        "LBody: Tila: –",
    ]


AGENDA = """
P: Mallila
P: Kokouskutsu
P: 2.2.2027
P: Jäppilä 1/2027
H1: Jäppilän kumppanuuspöytä 9.2.2027
L: list of 4
Lbl: Aika
P: ti 9.2.2027 klo 17.00–18.30
Lbl: Paikka
L: list of 2
LBody: Jäppilä-talo
LBody: Kylätie 1
Lbl: Etäyhteys
P: https://etakokous.example/jappila (link to https://etakokous.example/jappila, called https://etakokous.example/jappila)
Lbl: Kutsutut
L: list of 3
LBody: Carl Puheenjohtaja, puheenjohtaja (hallituksen puheenjohtaja)
LBody: Saga Sihteeri, sihteeri (hyvinvointikoordinaattori)
LBody: Jäppilän kyläyhdistys
H2: Asialista
H3: 1 Avaus
L: list of 1
Lbl: 17.00
P: 5 min
H3: 2 Missä aiemmat asiat ovat menossa
L: list of 1
Lbl: 17.05
P: 10 min
Table: table of 3
Caption: Aiempien kokousten jatkotoimet
TH: Jatkotoimi
TH: Vastuutaho
TH: Määräaika
TH: Tila
TD: Katuvalot
TD: Tekninen toimi
TD: 15.12.2026
TD: käynnissä
TD: Rannan laituri
TD: Kyläyhdistys
TD: –
TD: –
H3: 3 Talvikunnossapito
L: list of 1
Lbl: 17.15
L: list of 3
LBody: 15 min, asia 2027-3
LBody: Esittäjä: Jäppilän kyläyhdistys
LBody: Alustaja: Ville Kyläläinen
P: Kylä kysyy:
L: list of 2
Lbl: •
LBody: milloin aurataan
Lbl: •
LBody: kuka vastaa
L: list of 3
Lbl: Tausta
P: Tekninen toimi: Urakka kilpailutetaan.
Lbl: Jatko
P: Tulossa käsittelyyn: tekninen lautakunta 16.3.2027
Lbl: Liitteet
P: Kartta.pdf
H2: Kommentit ja poissaolot
P: Vastaa kutsuun.
P: Saga Sihteeri, hyvinvointikoordinaattori
L: list of 2
Lbl: Liitteet
P: Kohta 3: Kartta.pdf
Lbl: Jakelu
P: Kutsutut
P: Mallila
P: Saga Sihteeri
P: saga@mallila.example (link to mailto:saga@mallila.example, called saga@mallila.example)
P: 040 000 0000
"""
