"""Labels beside the text: they have one step of the grid, 23 mm, or two, and must leave a gap."""

import re

from documents.layouts import METADATA_STEPS, STEP, Measures

# Widths of Arial in thousandths of the letter size; every other letter is about as wide as an a.
WIDTHS = {
    222: "ijl",
    278: " Ift.,:;/!",
    333: "r-()",
    500: "cksvxyzJ",
    667: "ABEKPSVXYÄÅ",
    722: "CDHNRUw",
    778: "GOQÖ",
    833: "mM",
    944: "W",
}
WIDTH_OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
LETTER_A = 556
GAP = 50  # twips, not quite the width of a space
WIDE_GAP = 200
CLOCK = re.compile(r"\d{1,2}[.:]\d\d")


def is_clock(label: str) -> bool:
    """Whether it is the time at which an item begins."""
    return CLOCK.fullmatch(label) is not None


def fits_in_the_margin(label: str, measures: Measures) -> bool:
    """Whether the label leaves the text beside it in its column."""
    return _width(label, measures) + GAP <= STEP * measures.body


def fits_beside_the_metadata(organisation: str, measures: Measures) -> bool:
    """Whether the name of the sender leaves the kind of document in its column."""
    return _width(organisation, measures) + WIDE_GAP <= STEP * METADATA_STEPS


def _width(text: str, measures: Measures) -> float:
    return sum(WIDTH_OF.get(letter, LETTER_A) for letter in text) / 1000 * measures.size * 20
