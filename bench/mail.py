"""How fast mails are read, and how slow the slowest: `make bench-mail`. Processor time of one core.

A mail is read as the service reads it: parsed, judged (what it is, how far to trust it, what it answers),
cut down to its own words, its HTML cleaned, its matters told apart.
"""

import resource
import statistics
import time

from bench.figures import Row, show
from tests.nasty import SHAPES
from tests.ordinary import ORDINARY
from tests.whole_reading import whole_reading

ROUNDS = 100


def main() -> None:
    """Measure a week's ordinary post, then every nasty shape."""
    show([("Figure", "Measured", "Promised"), *ordinary()])
    print()
    show([("Nasty mail", "of 100 kB", "of 1 MB"), *nasty()])


def ordinary() -> list[Row]:
    """Mails a second, and how long one takes."""
    spent: dict[str, list[float]] = {name: [] for name in ORDINARY}
    for raw in ORDINARY.values():
        whole_reading(raw)
    for _ in range(ROUNDS):
        for name, raw in ORDINARY.items():
            spent[name].append(effort(raw))
    every = sorted(one for times in spent.values() for one in times)
    slowest = max(spent, key=lambda name: statistics.median(spent[name]))
    hundredths = statistics.quantiles(every, n=100)
    return [
        ("Ordinary mails", f"{len(every) / sum(every):.0f} a second", "at least 150 a second"),
        ("Half of them within", milliseconds(hundredths[49]), "-"),
        ("All but one in a hundred within", milliseconds(hundredths[98]), "at most 50 ms"),
        (f"The slowest: {slowest}", milliseconds(statistics.median(spent[slowest])), "-"),
        ("Memory at its peak", memory(), "-"),
    ]


def nasty() -> list[Row]:
    """The worst shape first; below the shapes, the memory that the worst of them took."""
    spent = {name: (effort(shape(100_000)), effort(shape(1_000_000))) for name, shape in SHAPES.items()}
    worst_first = sorted(spent, key=lambda name: spent[name][-1], reverse=True)
    rows = [(repr(name), milliseconds(spent[name][0]), milliseconds(spent[name][1])) for name in worst_first]
    return [*rows, ("Promised", "-", "at most 1000 ms"), ("Memory at its peak", "-", memory())]


def effort(raw: bytes) -> float:
    """Seconds of processor time for one mail."""
    began = time.process_time()
    whole_reading(raw)
    return time.process_time() - began


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def memory() -> str:
    """The most that this process has held (getrusage(2): kibibytes)."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"


if __name__ == "__main__":
    main()
