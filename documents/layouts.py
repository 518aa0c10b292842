"""How a paper is laid out: measures that Word file and PDF share.

Those of SFS 2487:2024: a grid of 23 mm, headings and labels at the margin, text one step in, metadata four
steps in, 11 pt, ragged right. Many towns still keep the text of the older edition, two steps in (4.6 cm).
Large print is 16 pt without the grid, which would leave it too narrow a column.
"""

from dataclasses import dataclass
from enum import StrEnum

FONT = "Arial"
REGIONS = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
STEP = 1304  # 23 mm in twips, twentieths of a point
METADATA_STEPS = 4
TEXT_WIDTH = 9922  # 175 mm
BULLET_STEP, NUMBER_STEP = 284, 369  # 5 and 6.5 mm, for letters of the usual size: room for `99.`
USUAL_SIZE = 11
NOTHING = "–"  # what an empty cell of a table says


class Layout(StrEnum):
    """How the same words stand on the paper."""

    standard = "standard"
    older = "older"
    large = "large"
    poster = "poster"
    larger_poster = "larger_poster"
    largest_poster = "largest_poster"


@dataclass(frozen=True)
class Measures:
    """Letters of `size` points, lines so many times as high, text so many steps in.

    `headings`: so many times as much bigger than the text as elsewhere.
    """

    size: float
    line: float
    body: int
    headings: float = 1


MEASURES = {
    Layout.standard: Measures(size=11, line=1.15, body=1),
    Layout.older: Measures(size=11, line=1.15, body=2),
    Layout.large: Measures(size=16, line=1.4, body=0),
    Layout.poster: Measures(size=18, line=1.1, body=0, headings=4),
    Layout.larger_poster: Measures(size=21, line=1.1, body=0, headings=4),
    Layout.largest_poster: Measures(size=25, line=1.1, body=0, headings=4),
}
# As large as its words allow: a poster is read from two metres.
POSTERS = (Layout.largest_poster, Layout.larger_poster, Layout.poster)
IN_LARGE_LETTERS = (Layout.large, *POSTERS)  # too large for a table, or for two columns


def list_step(measures: Measures, *, numbered: bool) -> int:
    """How far the text of a list stands from its signs, in twips."""
    return round((NUMBER_STEP if numbered else BULLET_STEP) * measures.size / USUAL_SIZE)


def region(language: str) -> str:
    """The language as Word and PDF name it, with the country for our three."""
    return REGIONS.get(language, language)
