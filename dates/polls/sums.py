"""What the answers come to: how many can come at each time, and which time is the best."""

from collections.abc import Sequence
from dataclasses import dataclass

from dates.polls.polls import Respondent
from dates.tables import PollTime, Suits


@dataclass(frozen=True)
class Sum:
    """One time with who has said what to it."""

    time: PollTime
    yes: tuple[Respondent, ...]
    if_need_be: tuple[Respondent, ...]
    no: tuple[Respondent, ...]
    best: bool = False

    @property
    def chair(self) -> Suits | None:
        """What the chair says, if the chair has said anything."""
        said = [one.votes[self.time.id] for one in (*self.yes, *self.if_need_be, *self.no) if one.is_chair]
        return said[0] if said else None

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Higher is better: the chair can come, most can come, it suits most."""
        return self.chair != Suits.no, len(self.yes) + len(self.if_need_be), len(self.yes)


def sums_of(times: Sequence[PollTime], everybody: Sequence[Respondent]) -> list[Sum]:
    """The sum of each time, in their order; the best is marked, and all that are equally good."""
    sums = [_sum(time, everybody) for time in times]
    best = max((one.rank for one in sums if one.yes or one.if_need_be), default=None)
    return [Sum(one.time, one.yes, one.if_need_be, one.no, best=one.rank == best) for one in sums]


def _sum(time: PollTime, everybody: Sequence[Respondent]) -> Sum:
    def who(said: Suits) -> tuple[Respondent, ...]:
        return tuple(one for one in everybody if one.votes.get(time.id) == said)

    return Sum(time, who(Suits.yes), who(Suits.if_need_be), who(Suits.no))
