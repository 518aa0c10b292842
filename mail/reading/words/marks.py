"""Dates, clock times and addresses inside a line, as mail programs of any language write them."""

import re

_YEAR = r"(?:19\d{2}|20\d{2}|٢٠\d{2}|۲۰\d{2}|25[67]\d)"  # in Thailand the Buddhist era is 543 years longer
DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})"  # 23.12.2022, 28/10/21, 5. 1. 2027
    r"|\d{4}[-./] ?\d{1,2}[-./] ?\d{1,2}"  # 2025-09-28
    rf"|\d{{1,2}}[^\d\n:;<>@]{{1,24}}{_YEAR}"  # 20. lokakuuta 2017, 5 de enero de 2027, Jan 5, 2027
    rf"|{_YEAR}[^\d\n:;<>@]{{1,24}}\d{{1,2}}(?![:.]\d)"  # 2027. január 5., 2027年1月5日
    r")(?!\d)"
)
CTIME = re.compile(
    r"\d{1,2} (\d{2}:\d{2}(?::\d{2})?) (?:[A-Z]{3,4} |[+-]\d{4} )?(?:19|20)\d{2}(?!\d)"
)  # asctime(3)
TIME = re.compile(
    r"(?<![\d.])\d{1,2}(?:(?:[.:]| ?[hHu時시点點] ?)\d{2}(?:[.:]\d{2})?(?!\d)| ?[AaPp]\.?[Mm](?![^\W\d_]))"
)
ADDRESS = re.compile(r"[^\s@<>\"'(\[]{1,64}@[^\s@<>\"')\]]{1,190}")
MAILBOX = re.compile(r"[<\[] ?(?:mailto:)?[^\s@<>]{1,64}@[^\s@<>]{1,190}[^<>]{0,100}>{0,2}[>\]]")


def has_date(text: str) -> bool:
    """Whether a day, a month and a year stand in the text."""
    return bool(DATE.search(text) or CTIME.search(text))


def has_moment(text: str) -> bool:
    """Whether a date and a clock time stand in the text."""
    return bool(TIME.search(DATE.sub(" ", text)) if DATE.search(text) else CTIME.search(text))


def has_address(text: str) -> bool:
    """Whether a mail address stands in the text."""
    return "@" in text and bool(ADDRESS.search(text))


def has_mailbox(text: str) -> bool:
    """Whether an address stands in pointed brackets, as programs write it and people hardly ever do."""
    return "@" in text and bool(MAILBOX.search(text))
