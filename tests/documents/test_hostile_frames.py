"""Letterheads whose pages leave no room for text: what is printed of them has an end."""

import re

import pytest

from documents.fitting import lines_of
from documents.frame import Margins
from documents.html.whole import whole
from documents.letterhead.framing import frame_of
from documents.letterhead.trying import trial_paper
from tests.documents.foreign_files import MAIN, changed


def with_margins(**told: str) -> bytes:
    """The sample letterhead with these margins, in twips or whatever somebody wrote."""
    sides = " ".join(f'w:{side}="{wide}"' for side, wide in told.items()).encode()

    def change(parts: dict[str, bytes]) -> None:
        parts[MAIN] = re.sub(rb"<w:pgMar [^>]*/>", b"<w:pgMar %b/>" % sides, parts[MAIN])

    return changed(change)


@pytest.mark.parametrize(
    ("left", "top", "margins"),
    [
        ("3402", "3402", Margins(60, 55, 60, 55)),
        ("99999", "99999", Margins(100, 55, 80, 55)),
        ("-3402", "-3402", Margins(60, 55, 60, 55)),
        ("inf", "NaN", Margins()),
    ],
)
def test_margins_leave_room_for_text(left: str, top: str, margins: Margins) -> None:
    frame = frame_of(with_margins(left=left, right=left, top=top, bottom=top))

    assert frame.margins == margins
    assert whole(trial_paper("fi"), frame=frame).endswith("</html>\n")


@pytest.mark.parametrize("width", [0, -100, 0.001])
def test_words_in_a_column_without_width_have_an_end(width: float) -> None:
    assert lines_of("kokous", size=10, width=width) < 10
