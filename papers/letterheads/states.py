"""The life of a letterhead. Nothing else may write Letterhead.status."""

from typing import Any

from piccolo.columns import Column

from core.errors import NotPossible
from core.languages import _
from papers.tables import Letterhead, LetterheadStatus

WAITING, IN_USE, ENDED = LetterheadStatus.waiting, LetterheadStatus.in_use, LetterheadStatus.ended

NEXT: dict[LetterheadStatus, set[LetterheadStatus]] = {
    WAITING: {IN_USE, ENDED},
    IN_USE: {ENDED},
    ENDED: {IN_USE},
}


async def change(letterhead: Letterhead, to: LetterheadStatus, **also: Any) -> None:
    """Raises NotPossible for the second of two people, and for what cannot follow."""
    was = LetterheadStatus(letterhead.status)
    values: dict[Column | str, Any] = {"status": to}
    values.update(also)
    moved = to in NEXT[was] and await Letterhead.update(values).where(
        Letterhead.id == letterhead.id, Letterhead.status == was
    ).returning(Letterhead.id)
    if not moved:
        raise NotPossible(_("Somebody else has just changed this letterhead. Please look at it again."))
    for name, value in values.items():
        setattr(letterhead, str(name), value)
