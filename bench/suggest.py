"""How good and how fast suggestions are: `make bench-suggest`. Milliseconds of a processor.

The towns of `tests/suggestions/towns` are invented; the thesaurus has learnt from their words.
`make bench-suggest TOWN=folder` marks another one: plan.json, topics.jsonl, gold.jsonl.
"""

import resource
import sys
import time
from pathlib import Path
from random import Random
from statistics import mean, quantiles

from suggestions.ranking import Earlier, Guide
from suggestions.values import Topic
from tests.suggestions.grading import Marks, Town, marks, names, town, town_in

MANY, ASKED = 10_000, 300
VILLAGES = ("Aholassa", "Kivelässä", "Myllykylässä", "Rantakylässä", "Koivulahdessa", "Niemellä", "Perällä")
HEADINGS = ("Town", "Department F1", "Action in 3", "Duplicate in 3", "None seen", "None in vain")


def main() -> None:
    """The marks of every town, or of the one in the folder that is named; then the time with many topics."""
    folders = [Path(word) for word in sys.argv[1:] if word]
    towns = {path.name: town_in(path) for path in folders} or {name: town(name) for name in names()}
    marked = {name: marks(one) for name, one in towns.items()}
    _show(HEADINGS)
    for name, one in marked.items():
        _show((name, *_figures(one)))
    _show(("mean", *(f"{mean(figure):.3f}" for figure in zip(*map(_values, marked.values()), strict=True))))
    _time_with_many(list(towns.values()))


def _values(one: Marks) -> tuple[float, ...]:
    return (
        one.department_f1,
        one.action_in_three,
        one.duplicate_in_three,
        one.none_recognised,
        one.cried,
    )


def _figures(one: Marks) -> tuple[str, ...]:
    return tuple(f"{value:.3f}" for value in _values(one))


def _time_with_many(towns: list[Town]) -> None:
    """The last of many topics, each read, compared with all before it, and remembered."""
    topics = many_topics([topic for one in towns for topic in one.topics], MANY + ASKED)
    guide, earlier, spent = Guide(towns[0].plan), Earlier(), []
    for topic in topics:
        begun = time.process_time()
        matter = guide.read(topic)
        if len(earlier.ids) >= MANY:
            guide.suggest(matter, earlier)
        earlier.add(topic.id, matter.reading)
        spent.append(1000 * (time.process_time() - begun))
    asked = spent[MANY:]
    print(f"\nreading and remembering a topic: {mean(spent[:MANY]):.2f} ms")
    print(f"suggesting for one, with {MANY} before it: mean {mean(asked):.1f} ms, ", end="")
    print(f"95 of 100 below {quantiles(asked, n=20)[-1]:.1f} ms, the slowest {max(asked):.1f} ms")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def many_topics(topics: list[Topic], count: int) -> list[Topic]:
    """As many as wanted, each made of pieces of two, somewhere."""
    chance = Random(78)
    made = []
    for number in range(count):
        one, other = chance.sample(topics, 2)
        words = (other.text or "").split()
        more = " ".join(words[: chance.randint(0, len(words))])
        text = f"{chance.choice(VILLAGES)}: {one.text} {more}"
        made.append(Topic(id=number, title=one.title, text=text))
    return made


def _show(row: tuple[str, ...]) -> None:
    print(" ".join(f"{cell:<14}" for cell in row).rstrip())


if __name__ == "__main__":
    main()
