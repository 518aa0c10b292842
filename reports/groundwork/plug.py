"""The groundwork for the next plan among the kinds of report."""

from reports.groundwork.gathering import STEPS, gather
from reports.groundwork.narrowing import narrowed
from reports.groundwork.paper import groundwork_paper
from reports.groundwork.parts import asks, lacks, name, parts
from reports.groundwork.sheets import groundwork_sheets
from reports.groundwork.value import GroundworkFigures
from reports.plug import Plug
from reports.tables import ReportKind

GROUNDWORK = Plug(
    kind=ReportKind.groundwork,
    value=GroundworkFigures,
    steps=len(STEPS),
    gather=gather,
    parts=parts,
    lacks=lacks,
    asks=asks,
    name=name,
    paper=groundwork_paper,
    sheets=groundwork_sheets,
    narrowed=narrowed,
)
