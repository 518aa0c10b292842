"""What a page tells of the register: whose figures are fetched, when it was asked, and what went wrong."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.languages import _
from core.settings import settings
from plan.indicators.registers import SOTKANET
from plan.indicators.values import Series
from plan.sotkanet import fetching, whose
from plan.sotkanet.lists import INDICATORS, REGIONS, Region
from plan.sotkanet.problems import PROBLEM_WORDS, RegisterProblem
from plan.sotkanet.tables import FETCHING_WORDS, Fetching, FetchingStatus
from plan.tables import Whose

LIST_WORDS = (INDICATORS, REGIONS)


@dataclass(frozen=True)
class RegisterState:
    """`problems` are sentences, each with the name of the indicator that it is about, or none for all."""

    followed: int
    code: str
    is_set_up: bool
    regions: dict[Whose, Region]
    last: Fetching | None
    problems: list[tuple[str, str]]

    @property
    def is_at_work(self) -> bool:
        """Whether it is being asked just now."""
        return self.last is not None and self.last.status in fetching.AT_WORK

    @property
    def looks(self) -> tuple[str, str]:
        """Symbol and word of the last fetching."""
        assert self.last is not None
        return FETCHING_WORDS[FetchingStatus(self.last.status)]


async def state(indicators: Sequence[Series]) -> RegisterState:
    """How it stands with the register, for a page about these indicators."""
    last = await fetching.last()
    names = {one.code: one.name for one in indicators}
    return RegisterState(
        followed=sum(1 for one in indicators if one.register == SOTKANET and one.register_id),
        code=await whose.code(),
        is_set_up=bool(settings().municipality_code),
        regions=await whose.regions_asked(),
        last=last,
        problems=_problems(last, names) if last else [],
    )


def _problems(last: Fetching, names: dict[str, str]) -> list[tuple[str, str]]:
    told: dict[str, str] = json.loads(last.problems)
    return [
        (names.get(code, ""), _(PROBLEM_WORDS[RegisterProblem(problem)]))
        for code, problem in told.items()
        if code in names or not code or code in LIST_WORDS
    ]
