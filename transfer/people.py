"""Who took part in what capacity, as the frozen papers name them: residents by their organisation alone."""

from collections.abc import Iterator

from agendas.sheet import AgendaSheet, Officer
from core.languages import _
from minutes.sheet import Attendee, MinutesSheet
from transfer.manifest import Agent, said


def of_agenda(sheet: AgendaSheet) -> tuple[Agent, ...]:
    """Chair and secretary, and those invited as the agenda has them: organisations, and officials by name."""
    invited = (Agent(role=_("invited"), name=said(name)) for name in sheet.invited)
    return (*_officers(sheet.chair, sheet.secretary), *invited)


def of_minutes(sheet: MinutesSheet) -> tuple[Agent, ...]:
    """Chair and secretary, and who was there."""
    groups = ((_("present"), sheet.present), (_("others"), sheet.others), (_("absent"), sheet.absent))
    attended = (_attendee(one, role) for role, group in groups for one in group)
    return (*_officers(sheet.chair, sheet.secretary), *attended)


def _officers(chair: Officer | None, secretary: Officer | None) -> Iterator[Agent]:
    for officer, role in ((chair, _("chair")), (secretary, _("secretary"))):
        if officer:
            yield Agent(role=role, name=said(officer.name), title=said(officer.role))


def _attendee(one: Attendee, role: str) -> Agent:
    return Agent(role=role, name=said(one.name), title=said(one.role), corporate_name=said(one.represents))
