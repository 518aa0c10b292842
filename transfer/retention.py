"""How long each kind of record is kept: a proposal, which the municipality's own records plan overrules.

Authorities set the times themselves (Act 906/2019, 21 §), and the National Archives decides what is kept for
ever (Act 831/1994, 8 §). For partnership tables nobody has set any. What is proposed here are the times that
the Association of Finnish Municipalities recommends for papers like these of the regional councils' working
groups (class 15.00.16, cooperation on shared services): invitations, agendas and background two years, memos
for ever.
"""

from enum import StrEnum
from pathlib import Path

import msgspec

from core.errors import NotPossible
from core.languages import N_, _
from core.settings import settings

FOR_EVER = -1  # as SÄHKE2 writes it


class RecordKind(StrEnum):
    """What a record of a meeting may be."""

    agenda = "agenda"
    minutes = "minutes"
    follow_ups = "follow_ups"
    letter = "letter"
    attachment = "attachment"


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many whole years after the one of the meeting, or FOR_EVER; and who says so."""

    years: int
    source: str


PROPOSED = N_("Proposal after the recommendation 15.00.16 of the Association of Finnish Municipalities")
PLAN: dict[RecordKind, Retention] = {
    RecordKind.agenda: Retention(2, PROPOSED),
    RecordKind.minutes: Retention(FOR_EVER, PROPOSED),
    RecordKind.follow_ups: Retention(FOR_EVER, PROPOSED),
    RecordKind.letter: Retention(2, PROPOSED),
    RecordKind.attachment: Retention(2, PROPOSED),
}


def plan() -> dict[RecordKind, Retention]:
    """The times that hold here: what the municipality's own plan names, and for the rest the proposal.

    Raises NotPossible for a plan that cannot be read.
    """
    path = settings().records_plan
    return {**PLAN, **(_own(path) if path else {})}


def _own(path: Path) -> dict[RecordKind, Retention]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[RecordKind, Retention])
    except (OSError, msgspec.MsgspecError) as error:
        raise NotPossible(
            _("The records plan of the municipality cannot be read: %(why)s", why=str(error))
        ) from error
