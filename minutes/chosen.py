"""What people have chosen for matters like this one: the nearer a matter, the more its choice counts.

A new municipality has no choices, and is told by the words alone; a used one is told by its own coordinator.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from agendas.tables import Topic
from core.database import sql
from suggestions.values import Id, Suggestion

NEAR = 0.12  # of 1, which is the very same matter; what is farther has no vote
SAME_SENDER, SAME_TABLE = 1.3, 1.15  # the same village asks for the same things, of the same people
DOUBT = 0.35  # of a vote: a single far matter decides nothing
LEARNED = 1.5  # what all votes count beside all words
MAJORITY = 0.6

CHOICES = """
    WITH near AS (SELECT unnest($2::int[]) AS topic), senders AS (
        SELECT raised.topic, submission.organisation FROM raised
        JOIN submission ON submission.id = raised.submission WHERE submission.organisation IS NOT NULL
    )
    SELECT near.topic,
        topic."table" IS NOT DISTINCT FROM (SELECT "table" FROM topic WHERE id = $1) AS same_table,
        EXISTS (
            SELECT FROM senders JOIN senders AS mine USING (organisation)
            WHERE senders.topic = near.topic AND mine.topic = $1
        ) AS same_sender,
        ARRAY(
            SELECT action FROM outcome WHERE outcome.topic = near.topic AND action IS NOT NULL
            UNION SELECT topic.action WHERE topic.action IS NOT NULL
        ) AS actions,
        topic.for_next_plan OR EXISTS (
            SELECT FROM outcome WHERE outcome.topic = near.topic AND action IS NULL
                AND (for_next_plan OR btrim(no_action_because) <> '')
        ) AS none,
        ARRAY(
            SELECT owner FROM outcome WHERE outcome.topic = near.topic AND owner IS NOT NULL
            UNION SELECT organisation FROM background_note WHERE background_note.topic = near.topic
            UNION SELECT topic.passed_to WHERE topic.passed_to IS NOT NULL
        ) AS departments
    FROM near JOIN topic ON topic.id = near.topic
"""


@dataclass
class Choice:
    """What was chosen for matters like this: how much each was voted for, and for how many matters."""

    votes: dict[int, float] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    together: float = DOUBT

    def vote(self, those: Iterable[int], weight: float) -> None:
        """One matter's vote, for each that was chosen for it."""
        for one in those:
            self.votes[one] = self.votes.get(one, 0) + weight
            self.counts[one] = self.counts.get(one, 0) + 1
            self.together += weight

    def share(self, id: Id) -> float:
        return self.votes.get(int(id), 0) / self.together

    def count(self, id: Id) -> int:
        return self.counts.get(int(id), 0)

    def ordered(self, given: list[Suggestion]) -> list[Suggestion]:
        """Those by their words and by the votes; what neither speaks for is left out."""
        words = sum(one.score for one in given) + DOUBT
        by_both = {one.id: one.score / words + LEARNED * self.share(one.id) for one in given}
        return sorted((one for one in given if by_both[one.id] > 0), key=lambda one: -by_both[one.id])


@dataclass
class Votes:
    """The choices for actions and for departments, and how much of them was for no action at all."""

    for_actions: Choice
    for_departments: Choice
    for_none: float

    @property
    def say_none(self) -> bool:
        """Whether people have found no action for matters like this."""
        return self.for_none > MAJORITY * (self.for_none + self.for_actions.together)

    @property
    def say_one(self) -> bool:
        """Whether they have found one."""
        return any(self.for_actions.share(one) >= MAJORITY / 2 for one in self.for_actions.votes)


async def choices_for(topic: Topic, near: Mapping[int, float]) -> Votes:
    """The choices for these matters, each with how near it is, from 0 to 1; one statement."""
    voters = sorted(one for one, how in near.items() if how >= NEAR)
    votes = Votes(Choice(), Choice(), 0)
    for row in await sql(CHOICES, topic.id, voters):
        weight = near[row["topic"]]
        weight *= (SAME_SENDER if row["same_sender"] else 1) * (SAME_TABLE if row["same_table"] else 1)
        votes.for_actions.vote(row["actions"], weight)
        votes.for_departments.vote(row["departments"], weight)
        votes.for_none += weight if row["none"] and not row["actions"] else 0
    return votes
