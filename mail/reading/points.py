"""Several matters in one mail: which lists are matters of their own, and which belong to one matter.

Reasons are weighed, because a list may be either: `Tässä kylän asiat: 1) valot 2) tiet` brings two matters,
`Uimarannalle tarvitaan: - laituri - pukukoppi` brings one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mail.reading.greetings import without_greeting
from mail.reading.lists import Item, Listing, flowing, listing
from mail.reading.subjects import bare_subject
from mail.reading.titles import title_of

MATTERS = re.compile(
    r"\b(?:asiat|asiamme|asioita|asioista|asiaa|aiheet|aiheita|aihetta|aiheemme|kohdat|kohtaa|puheenaihe\w*|esityslistalle"
    r"|asialistalle|ärenden|ärendena|saker|frågor|punkter|ämnen|topics|matters|items|issues|things|points)\b",
    re.IGNORECASE,
)
PROPOSALS = re.compile(
    r"\b(?:ehdotu\w+|ehdotamme|esitämme|toivee\w*|toiveita|toivomme|seuraav\w+|meiltä"
    r"|haluamme|haluaisimme|förslag\w*|önskemål\w*|föreslår|följande|vi vill"
    r"|following|suggest\w*|proposals?|we would like)\b",
    re.IGNORECASE,
)
PARTS_OF_ONE = re.compile(
    r"\b(?:tietää|kysymme|kysyisimme|kysymy\w+|undrar|to know|questions?"
    r"|tarvi\w+|tarpee\w+|esim|esimerkiksi|kuten|mm|muun muassa|vaihtoeh\w+|syyt|syitä|syinä|puutte\w+"
    r"|paik\w+|kohte\w+|väline\w+|laitte\w+|koska|perustelu\w*|hyödyt|edut|ongelma\w*|seuraavissa|seuraavilla"
    r"|behöv\w+|till exempel|exempelvis|såsom|alternativ\w*|orsak\w+|eftersom|platser"
    r"|such as|for example|need\w*|reasons?|options?|because|places|including)\b",
    re.IGNORECASE,
)
OF_THE_TABLE = re.compile(
    r"pöytä|pöydän|kumppanuus|kokou|esityslista|terveis|viesti|kylä|palaute|bord|möte|table|meeting|village",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?](?=\s|$)")
FAREWELL = re.compile(
    r"\s*(?:kiito|toivottavasti|odotamme|nähdään|palataan|tack|thank|hoppas|hälsn)", re.IGNORECASE
)
LONG_INTRODUCTION = 160
LONGEST_LINE = 110


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
    found = listing(said)
    if found and _promise(subject) + _weight(found) >= 1:
        return _several(found)
    if found is None and (found := _unmarked(said)):
        return _several(found)
    return Points((Point(title_of(flowing(said.split("\n"))), said.strip()),))


def _several(found: Listing) -> Points:
    texts = [item.text for item in found.items if item.text]
    matters = tuple(Point(title_of(text), f"{text[0].upper()}{text[1:]}") for text in texts)
    return Points(matters, intro=flowing(found.before), closing=flowing(found.after))


def _promise(subject: str) -> int:
    """What the subject promises: more than one matter (positive) or a certain one (negative)."""
    bare = bare_subject(subject)
    if MATTERS.search(bare):
        return 2
    if bare != " ".join(subject.split()):
        return 1
    return -2 if bare and not OF_THE_TABLE.search(bare) else 0


def _weight(found: Listing) -> int:
    """How much speaks for several matters (positive) or one with parts (negative)."""
    texts = [item.text for item in found.items]
    lengths = [len(text.split()) for text in texts]
    told = any(len(SENTENCE.findall(text)) > 1 or "?" in text for text in texts)
    weight = {"numbered": 1, "headed": 3, "named": 3}.get(found.kind, 0)
    weight += int(told or sum(lengths) >= 6 * len(lengths)) - int(max(lengths) <= 3)
    return weight + _weight_of_introduction(flowing(found.before))


def _weight_of_introduction(intro: str) -> int:
    """What the words before a list say of it; the last sentence says most."""
    if not intro:
        return 2
    sentences = [sentence for sentence in SENTENCE.split(intro) if sentence.strip(" \n:")]
    lead = sentences[-1].rsplit("\n", 1)[-1] if sentences else ""
    if MATTERS.search(lead):
        return 3
    weight = int(bool(PROPOSALS.search(lead))) - 3 * int(bool(PARTS_OF_ONE.search(lead)))
    return weight - 2 * int(len(sentences) > 2 or len(intro) > LONG_INTRODUCTION)


def _unmarked(said: str) -> Listing | None:
    """A list without marks: after `Tässä kylän asiat:` every paragraph, or every short line, is an entry."""
    lines = said.split("\n")
    at = next((at for at, line in enumerate(lines[:8]) if _leads(line)), None)
    if at is None:
        return None
    rest = "\n".join(lines[at + 1 :])
    paragraphs = [part.split("\n") for part in re.split(r"\n\s*\n", rest.strip("\n")) if part.strip()]
    after: list[str] = []
    while paragraphs and FAREWELL.match(paragraphs[-1][0]):
        after = paragraphs.pop()
    if len(paragraphs) == 1 and _are_entries(paragraphs[0]):
        paragraphs = [[line] for line in paragraphs[0]]
    if not 1 < len(paragraphs) <= 30:
        return None
    return Listing("unmarked", lines[: at + 1], [Item(lines) for lines in paragraphs], after)


def _leads(line: str) -> bool:
    return line.rstrip().endswith(":") and len(line) <= LONGEST_LINE and bool(MATTERS.search(line))


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether every line begins anew, as an entry does and a broken paragraph does not."""
    return all(len(line) <= LONGEST_LINE and not line.lstrip()[:1].islower() for line in lines)
