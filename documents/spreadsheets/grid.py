"""A table of a file as a pure value: rows of cells, each what it is. It travels as JSON."""

from datetime import date
from typing import TypeAlias

from msgspec import Struct


class Day(Struct, frozen=True, tag=True):
    """A date, as a spreadsheet program knows it."""

    on: date


class Fault(Struct, frozen=True, tag=True):
    """What a spreadsheet program could not work out, as it says so: `#REF!`."""

    said: str


Cell: TypeAlias = str | int | float | Day | Fault | None


class Heading(Struct, frozen=True):
    """A heading that stands above a table in a document; `level` is 1 for the largest."""

    level: int
    text: str


class Grid(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One table. The first row is row 1 of its file, also where it is empty; rows may be of several lengths.

    A cell made of several says its words in each of them. `hidden_rows` and `hidden_columns` are counted
    from 1; what is in them is there nevertheless.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[Heading, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    is_hidden: bool = False


class Found(Struct, frozen=True, omit_defaults=True):
    """What is in a file: its tables in their order. `kind` is xlsx, csv or docx."""

    kind: str
    grids: tuple[Grid, ...]


def said(cell: Cell) -> str:
    """A cell as words: a whole number without a decimal point, a date as it is written in Finland."""
    if cell is None:
        return ""
    if isinstance(cell, Day):
        return f"{cell.on.day}.{cell.on.month}.{cell.on.year}"
    if isinstance(cell, Fault):
        return cell.said
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() else repr(cell)
    return str(cell).strip()


def is_empty(cell: Cell) -> bool:
    """Whether nothing is to be read in it."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
