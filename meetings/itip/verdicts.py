"""What an answer to an invitation is worth: one ordered table, the first rule that holds decides.

Pure: an invitation as it was sent, an answer as it came, and what was answered before, make a verdict.
The mailbox and the command that looks at a mail both ask here; there is no other judge.

The rules follow RFC 5546 (iTIP) and RFC 6047 (iMIP), and where programs do not, what they do. An answer
that is not understood is held: a person looks at it, and nothing is lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.clock import local
from meetings.itip.cases import (
    NOTHING,
    Book,
    Carrier,
    Case,
    Invited,
    Noted,
    carrier_of,
    cases_of,
    from_request,
    may_stand_for,
)
from meetings.itip.messages import METHODS, Itip
from meetings.itip.sameness import alike

__all__ = ["Book", "Carrier", "Judgement", "Verdict", "after", "carrier_of", "from_request", "judge"]


class Verdict(StrEnum):
    """Applied: noted. Stale: about an earlier version, or overtaken by a later word. Held: for a person."""

    applied = "applied"
    counter = "counter"
    held = "held"
    not_invited = "not-invited"
    stale = "stale"
    duplicate = "duplicate"
    unknown_event = "unknown-event"
    ignored = "ignored"


@dataclass(frozen=True)
class Judged:
    """What one answer is worth, and the name of the rule that says so."""

    verdict: Verdict
    reason: str
    case: Case


@dataclass(frozen=True)
class Judgement:
    """What a mail is worth: the verdict that asks for most, and that of each answer in it."""

    verdict: Verdict
    reason: str
    each: tuple[Judged, ...]

    @property
    def decisive(self) -> Judged:
        """The answer whose verdict this is."""
        return next(one for one in self.each if one.verdict == self.verdict)


# The rules, each a question about a case.


def has_two_methods(case: Case) -> bool:
    """The calendar and the mail around it must name the same method (RFC 6047 §2.4)."""
    return case.itip.declared in METHODS and case.itip.method in METHODS


def was_received_before(case: Case) -> bool:
    """The same mail again: servers deliver twice, and one mail may come through two doors."""
    identity = case.carrier.message_id
    return case.book is not None and identity is not None and (identity, case.itip) in case.book.received


def names_no_method(case: Case) -> bool:
    """A calendar without a method answers nothing (RFC 6047 §2.4), but it may have been meant to."""
    return not case.itip.method and case.book is not None and case.event.uid != ""


def answers_nothing(case: Case) -> bool:
    """Only an organizer invites, cancels and publishes, and that is us: nothing from outside changes a
    meeting (RFC 5546 §3.2).
    """
    return not case.itip.is_answer


def is_about_no_meeting(case: Case) -> bool:
    """Tasks, journals and free times are none of ours (RFC 5546 §3.3–3.5)."""
    return case.event == NOTHING and case.itip.holds_others


def is_unreadable(case: Case) -> bool:
    """It is said to be an answer, and no event can be found in it."""
    return case.event == NOTHING


def is_about_no_event_of_ours(case: Case) -> bool:
    """Neither its UID nor its address is that of an invitation."""
    return case.book is None


def has_a_forged_sender(case: Case) -> bool:
    """Our own border says that the sender is not who it claims to be."""
    return case.carrier.trust == "failed"


def has_several_senders(case: Case) -> bool:
    """Whose answer it is must be plain (RFC 6047 §3)."""
    return len({one.lower() for one in case.carrier.authors}) > 1


def is_from_somebody_else(case: Case) -> bool:
    """A party crasher: the organizer decides (RFC 5546 §3.2.3)."""
    return case.invited is None


def is_said_for_another(case: Case) -> bool:
    """Who sends it is neither the guest, nor named by them with SENT-BY (RFC 6047 §2.3, RFC 5546 §6.1.1)."""
    assert case.invited is not None
    senders = (*case.carrier.authors, *case.carrier.also)
    theirs = [*case.invited.addresses, *((case.attendee.sent_by,) if case.attendee else ())]
    if case.by_token:  # then the address that answers is theirs as well
        theirs += case.attendee.addresses if case.attendee else ()
    if any(alike(sender, one) for sender in senders for one in theirs):
        return False
    return not case.by_token or not may_stand_for(case.invited, case.carrier)


def asks_to_see_it_again(case: Case) -> bool:
    """REFRESH says nothing; the invitation as it is now goes to the guest once more (RFC 5546 §3.2.6)."""
    return case.itip.method == "REFRESH"


def is_about_another_occurrence(case: Case) -> bool:
    """A single meeting has no occurrence but itself, named in UTC or in local time."""
    assert case.book is not None
    named, ours = case.event.recurrence_id, case.book.starts_at
    if named is None or ours is None or case.book.recurs or named == ours:
        return False
    return not (
        isinstance(ours, datetime) and not isinstance(named, datetime) and named == local(ours).date()
    )


def says_the_same_again(case: Case) -> bool:
    """The same word of the same moment, in whatever envelope (RFC 5546 §2.1.5)."""
    before = case.noted
    if before is None or before.partstat != case.partstat or before.sequence != case.answered:
        return False
    if case.event.stamped is None and before.message_id is not None:
        return case.carrier.message_id in (None, before.message_id)
    return case.event.stamped == before.stamped


def is_about_an_earlier_version(case: Case) -> bool:
    """Time or place have changed since: the guest must be asked again (RFC 5546 §2.1.5)."""
    assert case.book is not None
    return case.answered < case.book.answerable_from


def was_overtaken(case: Case) -> bool:
    """A later word of theirs has been noted: SEQUENCE decides, then DTSTAMP (RFC 5546 §2.1.5)."""
    before = case.noted
    if before is None or case.answered != before.sequence:
        return before is not None and case.answered < before.sequence
    stamped = case.event.stamped
    return stamped is not None and before.stamped is not None and stamped < before.stamped


def proposes_something(case: Case) -> bool:
    """Another time or place (RFC 5546 §3.2.7); the coordinator answers it."""
    return case.itip.method == "COUNTER"


def does_not_say_yet(case: Case) -> bool:
    """NEEDS-ACTION: the guest has not decided, and what they said before stands."""
    return case.partstat == "NEEDS-ACTION"


def cannot_be_understood(case: Case) -> bool:
    """No answer, or one that no standard knows (RFC 5545 §3.2.12)."""
    return case.partstat not in ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")


Rule = Callable[[Case], bool]

RULES: list[tuple[Rule, Verdict, str]] = [
    (was_received_before, Verdict.duplicate, "received_before"),
    (has_two_methods, Verdict.held, "two_methods"),
    (names_no_method, Verdict.held, "no_method"),
    (answers_nothing, Verdict.ignored, "no_answer"),
    (is_about_no_meeting, Verdict.ignored, "no_meeting"),
    (is_unreadable, Verdict.held, "unreadable"),
    (is_about_no_event_of_ours, Verdict.unknown_event, "unknown_event"),
    (has_a_forged_sender, Verdict.held, "forged"),
    (has_several_senders, Verdict.held, "several_senders"),
    (is_from_somebody_else, Verdict.not_invited, "not_invited"),
    (is_said_for_another, Verdict.held, "said_for_another"),
    (asks_to_see_it_again, Verdict.ignored, "asked_again"),
    (is_about_another_occurrence, Verdict.held, "another_occurrence"),
    (says_the_same_again, Verdict.duplicate, "said_before"),
    (is_about_an_earlier_version, Verdict.stale, "earlier_version"),
    (was_overtaken, Verdict.stale, "overtaken"),
    (proposes_something, Verdict.counter, "proposal"),
    (does_not_say_yet, Verdict.ignored, "undecided"),
    (cannot_be_understood, Verdict.held, "not_understood"),
]


def judge(itip: Itip, *, carrier: Carrier, books: Sequence[Book]) -> Judgement:
    """What the mail is worth, measured by the invitations that it may be about."""
    each = tuple(_judged(case) for case in cases_of(itip, carrier=carrier, books=books))
    worth = min(each, key=lambda one: list(Verdict).index(one.verdict))
    return Judgement(worth.verdict, worth.reason, each)


def _judged(case: Case) -> Judged:
    for holds, verdict, reason in RULES:
        if holds(case):
            return Judged(verdict, reason, case)
    return Judged(Verdict.applied, "answer", case)


def after(book: Book, judgement: Judgement) -> Book:
    """The invitation with what has been taken from this mail, by which the next one is measured."""
    noted, invited = dict(book.noted), book.invited
    for one in judgement.each:
        case = one.case
        if (
            one.verdict not in (Verdict.applied, Verdict.counter)
            or case.book is None
            or case.book.uid != book.uid
        ):
            continue
        noted[case.key] = Noted(case.answered, case.event.stamped, case.partstat, case.carrier.message_id)
        invited += tuple(Invited((named,), delegate=True) for named in delegates_of(case))
    received = book.received
    if (identity := judgement.each[0].case.carrier.message_id) is not None:
        received |= {(identity, judgement.each[0].case.itip)}
    return replace(book, noted=noted, invited=invited, received=received)


def delegates_of(case: Case) -> tuple[str, ...]:
    """The addresses of those whom a guest sends in their place (RFC 5546 §3.2.2.3)."""
    if case.attendee is None or case.attendee.partstat != "DELEGATED":
        return ()
    theirs = case.attendee.addresses
    others = (one.address for one in case.event.attendees if set(one.delegated_from) & set(theirs))
    return tuple(dict.fromkeys(one for one in (*case.attendee.delegated_to, *others) if one))
