"""How a calendar that is read looks in the list."""

from core.languages import N_, _, at
from dates.blocked.sources.problems import SOURCE_WORDS, SourceProblem
from dates.blocked.sources.rounds import BEING_READ
from dates.tables import CalendarSource


def state_of(row: CalendarSource) -> tuple[str, str]:
    """The kind of its sign and its word."""
    if row.problem == BEING_READ or row.tried_at is None:
        return "waiting", N_("is being read")
    return ("late", N_("cannot be read")) if row.problem else ("done", N_("is read"))


def why_of(row: CalendarSource) -> str:
    """When it was read last, and what is wrong since, in one sentence; nothing before the first reading."""
    if row.problem in list(SourceProblem):
        why = _(SOURCE_WORDS[SourceProblem(row.problem)])
        if row.read_at is None:
            return _("It could not be read so far: %(why)s.", why=why)
        return _(
            "Since %(when)s it could not be read: %(why)s. The times of then still count.",
            when=at(row.read_at),
            why=why,
        )
    return _("Last read %(when)s.", when=at(row.read_at)) if row.read_at else ""
