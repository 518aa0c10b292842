"""What becomes of a mail: one ordered table of rules and fates. The first rule that holds decides.

A mail may submit, answer and comment. It never decides anything and never reveals anything, for a
From: line proves nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from agendas.reply_tokens import Token
from agendas.senders import Sender, claims_an_office
from agendas.submissions import topics_of
from agendas.tables import Submission
from agendas.topics import OPEN
from core.languages import N_
from mail.reading.bodies import BROKEN
from mail.reading.incoming import NO_SENDER, SEVERAL_SENDERS, Incoming
from mail.reading.kinds import automatic_because, bounce_of, is_calendar_answer
from mail.tables import Fate, ReceivedMail
from meetings.replies import invitation_of, reply_in


@dataclass(frozen=True)
class Mail:
    """A mail before the judge: the row as it was kept, what it says, who says it, what it answers."""

    row: ReceivedMail
    incoming: Incoming
    sender: Sender
    token: Token | None

    @property
    def return_path(self) -> str | None:
        """The sender of the envelope, empty for none (a bounce); None where no envelope is known."""
        return (self.row.envelope_from or "") if self.row.envelope_to else None

    @property
    def invitation(self) -> int | None:
        """The invitation that it was sent in answer to."""
        return self.token.row_id if self.token and self.token.purpose == "rsvp" else None


async def was_received_before(mail: Mail) -> bool:
    """Mail servers deliver twice when a connection breaks, and one mail may come to several addresses."""
    return any(same_words for same_words in await _earlier(mail))


async def has_an_identity_twice(mail: Mail) -> bool:
    return not all(same_words for same_words in await _earlier(mail))


async def _earlier(mail: Mail) -> list[bool]:
    """For each earlier mail of the same identity, whether it said the same."""
    if mail.incoming.message_id is None:
        same = ReceivedMail.sha256 == mail.row.sha256
    else:
        same = ReceivedMail.message_id == mail.incoming.message_id[:998]
    rows = await ReceivedMail.select(ReceivedMail.sha256, ReceivedMail.text).where(
        same, ReceivedMail.id != mail.row.id, ReceivedMail.fate != Fate.unread
    )
    return [row["sha256"] == mail.row.sha256 or row["text"] == mail.incoming.text for row in rows]


async def is_a_bounce(mail: Mail) -> bool:
    return bounce_of(mail.incoming, return_path=mail.return_path) is not None


async def is_automatic(mail: Mail) -> bool:
    """Answering an answering machine would start a loop (RFC 3834 §2)."""
    return automatic_because(mail.incoming, return_path=mail.return_path) is not None


async def is_broken(mail: Mail) -> bool:
    return BROKEN in mail.incoming.faults and not mail.incoming.text


async def has_no_sender(mail: Mail) -> bool:
    return NO_SENDER in mail.incoming.faults


async def has_several_senders(mail: Mail) -> bool:
    return SEVERAL_SENDERS in mail.incoming.faults


async def claims_an_office_without_proof(mail: Mail) -> bool:
    return claims_an_office(mail.sender) and not _has_proof(mail)


async def is_from_a_stranger(mail: Mail) -> bool:
    """Whoever holds a reply token has got a letter from us, known or not."""
    return not mail.sender.known and not _has_proof(mail)


async def answers_an_invitation_in_words(mail: Mail) -> bool:
    return _is_to(mail, "rsvp") and not is_calendar_answer(mail.incoming)


async def answers_about_a_follow_up(mail: Mail) -> bool:
    """What has been done is for the owner's page or for the coordinator to say."""
    return _is_to(mail, "owner") or _is_to(mail, "owner-person")


async def asks_for_a_correction(mail: Mail) -> bool:
    """What a memo says is for its secretary to write."""
    return _is_to(mail, "correct")


async def is_a_lost_calendar_answer(mail: Mail) -> bool:
    """An answer to no invitation of ours or to an earlier time, or a proposal of another time."""
    if not is_calendar_answer(mail.incoming):
        return False
    reply = reply_in(mail.incoming.calendars)
    return reply is None or await invitation_of(reply, named=mail.invitation) is None


async def has_nothing_to_say(mail: Mail) -> bool:
    return not mail.incoming.text.strip() and not is_calendar_answer(mail.incoming)


async def is_about_finished_matters(mail: Mail) -> bool:
    if not _is_to(mail, "submission"):
        return False
    assert mail.token is not None
    submission = await Submission.objects().get(Submission.id == mail.token.row_id)
    topics = await topics_of(submission) if submission else []
    return not any(topic.status in OPEN for topic in topics)


def _has_proof(mail: Mail) -> bool:
    """Whether it answers a letter of ours, by its token or by the UID of an invitation."""
    return mail.token is not None or is_calendar_answer(mail.incoming)


def _is_to(mail: Mail, purpose: str) -> bool:
    return mail.token is not None and mail.token.purpose == purpose


Rule = Callable[[Mail], Awaitable[bool]]

RULES: list[tuple[Rule, Fate, str]] = [
    (was_received_before, Fate.repeated, "repeated"),
    (is_a_bounce, Fate.bounce, "bounce"),
    (is_automatic, Fate.automatic, "automatic"),
    (has_an_identity_twice, Fate.held, "identity_twice"),
    (is_broken, Fate.held, "broken"),
    (has_no_sender, Fate.held, "no_sender"),
    (has_several_senders, Fate.held, "several_senders"),
    (is_a_lost_calendar_answer, Fate.held, "calendar_answer"),
    (claims_an_office_without_proof, Fate.held, "claims_an_office"),
    (is_from_a_stranger, Fate.held, "stranger"),
    (answers_an_invitation_in_words, Fate.held, "answer_in_words"),
    (answers_about_a_follow_up, Fate.held, "follow_up"),
    (asks_for_a_correction, Fate.held, "correction"),
    (has_nothing_to_say, Fate.held, "nothing_to_say"),
    (is_about_finished_matters, Fate.held, "finished"),
]

REASON_WORDS = {
    "repeated": N_("The same mail had come before."),
    "bounce": N_("A mail server tells that a letter of ours did not arrive."),
    "automatic": N_("A program wrote it, for example because somebody is away."),
    "identity_twice": N_("A mail with the same identity had come before, with other words."),
    "broken": N_("The mail is broken and could not be read."),
    "no_sender": N_("The mail does not tell who sent it."),
    "several_senders": N_("The mail names several senders."),
    "claims_an_office": N_(
        "It says it comes from a person who works for the city, but anybody can write that."
    ),
    "stranger": N_("We do not know the sender."),
    "answer_in_words": N_("It answers an invitation in words. Mark the answer on the list of guests."),
    "follow_up": N_("It tells about a follow-up. Note down what has been done."),
    "correction": N_("It is about a draft memo. Correct the notes."),
    "calendar_answer": N_(
        "A calendar program answered an invitation in a way that cannot be noted by itself."
    ),
    "nothing_to_say": N_("No text of the sender's own was found in it."),
    "finished": N_("It is about matters that are finished."),
    "refused": N_("It could not be taken in as it is."),
    "failed": N_("Reading it failed three times."),
    "topics": N_("Its matters were taken in."),
    "added": N_("It was added to the matters that it is about."),
    "background": N_("It gave background to a matter."),
    "answer": N_("It answered an invitation."),
    "by_hand": N_("A coordinator took it in."),
    "set_aside": N_("A coordinator set it aside."),
}


async def judged(mail: Mail) -> tuple[Fate, str]:
    """The fate of the mail and the reason; `accepted` with an empty reason when no rule stands against it."""
    for holds, fate, reason in RULES:
        if await holds(mail):
            return fate, reason
    return Fate.accepted, ""
