"""The figures of a yearly report for a spreadsheet program."""

from documents.sheets import Sheet
from reports.whole import Whole


def yearly_sheets(whole: Whole) -> list[Sheet]:
    """One sheet for each kind of figure."""
    return []
