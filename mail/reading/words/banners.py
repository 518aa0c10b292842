"""The warning that a mail server puts above a stranger's mail: `CAUTION: This email originated from outside`.

A villager may write from outside the municipality too; so a warning also tells to be careful.
"""

import re
from collections.abc import Sequence

from mail.reading.words.alternatives import any_of

MOST_LINES = 6  # of a warning, and lines above it
LONGEST = 1000

STRANGER_NOTICE = re.compile(r"LearnAboutSenderIdentification", re.IGNORECASE)  # Microsoft 365 puts it on top
_OUTSIDE = any_of("""
    outside|external|ulkopuol|ulkois|ulkoinen|utanför|utifrån|extern|außerhalb|extérieur|externo|esterno|buiten
    utenfor|udefra|väljastpoolt
""")
_THINGS = any_of("""
    link|attachment|liit|länk|bilag|anhänge|anlagen|pièces jointes|liens|adjunt|enlace|allegat|bijlage|vedlegg
""")
_CARE = any_of(r"""
    do not|don['’]t|never|unless|be careful|caution|exercise|think before|verify
    älä|älkää|varo\w*|ellet|ellette|tunne|tarkista|harkitse
    inte|försiktig|vorsicht|klicken sie|nicht|ne cliquez|prudence|no haga|cuidado|non cliccare|klik niet|ikke
""")
CAREFUL = (re.compile(_THINGS, re.IGNORECASE), re.compile(rf"\b(?:{_CARE})\b", re.IGNORECASE))
WARNS = re.compile(
    r"[\W_]*(?:caution|warning|attention|external|huom(?:io|aa|autus)?|varoitus|obs|varning|achtung|nb)\b",
    re.IGNORECASE,
)
CAME = re.compile(
    r"\b(?:sent|originat\w+|c[ao]me\w?|lähetetty|tulee|tuli|tullut|saapu\w+|skickat\w?|skickades|kommer|kommit|kommt)\b",
    re.IGNORECASE,
)
_HOUSE = (
    r"(?:organi[sz]a|organisaatio|company|network|yrity|kunna|kaupun|konserni|verko|kommun|stad|företag)\w*"
)
_LETTER = (
    r"(?:e-?mail|mail|message|sender|source|viesti|sähköposti|lähettäjä|avsändare|e-post|mejl|meddelande)"
)
BETWEEN = r"(?: (?!\.)[^\s.]+){0,3} "
STRANGE_LETTER = re.compile(rf"\b(?:{_OUTSIDE})\w*{BETWEEN}{_LETTER}", re.IGNORECASE)
FROM_OUTSIDE = re.compile(rf"\b(?:{_OUTSIDE})\w*{BETWEEN}{_HOUSE}|{_HOUSE} (?:{_OUTSIDE})", re.IGNORECASE)
TAG = re.compile(
    rf"\s*[\[*<(]{{1,5}}\s?(?:{_OUTSIDE})\w*(?: (?:e-?mail|mail|message|sender|sähköposti|viesti|lähettäjä"
    r"|avsändare|e-post|mejl|meddelande))?\s?[\])>*!:]{1,5}\s*",
    re.IGNORECASE,
)


def without_banners(lines: Sequence[str]) -> list[str]:
    """The lines without the warnings above them; if there is nothing else, they stay."""
    at = 0
    while at < len(lines):
        first = next((n for n in range(at, min(at + MOST_LINES, len(lines))) if lines[n].strip()), at)
        length = _banner(lines[first : first + MOST_LINES])
        if not length:
            break
        at = first + length
    said = [
        line for n, line in enumerate(lines[at:], at) if n > 5 or not STRANGER_NOTICE.search(line[:LONGEST])
    ]
    return said if any(line.strip() for line in said) else list(lines)


def _banner(lines: Sequence[str]) -> int:
    """How many of the lines a warning has that begins with the first of them."""
    text = ""
    for count, line in enumerate(lines, start=1):
        text = f"{text} {line.strip()}"[:LONGEST]
        if not line.strip():
            return 0
        if is_a_banner(text):
            return count + _rest(lines[count:], text)
    return 0


def _rest(below: Sequence[str], text: str) -> int:
    """How many lines more go on with a warning: to the end of its sentence, and what one should not do."""
    for count, line in enumerate(below):
        if not line.strip() or (text.endswith((".", "!", "]", "*")) and not _is_careful(line)):
            return count
        text = line.rstrip()
    return len(below)


def is_a_banner(text: str) -> bool:
    """Whether the text says that the mail is from outside and, as a warning, what not to do with it."""
    if TAG.fullmatch(text):
        return True
    came_in = bool(CAME.search(text)) and bool(FROM_OUTSIDE.search(text) or STRANGE_LETTER.search(text))
    if came_in and WARNS.match(text):
        return True
    return _is_careful(text) and (came_in or bool(STRANGE_LETTER.search(text)))


def _is_careful(text: str) -> bool:
    return all(word.search(text[:LONGEST]) for word in CAREFUL)
