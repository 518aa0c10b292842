"""The one page of key indicators as a pure value, and in words what each of its figures tells."""

from datetime import date

from msgspec import Struct

from agendas.sheet import NO_CONTACT, Contact
from core.languages import N_, _
from documents.drawing.signs import Sign
from plan.figures import Figure
from plan.indicators.change import Change, Towards
from plan.indicators.values import Series, YearValue

# After the figure of `since` has been named: where it has gone.
COMPARED_WORDS = {
    Towards.better: N_("Better than in %(year)s (%(was)s)"),
    Towards.worse: N_("Worse than in %(year)s (%(was)s)"),
    Towards.same: N_("The same as in %(year)s (%(was)s)"),
    Towards.unknown: N_("Not comparable with %(year)s (%(was)s)"),
}
MOVED = {1: Sign.up, -1: Sign.down, 0: Sign.same, None: Sign.unknown}
SHORT_WORDS = {
    Towards.better: N_("%(sign)s better, %(year)s: %(was)s"),
    Towards.worse: N_("%(sign)s worse, %(year)s: %(was)s"),
    Towards.same: N_("%(sign)s the same, %(year)s: %(was)s"),
    Towards.unknown: N_("%(sign)s not comparable, %(year)s: %(was)s"),
}


class KeyFigure(Struct, frozen=True, kw_only=True):
    """One of them, as known in the year of the page; `words` are the coordinator's own."""

    series: Series
    year: int
    words: str = ""

    @property
    def value(self) -> YearValue | None:
        """The latest figure by then."""
        return self.series.until(self.year)

    @property
    def figure(self) -> Figure | None:
        """The figure itself."""
        return self.value.figure if self.value else None

    @property
    def change(self) -> Change | None:
        """Since the figure before."""
        return self.series.since_before(self.year)

    @property
    def towards(self) -> Towards:
        """Where it has gone; unknown where there is nothing to compare with."""
        return self.change.towards if self.change else Towards.unknown

    @property
    def arrow(self) -> Sign:
        """Whether it has risen or fallen, which is not yet better or worse."""
        return MOVED[self.change.order if self.change else None]

    @property
    def name(self) -> str:
        """With its unit, as `Visits to the gym (visits a year)`."""
        return f"{self.series.name} ({self.series.unit})" if self.series.unit else self.series.name

    @property
    def told(self) -> str:
        """`over 5 500`, or that there is none."""
        return str(self.figure) if self.figure else _("no figure")

    @property
    def told_year(self) -> str:
        """Of which year it is, and of which survey if of another."""
        if not self.value:
            return ""
        if self.value.surveyed_in and self.value.surveyed_in != self.value.year:
            return _("%(year)s, survey of %(survey)s", year=self.value.year, survey=self.value.surveyed_in)
        return str(self.value.year)

    @property
    def compared(self) -> str:
        """Better, worse, the same or not comparable, and with what."""
        if not self.figure:
            return self._why_not
        if not self.change or self.change.since is None:
            return _("No earlier figure to compare with")
        return _(COMPARED_WORDS[self.change.towards], year=self.change.since, was=self.change.was)

    @property
    def compared_shortly(self) -> str:
        """The same for a cell of a table."""
        if not self.change or self.change.since is None:
            return self.compared
        sign, year = self.change.arrow, self.change.since
        return _(SHORT_WORDS[self.towards], sign=sign, year=year, was=self.change.was)

    @property
    def _why_not(self) -> str:
        there = self.series.in_year(self.year)
        return there.missing_because if there and there.missing_because else _("Nobody has told a figure yet")


class KeySheet(Struct, frozen=True, kw_only=True):
    """What the page of a year tells, in this language."""

    municipality: str
    language: str
    dated: date
    year: int
    plan: str
    plan_id: int
    figures: tuple[KeyFigure, ...]
    contact: Contact = NO_CONTACT
