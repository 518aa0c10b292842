"""From one figure to another: how much, and whether that is where it should go."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from core.languages import N_
from plan.figures import Figure, number
from plan.tables import Direction, Qualifier

NEAR = Decimal("0.1")  # what is told as about 130 may be a tenth more or less
ENDLESS = Decimal("Infinity")


class Towards(StrEnum):
    better = "better"
    worse = "worse"
    same = "same"
    unknown = "unknown"


TOWARDS_WORDS = {
    Towards.better: N_("for the better"),
    Towards.worse: N_("for the worse"),
    Towards.same: N_("unchanged"),
    Towards.unknown: N_("cannot be told"),
}
ARROWS = {1: "▲", -1: "▼", 0: "="}


class Change(Struct, frozen=True, kw_only=True):
    """From the figure `was` of the year `since` to a later one, which `more` is greater; a smaller one has a
    negative `more`, and one that is not exact has none. `order` is 1 when it has risen and −1 when it has
    fallen, where that can be told.
    """

    since: int | None
    was: Figure
    more: Decimal | None
    towards: Towards
    order: int | None = None

    @property
    def arrow(self) -> str:
        """How the figure itself has moved; whether that is good is told in words."""
        return "?" if self.order is None else ARROWS[self.order]

    @property
    def difference(self) -> str:
        """How much, with its sign, as `+4` or `−6,5`; nothing where it cannot be told or is nought."""
        if not self.more:
            return ""
        return f"{'+' if self.more > 0 else '−'}{number(abs(self.more))}"


def change(
    was: Figure, now: Figure, *, since: int | None, direction: Direction, home: Figure | None
) -> Change:
    """What has changed. `home` is where a figure that should stay belongs: its target, or its baseline."""
    exact = was.qualifier == now.qualifier == Qualifier.exactly
    gone = towards(was, now, direction=direction, home=home)
    return Change(
        since=since,
        was=was,
        more=now.value - was.value if exact else None,
        towards=gone,
        order=None if gone == Towards.unknown else _order(was, now),
    )


def towards(was: Figure, now: Figure, *, direction: Direction, home: Figure | None) -> Towards:
    """Whether it went where it should; unknown wherever the true figures may lie the other way round."""
    if direction == Direction.stays:
        return _home(was, now, home)
    order = _order(was, now)
    if order is None:
        return Towards.unknown
    if order == 0:
        return Towards.same
    return Towards.better if (order > 0) == (direction == Direction.rises) else Towards.worse


def _order(was: Figure, now: Figure) -> int | None:
    """1 when it has risen, −1 when it has fallen; None where that cannot be told."""
    (least, most), (least_now, most_now) = _span(was), _span(now)
    if least == most == least_now == most_now:
        return 0
    if least_now > most:
        return 1
    return -1 if most_now < least else None


def _span(figure: Figure) -> tuple[Decimal, Decimal]:
    """Between what the true figure lies; the bounds belong to it, for people write over for at least, too."""
    value = figure.value
    if figure.qualifier == Qualifier.over:
        return value, ENDLESS
    if figure.qualifier == Qualifier.under:
        return -ENDLESS, value
    about = abs(value) * NEAR if figure.qualifier == Qualifier.about else Decimal(0)
    return value - about, value + about


def _home(was: Figure, now: Figure, home: Figure | None) -> Towards:
    """Better is nearer to where it belongs; without that, every change is for the worse."""
    place = home or was
    if {was.qualifier, now.qualifier, place.qualifier} != {Qualifier.exactly}:
        return Towards.unknown
    before, after = abs(was.value - place.value), abs(now.value - place.value)
    if before == after:
        return Towards.same
    return Towards.better if after < before else Towards.worse
