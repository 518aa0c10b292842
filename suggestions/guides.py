"""A plan is read once, and kept as long as it is the same."""

from functools import lru_cache

import msgspec

from suggestions.ranking import Guide
from suggestions.values import Plan


@lru_cache(maxsize=4)
def guide_for(written: bytes) -> Guide:
    """The guide for this plan, which is given as JSON."""
    return Guide(msgspec.json.decode(written, type=Plan))
