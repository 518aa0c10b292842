"""What a person has said about a file that is to become a plan."""

from msgspec import Struct


class Choices(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Rows are known by their table and number, as `0:14`, both kept through every look at the file.

    `heads` and `columns` correct how a table is read, by the number of the table and of the column.
    `organisations` tell by a name in small letters who is meant, `+department` that it is a new one.
    `left` are rows left out, `whole` rows whose cells hold one thing only. `leaves_out`: what the file does
    not have goes from the draft.
    """

    heads: dict[str, int] = {}
    columns: dict[str, dict[str, str]] = {}
    organisations: dict[str, str] = {}
    left: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    leaves_out: bool = False


NOTHING_SAID = Choices()
NEW = "+"
NOT_USED = "-"
