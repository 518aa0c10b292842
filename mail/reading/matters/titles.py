"""A title for a text: its first line or sentence, or as much of that as fits on a line of an agenda."""

import re

LONGEST = 100
SHORTEST = 15

SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[\"”(]?[A-ZÅÄÖ]|\s*$)")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:esim|mm|ym|yms|jne|eli|ns|n|nro|klo|kpl|puh|ks|vrt|tms|os|kl|t\.ex|bl\.a|osv|ca|nr|e\.g|i\.e|etc"
    r"|st|dr|mr|mrs|[a-zåäö])$",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"(?:[,;:]| [–—-])(?=\s)")


def title_of(text: str) -> str:
    """At most 100 characters, cut between clauses or words, without the full stop at the end."""
    line = " ".join(text.strip().partition("\n")[0].split())
    sentence = line[: _end_of_sentence(line)].strip().rstrip(".,;: ")
    title = sentence if len(sentence) <= LONGEST else _shortened(sentence)
    return title[:1].upper() + title[1:]


def _end_of_sentence(line: str) -> int:
    for found in SENTENCE_END.finditer(line[: 5 * LONGEST]):
        before = line[: found.start()]
        is_stop = found[0] != "." or not ABBREVIATION.search(before[-12:])
        if is_stop and found.start() >= 3:
            return found.end()
    return len(line)


def _shortened(sentence: str) -> str:
    clauses = [found.start() for found in CLAUSE_END.finditer(sentence[: LONGEST + 1])]
    if clauses and clauses[-1] >= SHORTEST:
        return sentence[: clauses[-1]]
    begun = sentence[: LONGEST - 1]
    return (begun.rpartition(" ")[0].rstrip(" ,;:–-") or begun) + "…"
