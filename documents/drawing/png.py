"""A drawing as PNG, sharp in print: for the Word file, whose readers know no SVG."""

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from documents.drawing.shapes import Drawing
from documents.drawing.svg import svg

DOTS_AN_INCH = 240
LETTERS = Path(__file__).parents[2] / "static" / "letters"
FILES = ("Arimo_400Regular.ttf", "Arimo_700Bold.ttf")
LONGEST = 60  # seconds by the clock, on a busy machine
PROGRAM = Path(__file__).with_name("draw.py")


class CannotDraw(Exception):
    """It could not be drawn: for the log."""


def png(drawing: Drawing, *, width: float) -> bytes:
    """The drawing so many millimetres wide. Not in the loop of the service: it waits until it is drawn.

    Raises CannotDraw.
    """
    return _drawn(svg(drawing), round(width / 25.4 * DOTS_AN_INCH))


@lru_cache(maxsize=24)
def _drawn(text: str, pixels: int) -> bytes:
    letters = [str(LETTERS / name) for name in FILES if (LETTERS / name).exists()]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(pixels), *letters],
            input=text.encode(),
            stdout=subprocess.PIPE,
            timeout=LONGEST,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as problem:
        raise CannotDraw(type(problem).__name__) from problem
    return done.stdout
