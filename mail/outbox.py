"""Letters are rows first: written in the transaction of what they tell about, sent after it.

Every letter waits a minute before it leaves: as long as that lasts, it can be taken back, and what else
happens goes along in it. Only who waits at the screen for a letter has it at once.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from core.clock import now
from core.queue import enqueue
from core.settings import settings
from mail.gathering import gather
from mail.letterhead import Wording, wording
from mail.tables import Circular, CircularStatus, CircularText, Enclosure, Letter, LetterStatus
from people.addressees import Addressee
from people.tables import Person

LEAVES_AFTER = timedelta(minutes=1)
AT_ONCE = ("sign_in",)  # a person sits at the screen and waits; a receipt is read when it has come


@dataclass(frozen=True)
class Enclosed:
    """A file that goes along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class CalendarPart:
    """An iCalendar object and its method: REQUEST or CANCEL (RFC 6047)."""

    content: bytes
    method: str


@dataclass(frozen=True)
class Extras:
    """What a letter may carry beside its words.

    `replaces`: the kinds of letters which this one makes superfluous, while they have not left. `was`: the
    time that the reader still has in mind. `until`: afterwards it is worth nothing, and does not leave.
    """

    reply_token: str | None = None
    key: str | None = None
    calendar: CalendarPart | None = None
    enclosed: tuple[Enclosed, ...] = ()
    in_reply_to: str | None = None
    closing: str = ""
    circular: int | None = None
    replaces: tuple[str, ...] = ()
    was: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Draft:
    """One recipient of a circular, with the part that is theirs alone."""

    to: Addressee
    closing: str = ""
    reply_token: str | None = None
    calendar: CalendarPart | None = None
    enclosed: tuple[Enclosed, ...] = field(default=())


def new_message_id() -> str:
    """A Message-ID that stays with the row, so that a second sending can be recognised (RFC 5322 §3.6.4)."""
    return f"<{uuid4().hex}@{settings().mail_domain}>"


def domain_of(address: str) -> str:
    """Whose mail server takes letters to this address in the end."""
    return address.rpartition("@")[2].lower()


async def _put(
    to: Addressee, words: Wording, *, kind: str, status: LetterStatus, extras: Extras
) -> Letter | None:
    if to.address is None:
        return None
    if extras.key is not None and await Letter.exists().where(Letter.key == extras.key):
        return None
    letter = _letter(to, words, kind=kind, status=status, extras=extras)
    await letter.save()
    for file in extras.enclosed:
        await enclose(file, letter=letter)
    if status == LetterStatus.waiting:
        await gather(letter, replacing=extras.replaces)
        await enqueue("send_letter", letter.id, after=None if kind in AT_ONCE else LEAVES_AFTER)
    return letter


def _letter(to: Addressee, words: Wording, *, kind: str, status: LetterStatus, extras: Extras) -> Letter:
    assert to.address is not None
    return Letter(
        kind=kind,
        status=status,
        key=extras.key,
        to_address=to.address,
        to_name=to.name,
        domain=domain_of(to.address),
        person=to.person,
        organisation=to.organisation,
        language=to.language,
        subject=words.subject[:300],
        body=words.body,
        closing=extras.closing,
        reply_to=settings().reply_address(extras.reply_token) if extras.reply_token else None,
        message_id=new_message_id(),
        in_reply_to=extras.in_reply_to,
        circular=extras.circular,
        was=extras.was,
        until=extras.until,
        calendar=extras.calendar.content if extras.calendar else None,
        calendar_method=extras.calendar.method if extras.calendar else None,
        next_try_at=now() if kind in AT_ONCE else now() + LEAVES_AFTER,
    )


async def write(to: Addressee, kind: str, *, extras: Extras | None = None, **values: object) -> Letter | None:
    """Write a routine letter, which leaves by itself; somebody without an address gets none."""
    words = wording(kind, to.language, name=to.name, **values)
    return await _put(to, words, kind=kind, status=LetterStatus.waiting, extras=extras or Extras())


async def enclose(file: Enclosed, *, letter: Letter | None = None, circular: Circular | None = None) -> None:
    """Put a file into one letter, or into every letter of a circular."""
    await Enclosure(
        letter=letter.id if letter else None,
        circular=circular.id if circular else None,
        name=file.name,
        media_type=file.media_type,
        content=file.content,
    ).save()


async def prepare(
    kind: str,
    drafts: list[Draft],
    *,
    about: str,
    about_id: int,
    by: Person | None,
    instead_of: tuple[str, ...] = (),
    **values: object,
) -> Circular:
    """Write a letter to many as a draft: one text per language, one row per recipient.

    An earlier draft of the same kind, or of the kinds `instead_of`, about the same thing is discarded.
    """
    await _discard_earlier((kind, *instead_of), about, about_id=about_id)
    circular = Circular(kind=kind, about=about, about_id=about_id, made_by=by.id if by else None)
    await circular.save()
    for language in sorted({draft.to.language for draft in drafts}):
        words = wording(kind, language, **values)
        await CircularText(
            circular=circular.id, language=language, subject=words.subject[:300], body=words.body
        ).save()
    for draft in drafts:
        extras = Extras(
            reply_token=draft.reply_token,
            calendar=draft.calendar,
            enclosed=draft.enclosed,
            closing=draft.closing,
            circular=circular.id,
        )
        await _put(draft.to, Wording("-", "-"), kind=kind, status=LetterStatus.draft, extras=extras)
    return circular


async def _discard_earlier(kinds: tuple[str, ...], about: str, *, about_id: int) -> None:
    earlier = (
        await Circular.update({Circular.status: CircularStatus.discarded})
        .where(
            Circular.kind.is_in(list(kinds)),
            Circular.about == about,
            Circular.about_id == about_id,
            Circular.status == CircularStatus.draft,
        )
        .returning(Circular.id)
    )
    if earlier:
        await Letter.update({Letter.status: LetterStatus.left_out}).where(
            Letter.circular.is_in([row["id"] for row in earlier]), Letter.status == LetterStatus.draft
        )
