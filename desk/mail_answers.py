"""What an owner's mail seems to say of each matter, as the coordinator sees it before anything is done."""

from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from agendas.inbox.judging import Mail
from core.clock import local
from core.errors import Invalid
from core.languages import _
from mail.tables import Letter
from minutes.answers.judging import Says
from minutes.answers.numbering import matters_of
from minutes.answers.reading import Answer, answers
from minutes.follow_ups import FollowUp
from minutes.tables import FollowUpStatus
from web.forms import Several, a_date_if_any, an_id_if_any

PROPOSED = {
    Says.done: FollowUpStatus.done,
    Says.not_done: FollowUpStatus.not_done,
    Says.in_progress: FollowUpStatus.in_progress,
}


@dataclass(frozen=True)
class Row:
    """One matter of the form: what the mail seems to say of it, or what somebody has typed instead.

    `words` are those of the mail that speak for the status; `said`: whether it asks something, or lacks its
    reason. `outcome` is empty where the mail does not tell which matter it means.
    """

    outcome: str
    status: str
    text: str
    on: str
    words: str = ""
    said: str = ""
    one: FollowUp | None = None


@dataclass
class ProgressForm:
    """A field of each for every matter."""

    outcome: Several = field(default_factory=Several)
    status: Several = field(default_factory=Several)
    text: Several = field(default_factory=Several)
    on: Several = field(default_factory=Several)

    def rows(self, follow_ups: list[FollowUp]) -> list[Row]:
        """What was typed, one matter a row."""
        known = {str(one.outcome): one for one in follow_ups}
        fields = zip_longest(self.outcome, self.status, self.text, self.on, fillvalue="")
        return [
            Row(outcome, status, text, on, one=known.get(outcome)) for outcome, status, text, on in fields
        ]


@dataclass(frozen=True)
class Told:
    """What the coordinator writes down of one matter."""

    outcome: int
    status: FollowUpStatus
    text: str
    on: date | None


def told(form: ProgressForm) -> list[Told]:
    """What is meant; of several matters, those whose state was left as it is are left out. Raises Invalid."""
    rows = form.rows([])
    several = len(rows) > 1
    wanted = [row for row in rows if row.status or not several]
    if not wanted:
        raise Invalid(**{f"status-{rows[0].outcome}" if several else "status": _("Choose how it stands.")})
    return [_told(row, ending=f"-{row.outcome}" if several else "") for row in wanted]


def _told(row: Row, *, ending: str) -> Told:
    outcome = an_id_if_any(row.outcome)
    if outcome is None:
        raise Invalid(outcome=_("Choose what it is about."))
    known = row.status in list(FollowUpStatus)
    status = FollowUpStatus(row.status) if known else FollowUpStatus.not_followed
    return Told(outcome, status, row.text, a_date_if_any(row.on, field=f"on{ending}"))


async def read_rows(said: Mail, follow_ups: list[FollowUp], *, answered: list[str]) -> list[Row]:
    """What the mail seems to say, a row for each matter that it speaks of; one row where it is not told.

    `answered` are the words of our letters that it answers.
    """
    if not follow_ups:
        return []
    letters = [*answered, said.incoming.whole_text]
    found = _answers(said, follow_ups, letters)
    known = {one.outcome: one for one in follow_ups}
    rows = [_row(answer, known.get(answer.key or 0)) for answer in found]
    return rows or [_row(Answer.nothing(said.incoming.text), follow_ups[0] if len(follow_ups) == 1 else None)]


async def letters_answered(said: Mail) -> list[str]:
    """The words of our letters that the mail answers."""
    identities = [*said.incoming.in_reply_to, *said.incoming.references]
    rows = await Letter.select(Letter.body).where(Letter.message_id.is_in(identities)) if identities else []
    return [row["body"] for row in rows]


def _answers(said: Mail, follow_ups: list[FollowUp], letters: list[str]) -> list[Answer]:
    """By the sender's own words; where these tell no matter, by the quoted lines above each of them."""
    matters, whole = matters_of(follow_ups, letters), said.incoming.whole_text
    written_on = local(said.incoming.date or said.row.received_at).date()
    found = answers(said.incoming.text, matters, written_on=written_on)
    if any(answer.key for answer in found) or not any(line.startswith(">") for line in whole.split("\n")):
        return found
    under_quotes = answers(whole, matters, written_on=written_on)
    return under_quotes if any(answer.key for answer in under_quotes) else found


def _row(answer: Answer, one: FollowUp | None) -> Row:
    judged = answer.judged
    return Row(
        outcome=str(one.outcome) if one else "",
        status=PROPOSED.get(judged.says, "") if judged.reason_given else "",
        text=answer.text,
        on=str(judged.on or ""),
        words=judged.words,
        said="asks" if judged.says == Says.asks else "" if judged.reason_given else "no_reason",
        one=one,
    )
