"""Columns and constraints with nothing left to chance.

Piccolo's own foreign keys are nullable, unindexed and cascading unless told otherwise.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from piccolo.columns import ForeignKey, OnDelete, OnUpdate, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table

from core.clock import now


def belongs_to(
    table: type[Table] | str, on_delete: OnDelete = OnDelete.restrict, **more: Any
) -> ForeignKey[Any]:
    """A row that cannot be without the other."""
    return ForeignKey(
        table, null=False, default=None, on_delete=on_delete, on_update=OnUpdate.restrict, index=True, **more
    )


def part_of(table: type[Table] | str, **more: Any) -> ForeignKey[Any]:
    """A row that goes when the whole goes."""
    return belongs_to(table, OnDelete.cascade, **more)


def may_have(table: type[Table] | str, on_delete: OnDelete = OnDelete.restrict) -> ForeignKey[Any]:
    """A row that may name another, or none."""
    return ForeignKey(
        table, null=True, default=None, on_delete=on_delete, on_update=OnUpdate.restrict, index=True
    )


def word(choices: type[StrEnum], default: StrEnum | None = None, **more: Any) -> Varchar:
    """One word of a closed list; put `one_of` beside it."""
    return Varchar(length=40, choices=choices, default=default, null=default is None, index=True, **more)


def moment(**more: Any) -> Timestamptz:
    """A moment (UTC) that may be missing."""
    return Timestamptz(null=True, default=None, **more)


class ByOurClock(TimestamptzNow):
    """The present moment as core.clock tells it."""

    def python(self) -> datetime:
        """The moment for a row made by the program; the database's own default stands behind it."""
        return now()


def stamped() -> Timestamptz:
    """The moment (UTC) at which the row was made."""
    return Timestamptz(null=False, default=ByOurClock())


def one_of(column: str, choices: type[StrEnum]) -> Check:
    """The database itself refuses a word that is not on the list."""
    listed = ", ".join(f"'{choice.value}'" for choice in choices)
    return Check(f'"{column}" IN ({listed})')


def not_blank(column: str) -> Check:
    """The database itself refuses an empty text."""
    return Check(f"btrim(\"{column}\") <> ''")
