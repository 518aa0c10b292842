"""The key indicators of a year as a paper of exactly one A4: the drawn boxes, and the same figures below."""

from itertools import pairwise, product

from agendas.paper import write_contact
from core.languages import _, speak
from documents.drawing.chart import table
from documents.drawing.shapes import NARROW, Drawing
from documents.fitting import BELOW_A_PICTURE, NATURAL_LINE, POINTS_OF_A_MM, cut, lines_of
from documents.layouts import MEASURES, TEXT_WIDTH, Layout
from documents.paper import Block, Paper, Picture, Table, Text, plain
from documents.word.looks import LOOK_OF
from documents.writer import Writer
from papers.marks import Mark, PaperKind
from reports.key_indicators.picture import picture, title, told
from reports.key_indicators.sheet import KeyFigure, KeySheet

PAGE = 735.0  # points from top to bottom of A4 between the margins, and a little to spare
WIDTHS = (170, 165, 160, 155, 150, 145, 140, 135)  # millimetres of the drawing
MOST_LINES = (3, 2, 1)  # of a name in the table
SHARES = (8, 4, 5)
EDGES = 12.0  # points of a column that are not text
USUAL = MEASURES[Layout.standard]
CELL = USUAL.size + LOOK_OF["Table Text"].bigger
ROW = USUAL.line * NATURAL_LINE  # of a line, in sizes of its letters
TOP = 2  # lines: the kind of the paper, and its day
# Between the parts of the page, from top to bottom; between two lies the larger of their spaces.
PARTS = ("Metadata", "Heading 1", "Drawing", "Caption", "Contact")


def key_paper(sheet: KeySheet) -> Paper:
    """One page, whatever its indicators are called: the drawing as large as there is room."""
    with speak(sheet.language):
        return Paper(
            kind=_("Welfare plan"),
            title=title(sheet),
            organisation=sheet.municipality,
            author=sheet.municipality,
            dated=sheet.dated,
            language=sheet.language,
            mark=str(Mark(PaperKind.key_indicators, sheet.plan_id, sheet.year, sheet.language)),
            blocks=_blocks(sheet),
        )


def _blocks(sheet: KeySheet) -> tuple[Block, ...]:
    wide, narrow = picture(sheet), picture(sheet, width=NARROW)
    width, figures = _fitting(sheet, wide)
    writer = Writer(sheet.language)
    writer.put(Picture(b"", told(sheet), width, drawing=wide, narrow=narrow), figures)
    write_contact(writer, sheet.municipality, sheet.contact)
    return writer.blocks


def _fitting(sheet: KeySheet, wide: Drawing) -> tuple[int, Table]:
    """Rather a smaller drawing than a name cut short, and rather that than a second page."""
    around = _around(sheet)
    for most, width in product(MOST_LINES, WIDTHS):
        figures = _table(sheet, most=most)
        drawn = width * wide.height / wide.width * POINTS_OF_A_MM + USUAL.size * BELOW_A_PICTURE
        if around + drawn + _height(figures) <= PAGE:
            break
    return width, figures


def _around(sheet: KeySheet) -> float:
    """What is neither drawing nor table, the spaces between included."""
    below = 1 + sum(1 for one in (sheet.contact.name, sheet.contact.mail, sheet.contact.phone) if one)
    heading = (USUAL.size + LOOK_OF["Heading 1"].bigger) * ROW
    spaces = (max(LOOK_OF[one].after, LOOK_OF[other].before) for one, other in pairwise(PARTS))
    return (TOP + below) * USUAL.size * ROW + heading + sum(spaces)


def _height(figures: Table) -> float:
    """Of the table with its caption and the row of its headings."""
    lines = [1, *map(_lines, figures.rows)]
    edges = LOOK_OF["Table Text"].before + LOOK_OF["Table Text"].after
    return sum(lines) * CELL * ROW + len(lines) * edges + USUAL.size * ROW + LOOK_OF["Caption"].after


def _lines(row: tuple[Text, ...]) -> int:
    """How many its highest cell has."""
    cells = zip(row, SHARES, strict=True)
    return max(lines_of(plain(cell), size=CELL, width=_column(share)) for cell, share in cells)


def _column(share: int) -> float:
    return TEXT_WIDTH / 20 * share / sum(SHARES) - EDGES


def _table(sheet: KeySheet, *, most: int) -> Table:
    head = [_("Indicator"), _("Figure"), _("Where it has gone")]
    rows = (_row(one, most=most) for one in sheet.figures)
    return table(_("The same figures"), head, rows=rows, shares=SHARES)


def _row(figure: KeyFigure, *, most: int) -> tuple[str, str, str]:
    """Only a name may be cut short: it stands whole on the page of the indicator."""
    year = f" ({figure.told_year})" if figure.told_year else ""
    name = cut(figure.name, size=CELL, width=_column(SHARES[0]), most=most)
    return name, f"{figure.told}{year}", figure.compared_shortly
