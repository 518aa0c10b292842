"""When something is to happen, as people write it: `1.6.2025–31.12.2027`, `6/2025`, `jatkuva`."""

import calendar
import re
from datetime import date

DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.")
MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
YEAR = re.compile(r"(?:vuosi|år|year)?\s*((?:19|20)\d\d)")
RANGE = re.compile(r"\s*(?:–|—|-|−|\.\.\.|…)\s*")
MONTHS = (
    ("tammikuu", "januari", "january"),
    ("helmikuu", "februari", "february"),
    ("maaliskuu", "mars", "march"),
    ("huhtikuu", "april"),
    ("toukokuu", "maj", "may"),
    ("kesäkuu", "juni", "june"),
    ("heinäkuu", "juli", "july"),
    ("elokuu", "augusti", "august"),
    ("syyskuu", "september"),
    ("lokakuu", "oktober", "october"),
    ("marraskuu", "november"),
    ("joulukuu", "december"),
)
MONTH_NAMES = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
NAMED = re.compile(r"([^\W\d]+?)(?:ssa|ssä|hun|n)?\s+(\d{4})")
SINCE = re.compile(
    r"(?P<when>.+?)\s*(?:alkaen|lähtien|alk\.?|eteenpäin|–|-)|(?:från|fr\.o\.m\.?|from|since)\s+(?P<then>.+)"
)
UNTIL = re.compile(
    r"(?P<when>.+?)\s*(?:mennessä|asti|saakka)|(?:senast|t\.o\.m\.?|by|until|viimeistään|–|-)\s*(?P<then>.+)"
)

Period = tuple[date | None, date | None]
UNKNOWN: Period = (None, None)


def period(text: str) -> Period:
    """The first and the last day, as far as the words leave no doubt; seasons and `jatkuva` tell neither."""
    said = (
        " ".join(text.casefold().split()).rstrip(".").strip() if not DAY_AND_MONTH.fullmatch(text) else text
    )
    if whole := _whole(said):
        return whole
    if found := _two_ends(said):
        return found
    for pattern, place in ((SINCE, 0), (UNTIL, 1)):
        if match := pattern.fullmatch(said):
            stretch = _whole(match["when"] or match["then"])
            return _only(stretch, place) if stretch else UNKNOWN
    return UNKNOWN


def _only(stretch: tuple[date, date], place: int) -> Period:
    return (stretch[0], None) if place == 0 else (None, stretch[1])


def a_day(text: str) -> date | None:
    """One day, `1.6.2025` or `2025-06-01`; None for anything else."""
    said = text.strip()
    if match := DAY.fullmatch(said):
        return _day(match[3], match[2], match[1])
    if match := ISO.fullmatch(said):
        return _day(match[1], match[2], match[3])
    return None


def _whole(said: str) -> tuple[date, date] | None:
    """The stretch that is called by one name: a day, a month or a year."""
    if day := a_day(said):
        return day, day
    if match := MONTH.fullmatch(said):
        return _month(int(match[2]), int(match[1]))
    if match := NAMED.fullmatch(said):
        name = match[1] if match[1] in MONTH_NAMES else f"{match[1]}n"
        return _month(int(match[2]), MONTH_NAMES.get(name, 0))
    if match := YEAR.fullmatch(said):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


def _two_ends(said: str) -> Period | None:
    """`from–to`, where the first may leave out the year that the second tells."""
    parts = RANGE.split(said)
    if len(parts) != 2 or not all(parts):
        return None
    last = _whole(parts[1])
    first = _whole(_completed(parts[0], parts[1]))
    if not first or not last or last[1] < first[0]:
        return UNKNOWN
    return first[0], last[1]


def _completed(first: str, second: str) -> str:
    """`1.6.` before `31.12.2027` is in that year, `6` before `8/2026` too; `2025` before `27` stays."""
    year = second[-4:]
    if DAY_AND_MONTH.fullmatch(first):
        return first + year
    if re.fullmatch(r"\d{1,2}", first) and MONTH.fullmatch(second):
        return f"{first}/{year}"
    return first


def _month(year: int, month: int) -> tuple[date, date] | None:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
