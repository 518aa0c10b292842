"""Tables as HTML: on a phone each row becomes a box, in which a cell tells the name of its column."""

from collections.abc import Sequence

from markupsafe import Markup

from documents.html.words import direction, lines, spans
from documents.layouts import NOTHING
from documents.paper import Span, Table, Text


def table(block: Table) -> Markup:
    """The table under its caption, as our pages show one."""
    head = Markup("").join(
        Markup('<th scope="col" role="columnheader"{}>{}</th>').format(_holds(block, place), name)
        for place, name in enumerate(block.head)
    )
    rows = Markup("\n").join(_row(block, row) for row in block.rows)
    return Markup(
        '<table class="hds-table rows" role="table">\n<caption class="hds-table__caption">{}</caption>\n'
        '<thead role="rowgroup"><tr class="hds-table__header-row" role="row">{}</tr></thead>\n'
        '<tbody class="hds-table__content" role="rowgroup">\n{}\n</tbody>\n</table>'
    ).format(block.caption, head, rows)


def table_on_paper(block: Table) -> Markup:
    """The table with columns as wide as their shares."""
    widths = (f"{100 * share / sum(block.shares):.3f}%" for share in block.shares)
    columns = Markup("").join(map(Markup('<col style="width: {}">').format, widths))
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_holds(block, place), name)
        for place, name in enumerate(block.head)
    )
    rows = (
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup("<td{}{}>{}</td>").format(_holds(block, place), direction(cell), spans(_said(cell)))
                for place, cell in enumerate(row)
            )
        )
        for row in block.rows
    )
    return Markup(
        "<table><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(block.caption, columns, head, Markup("\n").join(rows))


def line_by_line(block: Table) -> Markup:
    """In large letters a table has no room: each row becomes its lines."""
    rows = (
        lines([(Span(f"{name}: "), *_said(cell)) for name, cell in zip(block.head, row, strict=True)])
        for row in block.rows
    )
    return Markup('<p class="paper__caption">{}</p>\n{}').format(block.caption, Markup("\n").join(rows))


def _row(block: Table, cells: Sequence[Text]) -> Markup:
    written = Markup("").join(
        Markup('<td role="cell" data-label="{}"{}><div class="cell">{}</div></td>').format(
            name, _holds(block, place), spans(_said(cell))
        )
        for place, (name, cell) in enumerate(zip(block.head, cells, strict=True))
    )
    return Markup('<tr role="row">{}</tr>').format(written)


def _holds(block: Table, place: int) -> Markup:
    """Numbers end at the right, codes are not broken; of text there is nothing to say."""
    holds = block.holds(place)
    return Markup("") if holds == "text" else Markup(' class="{}"').format(holds)


def _said(cell: Text) -> Text:
    """What is in a cell; nothing is told as a dash."""
    return cell or (Span(NOTHING),)
