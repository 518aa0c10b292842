"""What the columns of a file of figures are called, in the languages that people write in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.errors import Invalid
from core.languages import N_, _
from plan.tables import Whose

# The first word of each is written into files of our own, in the language of whoever takes one.
HEADINGS = {
    "code": N_("Code"),
    "name": N_("Indicator"),
    "whose": N_("Of whom"),
    "year": N_("Year"),
    "figure": N_("Figure"),
    "surveyed_in": N_("Year of the survey"),
    "missing_because": N_("Missing because"),
    "note": N_("Note"),
}
WORDS: Mapping[str, frozenset[str]] = {
    "code": frozenset({"tunnus", "koodi", "kod", "beteckning", "code", "id"}),
    "name": frozenset(
        {"mittari", "nimi", "indikaattori", "mätare", "indikator", "namn", "indicator", "name"}
    ),
    "whose": frozenset({"kenen", "alue", "kunta", "vems", "område", "of whom", "whose", "region", "area"}),
    "year": frozenset({"vuosi", "år", "year"}),
    "figure": frozenset({"arvo", "luku", "lukuarvo", "värde", "tal", "siffra", "figure", "value"}),
    "surveyed_in": frozenset(
        {
            "kyselyvuosi",
            "kyselyn vuosi",
            "tutkimusvuosi",
            "enkätår",
            "enkätens år",
            "survey year",
            "year of the survey",
        }
    ),
    "missing_because": frozenset(
        {
            "puuttuu koska",
            "puuttuu, koska",
            "puuttumisen syy",
            "saknas eftersom",
            "saknas, eftersom",
            "missing because",
        }
    ),
    "note": frozenset({"huomautus", "huom", "lisätieto", "anmärkning", "tilläggsinformation", "note"}),
}
WHOSE: Mapping[Whose, frozenset[str]] = {
    Whose.municipality: frozenset(
        {"", "kunta", "kaupunki", "oma", "kommun", "kommunen", "stad", "municipality", "the municipality"}
    ),
    Whose.county: frozenset(
        {
            "hyvinvointialue",
            "hva",
            "välfärdsområde",
            "välfärdsområdet",
            "county",
            "the wellbeing services county",
        }
    ),
    Whose.country: frozenset(
        {"maa", "koko maa", "suomi", "hela landet", "landet", "finland", "country", "the whole country"}
    ),
}
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Columns:
    """Where each part of a row stands; `years` are the columns that hold the figures of one year each."""

    places: Mapping[str, int]
    years: Mapping[int, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def cell(self, row: Sequence[str], name: str) -> str:
        """What stands in that column; nothing where the row is shorter or there is no such column."""
        place = self.places.get(name, len(row))
        return row[place] if place < len(row) else ""


def columns(headings: Sequence[str]) -> Columns:
    """What the headings mean. Raises Invalid where no indicator, or no year, can be found by them."""
    places: dict[str, int] = {}
    years: dict[int, int] = {}
    unknown: list[str] = []
    for place, heading in enumerate(headings):
        plain = " ".join(heading.casefold().rstrip(":").split())
        name = next((name for name, words in WORDS.items() if plain in words), None)
        if YEAR.fullmatch(plain) and int(plain) not in years:
            years[int(plain)] = place
        elif name and name not in places:
            places[name] = place
        elif plain:
            unknown.append(heading)
    _must_suffice(places, years)
    return Columns(places, years, tuple(unknown))


def _must_suffice(places: Mapping[str, int], years: Mapping[int, int]) -> None:
    if "code" not in places and "name" not in places:
        raise Invalid(
            file=_(
                "No column tells which indicator a row is about. Call it Indicator or Code in the first row."
            )
        )
    by_row = "year" in places and "figure" in places
    if years and "figure" in places:
        raise Invalid(file=_("There are columns for years and a column Figure. Keep one of the two ways."))
    if not years and not by_row:
        raise Invalid(
            file=_("No figures were found. Give the columns Year and Figure, or one column for each year.")
        )


def whose(written: str) -> Whose | None:
    """Of whom a figure tells; the municipality where nothing is written, None for unknown words."""
    plain = " ".join(written.casefold().split())
    return next((one for one, words in WHOSE.items() if plain in words), None)
