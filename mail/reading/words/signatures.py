"""Taking away the signature under a mail: the closing, the name, the telephone.

Only at the end, and only what cannot be a matter: `-katuvalot` is an item of a list, not a signature.
"""

import re
from collections.abc import Sequence

from mail.reading.words.cards import (
    CONTACT,
    ITEM,
    MOTTO,
    ROLE,
    begins_with_a_name,
    is_below_a_closing,
    is_on_a_card,
    is_short,
    is_told,
    looks_like_a_name,
    words_of,
)
from mail.reading.words.closings import (
    CASUAL,
    closes_with_a_name,
    is_closing,
    is_initial,
    without_closing_at_end,
)
from mail.reading.words.signers import card_at_end, signs
from mail.reading.words.small_print import without_small_print

TAIL = 40  # lines at the end in which a signature may begin
MOST_LINES = 15
FEWEST_WORDS = 10  # below `-- ` that are rather a matter than somebody's motto

DASHED = re.compile(r"\s*[-–—~]{1,2} ?")  # `Thanks` and below it `-Ann`
POSTSCRIPT = re.compile(r"\s*(?:p\.? ?s\.?|jk\.?|j\.k\.|n\.b\.|nb)[\s:.]", re.IGNORECASE)
BARE_DELIMITER = re.compile(r"\s*(?:--|[—–]|_{2,80}|-{3,80}|={5,80}|\*{3,80})\s*")


def without_signature(lines: Sequence[str], *, names: Sequence[str] = ()) -> list[str]:
    """The lines without what stands under the words; `names` are those the mail says it is from.

    A postscript under the signature stays. Where there is nothing but a signature, it stays as well.
    """
    said, after = _postscript(without_small_print(lines))
    known = words_of(names)
    kept = without_small_print(said[: _delimiter(said, known)])
    kept = without_small_print(kept[: _closing(kept, known)])
    if not kept:
        return said + after
    kept[-1] = without_closing_at_end(kept[-1])
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
    """Where `-- ` begins a signature (RFC 3676 §4.3); below any other there must be a card or a name."""
    drawn = 0
    for number in range(max(0, len(lines) - TAIL), len(lines)):
        if not BARE_DELIMITER.fullmatch(lines[number][:90]):
            continue
        below = [other for other in lines[number + 1 :] if other.strip()]
        if lines[number] == "-- " and len(below) <= MOST_LINES and not _is_prose(below):
            return number
        shows = _last_said(lines[:number]).endswith(":")
        if not shows and (_is_card(below, names) or (not drawn and _is_signed(lines[:number], below))):
            return number
        drawn += 1  # whoever draws one line between two matters draws another
    return len(lines)


def _is_prose(below: Sequence[str]) -> bool:
    """Whether a matter goes on below the mark: a list, or sentences without anything of a card."""
    if any(ITEM.match(line) and not CONTACT.search(line[:300]) for line in below):
        return True
    if not below or not is_told(below[-1]) or MOTTO.fullmatch(below[-1][:300]):
        return False
    has_card = any(CONTACT.search(line[:300]) or looks_like_a_name(line[:90]) for line in below)
    return not has_card and sum(len(line.split()) for line in below) >= FEWEST_WORDS


def _is_card(below: Sequence[str], names: frozenset[str]) -> bool:
    """Whether the lines are a person's or an office's card: not only names, which may be of anything."""
    if not 0 < len(below) <= 10 or not all(map(is_on_a_card, below)):
        return False
    first = below[0].partition("|")[0].partition(",")[0]
    is_of_office = len(below) > 1 and bool(ROLE.search(first))
    if not (is_of_office or looks_like_a_name(first) or _is_name(first, names)):
        return False
    return any(CONTACT.search(line) or ROLE.search(line) or _is_name(line, names) for line in below)


def _is_signed(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a mere name closes what is said above the mark."""
    return len(below) == 1 and looks_like_a_name(below[0][:90]) and is_told(f"a b c {_last_said(above)}")


def _last_said(above: Sequence[str]) -> str:
    return next((line.rstrip() for line in reversed(above[-5:]) if line.strip()), "")


def _closing(lines: Sequence[str], names: frozenset[str]) -> int:
    """Where a closing (`Terveisin`) or the sender's own name begins the lines that end the mail."""
    for number in range(max(0, len(lines) - TAIL), len(lines)):
        line, below = lines[number].replace("*", ""), lines[number + 1 :]
        is_in_a_list = is_initial(line) and number > 0 and bool(lines[number - 1].strip())
        closes = (is_closing(line) and not is_in_a_list) or (
            closes_with_a_name(line) and _names_one(below, names)
        )
        if (closes or (_is_name(line, names) and _stands_alone(lines, number))) and _is_all_signature(
            below, under=line
        ):
            return number
        if signs(lines, number):
            return number
    return card_at_end(lines)


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    """Whether the line is no part of what is said above it, as an entry of a list would be."""
    above = _last_said(lines[:at])
    has_gap = at > 0 and not lines[at - 1].strip()
    return above.endswith((".", "!", "?")) or (has_gap and not above.endswith((":", ",")))


def _is_all_signature(below: Sequence[str], *, under: str) -> bool:
    """Whether these lines can stand under a closing; after a gap they must look like a card."""
    gap = next((at for at, line in enumerate(below) if not line.strip()), len(below))
    near, apart = below[:gap], [line for line in below[gap:] if line.strip(" -_=*")]
    if near and (dashed := DASHED.match(near[0])) and looks_like_a_name(near[0][dashed.end() :]):
        near = near[1:]
    is_a_group = len(near) == 1 and not apart and near[0][0].isupper() and bool(CASUAL.search(under[:300]))
    known = not near or is_a_group or is_on_a_card(near[0]) or begins_with_a_name(near[0])
    if not known and len(near[0].split()) > 3:
        return False  # `Vänligen` may go on as a request
    few = len(near) + len(apart) <= MOST_LINES
    card = is_short if apart and not near and is_on_a_card(apart[0]) else is_below_a_closing
    return few and all(map(is_short, near)) and all(map(card, apart))


def _is_name(line: str, names: frozenset[str]) -> bool:
    if not names or not 0 < len(line) <= 80:
        return False
    words = words_of([line])
    return 0 < len(words) <= 5 and words <= names


def _names_one(below: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a mere `Kiitos` stands above a name, and so is a closing."""
    said = [line for line in below if line.strip()]
    said[:1] = [DASHED.sub("", line, count=1) for line in said[:1]]
    if not 0 < len(said) <= 6 or not all(map(is_on_a_card, said)):
        return False
    is_of_office = len(said[0].split()) in (2, 3) and bool(ROLE.search(said[0]))
    return is_of_office or _is_name(said[0], names) or looks_like_a_name(said[0])
