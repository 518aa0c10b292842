"""The matters as they lie before a coordinator: what is new, by who sent it, and what waits, by table."""

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import And
from piccolo.custom_types import Combinable

from agendas import files, splitting, submissions, topics
from agendas.files import Attached
from agendas.tables import ProposedPart, Submission, Topic, TopicStatus
from agendas.wanted import patterns
from core.clock import local
from core.database import sql
from core.languages import _
from core.spelling import plainly_in_sql
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from people.tables import Organisation, Person

ON_A_PAGE = 50
VIEWS: dict[str, tuple[TopicStatus, ...]] = {
    "agenda": (TopicStatus.scheduled,),
    "discussed": (TopicStatus.discussed, TopicStatus.closed),
    "elsewhere": (
        TopicStatus.merged,
        TopicStatus.redirected,
        TopicStatus.declined,
        TopicStatus.withdrawn,
    ),
}


SAYING = f"""
SELECT topic.id FROM topic WHERE {plainly_in_sql("concat_ws(' ', title, text)")} LIKE ALL ($1::text[])
UNION
SELECT raised.topic FROM attachment JOIN raised ON raised.submission = attachment.submission
WHERE coalesce(attachment.topic, raised.topic) = raised.topic
    AND {plainly_in_sql("concat_ws(' ', attachment.name, attachment.words)")} LIKE ALL ($1::text[])
ORDER BY id DESC LIMIT 5000
"""


@dataclass(frozen=True)
class Arrival:
    """What one person has sent and nobody has looked at: one card, with all of its drafts.

    `parts` are the matters that the only draft seems to hold.
    """

    submission: Submission
    who: str
    topics: list[Topic]
    files: list[Attached]
    parts: list[ProposedPart]

    @property
    def table(self) -> int | None:
        """The table of all the drafts, if they have one and the same."""
        tables = {topic.table for topic in self.topics}
        return tables.pop() if len(tables) == 1 else None


@dataclass(frozen=True)
class Waiting:
    """A matter that waits for a meeting. `late`: it came after the last day for topics."""

    topic: Topic
    number: str
    raised_by: list[str]
    late: bool
    too_late: bool


@dataclass(frozen=True)
class Heap:
    """What waits for the meetings of one table; without a table, what still needs one."""

    table: PartnershipTable | None
    meeting: Meeting | None
    matters: list[Waiting]


async def arrivals() -> list[Arrival]:
    """Everything that is new, oldest first; the number of queries does not grow with it."""
    new = await topics.received()
    brought = await submissions.of_topics([topic.id for topic in new])
    by_submission: dict[int, tuple[Submission, list[Topic]]] = {}
    for topic in new:
        first = brought[topic.id][0]
        by_submission.setdefault(first.id, (first, []))[1].append(topic)
    attached = await files.of_submissions(list(by_submission))
    proposed = await splitting.of_topics([topic.id for topic in new])
    names = await senders([submission for submission, _drafts in by_submission.values()])
    return [
        Arrival(
            submission,
            names[submission.id],
            drafts,
            attached[submission.id],
            parts=proposed.get(drafts[0].id, []) if len(drafts) == 1 else [],
        )
        for submission, drafts in by_submission.values()
    ]


async def senders(found: list[Submission]) -> dict[int, str]:
    """Who sent each, as a coordinator may know: the organisation, and the person who wrote."""
    organisations = await _names(Organisation, {one.organisation for one in found if one.organisation})
    persons = await _names(Person, {one.person for one in found if one.person})
    return {
        one.id: _sender(one, organisations.get(one.organisation, ""), persons.get(one.person, ""))
        for one in found
    }


async def _names(table: type[Organisation] | type[Person], ids: set[int]) -> dict[int | None, str]:
    rows = await table.select(table.id, table.name).where(table.id.is_in(list(ids))) if ids else []
    return {row["id"]: row["name"] for row in rows}


def _sender(submission: Submission, organisation: str, person: str) -> str:
    name = submission.name or person
    known = [organisation, name if name.casefold() != organisation.casefold() else ""]
    return ", ".join(filter(None, known)) or submission.email or submission.phone or _("without a name")


async def waiting(*, seen_by: Person | None) -> list[Heap]:
    """What waits for a meeting, a heap for each table that has any, with the table's next meeting."""
    found = await topics.waiting()
    names = await submissions.raised_by(found)
    tables = await meetings.tables()
    coming = await meetings.coming(seen_by=seen_by)
    heaps = []
    for table in [*tables, None]:
        mine = [topic for topic in found if topic.table == (table.id if table else None)]
        meeting = next((one for one in coming if table and one.table == table.id), None)
        if mine:
            heaps.append(Heap(table, meeting, [_waiting(topic, meeting, names[topic.id]) for topic in mine]))
    return heaps


def _waiting(topic: Topic, meeting: Meeting | None, raised_by: list[str]) -> Waiting:
    return Waiting(
        topic=topic,
        number=topics.shown_number(topic),
        raised_by=raised_by,
        late=meeting is not None and _came_after(topic.received_at, meeting),
        too_late=meeting is not None and is_decided_before(topic, meeting),
    )


def _came_after(received_at: datetime, meeting: Meeting) -> bool:
    return local(received_at).date() > meeting.topics_until


def is_decided_before(topic: Topic, meeting: Meeting) -> bool:
    """Whether the matter will be decided before the table can talk about it."""
    return topic.comes_on is not None and topic.comes_on < local(meeting.starts_at).date()


async def to_look_at_again() -> list[Topic]:
    """Matters about which more has come in since a coordinator saw their wording."""
    taken_up = await topics.in_state(TopicStatus.accepted, TopicStatus.scheduled)
    return [topic for topic in taken_up if not topic.wording_checked]


async def listed(view: str, *, words: str = "", page: int = 1) -> list[Topic]:
    """A page of the matters of one view, or of all when there are words to be found; one more if there are.

    Words are found in titles, texts and what was sent with them, and numbers as people quote them, `2027-14`.
    """
    query = Topic.objects().order_by(Topic.year, Topic.number, ascending=False)
    if words:
        query = query.where(await _says(words))
    elif view in VIEWS:
        query = query.where(Topic.status.is_in([status.value for status in VIEWS[view]]))
    return await query.limit(ON_A_PAGE + 1).offset((page - 1) * ON_A_PAGE)


async def _says(words: str) -> Combinable:
    year, _dash, number = words.strip().partition("-")
    if year.isascii() and year.isdigit() and number.isascii() and number.isdigit() and len(words) < 14:
        return And(Topic.year == int(year), Topic.number == int(number))
    rows = await sql(SAYING, await patterns(words))
    return Topic.id.is_in([0, *(row["id"] for row in rows)])  # no row has the id 0
