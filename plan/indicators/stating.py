"""Writing down the figure of a year by hand, or why there is none, and taking it back."""

from decimal import Decimal

from core.clock import today
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from people.permissions import May, require
from people.tables import Person
from plan.indicators.keeping import Kept, Key, Told, forget, hold, keep, kept

FIRST_YEAR = 1950
LARGEST = Decimal(10) ** 15
LONGEST = 2000  # characters of a note
SCALES = {"teaviisari": (0, 100)}  # where the source is named so, every figure lies between these


def problems_of(told: Told, *, source: str) -> dict[str, str]:
    """What stands against this figure: a sentence by field, nothing where all is well."""
    years = _("Give a year from %(first)s to %(last)s.", first=FIRST_YEAR, last=today().year)
    has_both = told.figure is not None and told.missing_because
    found = {
        "year": "" if _is_a_year(told.year) else years,
        "surveyed_in": "" if told.surveyed_in is None or _is_a_year(told.surveyed_in) else years,
        "figure": _about_the_figure(told, source),
        "missing_because": _("There is a figure. Leave this empty, or take the figure away.")
        if has_both
        else "",
        "note": _too_long(told.note, told.missing_because),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _is_a_year(year: int) -> bool:
    return FIRST_YEAR <= year <= today().year


def _too_long(*texts: str) -> str:
    longest = max(len(text) for text in texts)
    return _("This is too long: at most %(most)s characters.", most=LONGEST) if longest > LONGEST else ""


def _about_the_figure(told: Told, source: str) -> str:
    if told.figure is not None:
        return _off_the_scale(told.figure.value, source)
    return "" if told.missing_because else _("Give the figure, or tell why there is none.")


def _off_the_scale(value: Decimal, source: str) -> str:
    for name, (least, most) in SCALES.items():
        if name in source.casefold() and not least <= value <= most:
            return _("Figures of this source lie between %(least)s and %(most)s.", least=least, most=most)
    return _("This number is too large.") if abs(value) >= LARGEST else ""


async def state(told: Told, *, source: str, seen: str, by: Person | None) -> None:
    """Write it down. `seen` is the mark of the figure that stood there, empty where none did.

    A figure that was fetched is one typed by hand from now on. Raises Invalid, and NotPossible where
    somebody else has changed it meanwhile.
    """
    require(by, May.manage_plan)
    if problems := problems_of(told, source=source):
        raise Invalid(**problems)
    async with transaction():
        was = await _held(told.key, seen=seen)
        before = was.get(told.key)
        if before is None or before.told != told or before.fetched:
            await keep([told], fetched=False, was=was, person=by)


async def take_back(key: Key, *, seen: str, by: Person | None) -> None:
    """Take a figure away; the history keeps what it was. Raises NotPossible where somebody changed it."""
    require(by, May.manage_plan)
    async with transaction():
        if before := (await _held(key, seen=seen)).get(key):
            await forget(before, person=by)


async def _held(key: Key, *, seen: str) -> dict[Key, Kept]:
    await hold([key[0]])
    was = await kept([key[0]])
    mark = was[key].mark if key in was else ""
    if mark and not seen:
        raise Invalid(year=_("There is a figure of %(year)s already. Change that one.", year=key[1]))
    if mark != seen:
        raise NotPossible(
            _(
                "Somebody else has changed the figure of %(year)s meanwhile. Please look at it again.",
                year=key[1],
            )
        )
    return was
