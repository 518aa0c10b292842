"""How much speaks for several matters in a mail, and how much for one with a list inside.

Positive for several, negative for one; nought or less is one. The reasons stand here, and nowhere else.
"""

import re

from mail.reading.matters.lists import Listing, flowing
from mail.reading.matters.unmarked import MATTERS
from mail.reading.subjects import bare_subject

PROPOSALS = re.compile(
    r"\b(?:ehdotu\w+|ehdotamme|ehdotan|esitämme|toivee\w*|toivomme|seuraav\w+|meiltä|kylältä|meillä olisi"
    r"|pitäisi|tulisi|lista|listaa|haluamme|haluaisimme|nousi\w*|esiin|esille|pöytään|pöydälle|kokoukseen"
    r"|förslag\w*|önskemål\w*|föreslår|följande|vi vill|borde|till mötet|från oss"
    r"|following|suggest\w*|proposals?|we would like|should|list|from us|for the (?:table|meeting|agenda))\b",
    re.IGNORECASE,
)
TO_TALK_OF = re.compile(
    r"\b(?:käsi(?:tte|te)l\w+|puhua|puhuttava\w*|keskustel\w+|ta upp|diskutera"
    r"|raise|discuss|bring up|talk about)\b",
    re.IGNORECASE,
)
PARTS_OF_ONE = re.compile(
    r"\b(?:tietää|kysymme|kysyisimme|kysymy\w+|undrar|to know|questions?"
    r"|tarvi\w+|tarpee\w+|syytä|esim|esimerkiksi|kuten|mm|muun muassa|vaihtoeh\w+"
    r"|syyt|syitä|syinä|syystä|puutte\w+|paik\w+|kohte\w+|kohtaa|kohdissa|väline\w+|laitte\w+|koska|perustelu\w*|hyödyt|edut|ongelma\w*"
    r"|seuraavissa|seuraavilla"
    r"|liitte\w+|ohessa|osallistuj\w+|läsnä|mukana|yhteystie\w+|puhelin\w*|ohjelma\w*|materiaali\w*"
    r"|behöv\w+|till exempel|exempelvis|såsom|alternativ\w*|orsak\w+|eftersom|platser|bilag\w+|deltagare"
    r"|such as|for example|need\w*|reasons?|options?|because|places|including|attach\w+|participants)\b",
    re.IGNORECASE,
)
OF_THE_TABLE = re.compile(
    r"pöytä|pöydän|kumppanuus|kokou|esityslista|terveis|viesti|kylä|palaute|bord|möte|table|meeting|village",
    re.IGNORECASE,
)
COURTESY = re.compile(
    r"\s*(?:kiito|hyvää|hauskaa|mukavaa|olen|olemme|tässä|alla|ohessa|tack|gott|här|thank|happy|here|i am"
    r"|we are)\b|.*(?:kylä|toimikun|yhdisty|kokou|keskustel|puhut|pöytä|pöyd|kutsu|viesti|vastau|byn?\b|möte"
    r"|inbjud|meeting|village|invit|kirjoit|lyhye)|[^:]*!$",
    re.IGNORECASE,
)
THE_SAME_THING = re.compile(r"\s*(?:se|ne|sen|niiden|den|det|de|it|they)\s", re.IGNORECASE)
SEVERAL_THINGS = re.compile(r"\b(?:ja|sekä|och|samt|and)\b|,|&|/", re.IGNORECASE)
THANKS = re.compile(r"\s*(?:kiito|tack|thank)", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?](?=\s|$)")
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s")
LONG_INTRODUCTION = 160
BY_KIND = {"numbered": 1, "roman": 1, "bare": 1, "headed": 3, "named": 3, "headings": 1, "labelled": 1}
TOLD_APART = frozenset({"headings", "labelled", "short lines"})  # no marks: without a lead they say less


def promise_of(subject: str) -> int:
    """What the subject promises: more than one matter (positive) or a certain one (negative)."""
    bare = bare_subject(subject)
    if MATTERS.search(bare):
        return 2
    if bare != " ".join(subject.split()):
        return 1
    if not bare or OF_THE_TABLE.search(bare) or SEVERAL_THINGS.search(bare):
        return 0
    return -2


def weight_of(found: Listing) -> int:
    """How much speaks for several matters (positive) or one with parts (negative)."""
    texts = [item.text for item in found.items]
    lengths = [len(text.split()) for text in texts]
    told = any(len(SENTENCE.findall(text)) > 1 or "?" in text for text in texts)
    weight = (
        BY_KIND.get(found.kind, 0) + int(told or sum(lengths) >= 6 * len(lengths)) - int(max(lengths) <= 3)
    )
    if sum(bool(THE_SAME_THING.match(text)) for text in texts) * 2 >= len(texts):
        weight -= 2
    if found.kind == "ordinal" and THANKS.match(texts[0]):
        weight -= 4  # `Ensinnäkin kiitos kutsusta!`
    if found.kind in TOLD_APART and not found.before:
        return weight + 1
    return weight + _weight_of_introduction(flowing(found.before))


def _weight_of_introduction(intro: str) -> int:
    """What the words before a list say of it; the last sentence says most."""
    if not intro:
        return 2
    sentences = [sentence for sentence in BETWEEN_SENTENCES.split(intro) if sentence.strip(" \n:")]
    lead = sentences[-1].rsplit("\n", 1)[-1] if sentences else ""
    if MATTERS.search(lead):
        return 3
    weight = int(bool(PROPOSALS.search(lead))) + 2 * int(bool(TO_TALK_OF.search(lead)))
    weight -= 3 * int(bool(PARTS_OF_ONE.search(lead)))
    if not weight and not COURTESY.match(lead):
        weight = -2  # `Leikkipuisto on huonossa kunnossa:` is a matter itself
    return weight - 2 * int(len(sentences) > 2 or len(intro) > LONG_INTRODUCTION)
