"""Days on which nobody in Finland comes to a meeting: public holidays, and the two eves that offices keep."""

from datetime import date, timedelta

from core.languages import N_

FIXED = {
    (1, 1): N_("New Year's Day"),
    (1, 6): N_("Epiphany"),
    (5, 1): N_("May Day"),
    (12, 6): N_("Independence Day"),
    (12, 24): N_("Christmas Eve"),
    (12, 25): N_("Christmas Day"),
    (12, 26): N_("St Stephen's Day"),
}
AFTER_EASTER = {
    -2: N_("Good Friday"),
    0: N_("Easter Day"),
    1: N_("Easter Monday"),
    39: N_("Ascension Day"),
    49: N_("Whit Sunday"),
}
SATURDAY = 5


def holiday(day: date) -> str | None:
    """What is celebrated on that day, to be translated; None on an ordinary day."""
    midsummer = _saturday_from(date(day.year, 6, 20))
    movable = {
        midsummer - timedelta(days=1): N_("Midsummer Eve"),
        midsummer: N_("Midsummer Day"),
        _saturday_from(date(day.year, 10, 31)): N_("All Saints' Day"),
    }
    after_easter = (day - easter(day.year)).days
    return FIXED.get((day.month, day.day)) or AFTER_EASTER.get(after_easter) or movable.get(day)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


def easter(year: int) -> date:
    """Easter Day of the western churches (the anonymous Gregorian computus, 1876)."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    after_equinox = moon - sunday
    month = 3 + (after_equinox + 40) // 44
    return date(year, month, after_equinox + 28 - 31 * (month // 4))
