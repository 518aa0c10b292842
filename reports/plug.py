"""What a kind of report brings with it: its value, how that is gathered, its paper and its sheets.

Making, own words, closing and the pages are the same for all kinds; `reports.kinds` lists these.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from documents.paper import Paper
from documents.sheets import Sheet
from plan.tables import Domain
from reports.tables import Report, ReportKind
from reports.whole import Whole

Tell = Callable[[str], Awaitable[None]]
"""Tell that the next step begins, in words marked with N_: the page shows them while it waits."""


@dataclass(frozen=True)
class Part:
    """A place in a report for the coordinator's own words. `of` is `summary` or as `area:25-1`; `is_wanted`
    when the report is poor without them, and closing asks for them. `under` is the heading of the paper that
    they are written under, where that is not called like the part.
    """

    of: str
    label: str
    help: str = ""
    is_wanted: bool = False
    under: str = ""


def _none(_whole: Whole) -> Sequence[Any]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Plug:
    """A kind of report. Of a `whole`, `whole.figures` is the value that `gather` has made.

    `steps` is how often `gather` tells. `paper`, `sheets`, `parts` and `lacks` are made in the language being
    spoken; `name` is what its files are called, as `Hyvinvoinnin vuosiraportti 2026`. `own_sheets` are for
    those who keep the report, and for nobody else. `lacks` and `asks` are sentences about what is still open
    when it is closed; `narrowed` is what the figures tell of one domain of the plan.
    """

    kind: ReportKind
    value: type[Struct]
    steps: int
    gather: Callable[[Report, Tell], Awaitable[Struct]]
    parts: Callable[[Any], Sequence[Part]]
    lacks: Callable[[Any], Sequence[str]]
    asks: Callable[[Whole], Sequence[str]] = _none
    name: Callable[[Whole], str]
    paper: Callable[[Whole], Paper]
    sheets: Callable[[Whole], Sequence[Sheet]]
    own_sheets: Callable[[Whole], Sequence[Sheet]] = _none
    narrowed: Callable[[Any, Domain], Struct]
