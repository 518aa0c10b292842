"""Taking away the signature under a mail: the closing, the name, the telephone.

Only at the end, and only what cannot be a matter: `-katuvalot` is an item of a list, not a signature.
"""

import re
from collections.abc import Sequence

from mail.reading.small_print import without_small_print

TAIL = 40  # lines at the end in which a signature may begin
MOST_LINES = 15
LONGEST_LINE = 300

_FINNISH = (
    r"(?:[^\W\d_]{2,}in |yst[^\W\d_]*\.? |parh[^\W\d_]*\.? ){0,2}(?:[^\W\d_]{0,20}ter(?:veis|ku)in|terv\.?)",
    r"terveisiä|terkkuja|terkut|t[.:](?= ?\w)|t(?= (?-i:[A-ZÅÄÖ]))|t[.:,]?$|yt[.,]|yt$|nimim\.?|nimimerkki",
    r"ystävällisesti|kunnioittavasti|kunnioittaen|kiittäen|kiitollisena|kiitollisin mielin",
    r"(?:[^\W\d_]+ ){1,4}(?:toivottaen|toivottaa|toivottavat)",
)
_SWEDISH = (
    r"(?:med )?(?:vänlig|bäst|varm|solig)\w* hälsning\w*|hälsning\w*|hälsn\.?|hälsar|vänligen",
    r"m\.?v\.?h\.?|b\.?h\.?$|v\.?h\.?$|med högaktning|högaktningsfullt",
)
_ENGLISH = (
    r"(?:with )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes|greetings)|regards|rgds",
    r"yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully|cordially|br,?$|cheers",
)
CLOSING = re.compile(
    rf"\s*(?:{'|'.join((*_FINNISH, *_SWEDISH, *_ENGLISH))})(?![^\W\d_])[\s,.!:;/–-]{{0,5}}(.{{0,120}})",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"\s*(?:(?:kiitos|kiitokset|kiitoksia)(?: jo)?(?: etukäteen| paljon)?|tack(?: på förhand| så mycket)?"
    r"|(?:many )?thanks(?: in advance| a lot)?|thank you(?: in advance| very much)?|best)[\s,.!]{0,4}",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"\s*(?:p\.? ?s\.?|jk\.?|j\.k\.|n\.b\.|nb)[\s:.]", re.IGNORECASE)
BARE_DELIMITER = re.compile(r"\s*(?:--|—|_{2,40}|-{3,40})\s*")
ITEM = re.compile(r"\s*(?:[-–•*·>]\s?\S|\d{1,2}[.)]\s)")

CONTACT = re.compile(
    r"\+?\d[\d ()/-]{5,}\d|@|www\.|https?://|\b(?:puh|gsm|tel|tfn|mob|phone|fax|y-tunnus|fo-nummer)\b",
    re.IGNORECASE,
)
_ROLES = (
    "yhdisty|toimikun|kylä|kaupun|kunta|kunna|seura|neuvosto|järjestö|puheenjoht|sihteeri|päällik|johtaja|edustaj",
    "jäsen|asukas|asukkaat|koordinaat|insinööri|suunnittel|asiantunt|opettaja|rehtori|väki|väen|perhe|porukka",
    "osasto|palvelu|virasto|lautakun|hallitu|valtuut|förening|ordförand|sekreterare|chef|ledare|invånare",
    "association|chair|secretary|manager|officer|director",
)
ROLE = re.compile("|".join(_ROLES), re.IGNORECASE)
SMALL_WORDS = frozenset(
    {"ja", "och", "and", "&", "/", "-", "–", "|", "ry", "ry.", "rf", "rf.", "oy", "ab", "pj", "siht"}
    | {"von", "af", "de", "av", "c/o", "toimi", "puolesta"}
)


def without_signature(lines: Sequence[str], *, names: Sequence[str] = ()) -> list[str]:
    """The lines without what stands under the words; `names` are those the mail says it is from.

    A postscript under the signature stays. Where there is nothing but a signature, it stays as well.
    """
    said, after = _postscript(without_small_print(lines))
    known = _words_of(names)
    kept = without_small_print(said[: _delimiter(said, known)])
    kept = without_small_print(kept[: _closing(kept, known)])
    if not kept:
        return said + after
    return [*kept, "", *after] if after else kept


def _postscript(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to a last paragraph that begins with P.S., and that paragraph."""
    for number in range(len(lines) - 1, max(-1, len(lines) - TAIL), -1):
        if POSTSCRIPT.match(lines[number][:20]):
            return without_small_print(lines[:number]), lines[number:]
        if not lines[number].strip():
            break
    return lines, []


def _delimiter(lines: Sequence[str], names: frozenset[str]) -> int:
    """Where `-- ` begins a signature (RFC 3676 §4.3); below a bare `--` there must be a card."""
    for number in range(max(0, len(lines) - TAIL), len(lines)):
        below = [other for other in lines[number + 1 :] if other.strip()]
        if lines[number] == "-- " and len(below) <= MOST_LINES:
            return number
        if BARE_DELIMITER.fullmatch(lines[number][:60]) and _is_card(below, names):
            return number
    return len(lines)


def _is_card(below: Sequence[str], names: frozenset[str]) -> bool:
    """Whether the lines are a person's or an office's card: not only names, which may be of anything."""
    if not 0 < len(below) <= 10 or not all(map(_is_on_a_card, below)):
        return False
    return any(CONTACT.search(line) or ROLE.search(line) or _is_name(line, names) for line in below)


def _closing(lines: Sequence[str], names: frozenset[str]) -> int:
    """Where a closing (`Terveisin`) or the sender's own name begins the lines that end the mail."""
    for number in range(max(0, len(lines) - TAIL), len(lines)):
        line, below = lines[number], lines[number + 1 :]
        closes = _is_closing(line) or (_is_thanks(line) and _names_one(below, names))
        if (closes or (_is_name(line, names) and _stands_alone(lines, number))) and _is_all_signature(below):
            return number
    return len(lines)


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    """Whether the line is no part of what is said above it, as an entry of a list would be."""
    above = next((line.rstrip() for line in reversed(lines[max(0, at - 5) : at]) if line.strip()), "")
    has_gap = at > 0 and not lines[at - 1].strip()
    return above.endswith((".", "!", "?")) or (has_gap and not above.endswith((":", ",")))


def _is_all_signature(below: Sequence[str]) -> bool:
    """Whether these lines can stand under a closing; after a gap they must look like a card."""
    gap = next((at for at, line in enumerate(below) if not line.strip()), len(below))
    near, apart = below[:gap], [line for line in below[gap:] if line.strip()]
    if near and len(near[0].split()) > 3 and not _is_on_a_card(near[0]):
        return False  # `Vänligen` may go on as a request
    few = len(near) + len(apart) <= MOST_LINES
    return few and all(map(_is_short, near)) and all(map(_is_on_a_card, apart))


def _is_closing(line: str) -> bool:
    """`Ystävällisin terveisin`, `Mvh Anna`, `T. Liisa / kylätoimikunta`: a closing, at most with names."""
    found = CLOSING.fullmatch(line[:LONGEST_LINE].rstrip())
    if found is None:
        return False
    return _is_closing(found[1]) or (len(found[1].split()) <= 8 and _all_named(found[1]))


def _is_name(line: str, names: frozenset[str]) -> bool:
    words = _words_of([line[:80]])
    return 0 < len(words) <= 5 and len(line) <= 80 and words <= names


def _is_thanks(line: str) -> bool:
    return bool(THANKS.fullmatch(line[:60]))


def _names_one(below: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a mere `Kiitos` stands above a name, and so is a closing."""
    said = [line for line in below if line.strip()]
    if not 0 < len(said) <= 6 or not all(map(_is_on_a_card, said)):
        return False
    return _is_name(said[0], names) or len(said[0].split()) in (2, 3)


def _is_short(line: str) -> bool:
    """What may stand right under a closing."""
    return len(line.split()) <= 7 and len(line) <= 90 and not ITEM.match(line) and not _is_told(line)


def _is_on_a_card(line: str) -> bool:
    """What may stand in a signature anywhere: contacts, names, organisations, roles."""
    line = line[:LONGEST_LINE]
    has_contact = bool(CONTACT.search(line))
    if _is_told(line) or (ITEM.match(line) and not has_contact):
        return False
    return (has_contact and len(line.split()) <= 10) or _all_named(line)


def _is_told(line: str) -> bool:
    """Whether the line ends as a sentence, a question or a heading does."""
    line = line.rstrip()
    return line.endswith(("?", "!", ":")) or (line.endswith(".") and len(line.split()) > 3)


def _all_named(text: str) -> bool:
    """Whether every word is a name, a number, a role or an organisation."""
    words = text.split()
    return len(words) <= 10 and all(_is_named(word) for word in words)


def _is_named(word: str) -> bool:
    return not word[0].islower() or word.lower().strip(",") in SMALL_WORDS or bool(ROLE.search(word))


def _words_of(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{2,}", name.lower()))
