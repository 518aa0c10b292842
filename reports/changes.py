"""How a figure has changed in a term: from where the plan began, to its latest year."""

from plan.indicators.change import Change, Towards
from plan.indicators.values import Series


def in_term(one: Series, *, until: int | None = None) -> Change | None:
    """From the baseline to a later figure; where no baseline was set, from the figure before."""
    return one.since_before(until) if one.baseline is None else one.since_baseline(until)


def goes_wrong(one: Series) -> bool:
    """Whether it is followed, and is worse than it was."""
    found = in_term(one)
    return not one.left_out_because and found is not None and found.towards == Towards.worse
