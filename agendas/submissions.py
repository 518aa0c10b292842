"""Who has brought up what, through which channel, and how they are answered.

A topic that others were joined to was brought up by theirs, too: a topic and all that were joined
to it are its family.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agendas.tables import Raised, Submission, Topic
from core import tokens
from core.database import sql
from core.errors import NotFound
from core.languages import N_, _
from core.settings import settings
from people import addressees
from people.addressees import Addressee
from people.tables import Organisation, Person

A_RESIDENT = N_("a resident")

FAMILIES = """
WITH RECURSIVE family (elder, member) AS (
    SELECT id, id FROM topic WHERE id = ANY($1::int[])
    UNION
    SELECT family.elder, topic.id FROM topic JOIN family ON topic.merged_into = family.member
)
SELECT DISTINCT family.elder, raised.submission
FROM family JOIN raised ON raised.topic = family.member
"""


def token_of(submission: Submission) -> str:
    """The unguessable name of whoever sent it: of their page, and of the address that answers come to."""
    return tokens.sign("submission", submission.id)


def link_of(submission: Submission) -> str:
    """The address of the page where whoever sent it sees what has become of it."""
    return settings().address(f"/t/{token_of(submission)}")


@dataclass(frozen=True)
class Asker:
    """Whoever brought topics up, in how many submissions it may be."""

    to: Addressee
    topics: list[Topic] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)

    @property
    def link(self) -> str:
        """The address of their page; somebody who has sent several has one a line."""
        return "\n".join(link_of(submission) for submission in self.submissions)


async def by_token(token: str) -> Submission:
    """The submission of somebody's own link; raises NotFound."""
    submission_id = tokens.read("submission", token)
    if submission_id is not None:
        found = await Submission.objects().where(Submission.id == submission_id).first()
        if found:
            return found
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))


async def topics_of(submission: Submission) -> list[Topic]:
    """What it brought up, in the order of the numbers."""
    return (await of_submissions([submission.id])).get(submission.id, [])


async def of_submissions(submission_ids: list[int]) -> dict[int, list[Topic]]:
    """The topics that each submission brought up; two queries for all."""
    pairs = await _pairs(Raised.submission.is_in(submission_ids)) if submission_ids else []
    found = await Topic.objects().where(Topic.id.is_in([topic for _s, topic in pairs])) if pairs else []
    topics = {topic.id: topic for topic in found}
    gathered: dict[int, list[Topic]] = {}
    for submission, topic in sorted(pairs):
        gathered.setdefault(submission, []).append(topics[topic])
    return gathered


async def _pairs(condition: object) -> list[tuple[int, int]]:
    rows = await Raised.select(Raised.submission, Raised.topic).where(condition)  # type: ignore[arg-type]
    return [(row["submission"], row["topic"]) for row in rows]


async def of_topics(topic_ids: list[int]) -> dict[int, list[Submission]]:
    """All that brought up each topic or one joined to it, oldest first; two queries for all."""
    pairs = await sql(FAMILIES, topic_ids) if topic_ids else []
    ids = [pair["submission"] for pair in pairs]
    found = await Submission.objects().where(Submission.id.is_in(ids)) if ids else []
    submissions = {submission.id: submission for submission in found}
    gathered: dict[int, list[Submission]] = {topic_id: [] for topic_id in topic_ids}
    for pair in sorted(pairs, key=lambda pair: int(pair["submission"])):
        gathered[pair["elder"]].append(submissions[pair["submission"]])
    return gathered


async def raised_by(topics: list[Topic]) -> dict[int, list[str]]:
    """Who brought up each topic, as everybody may know: organisations by name, never a resident by theirs."""
    by_topic = await of_topics([topic.id for topic in topics])
    ids = {one.organisation for found in by_topic.values() for one in found if one.organisation}
    rows = (
        await Organisation.select(Organisation.id, Organisation.name).where(Organisation.id.is_in(list(ids)))
        if ids
        else []
    )
    names = {row["id"]: row["name"] for row in rows}
    return {
        topic_id: list(dict.fromkeys(names.get(one.organisation, _(A_RESIDENT)) for one in found))
        for topic_id, found in by_topic.items()
    }


async def askers_of(topics: Sequence[Topic]) -> list[Asker]:
    """Everybody who is told what becomes of these topics, each address once, with all of theirs."""
    brought = await of_topics([topic.id for topic in topics])
    askers: dict[str, Asker] = {}
    for topic in topics:
        for submission in brought[topic.id]:
            to = await addressee_of(submission)
            asker = askers.setdefault(to.address or f"submission {submission.id}", Asker(to))
            if topic not in asker.topics:
                asker.topics.append(topic)
                asker.submissions.extend([submission] if submission not in asker.submissions else [])
    return list(askers.values())


async def addressee_of(submission: Submission) -> Addressee:
    """Who sent it: at the address it came from, or else at the one we know; perhaps without any."""
    known = await _known(submission)
    return Addressee(
        name=submission.name or (known.name if known else ""),
        address=submission.email or (known.address if known else None),
        language=submission.language,
        person=submission.person,
        organisation=submission.organisation,
    )


async def _known(submission: Submission) -> Addressee | None:
    if submission.person:
        person = await Person.objects().get(Person.id == submission.person)
        return await addressees.of_person(person) if person else None
    if submission.organisation:
        found = await Organisation.objects().get(Organisation.id == submission.organisation)
        return addressees.of_organisation(found) if found else None
    return None
