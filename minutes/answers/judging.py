"""What an owner's answer says of one matter. It is only offered: a person reads it and decides.

“Done” is offered for words that cannot be mistaken; anything that hedges, promises or contradicts makes it
something that goes on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from re import Pattern

from agendas.written_dates import dates_in
from minutes.answers import words

LONGEST = 4_000  # letters of an answer that are judged
SENTENCE_END = re.compile(r"(?<=[!?])\s+|(?<=[^\W\d]\.)\s+")
CLAUSE = re.compile(r"[,;:–]|\s-\s|\b(?:mutta|men|but|sekä|och|and|ja)\b")
YEAR = timedelta(days=365)


class Says(StrEnum):
    """Asks: it is a question to us. Unclear: a person has to read it."""

    done = "done"
    not_done = "not_done"
    in_progress = "in_progress"
    asks = "asks"
    unclear = "unclear"


@dataclass(frozen=True)
class Judged:
    """`words` are those that told it, as they were written; `on` the day on which it was done, if given.

    `reason_given` is about what will not be done: whether it says why.
    """

    says: Says
    words: str = ""
    on: date | None = None
    reason_given: bool = True


def judge(text: str, *, written_on: date) -> Judged:
    """What these words say of a matter."""
    sentences = list(_sentences(text[:LONGEST]))
    told = [sentence for sentence in sentences if not sentence.endswith("?")]
    if sentences and not told:
        return Judged(Says.asks)
    said = "\n".join(told).casefold()
    if refused := _refused(told):
        return Judged(Says.not_done, refused, reason_given=_has_a_reason(said, refused))
    for sentence in told:
        if found := _unmistakably_done(sentence.casefold()):
            hedged = _hedge(said, written_on=written_on)
            return Judged(Says.in_progress, hedged) if hedged else _done(found, sentence, written_on)
    going_on = _first(said, words.GOING_ON, words.AHEAD, words.PARTLY) or _not_yet(told)
    return Judged(Says.in_progress, going_on) if going_on else Judged(Says.unclear)


def _sentences(text: str) -> Iterator[str]:
    """The point of a date ends no sentence."""
    for line in text.split("\n"):
        for part in SENTENCE_END.split(line.strip()):
            if part:
                yield part


def _first(said: str, *wanted: Pattern[str]) -> str:
    """The first words of the first list that has any."""
    return next((found[0] for one in wanted if (found := one.search(said))), "")


def _refused(sentences: list[str]) -> str:
    for sentence in sentences:
        said = sentence.casefold()
        if (found := words.REFUSED.search(said)) and not words.FOR_NOW.search(said):
            return found[0]
    return ""


def _has_a_reason(said: str, refused: str) -> bool:
    """A few words beside the refusal itself are a reason, too."""
    beside = len(re.findall(r"\w{2,}", said)) - len(re.findall(r"\w{2,}", refused))
    return words.BECAUSE.search(said) is not None or beside >= 4


def _unmistakably_done(sentence: str) -> str:
    """The words in a clause of their own, without a “not” and without being a mere step on the way."""
    for clause in CLAUSE.split(sentence):
        found = words.DONE.search(clause)
        if found and not words.NEGATION.search(clause) and not words.STEP.search(clause):
            return found[0]
    return ""


def _hedge(said: str, *, written_on: date) -> str:
    """What makes one doubt that all of it is done; nothing when nothing does."""
    hedge = _first(said, words.PARTLY, words.DOUBT, words.BUT, words.GOING_ON, words.AHEAD)
    return hedge or _first(said, words.ONCE) or _denied(said) or _day_to_come(said, written_on)


def _denied(said: str) -> str:
    """A “not” in the clause of anything that would be done."""
    for clause in CLAUSE.split(said):
        if words.DONE.search(clause) and (found := words.NEGATION.search(clause)):
            return found[0]
    return ""


def _day_to_come(said: str, written_on: date) -> str:
    latest = [day for _at, day in dates_in(said, today=written_on - YEAR + timedelta(days=1))]
    return next((f"{day.day}.{day.month}.{day.year}" for day in latest if day > written_on), "")


def _not_yet(sentences: list[str]) -> str:
    """“Ei ole tehty”: a “not” beside what would be done, or a refusal for the time being."""
    for sentence in sentences:
        said = sentence.casefold()
        if words.NEGATION.search(said) and (words.DONE.search(said) or words.FOR_NOW.search(said)):
            return _first(said, words.NEGATION)
        if words.DONE.search(said):
            return _first(said, words.DONE)
    return ""


def _done(found: str, sentence: str, written_on: date) -> Judged:
    return Judged(Says.done, found, _day_of(sentence.casefold(), written_on))


def _day_of(sentence: str, written_on: date) -> date | None:
    """The day in the sentence; one without a year has been, for what is done lies behind."""
    days = [day for _at, day in dates_in(sentence, today=written_on - YEAR + timedelta(days=1))]
    if days:
        return days[0]
    if words.YESTERDAY.search(sentence):
        return written_on - timedelta(days=1)
    return written_on if words.TODAY.search(sentence) else None
