"""Several matters in one mail: which lists are matters of their own, and which belong to one matter.

Reasons are weighed, because a list may be either: `Tässä kylän asiat: 1) valot 2) tiet` brings two matters,
`Uimarannalle tarvitaan: - laituri - pukukoppi` brings one.
"""

import re
from dataclasses import dataclass

from mail.reading.matters.greetings import without_greeting
from mail.reading.matters.lists import Listing, flowing, listing, paragraphs
from mail.reading.matters.ordinals import in_words
from mail.reading.matters.sections import labelled, under_headings
from mail.reading.matters.spreading import spread_out
from mail.reading.matters.titles import title_of
from mail.reading.matters.unmarked import after_a_lead, short_lines
from mail.reading.matters.weighing import promise_of, weight_of

FAREWELL = re.compile(
    r"\s*(?:kiito|toivottavasti|odot|nähdään|palataan|tavataan|terveis|mukavaa|lisätietoja|soit"
    r"|vastaan mielellä|hyvää (?:jatko|talve|kevät|syksy|kesä|viiko|viikonlop)|(?:voi|saa)(?:tte|t)? soittaa"
    r"|tack|hoppas|hälsn|vi ses|ring |ha det|thank|see you|looking forward|please call|kind regards)",
    re.IGNORECASE,
)
ALL_OF_THEM = re.compile(r"\b(?:nämä|näitä|näistä|näihin|näille|näiden|dessa|these)\b", re.IGNORECASE)
LONGEST_FAREWELL = 200
LONGEST = 100_000  # characters; a book brings one matter
MOST_LINES = 2_000


@dataclass(frozen=True)
class Point:
    """One matter: a title of at most 100 characters, and the whole of what is said of it."""

    title: str
    text: str


@dataclass(frozen=True)
class Points:
    """The matters of a mail, at least one unless it is empty, and what stands around a list of them."""

    points: tuple[Point, ...]
    intro: str = ""
    closing: str = ""


def points(text: str, *, subject: str = "") -> Points:
    """The matters that a mail brings, in its order; what is not surely several is one.

    `subject` helps: an answer to a call, or `Jäppilän asiat`, promises several, any other subject one.
    """
    said = without_greeting(text).strip("\n")
    if not said.strip():
        return Points(())
    promise = promise_of(subject)
    is_a_book = len(said) > LONGEST or said.count("\n") > MOST_LINES
    for found in [] if is_a_book else _lists(said, promise):
        if promise + weight_of(found) >= 1:
            return _several(found)
    return Points((Point(title_of(flowing(said.split("\n"))), said.strip()),))


def _lists(said: str, promise: int) -> list[Listing]:
    """What may be a list of matters, the surest first; without marks only where there are none at all."""
    lines = spread_out(said)
    headed, marked = under_headings(lines), listing(lines)
    if headed and marked and len(headed.before) > len(marked.before):
        headed = None  # the entries of the list have headings inside
    found = [headed, in_words(lines), marked]
    if marked is None:
        found += [
            labelled(lines),
            after_a_lead(lines),
            short_lines(said.split("\n")) if promise > 0 else None,
        ]
    candidates = [candidate for candidate in found if candidate]
    for candidate in candidates:
        candidate.items = [item for item in candidate.items if item.text]
    return [candidate for candidate in candidates if len(candidate.items) > 1]


def _several(found: Listing) -> Points:
    _say_farewell(found)
    texts = [item.text for item in found.items]
    matters = tuple(Point(title_of(text), f"{text[0].upper()}{text[1:]}") for text in texts)
    return Points(matters, intro=flowing(found.before), closing=flowing(found.after))


def _say_farewell(found: Listing) -> None:
    """Put a last paragraph that is about all the matters, or about none, after the list."""
    lines = found.items[-1].lines
    *_, (at, last) = paragraphs(lines)
    said = " ".join(last)
    if at and len(said) <= LONGEST_FAREWELL and (FAREWELL.match(said) or ALL_OF_THEM.search(said)):
        found.items[-1].lines, found.after = lines[:at], [*last, *found.after]
