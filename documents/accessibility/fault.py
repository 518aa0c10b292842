"""What keeps somebody from reading a Word file, each told so that a coordinator can mend it."""

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One obstacle: its `kind` by its short name, `place` as the words by which it is found in the file
    (nothing where it is the whole file), and `sentence` in the reader's language.
    """

    kind: str
    place: str
    sentence: str
