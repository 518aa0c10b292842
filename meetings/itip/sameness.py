"""Whether two addresses, two names, two UIDs are one: as far as programs change them on the way."""

import re
import unicodedata

WORD = re.compile(r"\w{2,}")
DOTS_MEAN_NOTHING = ("gmail.com", "googlemail.com")

# Outlook keeps the UID of others' events, in hexadecimal, behind a heading of its own ([MS-OXOCAL] 2.2.1.27).
OUTLOOK = re.compile(r"04000000820[0-9a-f]{27,100}7643616c2d55696401000000([0-9a-f]+?)(?:00)?", re.IGNORECASE)
OUTLOOK_S_OWN = "040000008200e00074c5b7101a82e008"
SHORTEST_PIECE = 12
PLUS = re.compile(r"\+(?:2b)?", re.IGNORECASE)  # some servers write the plus as +2B (xtext, RFC 3461 §4)
TOKEN = re.compile(r"[a-z0-9_-]{12,}", re.IGNORECASE)


def bare(address: str) -> str:
    """The address without what its owner is free to change: case, and what stands behind a plus."""
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTS_MEAN_NOTHING:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def alike(one: str, other: str) -> bool:
    """Whether both addresses are one mailbox."""
    return bool(one and other) and bare(one) == bare(other)


def same_person(name: str, known: str) -> bool:
    """Whether two names may be one person's: they share a word, or one of them tells nothing."""
    first, second = _words(name), _words(known)
    return not first or not second or bool(first & second)


def may_be_of(address: str, known: str) -> bool:
    """Whether an address that nobody has put a name to may be this person's: it holds a word of the name."""
    mailbox = _plain_letters(address.partition("@")[0])
    return any(word in mailbox for word in _words(known) if len(word) > 2)


def name_in(address: str) -> str:
    """The name that an address spells out, as in `aino.korhonen@`; an empty string where it spells none."""
    words = re.split(r"[._-]", address.partition("@")[0])
    return " ".join(words) if len(words) > 1 and all(word.isalpha() for word in words) else ""


def _words(name: str) -> set[str]:
    return set(WORD.findall(_plain_letters(name)))


def _plain_letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def same_uid(ours: str, told: str) -> bool:
    """Whether the UID is ours, whatever was done to its case and its blanks."""
    return bool(ours) and _plain(ours) in uids_of(told)


def may_be_uid(ours: str, told: str) -> bool:
    """Whether a UID may be what is left of ours: nothing, a piece, a longer one, Outlook's own."""
    mine, theirs = _plain(ours), _plain(told)
    is_piece = len(theirs) >= SHORTEST_PIECE and theirs in mine
    is_outlook_s_own = theirs.startswith(OUTLOOK_S_OWN) and not _from_outlook(told)
    return not theirs or is_piece or mine in theirs or is_outlook_s_own


def uids_of(told: str) -> tuple[str, ...]:
    """The UIDs that may be meant, in small letters: as it is told, and as Outlook has wrapped it."""
    return tuple(found for found in (_plain(told), _plain(_from_outlook(told))) if found)


def _plain(uid: str) -> str:
    return "".join(uid.split()).strip("<>\"'").casefold()


def _from_outlook(uid: str) -> str:
    found = OUTLOOK.fullmatch(uid.strip()[:2000])
    try:
        return bytes.fromhex(found[1]).decode() if found else ""
    except ValueError:
        return ""


def token_in(sent_to: str, *, home: str) -> bool:
    """Whether a mail came to the very address that an invitation gives for its answers.

    Where the invitation as given names only the mailbox, any token behind a plus is taken for its own.
    """
    local, _, domain = home.lower().rpartition("@")
    to_local, _, to_domain = sent_to.strip().lower().rpartition("@")
    if not local or domain != to_domain:
        return False
    mailbox, *token = PLUS.split(local, maxsplit=1)
    to_mailbox, *to_token = PLUS.split(to_local, maxsplit=1)
    if mailbox != to_mailbox or not to_token:
        return False
    return token == to_token if token else bool(TOKEN.fullmatch(to_token[0]))
