"""The kinds of report that there are."""

from reports.groundwork.plug import GROUNDWORK
from reports.plug import Plug
from reports.tables import Report, ReportKind
from reports.term.plug import TERM
from reports.yearly.plug import YEARLY

KINDS: dict[ReportKind, Plug] = {
    ReportKind.yearly: YEARLY,
    ReportKind.term: TERM,
    ReportKind.groundwork: GROUNDWORK,
}


def of(report: Report) -> Plug:
    """What the kind of this report brings with it."""
    return KINDS[ReportKind(report.kind)]
