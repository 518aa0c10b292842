"""Looking at a memo that is being written: its items with their texts, outcomes and wished corrections."""

from collections import defaultdict
from dataclasses import dataclass

from agendas import agenda
from agendas.agenda import Line
from core.errors import NotFound
from core.languages import _
from meetings.tables import Meeting
from minutes.owners import Owner, owners
from minutes.tables import Correction, Minutes, Outcome, Passage
from people.permissions import May, may
from people.tables import Person
from plan import plans
from plan.plans import NumberedAction


@dataclass(frozen=True)
class Came:
    """One thing that came of an item: the row, who sees to it, and the plan action that it serves."""

    outcome: Outcome
    owner: Owner | None
    action: NumberedAction | None


@dataclass(frozen=True)
class Entry:
    """One item of the memo; `line` is the item as the agenda has it."""

    line: Line
    passage: Passage
    came: tuple[Came, ...]
    corrections: tuple[Correction, ...]

    @property
    def discussed(self) -> bool:
        """Whether this is somebody's matter, and was talked about."""
        return self.line.topic is not None and self.passage.discussed


async def of_meeting(meeting: Meeting) -> Minutes | None:
    """The memo of this meeting, if anybody has begun it."""
    return await Minutes.objects().where(Minutes.meeting == meeting.id).first()


async def find(meeting: Meeting, *, seen_by: Person | None) -> Minutes:
    """The memo that is being written, for those who write; for anybody else there is none."""
    found = await of_meeting(meeting) if may(seen_by, May.take_notes) else None
    if found is None:
        raise NotFound(_("There are no notes of this meeting."))
    return found


async def entries_of(minutes: Minutes, meeting: Meeting) -> list[Entry]:
    """The items in their order, in the language being spoken; the number of queries does not grow."""
    made_of = await agenda.of_meeting(meeting)
    assert made_of is not None, "notes are opened from an agenda"
    passages = {row.item: row for row in await Passage.objects().where(Passage.minutes == minutes.id)}
    came = await _came_of(list(passages.values()))
    corrections = await _corrections_of(minutes)
    return [
        Entry(
            line,
            passages[line.item.id],
            tuple(came[passages[line.item.id].id]),
            tuple(corrections[line.item.id]),
        )
        for line in await agenda.lines_of(made_of, meeting)
        if line.item.id in passages
    ]


async def _came_of(passages: list[Passage]) -> defaultdict[int, list[Came]]:
    ids = [passage.id for passage in passages]
    rows = await Outcome.objects().where(Outcome.passage.is_in(ids)).order_by(Outcome.id) if ids else []
    seen_to = await owners((row.owner, row.owner_person) for row in rows)
    actions = await plans.numbered(row.action for row in rows if row.action)
    found: defaultdict[int, list[Came]] = defaultdict(list)
    for row in rows:
        owner = seen_to.get((row.owner, row.owner_person))
        found[row.passage].append(Came(row, owner, actions.get(row.action)))
    return found


async def _corrections_of(minutes: Minutes) -> defaultdict[int | None, list[Correction]]:
    found: defaultdict[int | None, list[Correction]] = defaultdict(list)
    for row in await Correction.objects().where(Correction.minutes == minutes.id).order_by(Correction.id):
        found[row.item].append(row)
    return found


async def general_corrections(minutes: Minutes) -> list[Correction]:
    """What is to be corrected in the memo as a whole, not in one item."""
    return list((await _corrections_of(minutes))[None])


async def find_passage(minutes: Minutes, passage_id: int) -> Passage:
    """The text of one item of this memo; raises NotFound."""
    mine = Passage.minutes == minutes.id
    if found := await Passage.objects().where(Passage.id == passage_id, mine).first():
        return found
    raise NotFound(_("There is no such item in these notes."))


async def find_outcome(minutes: Minutes, outcome_id: int) -> Outcome:
    """One outcome of this memo; raises NotFound."""
    mine = Outcome.passage.is_in(Passage.select(Passage.id).where(Passage.minutes == minutes.id))
    if found := await Outcome.objects().where(Outcome.id == outcome_id, mine).first():
        return found
    raise NotFound(_("There is no such outcome in these notes."))
