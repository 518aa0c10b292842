"""The look of a printed paper in CSS: the measures and styles of the Word file, under the names of HTML."""

import re

from documents.fitting import NATURAL_LINE
from documents.frame import Frame
from documents.layouts import MEASURES, METADATA_STEPS, STEP, Layout, Measures, list_step
from documents.word.looks import LOOK_OF

TWIPS = 1440 / 25.4  # in a millimetre
HEADER = 10  # mm from the edge of the page to its header and its footer
WINDOW = 50  # mm from the edge of the page to the address of a letter
HEADER_SHARE = 85  # % of the width: page numbers take the rest
GAP = 3  # mm that stay free before the column of the metadata
LETTERS = "Arimo, 'Liberation Sans', 'Noto Sans Arabic', 'Noto Emoji', sans-serif"
UNFIT = re.compile(r"[^\w .+-]")  # in the name of a font
COLOUR = re.compile("#[0-9A-Fa-f]{6}")
INK, LINE, LINK = "#404040", "#808080", "#0b4c8c"

# Styles of the Word file, and what they are in HTML.
STYLED = {
    "Body Text": "p",
    "Heading 1": "h1",
    "Heading 2": "h2",
    "Heading 3": "h3",
    "Line": "ul, ol, dd",
    "Caption": ".paper__caption",
    "Picture": ".paper__picture",
    "Drawing": ".paper__drawing",
    "Recipient": ".paper__recipient",
    "Signature": ".paper__signature",
    "Contact": ".paper__contact",
    "Metadata": ".metadata",
}

ALWAYS = f"""
body {{ color: #000; margin: 0; overflow-wrap: anywhere; }}
a {{ color: {LINK}; text-decoration: underline; }}
address {{ font-style: normal; }}
dl, .metadata p, .letterhead p, .foot p, .paper__recipient p, .paper__contact p, td p {{ margin: 0; }}
dd > * {{ margin-left: 0; }}
dd > :last-child {{ margin-bottom: 0; }}
.plain {{ list-style: none; padding: 0; }}
.letterhead {{ margin: 0 0 8mm; width: {HEADER_SHARE}%; }}
[dir=rtl] {{ direction: rtl; text-align: right; }}

h1, h2, h3, caption, .paper__caption, .paper__contact p, dd li:first-child {{ break-after: avoid; }}
.paper__facts:not(:last-child) > .paper__fact--clock {{ break-after: avoid; }}
.paper__fact--clock:not(:last-child) {{ break-after: avoid; }}
.paper__contact, p + ul, p + ol {{ break-before: avoid; }}
tr, img, svg, .paper__fact--told, .paper__fact--clock, .paper__recipient, .paper__contact, .letterhead,
.top {{ break-inside: avoid; }}
p, li {{ orphans: 2; widows: 2; }}

table {{ border: solid {INK}; border-collapse: collapse; border-width: 1pt 0;
  margin: {LOOK_OF["Caption"].before:g}pt 0 10pt; table-layout: fixed; width: 100%; }}
caption {{ font-weight: bold; padding: 0 0 {LOOK_OF["Caption"].after:g}pt; text-align: left; }}
th, td {{ padding: 2pt 1.5mm; text-align: left; vertical-align: top; }}
tbody tr + tr {{ border-top: .5pt solid {LINE}; }}
thead th {{ border-bottom: 1pt solid {INK}; }}
.number {{ text-align: right; }}
.code {{ white-space: nowrap; }}
"""


def stylesheet(layout: Layout, frame: Frame, *, top: float) -> str:
    """The whole of it; `top` is where the text of later pages begins, in millimetres."""
    measures = MEASURES[layout]
    styled = (f"{selector} {{ {_look(name, measures)} }}" for name, selector in STYLED.items())
    parts = (_page(frame, measures, top), _letters(frame, measures), *styled, ALWAYS, _columns(measures))
    return "\n".join(parts)


def points(name: str, measures: Measures) -> float:
    """The size of the letters in a style."""
    return measures.size + LOOK_OF[name].bigger * measures.headings


def _look(name: str, measures: Measures) -> str:
    look = LOOK_OF[name]
    inset = {"margin": 0, "body": measures.body, "metadata": METADATA_STEPS}[look.column] * STEP / TWIPS
    return (
        f"font-size: {points(name, measures):g}pt; font-weight: {'bold' if look.bold else 'normal'};"
        f" margin: {look.before:g}pt 0 {look.after:g}pt {inset:.2f}mm;"
    )


def _page(frame: Frame, measures: Measures, top: float) -> str:
    """Page 1 tells in its text what the headers of later pages repeat (SFS 2487:2024, 4.3)."""
    margins = frame.margins
    first = HEADER if frame.logo or frame.header else margins.top
    return f"""
@page {{
  size: A4; margin: {top:.2f}mm {margins.right:g}mm {margins.bottom:g}mm {margins.left:g}mm;
  font: {_font(frame.font, measures)};
  @top-left {{ content: element(running); padding-top: {HEADER}mm; vertical-align: top;
    width: {HEADER_SHARE}%; }}
  @top-right {{ content: counter(page) " (" counter(pages) ")"; padding-top: {HEADER}mm; vertical-align: top;
    width: {100 - HEADER_SHARE}%; }}
  @bottom-left {{ content: element(foot); padding-bottom: {HEADER}mm; vertical-align: bottom; width: 100%; }}
}}
@page :first {{ margin-top: {first:g}mm; @top-left {{ content: none; }}
  @top-right {{ padding-top: {first:g}mm; }} }}
.above-the-window {{ display: flow-root; min-height: {WINDOW - first:g}mm; }}
.running {{ position: running(running); }}
.foot {{ position: running(foot); }}
"""


def _letters(frame: Frame, measures: Measures) -> str:
    colour = f"color: {frame.heading_colour};" if COLOUR.fullmatch(frame.heading_colour) else ""
    return f"""
html {{ font: {_font(frame.font, measures)}; }}
h1, h2, h3 {{ font-family: {_family(frame.heading_font or frame.font)}; {colour} }}
th, td {{ font-size: {points("Table Text", measures):g}pt; }}
"""


def _font(name: str, measures: Measures) -> str:
    return f"{measures.size:g}pt/{measures.line * NATURAL_LINE:.3f} {_family(name)}"


def _family(name: str) -> str:
    """The letters of the letterhead where the server has them, or ours."""
    plain = UNFIT.sub("", name)
    return f"'{plain}', {LETTERS}" if plain else LETTERS


def _columns(measures: Measures) -> str:
    """The grid: a label stands at the margin, beside its text or above it."""
    far = METADATA_STEPS * STEP / TWIPS
    beside = "height: 0;" if measures.body else "font-weight: bold;"  # its text begins as high as it does
    bullet, number = (list_step(measures, numbered=numbered) / TWIPS for numbered in (False, True))
    return f"""
.sender {{ float: left; margin: 0; width: {far - GAP:.2f}mm; }}
.kind {{ font-weight: bold; margin: 0 0 0 {far:.2f}mm; }}
.top {{ display: flow-root; margin-bottom: {LOOK_OF["Metadata"].after:g}pt; }}
.metadata {{ margin-bottom: 0; }}
ul {{ padding: 0 0 0 {bullet:.2f}mm; }}
ol {{ padding: 0 0 0 {number:.2f}mm; }}
dt {{ break-after: avoid; {beside} }}
.paper__fact--above dt {{ height: auto; }}
li[dir=rtl] {{ margin-right: {bullet:.2f}mm; }}
"""
