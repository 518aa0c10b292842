"""The form of one figure: what was typed, and what is meant by it."""

from dataclasses import dataclass

from plan.figures import figure
from plan.indicators.exporting import plain
from plan.indicators.keeping import Kept, Told
from plan.tables import Whose
from web.forms import Reading, a_number, a_number_if_any, one_line, tidy

NO_YEAR = 0


@dataclass
class FigureForm:
    """`seen` is the mark of the figure that the form was filled with."""

    year: str = ""
    whose: str = Whose.municipality.value
    figure: str = ""
    surveyed_in: str = ""
    missing_because: str = ""
    note: str = ""
    seen: str = ""

    def meant(self, indicator: int) -> Told:
        """Raises Invalid with every problem there is."""
        read = Reading()
        told = Told(
            indicator=indicator,
            year=read(a_number, self.year, field="year", instead=NO_YEAR, least=1900, most=2200),
            whose=of_whom(self.whose),
            figure=read(figure, self.figure, field="figure", instead=None),
            surveyed_in=read(
                a_number_if_any, self.surveyed_in, field="surveyed_in", instead=None, least=1900, most=2200
            ),
            missing_because=one_line(self.missing_because),
            note=tidy(self.note),
        )
        read.done()
        return told


def filled(kept: Kept) -> FigureForm:
    """The form of a figure that is kept."""
    return FigureForm(
        year=str(kept.year),
        whose=kept.whose.value,
        figure=plain(kept.figure) if kept.figure else "",
        surveyed_in=str(kept.surveyed_in or ""),
        missing_because=kept.missing_because,
        note=kept.note,
        seen=kept.mark,
    )


def of_whom(written: str) -> Whose:
    """The municipality, unless another is chosen."""
    return Whose(written) if written in set(Whose) else Whose.municipality
