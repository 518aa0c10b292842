"""The yearly welfare report among the kinds of report."""

from reports.plug import Plug
from reports.tables import ReportKind
from reports.yearly.gathering import gather
from reports.yearly.narrowing import narrowed
from reports.yearly.paper import yearly_paper
from reports.yearly.parts import lacks, name, parts
from reports.yearly.reading import STEPS
from reports.yearly.sheets import own_sheets, yearly_sheets
from reports.yearly.value import YearlyFigures

YEARLY = Plug(
    kind=ReportKind.yearly,
    value=YearlyFigures,
    steps=len(STEPS),
    gather=gather,
    parts=parts,
    lacks=lacks,
    name=name,
    paper=yearly_paper,
    sheets=yearly_sheets,
    own_sheets=own_sheets,
    narrowed=narrowed,
)
