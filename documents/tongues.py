"""Which texts are written in another language than their paper (WCAG 2.2, 3.1.2).

A wrong mark is worse than none: a screen reader would say the words as nobody does. So a language is told
only where something stands in the text that the two others do not have; names, which 3.1.2 leaves out, tell
nothing.
"""

import re

from mail.reading.language import WORDS, Language

LONGEST = 2000  # characters that are looked at
SHORT = 4  # words: so few may be told by a single one
MOST_UNSURE = 6  # words for each one that tells
ADDRESS = re.compile(r"\S*[@/]\S*|\S+\.\w{2,}\S*|[\w-]*\d[\w-]*")
WORD = re.compile(r"[^\W\d_]+")
MORE: dict[Language, str] = {
    "fi": "ovat ole mihin miten milloin kenelle koska ennen jälkeen sitten vain noin",
    "sv": "i vid hos ska hur vem vilken mellan utan efter genom sig sitt deras detta nästa",
    "en": "at its their they when who whom how what between after before next where",
}
SMALL = {language: WORDS[language] | set(more.split()) for language, more in MORE.items()}
SHARED = {"on", "en", "se", "men", "be", "it", "is", "till", "här", "was", "hei", "hi"}  # of two languages
ANY = frozenset().union(*SMALL.values())

# Letters that stand together in one of the languages, and hardly ever in the others.
FINNISH = re.compile(
    r"aa|ii|uu|yy|ää|öö|yö|öy|äy|äi|öi|(?<!q)uo"
    r"|[äö]\w*[äö]|\w{3}(?:ss[aä]|ll[aäe]|st[aä]|lt[aä]|ksi|kset|mme|uus|yys|tön)\b"
)
NOT_FINNISH = re.compile(r"[bcfgqwxzå]|^(?:[spt][hklmnprtv]|kn|tr|kr|kl|gr)")
SWEDISH = re.compile(
    r"å|[bcfgx]\w*[äö]|[äö]\w*[bcfgx]|\w{3}(?:arna|orna|erna|ningen|ningar|heten|skap|isk|iska)\b"
)
ENGLISH = re.compile(r"th|wh|ght|ough|sh|\w{3}(?:ness|ments?|ful|less|ed|ies|ity|ways?|ings)\b")
NOT_ENGLISH = re.compile(r"[åäö]")


def foreign(text: str, language: str) -> str:
    """The language of the text where it is surely another than that of the paper, otherwise nothing."""
    words = [word.lower() for word in _words(text)]
    counts = {other: sum(_tells(word, other) for word in words) for other in SMALL}
    best = max(counts, key=lambda other: counts[other])
    rest = sum(counts.values()) - counts[best]
    enough = counts[best] > 1 or len(words) <= SHORT
    sure = counts[best] > 3 * rest and enough and counts[best] * MOST_UNSURE >= len(words)
    return best if sure and best != language else ""


def _words(text: str) -> list[str]:
    """The words that are no names: those with a small letter, and small words that begin a sentence."""
    found = WORD.findall(ADDRESS.sub(" ", text[:LONGEST]))
    return [word for word in found if word.islower() or (len(word) > 1 and word.lower() in ANY)]


def _tells(word: str, language: Language) -> bool:
    """Whether the word can be of this language only."""
    if word in ANY:
        return word not in SHARED and word in SMALL[language]
    match language:
        case "fi":
            return bool(FINNISH.search(word)) and not NOT_FINNISH.search(word)
        case "sv":
            return bool(SWEDISH.search(word))
        case "en":
            return bool(ENGLISH.search(word)) and not NOT_ENGLISH.search(word)
