"""Which matters may be the same: looked up by their words, then ranked by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from agendas import topics
from agendas.tables import Topic, TopicStatus
from core.database import sql
from core.languages import _
from core.spelling import plainly_in_sql
from suggestions.ranking import Earlier
from suggestions.reading import Reading, read
from suggestions.searching import search_for

COMPARED = 40
PLAINLY = plainly_in_sql("title || ' ' || left(text, 20000)")

FIND = f"""
    WITH found AS (
        SELECT topic.id, asked.place FROM unnest($2::text[]) WITH ORDINALITY AS asked (query, place)
        JOIN topic ON topic.searched @@ asked.query::tsquery
        UNION ALL
        SELECT topic.id, cardinality($2::text[]) + asked.place
        FROM unnest($3::text[]) WITH ORDINALITY AS asked (part, place) JOIN topic ON {PLAINLY} LIKE asked.part
    ), telling AS (
        SELECT place, ($4::float[])[place] / ln(2 + count(*)) AS weight FROM found GROUP BY place
    ), likely AS (
        SELECT topic.id, sum(telling.weight) AS weight
        FROM found JOIN telling USING (place) JOIN topic USING (id)
        WHERE topic.id <> $1 AND ($5 OR topic.id < $1) AND topic.status = ANY($6::text[])
        GROUP BY topic.id ORDER BY weight DESC, topic.id DESC LIMIT {COMPARED}
    )
    SELECT topic.id, topic.year, topic.number, topic.title, topic.text, topic."table"
    FROM likely JOIN topic USING (id) ORDER BY likely.weight DESC, topic.id DESC
"""


@dataclass(frozen=True)
class Likely:
    """A matter that may be the same; `number` as people quote it, `2027-14`."""

    id: int
    year: int
    number: int
    title: str
    text: str
    table: int | None

    @property
    def shown_number(self) -> str:
        return f"{self.year}-{self.number}"


async def found_by_words(
    topic: Topic, reading: Reading, *, states: Sequence[TopicStatus], later: bool = False
) -> list[Likely]:
    """The matters that share words or things with this one, the likeliest by these first; one statement."""
    search = search_for(reading)
    rows = await sql(FIND, topic.id, search.words, search.parts, search.weights, later, list(states))
    return msgspec.convert(rows, list[Likely])


def by_words(words: list[str]) -> str:
    """The words that speak for it, as they are shown beside it."""
    return _("by the words: %(words)s", words=", ".join(words)) if words else ""


async def candidates_by_words(topic: Topic) -> list[tuple[Topic, list[str]]]:
    """The open matters that this one could be joined to, the likeliest first, each with the words of this one
    that speak for it.
    """
    reading = read(topic.title, topic.text)
    earlier = Earlier()
    for likely in await found_by_words(topic, reading, states=topics.OPEN, later=True):
        earlier.add(likely.id, read(likely.title, likely.text))
    likeliest = earlier.likeliest(reading, COMPARED)
    order = {one.id: place for place, one in enumerate(likeliest)}
    words = {one.id: one.words for one in likeliest}
    others = [other for other in await topics.in_state(*topics.OPEN) if other.id != topic.id]
    others.sort(key=lambda other: (order.get(other.id, COMPARED), -other.id))
    return [(other, words.get(other.id, [])) for other in others]
