"""Who signs a mail without a closing: `-Otto`, `/maja`, a mere name, or an office's card below the words.

A list may end in the same way (`-katuvalot`, `Maija Mallikas`); so the words above must have come to an end.
"""

import re
from collections.abc import Sequence

from mail.reading.words.alternatives import any_of
from mail.reading.words.cards import CONTACT, ITEM, ROLE, is_on_a_card, looks_like_a_name
from mail.reading.words.first_names import FIRST_NAMES

LONGEST = 60
SHOWN = 300  # of a line, at its end
SIGNED = re.compile(
    r"\s*(?P<mark>[-–—~*]{1,2}\s?|//?\s?|t[.:,]?\s)?(?P<name>[^\W\d_][^\W\d_ .'-]*"
    r"(?:[ .'-]{1,2}(?:ja |och |& )?[^\W\d_]+){0,3}\.?)\s?[-–—~*]{0,2}\s*"
)
AND = frozenset({"ja", "och", "&"})
DASHES = ("-", "–", "—", "~", "*")
INITIALS = re.compile(r"[A-ZÅÄÖ]{2,3}")
COME_TO_AN_END = re.compile(r"[.!?…)\U0001f300-\U0001faff]\W*$|[:;]-?[)D]\s*$")
FEWEST_ON_A_CARD = 3
MOST_ON_A_CARD = 8
_ANNOUNCED = any_of("""
    yhtey|soit|osoit|numero|lasku|tavoit|ehdo|ehdot|uusi|valit|kysy|tila|osta|tässä|täält|näilt
    kontakt|ring|adress|nummer|faktur|nås|förslå|föreslå|välj|vald|fråga|beställ|här
    contact|call|address|number|reach|bill|invoice|propos|suggest|nominat|elect|appoint|\\bnew|\\bask|here
""")
ANNOUNCED = re.compile(_ANNOUNCED, re.IGNORECASE)  # then a card is the matter
ASKS_WHO = re.compile(
    r"(?:kuka|ketkä|kenet|kenestä|vem|vilka|who|whom)\b.*\?\W*", re.IGNORECASE
)  # a name answers it

ANSWER = re.compile(
    r"\s*(?:ok|okei|joo|juu|kyllä|ei|sopii|käy|selvä|kiitos|tulen|tulemme|ja|nej|ja tack|nej tack|tack"
    r"|jag kommer|yes|no|sure|thanks)(?: (?:sopii|käy|kiitos|hyvin|tack))?\s*",
    re.IGNORECASE,
)  # are whole without a full stop


def signs(lines: Sequence[str], at: int) -> bool:
    """Whether somebody known as a name signs in this line, with nothing but a card below."""
    found = SIGNED.fullmatch(lines[at]) if 0 < len(lines[at]) <= LONGEST else None
    if found is None or not _have_ended(lines[:at], is_marked=bool(found["mark"])):
        return False
    card = [line for line in lines[at + 1 :] if line.strip()]
    tells = not card or any(CONTACT.search(line[:LONGEST]) or ROLE.search(line[:LONGEST]) for line in card)
    is_the_matter = bool(card or " " in found["name"]) and bool(ANNOUNCED.search(_last_said(lines[:at])))
    return tells and not is_the_matter and all(map(is_on_a_card, card)) and _is_somebody(found)


def _is_somebody(found: re.Match[str]) -> bool:
    """Whether the name is one: a first name that we know, or behind a mark a whole name or its initials."""
    first, *rest = (word for word in found["name"].split() if word not in AND)
    mark = (found["mark"] or "").strip()
    if first.lower().rstrip(".") in FIRST_NAMES and (mark or first[0].isupper()):
        return all(word[0].isupper() for word in rest) or (bool(mark) and len(rest) < 2)
    whole = bool(rest) and looks_like_a_name(found["name"])
    return mark[:1] in DASHES and (whole or bool(INITIALS.fullmatch(first)))


def _have_ended(above: Sequence[str], *, is_marked: bool) -> bool:
    """Whether the words above end as a sentence does; above a marked name a gap is enough, but for a list."""
    last = _last_said(above)
    if ANSWER.fullmatch(last):
        return not above[-1].strip()
    if ASKS_WHO.fullmatch(last):
        return False
    if len(last.split()) < 2 or ITEM.match(last):
        return bool(COME_TO_AN_END.search(last)) and not ITEM.match(last)
    has_gap = is_marked and not above[-1].strip() and not last.endswith((":", ",", ";", "-", "–"))
    return bool(COME_TO_AN_END.search(last)) or (has_gap and not ANNOUNCED.search(last))


def card_at_end(lines: Sequence[str]) -> int:
    """Where a card begins that is the last paragraph: a name or an office, and how it is reached."""
    end = len(lines)
    start = next(
        (at for at in range(end, max(0, end - MOST_ON_A_CARD - 1), -1) if not lines[at - 1].strip()), 0
    )
    card, above = lines[start:end], _last_said(lines[:start])
    if not start or len(card) < FEWEST_ON_A_CARD or not all(map(is_on_a_card, card)):
        return end
    first = card[0].strip(" *_").partition(",")[0]
    named = looks_like_a_name(first) or bool(ROLE.search(first))
    reached = any(CONTACT.search(line) for line in card[1:]) and not CONTACT.search(card[0])
    ended = bool(COME_TO_AN_END.search(above) or ITEM.match(above)) and not ANNOUNCED.search(above)
    return start if named and reached and ended else end


def _last_said(above: Sequence[str]) -> str:
    return next((line.rstrip()[-SHOWN:] for line in reversed(above[-3:]) if line.strip()), "")
