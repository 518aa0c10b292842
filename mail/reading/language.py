"""In which of the three languages a text is written, guessed from its small words."""

import re
from typing import Literal

Language = Literal["fi", "sv", "en"]

_WORDS: dict[Language, str] = {
    "fi": """ja on olen olemme yhteyttä ei että se ovat oli olisi kun niin tai mutta myös jos sekä joka
        mitä missä mikä kuka nyt hei kiitos tämä tässä tämän meillä meidän saada voisi
        voisiko voidaanko asia asiat terveisin ettei eikä vielä kanssa""",
    "sv": """och är att det inte ett på som för med till av om vi ni har kan vad när den där hej tack var
        från eller skulle vara mot mycket bara också hälsningar kunde vill ska här men""",
    "en": """the and is are to of for with this that we you not have has be would could please hello hi
        thanks from will our your which it was were there can about regards""",
}
WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
FINNISH_ENDINGS = (
    "ssa",
    "ssä",
    "lla",
    "llä",
    "sta",
    "stä",
    "lta",
    "ltä",
    "een",
    "iin",
    "ksi",
    "nen",
    "uus",
    "yys",
)
WORD = re.compile(r"[^\W\d_]+")
LONGEST = 5000


def language_of(text: str) -> Language | None:
    """The language of the text, or None where it is too short to tell or in another one."""
    words = WORD.findall(text[:LONGEST].lower())
    counts = {language: sum(word in small for word in words) for language, small in WORDS.items()}
    best: Language = max(counts, key=lambda language: counts[language])
    rest = max(count for language, count in counts.items() if language != best)
    if counts[best] > rest:
        return best
    return "fi" if not any(counts.values()) and _looks_finnish(words) else None


def _looks_finnish(words: list[str]) -> bool:
    """Whether a few words without small ones (`Katuvalot Myllytiellä`) end as Finnish ones do."""
    ending = sum(len(word) > 5 and word.endswith(FINNISH_ENDINGS) for word in words)
    return ending * 3 >= max(len(words), 1)
