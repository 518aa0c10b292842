"""By what a paper is known, on its way out and when it comes back."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.languages import N_


class PaperKind(StrEnum):
    agenda = "agenda"
    minutes = "minutes"
    follow_ups = "follow_ups"
    background = "background"
    reply = "reply"
    poster = "poster"
    yearly = "yearly"
    budget = "budget"
    statement = "statement"
    term_report = "term_report"
    groundwork = "groundwork"
    key_indicators = "key_indicators"


PAPER_WORDS = {
    PaperKind.agenda: N_("Meeting invitation and agenda"),
    PaperKind.minutes: N_("Memo"),
    PaperKind.follow_ups: N_("List of follow-ups"),
    PaperKind.background: N_("Background note"),
    PaperKind.reply: N_("Reply letter"),
    PaperKind.poster: N_("Poster for noticeboards"),
    PaperKind.yearly: N_("Yearly welfare report"),
    PaperKind.budget: N_("The welfare plan in the budget"),
    PaperKind.statement: N_("The welfare plan in the financial statement"),
    PaperKind.term_report: N_("Broad welfare report"),
    PaperKind.groundwork: N_("Groundwork for the next welfare plan"),
    PaperKind.key_indicators: N_("Key indicators"),
}
DRAFT = 0  # the version of what has not been released yet
WHOLE = re.compile(rf"({'|'.join(PaperKind)})-(\d{{1,9}})-(\d{{1,4}})-(fi|sv|en)")


@dataclass(frozen=True)
class Mark:
    """A version of a paper in one language. `number` is that of the meeting, topic or table it is about;
    a version of 0 is a draft, or a paper that has no versions.
    """

    kind: PaperKind
    number: int
    version: int
    language: str

    def __str__(self) -> str:
        return f"{self.kind}-{self.number}-{self.version}-{self.language}"


def read_mark(text: str) -> Mark | None:
    """The mark that a file carries; None where it carries none of ours."""
    found = WHOLE.fullmatch(text.strip())
    return Mark(PaperKind(found[1]), int(found[2]), int(found[3]), found[4]) if found else None
