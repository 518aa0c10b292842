"""Which year a page of counts is about."""

from dataclasses import dataclass

from core.clock import today
from core.errors import Invalid
from plan.visitors.asking import usual_year
from plan.visitors.telling import FIRST_YEAR
from web.forms import a_number


@dataclass
class YearForm:
    year: str = ""


def year_in(typed: str) -> int:
    """The year that was asked for, or the usual one."""
    try:
        return a_number(typed, field="year", least=FIRST_YEAR, most=today().year + 1)
    except Invalid:
        return usual_year(today())
