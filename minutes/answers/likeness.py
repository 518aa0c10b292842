"""Words compared by their beginnings: Finnish ones (`katuvalo`, `katuvalojen`) differ in their ends."""

import re

BEGINNING = 5  # letters
WORD = re.compile(r"[^\W\d_]{3,}")


def beginnings(title: str) -> set[str]:
    """The first letters of every word of three letters or more."""
    return {word[:BEGINNING] for word in WORD.findall(title.casefold())}
