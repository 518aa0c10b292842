"""Dates as people write them in Finnish, Swedish and English sentences."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_NAMES = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "january february march april may june july august september october november december",
}
MONTHS = {
    f"{name}kuu" if language == "fi" else name: number
    for language, names in _NAMES.items()
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(MONTHS)
FORMS = (
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}))?(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|:?e|st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})[a-zåäö]{{0,4}}"
        r"(?:,?\s(?P<year>\d{4}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<year>\d{{4}}))?",
        re.IGNORECASE,
    ),
)


def dates_in(text: str, *, today: date) -> Iterator[tuple[int, date]]:
    """Where in the text every date begins, in order; one without a year is the next such day."""
    found = [match for form in FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda written: written.start()):
        year, month, day = match["year"], match["month"], int(match["day"])
        number = MONTHS.get(month.lower()) or int(month)
        with suppress(ValueError):  # 31.2. is no day
            if year:
                yield match.start(), date(int(year), number, day)
            else:
                this_year = date(today.year, number, day)
                yield (
                    match.start(),
                    this_year if this_year >= today else this_year.replace(year=today.year + 1),
                )
