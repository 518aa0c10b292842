"""A scale for figures: from a round number below them to a round one above, with round steps between."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
WANTED = 4  # steps, about


class Scale(Struct, frozen=True):
    """`marks` are the round numbers from the lowest to the highest."""

    marks: tuple[Decimal, ...]

    @property
    def lowest(self) -> Decimal:
        return self.marks[0]

    @property
    def highest(self) -> Decimal:
        return self.marks[-1]

    def share(self, value: Decimal) -> float:
        """How far up it is, from 0 to 1."""
        return float((value - self.lowest) / (self.highest - self.lowest))


def scale(values: Iterable[Decimal]) -> Scale:
    """Around all of them; it begins at nought unless that would press them into a corner."""
    found = sorted(values) or [Decimal(0)]
    least, most = found[0], found[-1]
    if 0 <= least <= most * Decimal("0.6"):
        least = Decimal(0)
    if least == most:
        least, most = min(least, Decimal(0)), max(most, Decimal(0)) or Decimal(1)
    step = _step((most - least) / WANTED)
    first, last = least // step, -(-most // step)
    if least < first * step:
        first -= 1
    if most > last * step:
        last += 1
    return Scale(tuple(step * number for number in range(int(first), int(last) + 1)))


def _step(about: Decimal) -> Decimal:
    """The round number nearest above."""
    power = Decimal(10) ** about.adjusted()
    return next(step * power for step in STEPS if step * power >= about)
