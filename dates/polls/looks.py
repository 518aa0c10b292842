"""How a poll, and what people say in it, is shown: a word and the name of a symbol."""

from datetime import datetime

from core.clock import local
from core.languages import CLOCK_WORD, N_, clock, day, speaking, weekdays
from dates.tables import PollStatus, Suits

POLL_LOOKS = {
    PollStatus.open: (N_("open for answers"), "now"),
    PollStatus.chosen: (N_("a date has been chosen"), "done"),
    PollStatus.dropped: (N_("given up"), "stopped"),
}
SUITS_LOOKS = {
    Suits.yes: (N_("suits"), "done"),
    Suits.if_need_be: (N_("if need be"), "now"),
    Suits.no: (N_("does not suit"), "stopped"),
}
OWN_WORDS = {
    Suits.yes: N_("This time suits me"),
    Suits.if_need_be: N_("If need be"),
    Suits.no: N_("This time does not suit me"),
}
THROUGH_WORDS = {
    "link": N_("by link"),
    "phone": N_("by phone"),
    "paper": N_("on paper"),
    "mail": N_("by mail"),
}


def in_full(starts: datetime, ends: datetime) -> str:
    """A time with its weekday written out, `Tuesday 9.2.2027 at 17:00–18:30`."""
    weekday = weekdays()[local(starts).weekday()]
    return f"{weekday} {day(starts)} {CLOCK_WORD[speaking()]}{clock(starts)}–{clock(ends)}"
