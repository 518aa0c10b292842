"""Where the columns stand on somebody else's page, in twips from the left margin.

SFS 2487:2024 counts from the edge of the page: text at 43 mm, metadata at 112 mm. A margin wider than its
20 mm leaves text one step of 23 mm in, so that labels have room beside it.
"""

from dataclasses import dataclass

from documents.layouts import METADATA_STEPS, STEP, TEXT_WIDTH, Layout
from documents.packed.xml import Element, w

TWIPS = 1440 / 25.4  # in a millimetre
MARGIN = 1134  # 20 mm, from which our own columns are counted
NARROWEST = 2268  # 40 mm for metadata
A4 = (11906, 16838)


@dataclass(frozen=True)
class Columns:
    """`body`, `metadata` and `width` in twips; `steps` are those that our own text stands in."""

    body: int
    metadata: int
    width: int
    steps: int

    def moved(self, indent: int) -> int:
        """Where a column of ours stands here."""
        if indent <= 0:
            return 0
        if indent >= METADATA_STEPS * STEP:
            return self.metadata
        return max(0, indent - self.steps * STEP) + self.body


def columns_of(section: Element, layout: Layout, *, body_text: int) -> Columns:
    """The columns of a page. `body_text` is how far in the letterhead's own style for text stands."""
    steps = {Layout.standard: 1, Layout.older: 2}.get(layout, 0)
    left, width = _left_and_width(section)
    metadata = MARGIN + METADATA_STEPS * STEP - left
    metadata = metadata if STEP <= metadata <= width - NARROWEST else min(width // 2, METADATA_STEPS * STEP)
    if not steps:
        return Columns(0, metadata, width, steps)
    body = body_text if body_text >= STEP else max(MARGIN + steps * STEP - left, steps * STEP)
    return Columns(min(body, width // 2), metadata, width, steps)


def measure(element: Element | None, name: str, otherwise: int) -> int:
    """A measure in twips. Word writes whole numbers, others have been seen to write fractions."""
    try:
        return round(float(element.get(w(name)))) if element is not None else otherwise
    except (TypeError, ValueError, OverflowError):
        return otherwise


def _left_and_width(section: Element) -> tuple[int, int]:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    left = measure(margins, "left", MARGIN) + measure(margins, "gutter", 0)
    width = measure(size, "w", A4[0]) - left - measure(margins, "right", MARGIN)
    return left, width if width > STEP else TEXT_WIDTH
