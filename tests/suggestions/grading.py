"""Marking what was suggested for the topics of an invented town by what people would have chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from suggestions.ranking import Earlier, Guide
from suggestions.values import Id, Plan, Suggestions, Topic

TOWNS = Path(__file__).parent / "towns"


class Right(msgspec.Struct, frozen=True):
    """What a person would choose; None: no action fits, or no department here answers."""

    id: Id
    department: Id | None
    action: Id | None
    duplicate_of: Id | None


@dataclass(frozen=True)
class Town:
    plan: Plan
    topics: list[Topic]
    right: list[Right]


@dataclass(frozen=True)
class Marks:
    """Shares from 0 to 1. `cried`: of the topics that fit an action, how many were said to fit none."""

    department_f1: float
    action_in_three: float
    duplicate_in_three: float
    none_recognised: float
    cried: float


def names() -> list[str]:
    return sorted(path.name for path in TOWNS.iterdir() if path.is_dir())


def town(name: str) -> Town:
    return town_in(TOWNS / name)


def town_in(folder: Path) -> Town:
    return Town(
        msgspec.json.decode((folder / "plan.json").read_bytes(), type=Plan),
        msgspec.json.Decoder(Topic).decode_lines((folder / "topics.jsonl").read_bytes()),
        msgspec.json.Decoder(Right).decode_lines((folder / "gold.jsonl").read_bytes()),
    )


def suggested(town: Town) -> list[Suggestions]:
    """What is suggested for each topic, those before it being the earlier ones."""
    guide, earlier, found = Guide(town.plan), Earlier(), []
    for topic in town.topics:
        matter = guide.read(topic)
        found.append(guide.suggest(matter, earlier))
        earlier.add(topic.id, matter.reading)
    return found


def marks(town: Town) -> Marks:
    found = list(zip(suggested(town), town.right, strict=True))
    fitting = [(said, right) for said, right in found if right.action is not None]
    others = [said for said, right in found if right.action is None]
    again = [(said, right) for said, right in found if right.duplicate_of is not None]
    return Marks(
        department_f1=macro_f1(
            [(_first(said), right.department) for said, right in found if right.department is not None]
        ),
        action_in_three=_share([right.action in [one.id for one in said.actions] for said, right in fitting]),
        duplicate_in_three=_share(
            [right.duplicate_of in [one.id for one in said.similar] for said, right in again]
        ),
        none_recognised=_share([said.fits_none for said in others]),
        cried=_share([said.fits_none for said, _right in fitting]),
    )


def macro_f1(pairs: Sequence[tuple[Id | None, Id]]) -> float:
    """The mean over departments of the harmonic mean of precision and recall."""
    scores = []
    for department in {right for _said, right in pairs}:
        both = sum(said == right == department for said, right in pairs)
        said_or_right = sum((said == department) + (right == department) for said, right in pairs)
        scores.append(2 * both / said_or_right)
    return sum(scores) / len(scores)


def _first(said: Suggestions) -> Id | None:
    return said.departments[0].id if said.departments else None


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers)
