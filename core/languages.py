"""Words in three languages: Finnish first, Swedish and English complete.

The language is a context variable: a door sets it for a reader, a letter for its recipient.
Sentences in the code are English; `locale/` holds the others, one catalogue a language.
"""

import gettext as std_gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

LANGUAGES = ("fi", "sv", "en")
NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
DEFAULT = "fi"
LOCALE_FOLDER = Path(__file__).parent.parent / "locale"

_speaking: ContextVar[str] = ContextVar("language", default=DEFAULT)


def speaking() -> str:
    """The language of the present reader: fi, sv or en."""
    return _speaking.get()


@contextmanager
def speak(language: str) -> Iterator[None]:
    """Everything said inside is in this language; an unknown one is Finnish."""
    before = _speaking.set(language if language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _speaking.reset(before)


@cache
def catalogue(language: str) -> std_gettext.NullTranslations:
    """The compiled words of a language; English is the language of the code itself."""
    if language == "en":
        return std_gettext.NullTranslations()
    return std_gettext.translation("messages", LOCALE_FOLDER, languages=[language])


def _(message: str, **values: object) -> str:
    """The sentence in the reader's language, with `%(name)s` filled in."""
    text = catalogue(speaking()).gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """The sentence for one or for many, with `%(count)s` and others filled in."""
    return catalogue(speaking()).ngettext(one, many, count) % {"count": count, **values}


def N_(message: str) -> str:
    """Mark a sentence of a table for translation; it is translated where it is shown."""
    return message


_HELSINKI = ZoneInfo("Europe/Helsinki")

WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
WEEKDAY_NAMES = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
CLOCK_WORD = {"fi": "klo ", "sv": "kl. ", "en": "at "}


def weekdays() -> list[str]:
    """The seven days of the week by their whole names, Monday first."""
    return [_(name) for name in WEEKDAY_NAMES]


def months() -> list[str]:
    """The twelve months, as the columns of a year are called."""
    ending = "kuu" if speaking() == "fi" else ""
    return [f"{name}{ending}" for name in MONTHS[speaking()].split()]


def in_month(when: date) -> str:
    """When somebody goes by the month, `toukokuussa 2027`."""
    name = MONTHS[speaking()].split()[when.month - 1]
    return {"fi": f"{name}kuussa", "sv": f"i {name}", "en": f"in {name}"}[speaking()] + f" {when.year}"


def day_or_month(when: date | None, *, by_month: bool) -> str:
    """The day, or the month where it is not known better; nothing without either."""
    if when is None:
        return ""
    return in_month(when) if by_month else day(when)


def _date_of(when: date | datetime) -> date:
    return when.astimezone(_HELSINKI).date() if isinstance(when, datetime) else when


def day(when: date | datetime) -> str:
    """A date as it is written in Finland, `9.2.2027` (SFS 4175), in every language of the service."""
    found = _date_of(when)
    return f"{found.day}.{found.month}.{found.year}"


def weekday(when: date | datetime) -> str:
    """A date with its weekday, `ti 9.2.2027`."""
    found = _date_of(when)
    return f"{WEEKDAYS[speaking()][found.weekday()]} {day(found)}"


def clock(when: datetime | time) -> str:
    """A clock time, `17.05` (in English `17:05`)."""
    found = when.astimezone(_HELSINKI) if isinstance(when, datetime) else when
    return f"{found:%H:%M}" if speaking() == "en" else f"{found.hour}.{found:%M}"


def at(starts: datetime, ends: datetime | None = None) -> str:
    """A moment or a stretch of time, `ti 9.2.2027 klo 17.00–18.30`."""
    until = f"–{clock(ends)}" if ends else ""
    return f"{weekday(starts)} {CLOCK_WORD[speaking()]}{clock(starts)}{until}"
