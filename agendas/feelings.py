"""Whether a matter is a joy or a worry: a person marks it; its words may give a hint."""

import re
from dataclasses import dataclass

from agendas.tables import Feeling, Topic
from core.database import transaction
from history.events import record
from people.permissions import May, require
from people.tables import Person

LONGEST = 20_000  # letters that are looked at
# Whole words and beginnings of words. Bare thanks end every other mail and say nothing.
HINTS = {
    Feeling.joy: re.compile(
        r"\b(?:hieno\w*|upea\w*|mahtava\w*|ihana\w*|iloi\w+|iloa|ilahdu\w+|ilahdutta\w+|onnistu(?:i|nut|neet|nee\w+)"
        r"|kehu\w*|tyytyväi\w+|kiitokset|kiitos (?:siitä|että|kaikille|uude\w+)|toimii hyvin|ylpe\w+"
        r"|glad\w*|nöjd\w*|härlig\w*|lyckad\w*|stolt\w*|tack (?:för|till)"
        r"|happy|delighted|wonderful|pleased|proud|great success)\b",
        re.IGNORECASE,
    ),
    Feeling.worry: re.compile(
        r"\b(?:huoli|huolta|huolena|huolissa\w*|huolestu\w+|huolettaa|pelkää\w*|pelkäämme|pelott\w+|vaaralli\w+"
        r"|vaarassa|vaaratilan\w+|turvatto\w+|uhka\w*|loukkaant\w+|yksinäi\w+|ahdist\w+"
        r"|oro(?:ar|ad|ade|lig\w*)?|rädd\w*|farlig\w*|otrygg\w*|ensam\w*"
        r"|worr(?:y|ied|ies|ying)|afraid|dangerous|unsafe|scared|lonely)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Hint:
    """What the words sound like, and the word that does."""

    feeling: Feeling
    word: str


def hint(text: str) -> Hint | None:
    """A hint where the words speak for one of the two only."""
    found = [Hint(feeling, one[0]) for feeling, said in HINTS.items() if (one := said.search(text[:LONGEST]))]
    return found[0] if len(found) == 1 else None


async def mark(topic: Topic, feeling: Feeling | None, *, by: Person) -> None:
    """Mark the matter as a joy or a worry, or take the mark away."""
    require(by, May.triage_topics)
    async with transaction():
        await Topic.update({Topic.feeling: feeling}).where(Topic.id == topic.id)
        topic.feeling = feeling
        await record("marked", topic, by=by, feeling=feeling)
