"""The invitation of a meeting: the letters that were sent to all."""

from agendas.enclosing import FIRST, LATER
from core.clock import local
from core.languages import _
from mail.circulars import texts_of
from mail.tables import Circular, CircularStatus, CircularText
from meetings.tables import Meeting
from transfer.contents import Entry, Piece
from transfer.manifest import said
from transfer.retention import RecordKind

TEXT = "text/plain; charset=utf-8"


async def letters(meeting: Meeting, *, known_as: str) -> list[Entry]:
    """What was written to those invited, one text a language; nobody's own link is in it."""
    sent = await (
        Circular.objects()
        .where(
            Circular.kind.is_in([FIRST, LATER]),
            Circular.about == "meeting",
            Circular.about_id == meeting.id,
            Circular.status == CircularStatus.sent,
        )
        .order_by(Circular.id)
    )
    return [await _letter(one, known_as=known_as) for one in sent]


async def _letter(circular: Circular, *, known_as: str) -> Entry:
    texts = await texts_of(circular)
    return Entry(
        kind=RecordKind.letter,
        native_id=f"letter-{circular.id}",
        kind_of_paper=_("Invitation letter"),
        title=said(texts[0].subject),
        words=" ".join((_("invitation letter"), known_as)),
        created=local(circular.sent_at).date(),
        language=texts[0].language,
        pieces=tuple(_text(one) for one in texts),
    )


def _text(one: CircularText) -> Piece:
    """As it was sent; Windows shows lines that end as theirs do."""
    whole = "\r\n".join(f"{one.subject}\n\n{one.body}\n".splitlines())

    async def bring() -> bytes:
        return f"{whole}\r\n".encode()

    return Piece("txt", TEXT, bring, language=one.language)
