"""A letter to many: read, edited, and sent by the coordinator."""

from collections.abc import Sequence

from piccolo.columns.combination import Or

from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from core.queue import enqueue
from history.events import record
from mail.outbox import LEAVES_AFTER, Enclosed
from mail.tables import Circular, CircularStatus, CircularText, Enclosure, Letter, LetterStatus
from people.permissions import May, may, require
from people.tables import Person

CHOSEN_FROM = [LetterStatus.draft.value, LetterStatus.left_out.value]


async def find(circular_id: int, *, seen_by: Person | None) -> Circular:
    """The circular, for those who may send letters; for anybody else there is none."""
    if may(seen_by, May.send_letters):
        found = await Circular.objects().where(Circular.id == circular_id).first()
        if found:
            return found
    raise NotFound(_("There is no such letter."))


async def texts_of(circular: Circular) -> list[CircularText]:
    """What it says, Finnish first."""
    found = await CircularText.objects().where(CircularText.circular == circular.id)
    return sorted(found, key=lambda text: ("fi", "sv", "en").index(text.language))


async def letters_of(circular: Circular) -> list[Letter]:
    """One letter for each recipient, in alphabetical order."""
    found = await Letter.objects().where(Letter.circular == circular.id)
    return sorted(found, key=lambda letter: letter.to_name.casefold())


async def enclosures_of(circular: Circular) -> list[Enclosure]:
    """The files that go along with every letter."""
    return await Enclosure.objects().where(Enclosure.circular == circular.id).order_by(Enclosure.id)


async def drafts_about(kinds: Sequence[str], about: str, *, about_id: int) -> list[Circular]:
    """The letters of these kinds about one thing that wait to be sent."""
    return await Circular.objects().where(
        Circular.kind.is_in(list(kinds)),
        Circular.about == about,
        Circular.about_id == about_id,
        Circular.status == CircularStatus.draft,
    )


async def names_enclosed(circular: Circular) -> set[str]:
    """What the files are called that go along, with every letter or with single ones."""
    return {row["name"] for row in await Enclosure.select(Enclosure.name).where(_goes_along(circular))}


async def exchange(file: Enclosed, *, circular: Circular) -> None:
    """Put the file in place of the one of the same name, wherever it goes along."""
    await Enclosure.update({Enclosure.content: file.content}).where(
        _goes_along(circular), Enclosure.name == file.name
    )


def _goes_along(circular: Circular) -> Or:
    own = Letter.select(Letter.id).where(Letter.circular == circular.id)
    return (Enclosure.circular == circular.id) | Enclosure.letter.is_in(own)


async def enclosure(enclosure_id: int) -> Enclosure:
    """One file of a letter; raises NotFound."""
    if found := await Enclosure.objects().where(Enclosure.id == enclosure_id).first():
        return found
    raise NotFound(_("There is no such file."))


async def edit(text: CircularText, *, subject: str, body: str, by: Person) -> None:
    """Change what the circular says, as long as it has not left. Raises Invalid for an empty text."""
    require(by, May.send_letters)
    problems = {}
    if not subject.strip():
        problems["subject"] = _("Write a subject for the letter.")
    if not body.strip():
        problems["body"] = _("The letter is empty. Write what it should say.")
    if problems:
        raise Invalid(**problems)
    async with transaction():
        await _must_be_draft(text.circular)
        await CircularText.update(
            {CircularText.subject: " ".join(subject.split())[:300], CircularText.body: body.strip() + "\n"}
        ).where(CircularText.id == text.id)


async def _must_be_draft(circular_id: int) -> None:
    rows = await Circular.select(Circular.status).where(Circular.id == circular_id).lock_rows("UPDATE")
    if rows[0]["status"] != CircularStatus.draft:
        raise NotPossible(_("This letter has been sent already."))


async def choose(circular: Circular, wanted: set[int], *, by: Person) -> None:
    """Leave out the recipients whose letters are not wanted."""
    require(by, May.send_letters)
    async with transaction():
        await _must_be_draft(circular.id)
        for letter in await letters_of(circular):
            status = LetterStatus.draft if letter.id in wanted else LetterStatus.left_out
            await Letter.update({Letter.status: status}).where(
                Letter.id == letter.id, Letter.status.is_in(CHOSEN_FROM)
            )


async def send(circular: Circular, *, by: Person) -> int:
    """Let the letters go in a minute; the number that leave. Two senders at once send them once."""
    require(by, May.send_letters)
    async with transaction():
        sent = (
            await Circular.update({Circular.status: CircularStatus.sent, Circular.sent_at: now()})
            .where(Circular.id == circular.id, Circular.status == CircularStatus.draft)
            .returning(Circular.id)
        )
        if not sent:
            raise NotPossible(_("This letter has been sent already."))
        words = {text.language: text for text in await texts_of(circular)}
        leaving = [letter for letter in await letters_of(circular) if letter.status == LetterStatus.draft]
        for letter in leaving:
            text = words[letter.language]
            await Letter.update(
                {
                    Letter.subject: text.subject,
                    Letter.body: text.body,
                    Letter.status: LetterStatus.waiting,
                    Letter.next_try_at: now() + LEAVES_AFTER,
                }
            ).where(Letter.id == letter.id)
            await enqueue("send_letter", letter.id, after=LEAVES_AFTER)
        await record("sent", circular, by=by, letters=len(leaving))
    return len(leaving)


async def take_back(circular: Circular, *, by: Person) -> int:
    """Stop the letters that have not left; they are a draft again. The number of those that were stopped.

    Raises NotPossible when all have left.
    """
    require(by, May.send_letters)
    async with transaction():
        stopped = (
            await Letter.update({Letter.status: LetterStatus.draft, Letter.next_try_at: None})
            .where(Letter.circular == circular.id, Letter.status == LetterStatus.waiting)
            .returning(Letter.id)
        )
        if not stopped:
            raise NotPossible(_("The letters have left already and cannot be stopped any more."))
        await Circular.update({Circular.status: CircularStatus.draft}).where(Circular.id == circular.id)
        await record("taken_back", circular, by=by, letters=len(stopped))
    return len(stopped)
