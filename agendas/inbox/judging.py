"""What becomes of a mail: one ordered table of rules and fates. The first rule that holds decides.

A mail may submit, answer and comment. It never decides anything and never reveals anything, for a
From: line proves nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from agendas.files import File
from agendas.inbox.past import Past
from agendas.inbox.reply_tokens import NO_CALLS, Token
from agendas.inbox.senders import Sender, claims_an_office
from agendas.submissions import topics_of
from agendas.tables import Submission
from agendas.topics import OPEN
from core.settings import settings
from mail.reading.bodies import BROKEN, ENCRYPTED
from mail.reading.incoming import NO_SENDER, SEVERAL_SENDERS, Incoming
from mail.reading.kinds.kinds import Kind, Known, kind_of
from mail.reading.routing import addresses_of
from mail.reading.trust import Trust, Trusted
from mail.tables import Fate, ReceivedMail
from meetings.itip.messages import read_itip

SOMEBODY = "somebody@somewhere.invalid"
MOST_HOPS = 40  # Received lines; mail servers give up at about fifty
MOST_IN_AN_HOUR = 60  # mails of one sender that are taken in by themselves
MOST_OF_STRANGERS = 60  # mails an hour of all whom we do not know, taken in for the token that they hold


@dataclass(frozen=True)
class Mail:
    """A mail before the judge: the row as it was kept, what it says and is, who says it, what it answers.

    `returned` is the letter of ours to whose own return path it came. `sent_by` is who forwarded it, once a
    coordinator has said whose words it brings. `file_words` is what each file says, once looked into.
    """

    row: ReceivedMail
    incoming: Incoming
    known: Known
    sender: Sender
    token: Token | None
    trusted: Trusted
    past: Past
    returned: int | None = None
    sent_by: str = ""
    file_words: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is by its own signs."""
        return self.known.kind

    @property
    def return_path(self) -> str | None:
        """The sender of the envelope, empty for none (a bounce); None where no envelope is known."""
        return return_path_of(self.row)

    @property
    def files(self) -> tuple[File, ...]:
        """What came along."""
        words = self.file_words or (None,) * len(self.incoming.attachments)
        pairs = zip(self.incoming.attachments, words, strict=True)
        return tuple(File(file.name, file.content, said) for file, said in pairs)

    @property
    def invitation(self) -> int | None:
        """The invitation that it was sent in answer to."""
        return self.token.row_id if self.token and self.token.purpose == "rsvp" else None

    @property
    def written_to(self) -> tuple[str, ...]:
        """Every address that it was sent to, the surest first."""
        return addresses_of(self.incoming, envelope_to=self.row.envelope_to)


def return_path_of(row: ReceivedMail) -> str | None:
    """The sender of the envelope, empty for none (a bounce); None where no envelope is known."""
    return (row.envelope_from or "") if row.envelope_to else None


async def is_answered_by_a_calendar(mail: Mail) -> bool:
    """Calendar programs answer by themselves, and some say so: they come before all that stops programs."""
    return mail.kind == Kind.itip


async def is_a_bounce(mail: Mail) -> bool:
    """By its own signs; or nobody sent it, and it came to the return path of one letter of ours."""
    if mail.kind == Kind.bounce or mail.returned is None or mail.return_path:
        return mail.kind == Kind.bounce
    return kind_of(mail.incoming, return_path=SOMEBODY) != Kind.auto_reply  # machines answer there, too


async def wants_no_more_calls(mail: Mail) -> bool:
    """A mail program wrote, for its reader, to the address where calls are refused (RFC 2369 §3.2)."""
    return _is_to(mail, NO_CALLS)


async def is_automatic(mail: Mail) -> bool:
    """Answering an answering machine would start a loop (RFC 3834 §2)."""
    return mail.kind == Kind.auto_reply


async def is_known_and_writes_by_a_list(mail: Mail) -> bool:
    """Villages have lists of their own: what somebody we know writes there may be meant for the table."""
    return mail.kind == Kind.list and mail.sender.known and not mail.sender.blocked


async def is_from_a_list(mail: Mail) -> bool:
    """What goes to many, or is offered for sale, is no matter that somebody brings us."""
    return mail.kind == Kind.list


async def is_a_letter_of_ours(mail: Mail) -> bool:
    """It was sent on to us by some rule of its recipient's, or by a list that we write to."""
    return mail.past.of_ours or settings().mail_domain in mail.incoming.header("x-loop").lower()


async def goes_round_and_round(mail: Mail) -> bool:
    """It has passed more servers than any way has, or has been delivered here before."""
    said = mail.incoming
    here = [address.lower() for address in said.every_header("delivered-to")]
    return len(said.every_header("received")) > MOST_HOPS or len(here) != len(set(here))


async def was_received_before(mail: Mail) -> bool:
    """Mail servers deliver twice when a connection breaks, and one mail may come to several addresses."""
    return mail.past.repeated


async def has_an_identity_twice(mail: Mail) -> bool:
    return mail.past.other_words


async def is_of_a_blocked_sender(mail: Mail) -> bool:
    return mail.sender.blocked


async def is_broken(mail: Mail) -> bool:
    return BROKEN in mail.incoming.faults and not mail.incoming.text


async def is_encrypted(mail: Mail) -> bool:
    return ENCRYPTED in mail.incoming.faults and not mail.incoming.text


async def was_left_in_part(mail: Mail) -> bool:
    """It was larger than what is fetched from a mailbox."""
    return bool(mail.row.left_behind)


async def has_no_sender(mail: Mail) -> bool:
    return NO_SENDER in mail.incoming.faults


async def has_several_senders(mail: Mail) -> bool:
    return SEVERAL_SENDERS in mail.incoming.faults


async def has_a_forged_sender(mail: Mail) -> bool:
    """The sender's own domain disowns it: this stands above every rule that lets a sender in."""
    return mail.trusted.trust == Trust.failed


async def invites_us(mail: Mail) -> bool:
    """Nobody but us invites to our meetings or cancels them (RFC 5546 §3.2)."""
    said = mail.incoming
    itip = read_itip(said.calendars, declared=said.calendar_methods)
    return itip is not None and itip.method in ("REQUEST", "CANCEL", "ADD", "DECLINECOUNTER")


async def has_nothing_to_say(mail: Mail) -> bool:
    return not mail.incoming.text.strip()


async def answers_an_invitation_in_words(mail: Mail) -> bool:
    return _is_to(mail, "rsvp")


async def answers_about_a_follow_up(mail: Mail) -> bool:
    """What has been done is for the owner's page or for the coordinator to say."""
    return _is_to(mail, "owner") or _is_to(mail, "owner-person")


async def asks_for_a_correction(mail: Mail) -> bool:
    """What a memo says is for its secretary to write."""
    return _is_to(mail, "correct")


async def answers_a_poll(mail: Mail) -> bool:
    """Which times suit somebody is for their own page, or for the coordinator to note."""
    return _is_to(mail, "poll")


async def tells_visitor_counts(mail: Mail) -> bool:
    """How many came is for the association's own page, or for the coordinator to write down."""
    return _is_to(mail, "visitors")


async def passes_on_what_another_wrote(mail: Mail) -> bool:
    """Whose matter it is, the one who wrote it or the one who sent it on, a coordinator says."""
    brings_matters = mail.token is None or mail.token.purpose == "call"
    ours = mail.sender.known or mail.token is not None
    return mail.incoming.forwarded is not None and ours and brings_matters


async def claims_an_office_without_proof(mail: Mail) -> bool:
    return claims_an_office(mail.sender) and not _has_proof(mail)


async def is_from_a_stranger(mail: Mail) -> bool:
    """Whoever holds a reply token has got a letter from us, known or not."""
    return not mail.sender.known and mail.token is None


async def comes_too_often(mail: Mail) -> bool:
    """Nobody writes a mail a minute: two programs may be answering each other."""
    return mail.past.taken_in_lately >= MOST_IN_AN_HOUR


async def comes_with_many_strangers(mail: Mail) -> bool:
    """Whoever has a call can pass its address on, or write to it under many names."""
    return not mail.sender.known and mail.past.of_strangers_lately >= MOST_OF_STRANGERS


async def is_about_finished_matters(mail: Mail) -> bool:
    if not _is_to(mail, "submission"):
        return False
    assert mail.token is not None
    submission = await Submission.objects().get(Submission.id == mail.token.row_id)
    topics = await topics_of(submission) if submission else []
    return not any(topic.status in OPEN for topic in topics)


def _has_proof(mail: Mail) -> bool:
    """Whether it answers a letter of ours, or its sender's own domain vouches for it."""
    return mail.token is not None or mail.trusted.trust == Trust.verified


def _is_to(mail: Mail, purpose: str) -> bool:
    return mail.token is not None and mail.token.purpose == purpose


Rule = Callable[[Mail], Awaitable[bool]]

# Each reason has its sentence in `reasons`. Accepted without a reason: what the mail asks for is done, and
# `deeds` says what became of it; calendar answers have a table of their own (`meetings.itip.verdicts`).
RULES: list[tuple[Rule, Fate, str]] = [
    (is_answered_by_a_calendar, Fate.accepted, ""),
    (is_a_bounce, Fate.bounce, "bounce"),
    (wants_no_more_calls, Fate.accepted, ""),
    (is_automatic, Fate.automatic, "automatic"),
    (is_a_letter_of_ours, Fate.automatic, "of_ours"),
    (goes_round_and_round, Fate.held, "loop"),
    (is_known_and_writes_by_a_list, Fate.held, "list_of_theirs"),
    (is_from_a_list, Fate.automatic, "list"),
    (was_received_before, Fate.repeated, "repeated"),
    (has_an_identity_twice, Fate.held, "identity_twice"),
    (is_of_a_blocked_sender, Fate.refused, "blocked"),
    (is_broken, Fate.held, "broken"),
    (is_encrypted, Fate.held, "encrypted"),
    (was_left_in_part, Fate.held, "too_large"),
    (has_no_sender, Fate.held, "no_sender"),
    (has_several_senders, Fate.held, "several_senders"),
    (has_a_forged_sender, Fate.held, "forged"),
    (invites_us, Fate.held, "own_invitation"),
    (has_nothing_to_say, Fate.held, "nothing_to_say"),
    (answers_an_invitation_in_words, Fate.held, "answer_in_words"),
    (answers_about_a_follow_up, Fate.held, "follow_up"),
    (asks_for_a_correction, Fate.held, "correction"),
    (answers_a_poll, Fate.held, "poll"),
    (tells_visitor_counts, Fate.held, "visitors"),
    (passes_on_what_another_wrote, Fate.held, "forwarded"),
    (claims_an_office_without_proof, Fate.held, "claims_an_office"),
    (is_from_a_stranger, Fate.held, "stranger"),
    (is_about_finished_matters, Fate.held, "finished"),
    (comes_too_often, Fate.held, "too_often"),
    (comes_with_many_strangers, Fate.held, "many_strangers"),
]


async def judged(mail: Mail) -> tuple[Fate, str]:
    """The fate of the mail and the reason; `accepted` with an empty reason when no rule stands against it."""
    for holds, fate, reason in RULES:
        if await holds(mail):
            return fate, reason
    return Fate.accepted, ""
