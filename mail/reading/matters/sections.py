"""Matters under headings: a short line above its paragraph, or `Katuvalot: …` before each."""

import re
from collections.abc import Sequence

from mail.reading.matters.lists import Item, Listing, cut_up, is_marked, paragraphs
from mail.reading.matters.unmarked import MATTERS

LONGEST = 60  # characters
MOST_WORDS = 7
MOST_WORDS_INSIDE = 3
MOST_PARAGRAPHS_BEFORE = 2

NO_HEADING = re.compile(
    r"\s*(?:kiito|terveis|hei\b|moi\b|yst|tack\b|hälsn|thank|regards|p\.?s\b|liite|liittee|huom|https?:|www\.)"
    r"|.*(?:@|\d{5}|\d{3} \d{3})",
    re.IGNORECASE,
)
LABEL = re.compile(r"\s*([^\W\d_][^\W_]*(?:[ /-][^\W_]+){0,3})(?::| [-–])\s+(?=\S)")
_PARTS = """
nimi puhelin puh gsm osoite sähköposti email paikka aika ajankohta päivä pvm päivämäärä kello klo
hinta kustannus kustannukset kustannusarvio aikataulu syy syyt perustelu perustelut ehdotus
ehdotuksemme ehdotukset tausta taustaa nykytila nykytilanne tilanne ongelma ongelmat ratkaisu
ratkaisuehdotus tavoite tavoitteet toimenpiteet yhteenveto johdanto liite liitteet huom ps
lisätietoja lisätiedot yhteyshenkilö yhteystiedot vastuu kuka mitä missä milloin miksi miten kuvaus
esitys vaikutukset hyödyt haitat lähettäjä vastaanottaja
namn telefon tel adress plats tid datum pris kostnad kostnader tidtabell bakgrund förslag motivering
problem lösning mål sammanfattning bilaga bilagor kontakt vem vad var när varför hur
sijainti kunto koko määrä omistaja rahoitus toteutus toteuttaja ilmoittaja kohde vika havainto alue
läge skick ägare finansiering genomförande anmälare fel område
location condition owner funding reporter fault area
name phone address place time date price cost costs schedule background proposal reasons problem
solution goal goals summary attachment attachments contact who what where when why how
"""
PARTS_OF_ONE = frozenset(_PARTS.split())


def under_headings(lines: Sequence[str]) -> Listing | None:
    """Two or more short lines, each with a paragraph of its own below it."""
    groups = list(paragraphs(lines))
    starts: list[int] = []
    before = 0
    for number, (at, group) in enumerate(groups):
        is_below = number > 0 and starts[-1:] == [groups[number - 1][0]] and len(groups[number - 1][1]) == 1
        below = groups[number + 1][1] if len(group) == 1 and number + 1 < len(groups) else group[1:]
        if not is_below and _is_heading(group[0]) and _tells(below):
            starts.append(at)
        if starts:
            starts += _inside(group, at)
        before += not starts
    if len(starts) < 2 or before > MOST_PARAGRAPHS_BEFORE:
        return None
    return _unless_parts([lines[at].strip(" :") for at in starts], cut_up(lines, starts, kind="headings"))


def _inside(group: Sequence[str], first: int) -> list[int]:
    """Headings inside a paragraph: after the end of a sentence, a few words above another sentence."""
    return [
        first + at
        for at in range(1, len(group) - 1)
        if group[at - 1].rstrip().endswith((".", "!", "?"))
        and len(group[at].split()) <= MOST_WORDS_INSIDE
        and _is_heading(group[at])
        and group[at + 1].rstrip().endswith((".", "!", "?"))
    ]


def _is_heading(line: str) -> bool:
    said = line.strip()
    is_short = 1 < len(said) <= LONGEST and len(said.split()) <= MOST_WORDS
    stands_free = is_short and said[0].isalnum() and not said[0].islower() and said[-1] not in ".,;!?"
    return stands_free and not (is_marked(line) or NO_HEADING.match(said) or MATTERS.search(said))


def _tells(below: Sequence[str]) -> bool:
    """Whether the lines under a short one say more than another short one would."""
    if not below:
        return False
    text = " ".join(line.strip() for line in below)
    anew = not text[:1].islower()
    return anew and (is_marked(below[0]) or text.endswith((".", "!", "?")) or len(text.split()) > MOST_WORDS)


def labelled(lines: Sequence[str]) -> Listing | None:
    """Two or more paragraphs, or lines, that all begin with a label of their own: `Katuvalot: pimeinä`."""
    groups = list(paragraphs(lines))
    if len(groups) == 1:
        groups = [(at, [line]) for at, line in enumerate(lines) if line.strip()]
    labels = [found[1] for _, group in groups if (found := LABEL.match(group[0])) and group[0][:1].isupper()]
    if len(groups) < 2 or len(labels) < len(groups) or len(set(labels)) < len(labels):
        return None
    return _unless_parts(labels, Listing("labelled", items=[Item(group) for _, group in groups]))


def _unless_parts(titles: Sequence[str], found: Listing) -> Listing | None:
    """The list, unless its headings are those of one matter: `Tausta`, `Ehdotus`, `Kustannukset`."""
    firsts = {title.lower().split()[0] for title in titles}
    return None if firsts & PARTS_OF_ONE and len(firsts) > 1 else found
