"""Plans as municipalities have them in their files."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from core.languages import speak
from documents.spreadsheets.grid import Found
from documents.spreadsheets.reading import tables_in
from plan.exchange.choices import NOTHING_SAID, Choices
from plan.exchange.gathering import Gathered, gathered
from plan.exchange.joining import joined
from plan.exchange.preview import Preview, preview
from plan.sheet import PlanSheet

THL = (
    "Painopistealue ja kehittämiskohteet",
    "Tavoitteet",
    "Toimenpiteet",
    "Aktiivinen vastuutaho",
    "Arviointimittarit",
)
EMPTY = PlanSheet()
KNOWN = {name.casefold(): name for name in ("Sivistystoimi", "Tekninen toimi", "Hyvinvointiryhmä")}


def workbook(*rows: Sequence[Any], name: str = "Taulukko1", merged: Sequence[tuple[int, ...]] = ()) -> bytes:
    """One sheet; `merged` are first row, first column, last row and last column, counted from 0."""
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                sheet.write(number, place, value)
    for top, left, bottom, right in merged:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return packed.getvalue()


def plan_in(told: Gathered) -> PlanSheet:
    """The plan that the file tells, by itself."""
    return joined(told, EMPTY, leaves_out=True).sheet


def read(content: bytes, name: str = "suunnitelma.csv") -> Found:
    with speak("en"):
        return tables_in(content, name)


def told(
    content: bytes, choices: Choices = NOTHING_SAID, known: Mapping[str, str] | None = KNOWN
) -> Gathered:
    """What the file says, its sentences in English."""
    with speak("en"):
        return gathered(read(content), choices=choices, known=known)


def faults(gathered: Gathered) -> list[tuple[str, list[str]]]:
    return [(row.row.place, row.faults) for row in gathered.rows if row.faults]


def looked_at(content: bytes, draft: PlanSheet = EMPTY, choices: Choices = NOTHING_SAID) -> Preview:
    """What the file would make of the draft."""
    with speak("en"):
        return preview(read(content), choices, draft, known=KNOWN, in_force=set(), term="25")


def outline(sheet: PlanSheet) -> list[tuple[str, str, list[str], list[str]]]:
    """Focus area, goal, actions and indicators."""
    return [
        (area.title, goal.title, [one.title for one in goal.actions], [one.name for one in goal.indicators])
        for area in sheet.areas
        for goal in area.goals
    ]
