"""Everything about one matter that a coordinator sees at once."""

from dataclasses import dataclass

from agendas import background, files, submissions
from agendas.files import Attached
from agendas.heaps import is_decided_before, senders
from agendas.similar import by_words
from agendas.tables import BackgroundNote, Raised, Submission, Topic
from agendas.topics import OPEN, shown_number
from core.languages import N_
from history import events
from history.events import Happened
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from minutes.offered import because
from minutes.suggesting import suggested
from people import persons
from people.addressees import in_force
from people.tables import Organisation, Person
from plan import plans
from reports.threads.steps import Step, steps
from reports.threads.thread import threads

HAPPENED_WORDS = {
    "received": N_("came in"),
    "accepted": N_("accepted"),
    "worded": N_("public wording saved"),
    "comes to a body": N_("the body that will decide was noted"),
    "redirected": N_("passed on"),
    "declined": N_("not taken up"),
    "withdrawn": N_("withdrawn"),
    "given to a table": N_("given to another table"),
    "postponed": N_("put off"),
    "joined": N_("joined to another matter"),
    "parted": N_("parted again"),
    "split": N_("split"),
    "split off": N_("split off from another matter"),
    "got more words": N_("more came in"),
    "named a department": N_("a department was named"),
    "removed a department": N_("a department was removed"),
    "asked for background": N_("a department was asked"),
    "got background": N_("a department answered"),
    "put on an agenda": N_("put on an agenda"),
    "taken off an agenda": N_("taken off an agenda"),
    "marked": N_("marked as a joy or a worry"),
    "placed in the plan": N_("its place in the plan was chosen"),
    "freed": N_("free again, because the meeting was cancelled"),
}


@dataclass(frozen=True)
class Sent:
    """One message about the matter: who sent it, what it says of the matter, and what came along."""

    submission: Submission
    who: str
    text: str
    files: list[Attached]

    @property
    def is_part(self) -> bool:
        """Whether the message says more than what is about this matter."""
        return self.text.strip() != self.submission.text.strip()


@dataclass(frozen=True)
class Named:
    """A department that the matter concerns."""

    note: BackgroundNote
    organisation: Organisation


@dataclass(frozen=True)
class Offer:
    """Something that may fit: its id, what it is called, and why it is offered."""

    id: int
    label: str
    why: str


@dataclass(frozen=True)
class Offered:
    """What a matter may belong to, nothing of it chosen. `earlier` with whether it can still be joined to."""

    actions: list[Offer]
    departments: list[Offer]
    earlier: list[tuple[Offer, bool]]
    fits_none: bool


@dataclass(frozen=True)
class TopicView:
    """All of it. `decided_before`: the body decides before the meeting; `action`: the place in the plan."""

    table: PartnershipTable | None
    meeting: Meeting | None
    tables: list[tuple[int, str]]
    sent: list[Sent]
    departments: list[Named]
    offered: Offered | None
    action: str
    choices: list[tuple[int, str]]
    steps: list[Step]
    happened: list[Happened]
    into: Topic | None
    into_number: str
    joined: list[tuple[int, str]]
    passed_to: str
    decided_before: bool


async def view_of(topic: Topic, *, seen_by: Person | None) -> TopicView:
    """The matter with all that belongs to it; the number of queries does not grow with what was sent."""
    tables = await meetings.tables()
    table = next((one for one in tables if one.id == topic.table), None)
    meeting = await _meeting_for(topic, table, seen_by=seen_by)
    departments = await _departments(topic)
    into = await Topic.objects().get(Topic.id == topic.merged_into) if topic.merged_into else None
    joined = await Topic.objects().where(Topic.merged_into == topic.id).order_by(Topic.id)
    return TopicView(
        table=table,
        meeting=meeting,
        tables=[(one.id, one.name) for one in tables],
        sent=await _sent(topic),
        departments=departments,
        offered=await _offered(topic, departments) if topic.status in OPEN else None,
        action=await _action(topic),
        choices=await _choices({named.organisation.id for named in departments}),
        steps=steps((await threads([topic.id]))[topic.id]),
        happened=await events.of(topic),
        into=into,
        into_number=shown_number(into) if into else "",
        joined=[(other.id, f"{shown_number(other)} {other.title}") for other in joined],
        passed_to=(await persons.organisation(topic.passed_to)).name if topic.passed_to else "",
        decided_before=meeting is not None and is_decided_before(topic, meeting),
    )


async def _offered(topic: Topic, named: list[Named]) -> Offered:
    found, known = await suggested(topic), {one.organisation.id for one in named}
    similar = [one.id for one in found.similar]
    open_ones = await Topic.select(Topic.id).where(
        Topic.id.is_in([*similar, 0]), Topic.status.is_in([status.value for status in OPEN])
    )
    can_take = {row["id"] for row in open_ones}
    return Offered(
        actions=[Offer(one.id, one.label, because(one)) for one in found.actions],
        departments=[
            Offer(one.id, one.label, because(one)) for one in found.departments if one.id not in known
        ],
        earlier=[
            (Offer(one.id, f"{one.number} {one.title}", by_words(one.words)), one.id in can_take)
            for one in found.similar
        ],
        fits_none=found.fits_none,
    )


async def _action(topic: Topic) -> str:
    found = await plans.numbered([topic.action]) if topic.action else {}
    return found[topic.action].label if topic.action in found else ""


async def _meeting_for(
    topic: Topic, table: PartnershipTable | None, *, seen_by: Person | None
) -> Meeting | None:
    """The meeting that it is meant for, or else the next one of its table."""
    if topic.meeting:
        return await Meeting.objects().get(Meeting.id == topic.meeting)
    return await meetings.next_of(table, seen_by=seen_by) if table else None


async def _sent(topic: Topic) -> list[Sent]:
    found = (await submissions.of_topics([topic.id]))[topic.id]
    ids = [submission.id for submission in found]
    names, attached = await senders(found), await files.of_submissions(ids)
    rows = await Raised.select(Raised.submission, Raised.topic, Raised.text).where(
        Raised.submission.is_in([*ids, 0])
    )
    own = {row["submission"]: row["text"] for row in rows if row["topic"] == topic.id}
    return [Sent(one, names[one.id], own.get(one.id) or one.text, attached[one.id]) for one in found]


async def _departments(topic: Topic) -> list[Named]:
    notes = (await background.of_topics([topic.id]))[topic.id]
    found = await Organisation.objects().where(
        Organisation.id.is_in([*(note.organisation for note in notes), 0])
    )
    by_id = {organisation.id: organisation for organisation in found}
    return [Named(note, by_id[note.organisation]) for note in notes]


async def _choices(without: set[int]) -> list[tuple[int, str]]:
    found = await persons.organisations("department", "authority", "association", "body")
    departments_first = sorted(found, key=lambda one: one.kind != "department")
    return [(one.id, one.name) for one in departments_first if one.id not in without and in_force(one)]
