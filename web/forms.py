"""From what was typed to what is meant. Each raises Invalid with a sentence under the field's own name."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar

from core.clock import end_of_month
from core.errors import Invalid
from core.languages import _

Found = TypeVar("Found")
MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})\s?[/.]\s?(\d{4})", re.ASCII)


class Several(list[str]):
    """A field that may stand several times in a form; one that stands once is handed over as a mere text."""


def _several(_type: Any, sent: Any) -> Several:
    return Several([sent] if isinstance(sent, str) else sent)


DECODERS = [(lambda wanted: wanted is Several, _several)]


def tidy(text: str) -> str:
    """What was typed without control characters and with plain line ends; never cut, never an error."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def one_line(text: str) -> str:
    """The same in one line, for titles and names."""
    return " ".join(tidy(text).split())


def a_date(text: str, *, field: str) -> date:
    """`2027-02-09` as a browser sends it, or `9.2.2027` as a person writes it."""
    found = a_date_if_any(text, field=field)
    if found is None:
        raise Invalid(**{field: _("Give a date, for example 9.2.2027.")})
    return found


def a_date_if_any(text: str, *, field: str) -> date | None:
    """A date, or None for an empty field."""
    text = text.strip()
    if not text:
        return None
    try:
        if "." in text:
            day, month, year = (int(part) for part in text.rstrip(".").split("."))
            return date(year, month, day)
        return date.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise Invalid(
            **{field: _("There is no date “%(typed)s”. Write it like 9.2.2027.", typed=text[:40])}
        ) from error


def a_month(day: date | None) -> str:
    """The month as the field of a form holds it, `2027-05`."""
    return f"{day:%Y-%m}" if day else ""


def a_month_if_any(text: str, *, field: str) -> date | None:
    """The last day of `2027-05` as a browser sends it, or of `5/2027` or a date; None for an empty field."""
    text = text.strip()
    if not text:
        return None
    if found := MONTH.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        text = f"{year}-{int(month):02}-01"
    try:
        first = a_date_if_any(text, field=field)
    except Invalid as error:
        said = _("There is no month “%(typed)s”. Write it like 5/2027.", typed=text[:40])
        raise Invalid(**{field: said}) from error
    assert first is not None, "the text is not empty"
    return end_of_month(first)


def a_time(text: str, *, field: str) -> time:
    """`17:00` as a browser sends it, or `17.00` or `17` as a person writes it."""
    hours, _dot, minutes = text.strip().replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes or "0"))
    except (ValueError, OverflowError) as error:
        raise Invalid(**{field: _("Give a time of day, for example 17.00.")}) from error


def a_time_if_any(text: str, *, field: str) -> time | None:
    """A time of day, or None for an empty field."""
    return a_time(text, field=field) if text.strip() else None


def a_number(text: str, *, field: str, least: int = 0, most: int = 10_000) -> int:
    """A whole number within bounds."""
    try:
        found = int(text.strip())
    except ValueError:
        found = least - 1
    if not least <= found <= most:
        raise Invalid(**{field: _("Give a whole number from %(least)s to %(most)s.", least=least, most=most)})
    return found


def a_number_if_any(text: str, *, field: str, least: int = 0, most: int = 10_000) -> int | None:
    """A whole number, or None for an empty field."""
    return a_number(text, field=field, least=least, most=most) if text.strip() else None


def an_id_if_any(text: str) -> int | None:
    """The number of a chosen row; None when nothing, or nonsense, was chosen."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def ids(text: str) -> set[int]:
    """The numbers of rows, as in `12,15`; what is none is left out."""
    return {number for part in text.split(",") if (number := an_id_if_any(part))}


class Reading:
    """Reads the fields of a form one after another, and tells of every problem at once."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}

    def __call__(self, parse: Callable[..., Found], text: str, *, instead: Found, **how: Any) -> Found:
        """What was typed; what stands instead is never used when there was a problem."""
        try:
            return parse(text, **how)
        except Invalid as error:
            self.problems.update(error.problems)
            return instead

    def done(self) -> None:
        """Raises Invalid with all the problems there were."""
        if self.problems:
            raise Invalid(**self.problems)
