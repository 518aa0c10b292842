"""The process that draws an SVG as PNG, by resvg. It knows nothing of ours and is given all that it needs.

It stands alone: `python draw.py PIXELS LETTERS…`, the SVG comes in, the PNG goes out. resvg lets nothing else
run while it draws, half a second for a whole page; and what breaks there breaks nothing of ours.
"""

import resource
import sys

import resvg_py

MEMORY = 2 * 1024**3  # bytes of address space
SECONDS = 60  # of a processor


def drawn(svg: str, *, width: int, letters: list[str]) -> bytes:
    """So many pixels wide, in these letters alone, or in those of the system where there are none."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        background="#ffffff",
        skip_system_fonts=bool(letters),
        font_files=letters or None,
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(
        drawn(sys.stdin.buffer.read().decode(), width=int(sys.argv[1]), letters=sys.argv[2:])
    )
