"""Names of files that sort, and that every program and every Windows takes."""

import re
import unicodedata

# Letters of a name without its number and ending: folders above it need room, too (Windows: 260).
LONGEST = 90
LONGEST_BYTES = 180  # of the same in UTF-8: Linux takes 255 for the whole name
ENDING = re.compile(r"[a-z0-9]{1,8}")
NAMELESS = "file"


def numbered(number: int, words: str, *, ending: str, of: int) -> str:
    """`03-Kylatalo-kuva.png`: the number leads, so that no name is a reserved one and no two are the same.

    `of` is the largest number, to which all are made equally wide.
    """
    width = max(2, len(str(of)))
    return f"{number:0{width}d}-{plain(words)}.{ending_of(ending)}"


def plain(words: str) -> str:
    """The words with hyphens between them, without anything that some program would stumble over."""
    kept = "".join(sign if _is_kept(sign) else " " for sign in unicodedata.normalize("NFC", words))
    joined = re.sub(r"-{2,}", "-", "-".join(kept.split()))[:LONGEST]
    whole = joined.encode()[:LONGEST_BYTES].decode(errors="ignore")
    return whole.strip("-.") or NAMELESS


def ending_of(name: str) -> str:
    """The ending by which programs know a file, `bin` where the name tells none."""
    found = name.rpartition(".")[2].lower()
    return found if ENDING.fullmatch(found) else "bin"


def _is_kept(sign: str) -> bool:
    """Letters with their marks, digits, three signs; no spaces, no pictures, nothing that turns the line."""
    return sign in "-_." or unicodedata.category(sign)[0] in "LMN"
