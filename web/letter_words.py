"""What letters and their states are called on pages."""

from datetime import datetime

from core.clock import local, now, today
from core.languages import CLOCK_WORD, N_, _, at, clock, speaking
from mail.tables import LetterStatus


def until_they_leave() -> str:
    """What stands beside every notice that letters are on their way."""
    return _("They leave in a minute. Until then they can be stopped under Outgoing letters.")


def leaves(moment: datetime) -> str:
    """When a letter leaves, after the word "leaves": at once where the moment is over, today by the clock."""
    if moment <= now():
        return _("at once")
    return f"{CLOCK_WORD[speaking()]}{clock(moment)}" if local(moment).date() == today() else at(moment)


KIND_WORDS = {
    "call": N_("Call for matters"),
    "invitation": N_("Invitation to the meeting"),
    "invitation_update": N_("Change to the meeting"),
    "year_dates": N_("The dates of the year"),
    "memo_circulated": N_("Memo for corrections"),
    "memo_published": N_("The memo is out"),
    "other": N_("Letter to many"),
}
STATUS_WORDS = {
    LetterStatus.draft: ("new", N_("draft")),
    LetterStatus.left_out: ("stopped", N_("left out")),
    LetterStatus.waiting: ("waiting", N_("waiting")),
    LetterStatus.stopped: ("stopped", N_("stopped")),
    LetterStatus.gathered: ("moved", N_("goes along with a later letter")),
    LetterStatus.replaced: ("moved", N_("replaced by a later letter")),
    LetterStatus.sending: ("now", N_("being sent")),
    LetterStatus.unclear: ("late", N_("not known whether it arrived")),
    LetterStatus.sent: ("done", N_("sent")),
    LetterStatus.failed: ("late", N_("could not be delivered")),
}
VIEW_WORDS = {
    "": N_("All letters"),
    "drafts": N_("Drafts"),
    "waiting": N_("Leaving"),
    "sent": N_("Sent"),
    "failed": N_("Not delivered"),
    "stopped": N_("Stopped"),
}
