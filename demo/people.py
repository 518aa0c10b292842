"""Who is who in the demo: organisations, invented people, and the four tables of Pieksämäki."""

from datetime import date

from meetings.seasons import Stretch
from meetings.tables import SeatRole, TableKind
from people.tables import OrganisationKind, Role
from web.directory import OrganisationCard

VILLAGE, ASSOCIATION = OrganisationKind.village, OrganisationKind.association
DEPARTMENT, AUTHORITY, BODY = (
    OrganisationKind.department,
    OrganisationKind.authority,
    OrganisationKind.body,
)

ORGANISATIONS: dict[str, OrganisationCard] = {
    "jäppilä": OrganisationCard("Jäppilän kyläyhdistys", VILLAGE, "kyla@jappila.example", "040 000 0101"),
    "virtasalmi": OrganisationCard(
        "Virtasalmen kyläyhdistys", VILLAGE, "kyla@virtasalmi.example", "040 000 0102"
    ),
    "montola": OrganisationCard("Montolan kylätoimikunta", VILLAGE, "montola@posti.example"),
    "naarajärvi": OrganisationCard(
        "Naarajärven kylätoimikunta", VILLAGE, "naarajarvi.kylatoimikunta@posti.example"
    ),
    "eläkkeensaajat": OrganisationCard(
        "Pieksämäen eläkkeensaajat", ASSOCIATION, "elakkeensaajat@yhdistys.example"
    ),
    "urheilijat": OrganisationCard("Naarajärven urheilijat", ASSOCIATION, "nau@seura.example"),
    "vapaaehtoiset": OrganisationCard(
        "Vapaaehtoistyön keskus Neuvonen", ASSOCIATION, "neuvonen@yhdistys.example"
    ),
    "seurakunta": OrganisationCard("Pieksämäen seurakunta", ASSOCIATION, "diakonia@seurakunta.example"),
    "tekninen": OrganisationCard(
        "Tekninen toimi",
        DEPARTMENT,
        "tekninen@pieksamaki.example",
        remit="Kaupungin kadut, katuvalot, puistot, uimarannat, kiinteistöt ja maa-alueet",
    ),
    "sivistys": OrganisationCard(
        "Sivistystoimi",
        DEPARTMENT,
        "sivistys@pieksamaki.example",
        remit="Koulut, varhaiskasvatus, kirjasto, liikunta, nuoriso ja kulttuuri",
    ),
    "hyvinvointi": OrganisationCard(
        "Hyvinvointipalvelut",
        DEPARTMENT,
        "hyvinvointi@pieksamaki.example",
        remit="Hyvinvoinnin edistäminen, osallisuus, järjestöyhteistyö",
    ),
    "elinvoima": OrganisationCard(
        "Elinvoimapalvelut",
        DEPARTMENT,
        "elinvoima@pieksamaki.example",
        remit="Matkailu, reitit ja luontokohteet, yritykset, kylien kehittäminen",
    ),
    "hyvinvointialue": OrganisationCard(
        "Etelä-Savon hyvinvointialue",
        AUTHORITY,
        "kirjaamo@hyvinvointialue.example",
        remit="Terveys- ja sosiaalipalvelut, pelastustoimi",
        valid_from=date(2023, 1, 1),
    ),
    "elinvoimakeskus": OrganisationCard(
        "Itä-Suomen elinvoimakeskus",
        AUTHORITY,
        "tiet@elinvoimakeskus.example",
        remit="Valtion maantiet: auraus, nopeusrajoitukset, valaistus, pyörätiet",
        valid_from=date(2026, 1, 1),
    ),
    "ely": OrganisationCard(
        "ELY-keskus, liikenne",
        AUTHORITY,
        remit="Valtion maantiet vuoden 2025 loppuun",
        valid_until=date(2025, 12, 31),
    ),
    "lautakunta": OrganisationCard("Tekninen lautakunta", BODY),
}

COORDINATOR_PHONE = "040 000 0100"

# key: name, address, role in the service, title, organisation
PEOPLE: dict[str, tuple[str, str, Role, str, str | None]] = {
    "koordinaattori": (
        "Saara Sihvola",
        "saara.sihvola@pieksamaki.example",
        Role.coordinator,
        "hyvinvointikoordinaattori",
        "hyvinvointi",
    ),
    "puheenjohtaja": (
        "Kalle Kaupinmäki",
        "kalle.kaupinmaki@pieksamaki.example",
        Role.chair,
        "kaupunginhallituksen puheenjohtaja",
        None,
    ),
    "tekninen": (
        "Teemu Tielinen",
        "teemu.tielinen@pieksamaki.example",
        Role.official,
        "tekninen johtaja",
        "tekninen",
    ),
    "sivistys": (
        "Siiri Sivula",
        "siiri.sivula@pieksamaki.example",
        Role.official,
        "sivistysjohtaja",
        "sivistys",
    ),
    "elinvoima": (
        "Eero Elomaa",
        "eero.elomaa@pieksamaki.example",
        Role.official,
        "kehittämispäällikkö",
        "elinvoima",
    ),
    "jäppilä": (
        "Aino Ahola",
        "aino.ahola@posti.example",
        Role.participant,
        "kyläpäällikkö",
        "jäppilä",
    ),
    "virtasalmi": (
        "Veikko Virta",
        "veikko.virta@posti.example",
        Role.participant,
        "kyläyhdistyksen puheenjohtaja",
        "virtasalmi",
    ),
    "naarajärvi": ("Niina Naumanen", "niina.naumanen@posti.example", Role.participant, "", "naarajärvi"),
    "kyläasiamies": (
        "Matti Maalainen",
        "matti.maalainen@kylat.example",
        Role.participant,
        "kyläasiamies",
        None,
    ),
}

# Departments are asked for matters at every table: their seat is an official's.
DEPARTMENTS = ("tekninen", "sivistys", "hyvinvointi", "elinvoima")


# slug: (name, short name, kind, meetings a year, area, venue, address, accessibility, who has a seat)
TABLES: dict[str, tuple[str, str, TableKind, int, str, str, str, str, tuple[str, ...]]] = {
    "jappila": (
        "Jäppilän kumppanuuspöytä",
        "Jäppilä",
        TableKind.local,
        2,
        "Entinen Jäppilän kunta",
        "Jäppilä-talo",
        "Koulutie 1, Jäppilä",
        "Esteetön sisäänkäynti pihan puolelta. Salissa on induktiosilmukka.",
        ("jäppilä",),
    ),
    "virtasalmi": (
        "Virtasalmen kumppanuuspöytä",
        "Virtasalmi",
        TableKind.local,
        2,
        "Entinen Virtasalmen kunta",
        "Virtasalmen kylätalo",
        "Kirkkotie 4, Virtasalmi",
        "Luiska pääovella. Esteetön WC.",
        ("virtasalmi", "montola"),
    ),
    "naarajarvi": (
        "Naarajärven kumppanuuspöytä",
        "Naarajärvi",
        TableKind.local,
        2,
        "Naarajärvi, entinen Pieksämäen maalaiskunta",
        "Naarajärven koulu, ruokasali",
        "Koulupolku 2, Naarajärvi",
        "Esteetön sisäänkäynti. Inva-pysäköinti oven vieressä.",
        ("naarajärvi", "urheilijat"),
    ),
    "palvelut": (
        "Palvelujen ja kolmannen sektorin kumppanuuspöytä",
        "Palvelut",
        TableKind.services,
        4,
        "Koko kaupunki",
        "Kaupungintalo, valtuustosali",
        "Kauppakatu 1, Pieksämäki",
        "Hissi, induktiosilmukka ja esteetön WC.",
        ("eläkkeensaajat", "vapaaehtoiset", "seurakunta"),
    ),
}
# When a table meets: 0 is Monday, then its seasons, and how many people its place holds.
SPRING_AND_AUTUMN = (Stretch((1, 15), (3, 31)), Stretch((9, 10), (11, 30)))
OUTSIDE_HOLIDAYS = (Stretch((1, 10), (6, 5)), Stretch((8, 15), (12, 10)))
RHYTHMS: dict[str, tuple[int, tuple[Stretch, ...], int]] = {
    "jappila": (1, SPRING_AND_AUTUMN, 60),
    "virtasalmi": (2, SPRING_AND_AUTUMN, 45),
    "naarajarvi": (3, SPRING_AND_AUTUMN, 80),
    "palvelut": (1, OUTSIDE_HOLIDAYS, 50),
}
SEATED_EVERYWHERE = (
    ("puheenjohtaja", SeatRole.chair),
    ("koordinaattori", SeatRole.secretary),
    ("kyläasiamies", SeatRole.representative),
)

# Who can sign in, for the greeting of a demo.
SIGNING_IN = {
    "coordinator": PEOPLE["koordinaattori"][1],
    "official": PEOPLE["tekninen"][1],
    "chair": PEOPLE["puheenjohtaja"][1],
}
