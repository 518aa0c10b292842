"""Several matters in one mail, and one matter with a list inside."""

import pytest

from mail.reading.incoming import read
from mail.reading.matters.points import Point, points
from mail.reading.matters.titles import title_of
from mail.reading.subjects import bare_subject
from tests.letterbox import sample


def titles(text: str, *, subject: str = "") -> list[str]:
    return [point.title for point in points(text, subject=subject).points]


def test_the_villages_winter_mail_brings_seven_matters() -> None:
    mail = read(sample("winter-topics"))

    found = points(mail.text, subject=mail.subject)

    assert [point.title for point in found.points] == [
        "Jäppilän kiinteistöjen ja toimintojen uudelleenjärjestely, missä nyt mennään",
        "Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa",
        "Kerhot: mitkä jatkuvat ja kuka ottaa vetovastuun",
        "Jäppilä-talon neuvotteluhuoneisiin tarvittaisiin videotykki",
        "Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa",
        "Luontokohteet: Kivikurun portaat ja opasteet, Majavareitin rantautumispaikat",
        "Jätteiden lajittelupisteet haja-asutusalueelle",
    ]
    assert found.points[5].text == (
        "Luontokohteet: Kivikurun portaat ja opasteet, Majavareitin rantautumispaikat. "
        "Kylä tekee talkoilla, jos kaupunki hankkii puutavaran."
    )
    assert (found.intro, found.closing) == ("Tässä kylän asiat talven pöytään:", "")


def test_a_mail_about_one_thing_brings_one_matter() -> None:
    mail = read(sample("one-topic-plain"))

    (point,) = points(mail.text, subject=mail.subject).points

    assert point.title == "Myllytiellä on ollut viisi lamppua pimeänä lokakuusta asti"
    assert point.text == mail.text


@pytest.mark.parametrize(
    "text",
    [
        "Asiat pöytään:\n1) katuvalot\n2) uimaranta",
        "Asiat pöytään:\n1. katuvalot\n2. uimaranta",
        "Asiat pöytään:\n1 - katuvalot\n2 - uimaranta",
        "Asiat pöytään:\n(1) katuvalot\n(2) uimaranta",
        "Asiat pöytään: 1) katuvalot 2) uimaranta",
        "Asiat pöytään:\na) katuvalot\nb) uimaranta",
        "Asiat pöytään:\n- katuvalot\n- uimaranta",
        "Asiat pöytään:\n-katuvalot\n-uimaranta",
        "Asiat pöytään:\n\n– katuvalot\n\n– uimaranta",
        "Asiat pöytään:\n• katuvalot\n• uimaranta",
        "Asiat pöytään:\n* katuvalot\n* uimaranta",
        "Asiat pöytään:\n·        katuvalot\n·        uimaranta",
        "Asiat pöytään:\n> katuvalot\n> uimaranta",
        "Asia 1: katuvalot\nAsia 2: uimaranta",
        "Aihe: katuvalot\nAihe: uimaranta",
        "Meillä on kaksi asiaa. Ensiksi katuvalot. Toiseksi uimaranta.",
        "Meillä on kaksi asiaa.\nEnsinnäkin: katuvalot\n\nToiseksi: uimaranta",
        "Tässä kylän asiat:\nKatuvalot\nUimaranta",
        "Kiitos kutsusta.\n\nTässä kylän asiat:\n\nKatuvalot.\n\nUimaranta.\n\nToivottavasti nämä ehtivät.",
        "Hei!\n1) katuvalot\n2) uimaranta",
        "- katuvalot\n- uimaranta",
        "Meiltä tulee:\n1. katuvalot\n2. uimaranta\n\nKiitos!",
        "Våra ärenden:\n- katuvalot\n- uimaranta",
        "Vi vill ta upp två frågor. För det första katuvalot. För det andra uimaranta.",
        "Our topics:\n1. katuvalot\n2. uimaranta",
        "We have two matters. Firstly katuvalot. Secondly uimaranta.",
    ],
)
def test_however_they_are_marked_two_matters_are_two(text: str) -> None:
    assert titles(text) == ["Katuvalot", "Uimaranta"]


@pytest.mark.parametrize(
    "text",
    [
        "Uimarannalla on puutteita. Tarvitsemme:\n- laituri\n- pukukoppi",
        "Uimarannalle tarvitaan mm.\n1) laituri\n2) pukukoppi",
        "Leikkipuistoon ehdotamme seuraavia välineitä:\n- keinu\n- liukumäki",
        "Tie on vaarallinen. Ensinnäkin se on kapea. Toiseksi se on pimeä.",
        "Valot ovat rikki näissä paikoissa:\n- Myllytie\n- Koulutie",
        "Badstranden behöver:\n- brygga\n- hytt",
        "Jäppilän koulu on tyhjä. Haluaisimme tietää:\n1) Kuka päättää?\n2) Mitä tiloille tapahtuu?",
        "The beach needs:\n- a pier\n- a cabin",
        "Bussi kulkee 10.1. alkaen.\n1. helmikuuta se loppuu.\n2. helmikuuta on myöhäistä.",
        "Kylän 5 lamppua ovat pimeinä.\n\nVoisiko ne korjata?",
        "- katuvalot ovat pimeinä",
        "Myllytien valot sammuivat lokakuussa, eikä niitä ole korjattu, vaikka asiasta on soitettu monta"
        " kertaa ja kirjoitettu kaksi kirjettä. Pimeinä ovat\n- koulun risteys\n- pysäkki",
    ],
)
def test_one_matter_with_a_list_inside_is_one(text: str) -> None:
    assert [point.text for point in points(text).points] == [text]


def test_the_subject_of_the_mail_helps() -> None:
    text = "- keinu\n- liukumäki"

    assert len(titles(text, subject="Leikkipuiston välineet")) == 1
    assert len(titles(text, subject="Jäppilän asiat")) == 2
    assert len(titles(text, subject="Talven kumppanuuspöytä")) == 2
    assert len(titles(text, subject="VS: Kutsu: asioita pöytään")) == 2


def test_a_list_inside_an_entry_belongs_to_it() -> None:
    text = "Asiat:\n1) Luontokohteet\n   - portaat\n   - opasteet\n2) Kerhot\n   1) martat\n   2) nuoret"

    assert points(text).points == (
        Point("Luontokohteet", "Luontokohteet\n- portaat\n- opasteet"),
        Point("Kerhot", "Kerhot\n1) martat\n2) nuoret"),
    )


def test_paragraphs_of_an_entry_stay_with_it() -> None:
    text = "Asiat:\n\n1. Kerhot\nKuka ottaa vastuun?\n\nMartat voivat auttaa.\n\n2. Tiet\n\nSilta on poikki."

    assert points(text).points == (
        Point("Kerhot", "Kerhot\nKuka ottaa vastuun?\n\nMartat voivat auttaa."),
        Point("Tiet", "Tiet\n\nSilta on poikki."),
    )


def test_what_stands_around_the_list_is_given_back() -> None:
    found = points("Kiitos kutsusta! Tässä asiamme:\n- katuvalot\n- tiet\n\nNähdään helmikuussa!")

    assert (found.intro, found.closing) == ("Kiitos kutsusta! Tässä asiamme:", "Nähdään helmikuussa!")


def test_an_empty_mail_brings_nothing() -> None:
    assert points("Hei!").points == ()
    assert points(" \n").points == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("katuvalot ovat pimeinä.", "Katuvalot ovat pimeinä"),
        ("Kuka hoitaa kerhot? Entä tilat?", "Kuka hoitaa kerhot?"),
        ("Bussi kulkee klo 7. Se on liian aikaisin.", "Bussi kulkee klo 7"),
        ("Alueella on esim. Kivikuru ja Majava. Ne ovat hienoja.", "Alueella on esim. Kivikuru ja Majava"),
        ("Kokous 9.2.2027 Jäppilässä. Tulemme.", "Kokous 9.2.2027 Jäppilässä"),
        ("Katuvalot\nMyllytiellä on pimeää", "Katuvalot"),
        (f"Myllytie on huono, {'koska se on ' * 12}huono", "Myllytie on huono"),
        ("sana " * 40, f"Sana {'sana ' * 18}".strip() + "…"),
    ],
)
def test_a_title_is_a_sentence_of_at_most_a_hundred_characters(text: str, title: str) -> None:
    assert title_of(text) == title
    assert len(title) <= 100


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("VS: Kutsu", "Kutsu"),
        ("VS: VS: Kutsu", "Kutsu"),
        ("SV: VB: Re: Fwd: FW: VL: Inbjudan", "Inbjudan"),
        ("Re[2]: RE : Vast: Kutsu", "Kutsu"),
        ("Kutsu: asioita pöytään", "Kutsu: asioita pöytään"),
        ("[Kylä] VS: Kutsu", "[Kylä] VS: Kutsu"),
        ("VSS: auki", "VSS: auki"),
        ("Re:", ""),
    ],
)
def test_a_subject_without_the_prefixes_of_programs(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    "piece", ["1) a ", "- a\n", "1. ", "Ensiksi. Toiseksi. ", "Aihe: ", "asiat:\n", " ", "a.", ","]
)
def test_a_megabyte_of_anything_has_points(piece: str) -> None:
    assert points(piece * (1_000_000 // len(piece))).points is not None


def test_a_title_of_one_endless_word_is_cut_in_the_word() -> None:
    assert title_of("ä" * 300) == "Ä" + "ä" * 98 + "…"
