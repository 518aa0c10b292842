"""What single cells mean: days, figures, sums, words of closed lists, lists of names."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeVar

from core.errors import Invalid
from core.languages import LANGUAGES, _, speak, speaking
from documents.spreadsheets.grid import Cell, Day, Fault, said
from plan.exchange.timetables import a_day
from plan.figures import LONGEST, MOST_DIGITS, THOUSANDS, Figure, figure, number
from plan.tables import (
    ACTION_WORDS,
    DIRECTION_WORDS,
    DOMAIN_WORDS,
    INDICATOR_KIND_WORDS,
    ActionStatus,
    Direction,
    Domain,
    IndicatorKind,
    Qualifier,
)

Word = TypeVar("Word", ActionStatus, Direction, Domain, IndicatorKind)

FIRST, LAST = 20_000, 80_000  # days since 1899, between the years 1954 and 2119
BEFORE_DAY_ONE = date(1899, 12, 30)  # as spreadsheet programs count since March 1900
FIRST_YEAR, LAST_YEAR = 1900, 2200
FIELD = "cell"

STATUSES = {
    ActionStatus.not_started: (
        *("ei aloitettu", "ei alkanut", "ei käynnistynyt", "aloittamatta", "suunnitteilla", "inte påbörjad"),
        *("ej påbörjad", "not started", "○", "◯", "⚪"),
    ),
    ActionStatus.in_progress: (
        *("käynnissä", "kesken", "aloitettu", "käynnistynyt", "etenee", "jatkuva", "pågår", "påbörjad"),
        *("in progress", "ongoing", "started", "◐"),
    ),
    ActionStatus.partly_done: (
        *("osittain toteutunut", "osin toteutunut", "osittain", "toteutunut osittain", "toteutettu osittain"),
        *("delvis genomförd", "delvis", "partly done", "partially done", "◑"),
    ),
    ActionStatus.done: (
        *("toteutunut", "toteutettu", "valmis", "tehty", "toteutui", "genomförd", "klar", "färdig", "done"),
        *("completed", "●", "✓", "✔", "✅"),
    ),
    ActionStatus.not_done: (
        *("ei toteutunut", "ei toteutettu", "ei toteudu", "peruttu", "inte genomförd", "ej genomförd"),
        *("not done", "cancelled", "✕", "✗", "✘", "❌"),
    ),
    ActionStatus.moved: (
        *("siirtynyt", "siirtynyt seuraavalle kaudelle", "siirretty", "siirtyy", "framflyttad", "flyttad"),
        *("moved", "postponed", "moved to the next term", "→"),
    ),
}
DOMAINS = {
    Domain.welfare: ("hyvinvointi", "hyte", "välfärd", "welfare", "wellbeing"),
    Domain.safety: ("turvallisuus", "säkerhet", "trygghet", "safety"),
}
DIRECTIONS = {
    Direction.rises: ("nousee", "kasvaa", "lisääntyy", "stiger", "ökar", "rises", "up", "↗", "↑", "⬆", "+"),
    Direction.falls: ("laskee", "vähenee", "pienenee", "sjunker", "minskar", "falls", "down", "↘", "↓", "⬇"),
    Direction.stays: ("säilyy", "pysyy", "ennallaan", "bibehålls", "oförändrad", "stays", "→", "↔", "="),
}
KINDS = {
    IndicatorKind.result: ("tulos", "tulosmittari", "resultat", "result"),
    IndicatorKind.process: ("prosessi", "prosessimittari", "process"),
    IndicatorKind.structure: ("rakenne", "rakennemittari", "struktur", "structure"),
}


@cache
def _ours() -> dict[str, str]:
    """The words that our own pages and files have, in each language, by themselves and with their signs."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speak(language):
            for words in (ACTION_WORDS, DIRECTION_WORDS):
                for value, (sign, word) in words.items():
                    found |= {_plainly(_(word)): value, _plainly(f"{sign} {_(word)}"): value}
            for plain in (DOMAIN_WORDS, INDICATOR_KIND_WORDS):
                found |= {_plainly(_(word)): value for value, word in plain.items()}
    return found


def _plainly(text: str) -> str:
    return " ".join(text.casefold().replace("\N{VARIATION SELECTOR-16}", "").split()).strip(" .")


def text_of(cell: Cell) -> str:
    """A cell as text. Raises Invalid for what the spreadsheet program could not work out."""
    if isinstance(cell, Fault):
        raise Invalid(cell=_("the spreadsheet program shows an error there, %(said)s", said=cell.said))
    return said(cell)


def a_word(cell: Cell, words: Mapping[Word, Iterable[str]]) -> Word | None:
    """The word of a closed list, as we or others say it in three languages; None for nothing.

    Raises Invalid.
    """
    text = _plainly(text_of(cell))
    if not text:
        return None
    sign, _blank, rest = text.partition(" ")
    for form in (text, rest, sign) if sign and not sign[0].isalnum() else (text,):
        if form and (found := _known(form, words)):
            return found
    told = ", ".join(next(iter(known)) for known in words.values())
    raise Invalid(
        cell=_("“%(text)s” is none of the words known there: %(words)s", text=text[:60], words=told)
    )


def _known(text: str, words: Mapping[Word, Iterable[str]]) -> Word | None:
    """Ours come first; then those of others, and the word of the table itself."""
    ours = _ours().get(text, "")
    return next(
        (value for value, known in words.items() if ours == value or text in known or text == value), None
    )


def day_of(cell: Cell) -> date | None:
    """A date, also one that is a mere number of a spreadsheet. Raises Invalid."""
    if isinstance(cell, Day):
        return cell.on
    if isinstance(cell, int | float) and FIRST <= cell <= LAST:
        return BEFORE_DAY_ONE + timedelta(days=int(cell))
    text = text_of(cell)
    if not text:
        return None
    if found := a_day(text):
        return found
    raise Invalid(cell=_("“%(text)s” is no date: write it like 9.2.2027", text=text[:60]))


def timetable_of(cell: Cell) -> str:
    """When it is to happen, in words; a number that is a day of a spreadsheet as that day."""
    if isinstance(cell, int | float) and FIRST <= cell <= LAST:
        cell = Day(BEFORE_DAY_ONE + timedelta(days=int(cell)))
    return text_of(cell)


def figure_of(cell: Cell) -> Figure | None:
    """A figure with how exact it is. Raises Invalid."""
    if isinstance(cell, int | float) and abs(cell) < 10**MOST_DIGITS:
        return Figure(_decimal(cell))
    try:
        return figure(text_of(cell), field=FIELD)
    except Invalid as error:
        if isinstance(cell, Fault):
            raise
        raise Invalid(cell=_("“%(text)s” is not a number", text=said(cell)[:60])) from error


def amount_of(cell: Cell) -> Decimal | None:
    """Euros. Raises Invalid for what is no plain number of them."""
    found = figure_of(_without_currency(cell))
    if found and found.qualifier != Qualifier.exactly:
        raise Invalid(cell=_("“%(text)s” is not a number", text=said(cell)[:60]))
    return found.value if found else None


def _without_currency(cell: Cell) -> Cell:
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return cell
    return re.sub(r"(?i)\s*(?:euroa?|eur)\.?$", "", cell.strip())


def year_of(cell: Cell) -> int | None:
    """A year. Raises Invalid."""
    if isinstance(cell, Day):
        return cell.on.year
    text = text_of(cell)
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise Invalid(cell=_("“%(text)s” is no year", text=text[:60]))


def whole_number_of(cell: Cell) -> int | None:
    """A whole number. Raises Invalid."""
    text = text_of(cell)
    if not text:
        return None
    if re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    raise Invalid(cell=_("“%(text)s” is no whole number", text=text[:60]))


LISTED = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;\n]*))\s*(?:[;\n]|$)')


def list_of(cell: Cell) -> tuple[str, ...]:
    """Names in a cell: parted by semicolons or lines, or else by commas. One in quotes is taken as it is."""
    text = text_of(cell)
    if not re.search(r'[;\n"]', text):
        return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    found = [
        quoted.replace('""', '"') if quoted or whole.lstrip().startswith('"') else plain.strip()
        for whole, quoted, plain in ((one[0], one[1] or "", one[2] or "") for one in LISTED.finditer(text))
    ]
    return tuple(dict.fromkeys(part for part in found if part))


def listed(names: Iterable[str]) -> str:
    """Names as `list_of` reads them again, one a line where there are commas or signs in them."""
    return "; ".join(
        '"{}"'.format(name.replace('"', '""'))
        if re.search(r'[;,\n"]', name) or name != name.strip()
        else name
        for name in names
    )


QUALIFIERS = {
    Qualifier.over: {"fi": "yli", "sv": "över", "en": "over"},
    Qualifier.under: {"fi": "alle", "sv": "under", "en": "below"},
    Qualifier.about: {"fi": "noin", "sv": "cirka", "en": "about"},
}


def told(figure_told: Figure, *, apart: bool = False) -> str:
    """A figure as it is written in a file, with all its digits: `yli 5500`, `yli 5 500`."""
    written = number(figure_told.value)
    if not apart:
        written = written.replace(THOUSANDS, "")
    if figure_told.qualifier == Qualifier.exactly:
        return written
    return f"{QUALIFIERS[figure_told.qualifier][speaking()]} {written}"


def _decimal(value: int | float) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
