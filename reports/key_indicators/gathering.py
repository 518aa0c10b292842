"""Gathering the page of a year: three statements beside those that find its plan."""

from agendas.sheet import Contact
from core.clock import today
from core.errors import NotFound
from core.languages import _, speaking
from core.settings import settings
from plan.indicators.values import these
from plan.tables import Plan
from reports.key_indicators.choosing import chosen_for
from reports.key_indicators.sheet import KeyFigure, KeySheet


async def key_sheet(plan: Plan, year: int) -> KeySheet:
    """The chosen figures as they are known. Raises NotFound where none have been chosen for that year."""
    chosen = await chosen_for(plan, year)
    if not chosen:
        raise NotFound(_("No key indicators have been chosen for %(year)s yet.", year=year))
    known = await these([one.indicator for one in chosen])
    return KeySheet(
        municipality=settings().municipality,
        language=speaking(),
        dated=today(),
        year=year,
        plan=plan.name,
        plan_id=plan.id,
        figures=tuple(KeyFigure(series=known[one.indicator], year=year, words=one.words) for one in chosen),
        contact=Contact(mail=settings().mail_address),
    )
