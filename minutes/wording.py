"""Words of decision in a memo. A partnership table makes none, so a better word is offered, never a block.

Each language has its own words and its own advice: what counts is the language of the text, not the reader's.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """A word that sounds like a decision, as it was written, and what could be written in its place."""

    word: str
    better: str


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


# “Kokous päätettiin klo 18.30” ends a meeting and decides nothing; “päättyi” and “päätöksenteko” are let be.
ENDING = _words(
    r"(?:kokous|kokouksen|tilaisuus|tilaisuuden)\s+pääte?tt\w+(?:\s+puheenjohtaja\w*)?"
    r"|päät(?:ettiin|ti|etään|ettäneen)\s+(?:kokous|kokouksen|tilaisuus|tilaisuuden)"
)
BETTER = [
    (
        _words(r"pääte(?:ttiin|tään|tt[yä]\w*|tyn|tyt|tyjä|tystä)|päätti(?:vät)?|pääti(?:mme|n)"),
        "sovittiin jatkovalmistelusta",
    ),
    (
        _words(r"päätö(?:s|stä|kset|ksiä|kse(?!nte)\w+|ksi(?:en|in|stä|ssä|llä))"),
        "sovittiin, että asia viedään valmisteluun",
    ),
    (
        _words(r"hyväksy(?:ttiin|tään|i|ivät|imme|tty\w*|tyn|tyt)|hyväksyntä\w*|hyväksynnä\w*"),
        "kannatettiin yhdessä",
    ),
    (_words(r"hylä(?:ttiin|tään|tty\w*|tyn)|hylkäsi(?:vät)?"), "todettiin, että asia ei etene, koska"),
    (_words(r"äänest(?:ettiin|etään|i|ivät|ys\w*|yks\w*)"), "keskusteltiin eri näkemyksistä"),
    (_words(r"vahvist(?:ettiin|etaan)|myönne(?:ttiin|tään)"), "todettiin"),
    (
        _words(r"beslut(?:ade|ades|at|ats|ar|as|et|en)?|beslöt(?:s)?"),
        "man kom överens om att ärendet bereds vidare",
    ),
    (_words(r"godkän(?:de|des|t|ts|ner|ns|d|da|nande\w*)"), "förslaget fick stöd"),
    (
        _words(r"avslog(?:s)?|förkasta(?:de|des|t|ts)"),
        "man konstaterade att ärendet inte går vidare, eftersom",
    ),
    (
        _words(r"röst(?:ade|ades|at|ades|ning\w*)|fastställ(?:de|des|t|ts)"),
        "man diskuterade olika synpunkter",
    ),
    (_words(r"decid(?:ed|es|e|ing)|decisions?"), "it was agreed to go on with the preparation"),
    (_words(r"approv(?:ed|al|es)|adopted"), "there was support for"),
    (_words(r"reject(?:ed|ion)|voted|resolved that"), "it was noted that"),
]


def decision_words(text: str) -> list[Advice]:
    """The words of decision in a text, each once, in their order, with a better phrase."""
    rest = ENDING.sub(lambda ending: " " * len(ending.group()), text)
    found = [
        (match.start(), match.group(), better) for words, better in BETTER for match in words.finditer(rest)
    ]
    advice = {word.casefold(): Advice(word, better) for _place, word, better in sorted(found, reverse=True)}
    return list(reversed(advice.values()))
