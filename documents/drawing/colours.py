"""The colours of drawings: few, apart also for the colour-blind and in print, and strong enough on white."""

import re

WHITE = "#ffffff"
INK = "#16262c"
SOFT = "#4a5a61"
EDGE = "#6a7b82"
LINE = "#d2dde1"
MIST = "#f3f7f8"
LAKE = "#0b5170"
SPRUCE = "#17603f"
SPRUCE_PALE = "#e2f2e9"
AMBER = "#7a4a00"
AMBER_PALE = "#fff4d6"
BERRY = "#a3123a"
BERRY_PALE = "#fbe9ed"
SKY = "#3d7ea6"

COLOUR = re.compile(r"#[0-9a-f]{6}")
