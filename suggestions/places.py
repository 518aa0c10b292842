"""Names of places: what is written as a name, or ends as the names of villages and streets do."""

from functools import cache

from suggestions.recognising import begins_known
from suggestions.words import Word

ENDINGS = """
    niemi niemen nieme lahti lahde järvi järve joki joen joel koski koske mäki mäen mäel saari saare
    salo salmi salme vaara vuori vuore kangas kankaa harju ranta ranna kylä perä pohja lampi lamme
    suo virta virra tie tien tiel katu kadun kadul kuja polku polun raitti raiti linna selkä selä
    luoma lehto korpi korve by vik näs gatan vägen lax holm
"""
SHORTEST = 7  # letters


def is_place(word: Word) -> bool:
    """Whether the word is likely to name a village, a lake or a street.

    `Luontopolku` at the beginning of a sentence is a nature trail: what the thesaurus knows is no name there.
    """
    if word.named:
        return True
    if not word.written[0].isupper() or len(word.small) < SHORTEST:
        return False
    ends = any(ending in word.small[4:] and _ends(word.small, ending) for ending in _endings())
    return ends and not begins_known(word.small)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ENDINGS.split())


def _ends(small: str, ending: str) -> bool:
    """With the ending, and at most a case behind it."""
    at = small.rfind(ending)
    return at >= 4 and len(small) - at - len(ending) <= 3
