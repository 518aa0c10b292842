"""The files that people have sent about the matters of a meeting: which go along, and which do not."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from agendas.files import HELD_WORDS, about
from core.clock import local
from core.database import sql
from core.errors import NotPossible
from core.languages import N_, _
from transfer.contents import ATTACHMENTS, Entry, Piece
from transfer.manifest import LeftOut, said
from transfer.names import ending_of
from transfer.retention import RecordKind

NOT_CHOSEN = N_("It does not go with the agenda.")
# A file that came with several matters and was given to none counts with the first of them on the agenda.
FOUND = """
    SELECT a.id, a.name, a.media_type, a.size, a.public, a.held_because, s.received_at,
        t.year || '-' || t.number AS number
    FROM attachment a
    JOIN submission s ON s.id = a.submission
    JOIN LATERAL (
        SELECT x.year, x.number FROM topic x
        WHERE x.year || '-' || x.number = ANY($1::text[]) AND (x.id = a.topic OR a.topic IS NULL AND EXISTS (
            SELECT FROM raised r WHERE r.submission = a.submission AND r.topic = x.id))
        ORDER BY array_position($1::text[], x.year || '-' || x.number) LIMIT 1
    ) t ON true
    ORDER BY array_position($1::text[], t.year || '-' || t.number), a.id
"""


@dataclass(frozen=True)
class Found:
    """A kept file, without its bytes, and the matter it is about."""

    id: int
    name: str
    media_type: str
    size: int
    public: bool
    held_because: str
    received_at: datetime
    number: str

    @property
    def known_as(self) -> str:
        """Its identifier in the package."""
        return f"attachment-{self.id}"


async def of_matters(matters: Mapping[str, str]) -> tuple[tuple[Entry, ...], tuple[LeftOut, ...]]:
    """The files that go with an agenda of these matters, in its order; and which others there are, and why.

    `matters` are titles by number, as they were released (`2027-14`).
    Those left out are not named: the name of a file may tell of somebody's health.
    """
    rows = msgspec.convert(await sql(FOUND, list(matters)), list[Found]) if matters else []
    taken = tuple(_entry(one, matters[one.number]) for one in rows if one.public and not one.held_because)
    left = tuple(_left_out(one) for one in rows if not one.public or one.held_because)
    return taken, left


def _entry(one: Found, matter: str) -> Entry:
    ending = ending_of(one.name)
    title = said(one.name) or _("Attachment")
    stem = one.name.removesuffix(one.name[-len(ending) - 1 :]) if ending != "bin" else one.name
    return Entry(
        kind=RecordKind.attachment,
        native_id=one.known_as,
        kind_of_paper=_("Attachment"),
        title=title,
        words=f"{one.number} {stem}",
        created=local(one.received_at).date(),
        language="",
        pieces=(Piece(ending, one.media_type, _content(one.id), size=one.size),),
        folder=_(ATTACHMENTS),
        notes=(_("Came with matter %(number)s: %(title)s", number=one.number, title=said(matter)),),
    )


def _content(attachment_id: int) -> Callable[[], Awaitable[bytes]]:
    async def bring() -> bytes:
        rows = await sql("SELECT content FROM attachment WHERE id = $1", attachment_id)
        if rows:
            return bytes(rows[0]["content"])
        raise NotPossible(_("A file was removed while the package was made. Please try again."))

    return bring


def _left_out(one: Found) -> LeftOut:
    held = HELD_WORDS.get(one.held_because)
    file = _("A file of matter %(number)s: %(about)s", number=one.number, about=about(one.name, one.size))
    reason = _("It is held back. %(why)s", why=_(held)) if held else _(NOT_CHOSEN)
    return LeftOut(native_id=one.known_as, title=said(file), reason=reason)
