"""What may stand in a signature: names, roles, organisations, telephone numbers, addresses."""

import re
from collections.abc import Sequence

LONGEST = 300
MOST_NAMES = 10  # words of a line

ITEM = re.compile(r"\s*(?:[-–•·>]\s?\S|\*\s|\d{1,2}[.)]\s)")
CONTACT = re.compile(
    r"\+?\d[\d ()/-]{5,}\d|@|www\.|https?://|\b(?:puh|gsm|tel|tfn|mob|phone|fax|y-tunnus|fo-nummer)\b",
    re.IGNORECASE,
)
_ROLES = (
    "yhdisty|toimikun|kylä|kaupun|kunta|kunna|seura|neuvosto|järjestö|puheenjoht|sihteeri|päällik|johtaja|edustaj",
    "jäsen|asukas|asukkaat|koordinaat|insinööri|suunnittel|asiantunt|opettaja|rehtori|väki|väen|perhe|porukka",
    "osasto|palvelu|virasto|lautakun|hallitu|valtuut|förening|ordförand|sekreterare|chef|ledare|invånare",
    "association|chair|secretary|manager|officer|director|vorsitzend|président|engineer|developer|consultant",
    r"\bchief|operations|support|sales|team\b|\b(?:inc|ltd|llc|gmbh|corp|oyj?|ab|ry|rf|ceo|cto|cfo|phd)\b",
)
ROLE = re.compile("|".join(_ROLES), re.IGNORECASE)
SMALL_WORDS = frozenset(
    {"ja", "och", "and", "&", "/", "-", "–", "|", "ry", "ry.", "rf", "rf.", "oy", "ab", "pj", "siht"}
    | {"i.", "a.", "v.", "i.a.", "i.v.", "p.p.", "gez."}
    | {"von", "af", "de", "av", "c/o", "toimi", "puolesta", "i", "på", "vid", "för", "of", "the", "at", "in"}
    | {
        "for",
        "für",
        "und",
        "der",
        "des",
        "du",
        "la",
        "van",
        "den",
        "et",
        "e",
        "muut",
        "koko",
        "önskar",
        "toivottaa",
        "·",
        "•",
        "—",
        "//",
    }
)
PICTURE = re.compile(r"\s*(?:\[[^\[\]]{1,100}\]|<[^<>\s]{1,60}\.(?:png|jpe?g|gif)>)\s*", re.IGNORECASE)
MOTTO = re.compile(r"\s*[\"“”„»«'’].{3,200}[\"“”«»'’]\.?\s*")
NAME = re.compile(r"[^\W\d_a-zåäöéüß](?:[^\W\d_]|['’.-]){0,25}")
CASE_ENDINGS = (
    "ssa",
    "ssä",
    "llä",
    "stä",
    "lta",
    "ltä",
    "een",
    "iin",
    "sti",
)  # of places and ways, never of names


def is_on_a_card(line: str) -> bool:
    """What may stand in a signature anywhere: contacts, names, organisations, roles, a logo."""
    line = line[:LONGEST].replace("*", "").strip()
    has_contact = bool(CONTACT.search(line))
    if PICTURE.fullmatch(line):
        return True
    if line.endswith(("?", "!", ":")) or (ITEM.match(line) and not has_contact):
        return False
    few = len(line.split()) <= (MOST_NAMES if "|" not in line else 2 * MOST_NAMES)
    return (few and has_contact) or all_named(line)


def is_short(line: str) -> bool:
    """What may stand right under a closing."""
    few = len(line.split()) <= 7 and len(line) <= 90 and not ITEM.match(line) and not is_told(line)
    return few or is_below_a_closing(line)


def is_below_a_closing(line: str) -> bool:
    """What may stand on a card that a closing stands above: also a motto, and offices parted by bars."""
    return (
        is_on_a_card(line) or bool(MOTTO.fullmatch(line[:LONGEST])) or (" | " in line and not is_told(line))
    )


def is_told(line: str) -> bool:
    """Whether the line ends as a sentence, a question or a heading does."""
    line = line.rstrip()
    return line.endswith(("?", "!", ":")) or (line.endswith(".") and len(line.split()) > 3)


def all_named(text: str) -> bool:
    """Whether every word is a name, a number, a role or an organisation."""
    words = text.split()
    return len(words) <= MOST_NAMES and all(map(_is_named, words))


def _is_named(word: str) -> bool:
    return not word[0].islower() or word.lower().strip(",") in SMALL_WORDS or bool(ROLE.search(word))


def looks_like_a_name(text: str) -> bool:
    """One to three words with capitals, none in a form that only a thing has (`Myllytiellä`)."""
    words = text.strip(" *_,.").split()
    return 0 < len(words) <= 3 and all(
        NAME.fullmatch(word) and not word.lower().endswith(CASE_ENDINGS) for word in words
    )


def begins_with_a_name(line: str) -> bool:
    """`Maija ja muut kylän naiset`: a name, and then another one or a small word."""
    first, *rest = line.replace("*", "").split()
    return looks_like_a_name(first) and all(map(_is_named, rest[:1]))


def words_of(names: Sequence[str]) -> frozenset[str]:
    """The words of which the names of the sender are made, and their initials, in small letters."""
    words = [re.findall(r"[^\W\d_]+", name.lower()) for name in names]
    initials = {"".join(word[0] for word in name) for name in words if len(name) > 1}
    return frozenset(word for name in words for word in name if len(word) > 1) | initials
