"""Dates, clock times and addresses inside a line, as mail programs of many languages write them."""

import re

_MONTH = r"[^\W\d_]{3,12}"
DATE = re.compile(
    r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}"  # 23.12.2022, 28/10/2021
    r"|\d{4}[-./] ?\d{1,2}[-./] ?\d{1,2}"  # 2025-09-28
    rf"|\d{{1,2}}\.?(?: de| d')? {_MONTH}\.?,?(?: de)? \d{{4}}"  # 20. lokakuuta 2017, 9 sep. 2026
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"  # October 20, 2017
    r"|\d{4}(?:年|년|\.) ?\d{1,2}(?:月|월|\.)"
)
TIME = re.compile(r"(?<![\d.])\d{1,2}(?:[.:]| h )\d{2}(?:[.:]\d{2})?(?!\d)")
ADDRESS = re.compile(r"[^\s@<>\"'(\[]{1,64}@[^\s@<>\"')\]]{1,190}")


def has_date(text: str) -> bool:
    """Whether a day, a month and a year stand in the text."""
    return bool(DATE.search(text))


def has_moment(text: str) -> bool:
    """Whether a date and a clock time stand in the text."""
    return has_date(text) and bool(TIME.search(DATE.sub(" ", text)))


def has_address(text: str) -> bool:
    """Whether a mail address stands in the text."""
    return "@" in text and bool(ADDRESS.search(text))
