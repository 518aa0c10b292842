"""Where on the page of a report the coordinator's own words are written: under the heading they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.html.pieces import Piece
from reports.plug import Part
from reports.tables import ReportText


@dataclass(frozen=True)
class Places:
    """Parts by the anchor of their heading; under "" those whose heading is not in the paper."""

    parts: dict[str, list[Part]]
    waiting: list[str]


def places(parts: Sequence[Part], told: Sequence[Piece], written: Mapping[str, ReportText]) -> Places:
    """Each part under the first heading of its name; `waiting` are the anchors where words are missing."""
    anchors: dict[str, str] = {}
    for piece in told:
        anchors.setdefault(piece.title, piece.anchor)
    found = Places({}, [])
    for part in parts:
        anchor = anchors.get(part.under or part.label, "")
        found.parts.setdefault(anchor, []).append(part)
        if part.is_wanted and not (part.of in written and written[part.of].text):
            found.waiting.append(anchor)
    return found
