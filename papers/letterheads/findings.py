"""What the check of a letterhead found, in sentences for whoever uploaded it."""

from msgspec import Struct


class Place(Struct, frozen=True):
    """A place to fill, as it stands in the file; `told` says whether it is as it should be."""

    word: str
    meaning: str
    told: str
    is_well: bool = True
    where: str = ""


class StyleOfTheirs(Struct, frozen=True):
    """Which style of the file a part of ours takes; empty where the file has none for it."""

    ours: str
    theirs: str


class Findings(Struct, frozen=True):
    """`recognised` tells what kind of file it is; `language` is that of the sentences."""

    recognised: str = ""
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    styles: tuple[StyleOfTheirs, ...] = ()
    language: str = ""
