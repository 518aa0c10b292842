"""The colours of drawings: few, apart also for the colour-blind and in print, and their contrast (WCAG)."""

import re

WHITE = "#ffffff"
INK = "#16262c"
SOFT = "#4a5a61"
EDGE = "#6a7b82"
LINE = "#d2dde1"
MIST = "#f3f7f8"
LAKE = "#0b5170"
LAKE_PALE = "#e3eff4"
SPRUCE = "#17603f"
SPRUCE_PALE = "#e2f2e9"
AMBER = "#7a4a00"
AMBER_EDGE = "#b37400"
AMBER_PALE = "#fff4d6"
BERRY = "#a3123a"
BERRY_PALE = "#fbe9ed"
SKY = "#3d7ea6"

COLOUR = re.compile(r"#[0-9a-f]{6}")
TEXT_CONTRAST = 4.5  # WCAG 1.4.3
SHAPE_CONTRAST = 3.0  # WCAG 1.4.11


def contrast(one: str, other: str) -> float:
    """From 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
