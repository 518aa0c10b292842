"""The words with which a mail begins: `Hei!`, `Hyvä vastaanottaja,`, `God dag`."""

import re

_WORDS = (
    "hei|heippa|heissan|hejssan|moi|moikka|moro|terve|tervehdys|tervehdin|päivää|huomenta|iltaa"
    "|hyvää (?:päivää|huomenta|iltaa|iltapäivää|alkanutta viikkoa)|hyvät?|arvoisat?"
    "|hej|hejsan|god (?:dag|morgon|kväll)|bästa|kära|hi|hello|dear|good (?:morning|afternoon|evening)"
)
ADJECTIVES = re.compile(r"(?:hyvät?|arvoisat?|bästa|kära|dear) ", re.IGNORECASE)
GREETING = re.compile(rf"\s*(?:{_WORDS})(?![^\W\d_])", re.IGNORECASE)
_CALLED = (
    "kaikki|kaikille|te|vaan|taas|ja|muut|siellä|sinne|vastaanottaja|väki|ystävät?|sihteeri|koordinaattori"
    "|johtaja|kaupunki|puheenjohtaja|kumppanit|kumppanuuspöytä|kumppanuuspöydän|och|alla|mottagare|and|all"
    "|everyone|sir|madam|team|(?-i:[A-ZÅÄÖ])\\S{0,30}"
)
CALLED = re.compile(rf"(?:\s?,?\s(?:{_CALLED})(?<![,.!?:])(?![^\W\d_]))*", re.IGNORECASE)
MARK = re.compile(r"\s*[!,.:…]{1,3}\s*")
LONGEST = 90


def without_greeting(text: str) -> str:
    """The text without the greeting it begins with; a sentence on the same line stays."""
    first, line_break, rest = text.lstrip().partition("\n")
    end = _end_of_greeting(first)
    if not end:
        return text
    said = first[end:].strip()
    if not said:
        return rest.lstrip("\n") if rest.strip() else ""
    return f"{said[0].upper()}{said[1:]}{line_break}{rest}"


def _end_of_greeting(line: str) -> int:
    """How many characters of the line greet; 0 if none do."""
    greeting = GREETING.match(line)
    if greeting is None:
        return 0
    if (
        len(line) <= LONGEST
        and line.rstrip().endswith(",")
        and line.count(",") == 1
        and len(line.split()) <= 6
    ):
        return len(line)
    called = CALLED.match(line, greeting.end())
    end = called.end() if called else greeting.end()
    is_adjective = ADJECTIVES.match(line) is not None
    if end == len(line.rstrip()) and len(line) <= LONGEST:
        return len(line)
    mark = MARK.match(line, end)
    return mark.end() if mark and not (is_adjective and end == greeting.end()) else 0
