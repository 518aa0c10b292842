"""A report in one piece, as it is frozen: its figures, the coordinator's words, and its way until then."""

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from plan.tables import Stage
from reports.findings import FoundOut
from reports.tables import ReportKind
from reports.wishes import Wished


class OwnWords(Struct, frozen=True):
    """What the coordinator has written in one part."""

    part: str
    text: str


class HandledBy(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body on the way of the report, as known when the report was closed."""

    stage: Stage
    body: str
    planned_on: date | None = None
    handled_on: date | None = None
    section: str = ""
    link: str = ""
    said: str = ""


class OpenedAgain(Struct, frozen=True):
    """Why an earlier version was taken up again after it had been closed."""

    version: int
    closed_on: date
    because: str


class Whole(Struct, frozen=True, kw_only=True):
    """`version` is 0 for a draft. `author` is who answers for it; `figures` are of the kind's own type.

    `findings` stand in the report of a term, `wishes` in the groundwork for the next plan.
    """

    kind: ReportKind
    report: int
    version: int
    municipality: str
    author: str
    mail: str
    dated: date
    plan: str
    year: int | None = None
    texts: tuple[OwnWords, ...] = ()
    handling: tuple[HandledBy, ...] = ()
    opened_again: tuple[OpenedAgain, ...] = ()
    findings: tuple[FoundOut, ...] = ()
    wishes: tuple[Wished, ...] = ()
    figures: Any

    def words(self, part: str) -> str:
        """The coordinator's own words in this part; nothing where there are none."""
        return next((one.text for one in self.texts if one.part == part), "")


def frozen(whole: Whole) -> bytes:
    """The report byte for byte: the same report gives the same bytes."""
    return msgspec.json.encode(whole)


def thawed(value: bytes, figures: type[Struct]) -> Whole:
    """What was frozen, with its figures of this type."""
    whole = msgspec.json.decode(value, type=Whole)
    return msgspec.structs.replace(whole, figures=msgspec.convert(whole.figures, figures, strict=False))
