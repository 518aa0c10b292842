"""The demo's figures beside those of the plan, and the visitors of its places; all of them are invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from demo.cast import Cast
from demo.days import on
from plan import plans
from plan.figures import Figure, figure
from plan.indicators import stating, tying, values
from plan.indicators.keeping import Told, kept
from plan.indicators.values import Series
from plan.tables import Whose
from plan.visitors import asking, keeping, places, telling
from plan.visitors.keeping import Wanted
from plan.visitors.tables import Counted
from plan.visitors.telling import Telling

OWN, COUNTY, COUNTRY = Whose.municipality, Whose.county, Whose.country
VISITS, EVENTS, VOLUNTEERS, MEMBERS = Counted
SCHOOLS = "Itsensä yksinäiseksi tuntevat 8. ja 9. luokan oppilaat"
MORBIDITY = "Sairastavuusindeksi, ikävakioitu"
SAFE = "Voin vaikuttaa kotiseutuni asioihin"
VISITED = "Käynnit kylien kohtaamispaikoissa"

# indicator, year, whose, figure or why there is none, note
FIGURES: list[tuple[str, int, Whose, str, str, str]] = [
    (SCHOOLS, 2021, COUNTRY, "15,9", "", ""),
    (SCHOOLS, 2023, COUNTY, "15,4", "", ""),
    (SCHOOLS, 2023, COUNTRY, "15,0", "", ""),
    (SCHOOLS, 2025, COUNTY, "14,1", "", ""),
    (SCHOOLS, 2025, COUNTRY, "13,6", "", ""),
    (MORBIDITY, 2021, COUNTY, "115,2", "", ""),
    (MORBIDITY, 2022, COUNTY, "114,9", "", ""),
    (MORBIDITY, 2023, COUNTY, "114,1", "", ""),
    (MORBIDITY, 2021, COUNTRY, "100", "", ""),
    (MORBIDITY, 2022, COUNTRY, "100", "", ""),
    (MORBIDITY, 2023, COUNTRY, "100", "", ""),
    (SAFE, 2025, OWN, "", "Kysely tehdään joka toinen vuosi, seuraavan kerran 2026.", ""),
]
# Asked in the autumn of the year before: the year of the survey is another than that of the figure.
SURVEYED = {2022: 2021, 2024: 2023}
CLUBS = "Kylien kohtaamispaikat"
# place, part of, who tells, what is counted
PLACES: list[tuple[str, str, str, tuple[Counted, ...]]] = [
    (CLUBS, "", "", ()),
    ("Jäppilän kerhotupa", CLUBS, "jäppilä", (VISITS, EVENTS, VOLUNTEERS)),
    ("Virtasalmen kylätalo", CLUBS, "virtasalmi", (VISITS, EVENTS, VOLUNTEERS)),
    ("Montolan vanha koulu", CLUBS, "montola", (VISITS, EVENTS, VOLUNTEERS)),
    ("Neuvokas, kansalaistoiminnan keskus", "", "vapaaehtoiset", (VISITS, EVENTS, VOLUNTEERS)),
    ("Pieksämäen eläkkeensaajien kerho", "", "eläkkeensaajat", (VISITS, EVENTS, MEMBERS)),
]
Counts = Mapping[str, tuple[str, ...]]
# By year: place → figures in the order of what is counted there.
COUNTS: dict[int, Counts] = {
    2023: {
        "Jäppilän kerhotupa": ("noin 600", "31", "9"),
        "Virtasalmen kylätalo": ("1140", "52", "21"),
        "Montolan vanha koulu": ("380", "17", "8"),
        "Neuvokas, kansalaistoiminnan keskus": ("yli 5 500", "214", "96"),
        "Pieksämäen eläkkeensaajien kerho": ("1820", "40", "187"),
    },
    2024: {
        "Jäppilän kerhotupa": ("640", "34", "10"),
        "Virtasalmen kylätalo": ("1210", "55", "22"),
        "Montolan vanha koulu": ("405", "19", "8"),
        "Neuvokas, kansalaistoiminnan keskus": ("yli 5 800", "231", "104"),
        "Pieksämäen eläkkeensaajien kerho": ("1765", "41", "181"),
    },
    2025: {
        "Jäppilän kerhotupa": ("710", "39", "12"),
        "Virtasalmen kylätalo": ("1335", "61", "24"),
        "Neuvokas, kansalaistoiminnan keskus": ("6240", "247", "113"),
    },
}


async def live(cast: Cast) -> None:
    """Write the figures down and gather the counts of three years; two places are silent about the last."""
    await _compare(cast)
    await _name_the_surveys(cast)
    await _name_places(cast)
    for year, counts in COUNTS.items():
        with on(date(year + 1, 1, 20)):
            await asking.ask(year, by=cast.saara)
        with on(date(year + 1, 2, 3)):
            await _tell(year, counts)
    await _tie(cast)


async def _compare(cast: Cast) -> None:
    known = await _indicators()
    for name, year, whose, written, because, note in FIGURES:
        if one := known.get(name):
            told = Told(
                indicator=one.id,
                year=year,
                whose=whose,
                figure=figure(written, field="figure"),
                missing_because=because,
                note=note,
            )
            await stating.state(told, source=one.source, seen="", by=cast.saara)


async def _name_the_surveys(cast: Cast) -> None:
    """The figures of the residents' survey get the year in which it was asked."""
    one = (await _indicators()).get(SAFE)
    for old in (await kept([one.id])).values() if one else ():
        if old.year in SURVEYED:
            told = replace(old.told, surveyed_in=SURVEYED[old.year])
            await stating.state(told, source="", seen=old.mark, by=cast.saara)


async def _indicators() -> dict[str, Series]:
    plan = await plans.current()
    return {one.name: one for one in await values.series(plan)} if plan else {}


async def _name_places(cast: Cast) -> None:
    known: dict[str, int] = {}
    for name, upper, teller, counted in PLACES:
        wanted = Wanted(
            name=name,
            part_of=known.get(upper),
            reported_by=cast.organisations[teller].id if teller else None,
            counted=counted,
        )
        known[name] = (await keeping.add(wanted, by=cast.saara)).id


async def _tell(year: int, counts: Counts) -> None:
    for place in await places.listed():
        written = [figure(one, field="figure") for one in counts.get(place.name, ())]
        told: dict[Counted, Figure] = {
            what: one for what, one in zip(place.counted, written, strict=False) if one
        }
        if told:
            await telling.tell_by_link(year, [(place, Telling(counts=told))])


async def _tie(cast: Cast) -> None:
    """The visits of the villages' places are an indicator of the plan."""
    one = (await _indicators()).get(VISITED)
    upper = next((place for place in await places.listed() if place.name == CLUBS), None)
    if one and upper:
        await tying.tie(one.id, VISITS.value, number=upper.id, by=cast.saara)
