"""All about one mail that a coordinator sees at once: what it says, what became of it, what can be done."""

from dataclasses import dataclass

from agendas import files, topics
from agendas.files import Attached
from agendas.inbox import calendar_answers, mails, opening
from agendas.inbox.deeds import Deed, add, answer, deed_of, give_background
from agendas.inbox.judging import Mail, is_about_finished_matters
from agendas.inbox.mailbox import what_came_back
from agendas.inbox.taking_back import BROUGHT_MATTERS
from agendas.submissions import topics_of
from agendas.topics import OPEN, shown_number
from core.languages import N_
from dates.polls import by_mail
from dates.tables import Voter
from desk.mail_answers import Row, letters_answered, read_rows
from desk.mail_meeting import Behind, meeting_behind
from history import events
from history.events import Happened
from mail import returns
from mail.tables import Fate, ReceivedMail
from meetings import meetings
from meetings.replies import Answered
from minutes import follow_ups
from minutes.answers.numbering import numbers_in
from minutes.follow_ups import FollowUp
from people import persons
from people.addressees import in_force

HEADERS = ("date", "from", "reply-to", "to", "cc", "message-id", "in-reply-to", "authentication-results")
HEADER_LENGTH = 500

ASKS_WORDS = {
    "answer": N_("Note the answer"),
    "background": N_("Add it as background"),
    "added": N_("Add it to the matters that it is about"),
}


@dataclass(frozen=True)
class Enclosed:
    """A file of a mail that nobody has taken in yet; `held_words` say why it cannot be opened."""

    place: int
    name: str
    about: str
    held_words: str


@dataclass(frozen=True)
class MailView:
    """All of it. `asks`: what the mail would do by itself, where that is not bringing new matters;
    `answered`: what its calendar says; `why` it could not be taken in as it is."""

    said: Mail
    headers: list[tuple[str, str]]
    became: list[tuple[int, str]]
    kept: list[Attached]
    enclosed: list[Enclosed]
    happened: list[Happened]
    asks: str
    about: Behind | None
    answered: Answered | None
    voter: Voter | None
    follow_ups: list[FollowUp]
    answers: list[Row]
    tables: list[tuple[int, str]]
    organisations: list[tuple[int, str]]
    open_topics: list[tuple[int, str]]
    can_be_taken_back: bool
    why: str
    came_back: str
    letter: int | None


async def view_of(mail: ReceivedMail) -> MailView:
    """The mail with all that belongs to it; the number of queries does not grow."""
    said = await opening.opened(mail.id)
    submission = await mails.submission_of(mail)
    bounce = what_came_back(said) if mail.fate == Fate.bounce else None
    waits = mail.fate not in (Fate.unread, Fate.accepted)
    brought = await topics_of(submission) if submission else []
    open_topics = await topics.in_state(*OPEN) if waits else []
    answered = await calendar_answers.seen(said)
    about = await meeting_behind(said, answered)
    happened = await events.of(mail)
    letters = await letters_answered(said) if waits else []
    owed = await follow_ups_of(said, answered=letters) if waits else []
    return MailView(
        said=said,
        headers=_headers(said),
        became=[(one.id, f"{shown_number(one)} {one.title}") for one in brought],
        kept=(await files.of_submissions([submission.id]))[submission.id] if submission else [],
        enclosed=[] if submission or mail.fate == Fate.bounce else enclosed(said),
        happened=happened,
        asks=await _asks(said, answered, about) if waits else "",
        about=about,
        answered=answered if answered and answered.name else None,
        voter=await by_mail.voter_behind(said),
        follow_ups=owed,
        answers=await read_rows(said, owed, answered=letters),
        tables=[(table.id, table.name) for table in await meetings.tables()],
        organisations=await _organisations() if waits else [],
        open_topics=[(one.id, f"{shown_number(one)} {one.title}") for one in reversed(open_topics)],
        can_be_taken_back=submission is not None and mail.reason in (*BROUGHT_MATTERS, "added"),
        why=_why(happened) if mail.reason == "refused" else "",
        came_back=bounce.reason if bounce else "",
        letter=await returns.letter_about(bounce, letter_id=said.returned) if bounce else None,
    )


def _why(happened: list[Happened]) -> str:
    """What the refusal said when the mail was judged."""
    return next((one.details.get("because", "") for one in happened if one.verb == "judged"), "")


def enclosed(said: Mail) -> list[Enclosed]:
    """The files as they lie in the mail."""
    return [
        Enclosed(place, file.name, files.about(file.name, len(file.content)), _held_words(file))
        for place, file in enumerate(said.files)
    ]


def _held_words(file: files.File) -> str:
    return files.HELD_WORDS.get(files.held_because(file), "")


def _headers(said: Mail) -> list[tuple[str, str]]:
    """The lines above the mail that tell where it comes from."""
    shown = [
        (name.title(), value[:HEADER_LENGTH]) for name, value in said.incoming.headers if name in HEADERS
    ]
    return [*shown[:40], ("Received", str(len(said.incoming.every_header("received"))))]


async def _asks(said: Mail, answered: Answered | None, about: Behind | None) -> str:
    """What it would do if no rule stood against it, a key of ASKS_WORDS; nothing for new matters."""
    if await is_about_finished_matters(said):
        return ""
    can_be_noted = answered is not None and answered.can_be_noted
    if deed_of(said) == answer and not (can_be_noted and about and about.takes_answers):
        return ""
    names: dict[Deed, str] = {add: "added", give_background: "background", answer: "answer"}
    return names.get(deed_of(said), "")


async def follow_ups_of(said: Mail, *, answered: list[str]) -> list[FollowUp]:
    """What the owner whom we had written to still has to see to, and what else our letter was about.

    Meanwhile a matter may have been handed over to somebody else; who had it before may well answer.
    """
    if said.token is None or said.token.purpose not in ("owner", "owner-person"):
        return []
    row = said.token.row_id
    organisations = [row] if said.token.purpose == "owner" else []
    person = row if said.token.purpose == "owner-person" else None
    mine = [
        one for one in await follow_ups.of_owner(organisations=organisations, person=person) if one.is_open
    ]
    others = await follow_ups.everything() if answered else []
    named = {outcome for letter in answered for outcome in numbers_in(letter, others)}
    return [*mine, *(one for one in others if one.outcome in named and one not in mine)]


async def _organisations() -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await persons.organisations() if in_force(one)]
