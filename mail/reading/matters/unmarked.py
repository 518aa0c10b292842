"""Lists without marks: after `Tässä kylän asiat:` every paragraph, or every short line, is an entry."""

import re
from collections.abc import Sequence

from mail.reading.matters.lists import Item, Listing, paragraphs

MATTERS = re.compile(
    r"\b(?:asiat|asiamme|asioita|asioista|asiaa|aiheet|aiheita|aihetta|aiheemme|kohdat|puheenaihe\w*"
    r"|esityslistalle|asialistalle|toiveet|toiveemme|toiveita|ehdotukset|ehdotuksemme|ehdotuksia"
    r"|aloitteita|ajatuksia|juttuja"
    r"|(?:kaksi|kolme|neljä|viisi|kuusi|pari|muutama)"
    r" (?:juttua|kohtaa|toivetta|ehdotusta|aloitetta|toive|ehdotus)"
    r"|ärenden|ärendena|saker|frågor|punkter|ämnen|önskemål|topics|matters|items|issues|things|points)\b",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"\s*(?:kiito|toivottavasti|odotamme|nähdään|palataan|terv|yst|tack|thank|hoppas|hälsn|mvh|regards)",
    re.IGNORECASE,
)
# Words that point to what was said before: the line is no matter of its own.
POINTS_BACK = re.compile(
    r"\b(?:se|sen|sitä|siitä|siinä|siihen|sillä|sille|ne|niitä|niistä|niihin|niiden|siellä|sieltä|sinne|tämä|tätä|tämän"
    r"|tästä|tähän|nämä|näitä|silloin|että|mutta|koska|eikä|voisko|voisiko|voisitteko|saisiko|saako|olisiko|onko"
    r"|den|det|dem|där|denna|detta|men|kunde|it|they|them|this|these|that|there|but|could|would)\b",
    re.IGNORECASE,
)
ENDS_OTHERWISE = re.compile(r":|[?!]$")
LONGEST_LINE = 110
SHORT_LINE = 60
FIRST_LINES = 8  # among which the lead stands
MOST_ENTRIES = 30


def after_a_lead(lines: Sequence[str]) -> Listing | None:
    """The paragraphs, or the lines, that `Tässä kylän asiat:` announces."""
    at = next((at for at, line in enumerate(lines[:FIRST_LINES]) if _leads(lines, at)), None)
    if at is None:
        return None
    groups = [group for _, group in paragraphs(lines[at + 1 :])]
    after: list[str] = []
    while groups and FAREWELL.match(groups[-1][0]):
        after = groups.pop()
    if len(groups) == 1 and _are_entries(groups[0]):
        groups = [[line.rstrip(" ,;")] for line in groups[0]]
    if not 1 < len(groups) <= MOST_ENTRIES:
        return None
    return Listing("unmarked", list(lines[: at + 1]), [Item(group) for group in groups], after)


def _leads(lines: Sequence[str], at: int) -> bool:
    """Whether the line announces matters: with a colon, or alone and without a full stop."""
    line = lines[at].rstrip()
    if len(line) > LONGEST_LINE or not MATTERS.search(line):
        return False
    return line.endswith(":") or (len(line) <= SHORT_LINE and line[-1:] not in ".!?,;")


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether every line begins anew, as an entry does and a broken paragraph does not."""
    anew = all(len(line) <= LONGEST_LINE and not line.lstrip()[:1].islower() for line in lines)
    return anew or all(len(line) <= SHORT_LINE and len(line.split()) <= 5 for line in lines)


def short_lines(lines: Sequence[str]) -> Listing | None:
    """Three or more short lines and nothing else, all alike, none of which points back to another."""
    groups = [group for _, group in paragraphs(lines)]
    said = [line.strip() for group in groups for line in group]
    after = [said.pop()] if said and FAREWELL.match(said[-1]) else []
    if not 3 <= len(said) <= MOST_ENTRIES or not all(map(_is_short, said)):
        return None
    in_one_way = len(groups) == 1 or all(len(group) == 1 for group in groups)
    looks = {(line[0].isupper(), line.endswith(".")) for line in said}
    if not in_one_way or len(looks) > 1 or any(POINTS_BACK.search(line) for line in said):
        return None
    return Listing("short lines", items=[Item([line.rstrip(" ,;")]) for line in said], after=after)


def _is_short(line: str) -> bool:
    return (
        len(line) <= SHORT_LINE
        and len(line.split()) <= 6
        and line[0].isalpha()
        and not ENDS_OTHERWISE.search(line)
    )
