"""The broad report of a term among the kinds of report."""

from reports.plug import Plug
from reports.tables import ReportKind
from reports.term.gathering import STEPS, gather
from reports.term.narrowing import narrowed
from reports.term.paper import term_paper
from reports.term.parts import lacks, name, parts
from reports.term.sheets import term_sheets
from reports.term.value import TermFigures

TERM = Plug(
    kind=ReportKind.term,
    value=TermFigures,
    steps=len(STEPS),
    gather=gather,
    parts=parts,
    lacks=lacks,
    name=name,
    paper=term_paper,
    sheets=term_sheets,
    narrowed=narrowed,
)
