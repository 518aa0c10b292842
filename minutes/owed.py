"""What an owner owes and has promised, sorted out: the late first, each part by its day."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.languages import N_, _, ngettext
from minutes.followed import FollowUp


@dataclass(frozen=True)
class Part:
    """Some of the open ones, under the words that stand above them."""

    name: str
    words: str
    follow_ups: list[FollowUp]


LATE, TO_ANSWER, PROMISED = N_("Late"), N_("Waiting for an answer"), N_("Answered, and going on")


def sorted_out(found: Iterable[FollowUp]) -> list[Part]:
    """The open ones in their parts, in the order in which they were; empty parts are left out."""
    still_open = [one for one in found if one.is_open]
    parts = [
        Part("late", LATE, [one for one in still_open if one.late]),
        Part("to-answer", TO_ANSWER, [one for one in still_open if not one.late and not one.promised]),
        Part("promised", PROMISED, [one for one in still_open if not one.late and one.promised]),
    ]
    return [part for part in parts if part.follow_ups]


def how_many(still_open: int, *, late: int, finished: int = 0) -> str:
    """How much there is, in one line."""
    if not still_open and not finished:
        return _("Nothing is open now.")
    told = [ngettext("%(count)s follow-up is open.", "%(count)s follow-ups are open.", still_open)]
    if late:
        told.append(ngettext("%(count)s of them is late.", "%(count)s of them are late.", late))
    if finished:
        told.append(
            ngettext(
                "%(count)s has been finished of late.", "%(count)s have been finished of late.", finished
            )
        )
    return " ".join(told)


def how_late(days: int) -> str:
    """For how long it should have been done."""
    return ngettext("%(count)s day late", "%(count)s days late", days) if days else ""
