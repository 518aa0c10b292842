"""A mail that seems to hold several matters comes as one, and a coordinator says how many they are."""

from agendas import joining, triage
from agendas.matters import drafted
from agendas.tables import ProposedPart, Raised, Submission, Topic
from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from meetings.tables import PartnershipTable
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line


async def of_topics(topic_ids: list[int]) -> dict[int, list[ProposedPart]]:
    """The matters that each topic seems to hold, in the order of the mail; one query for all."""
    gathered: dict[int, list[ProposedPart]] = {}
    if topic_ids:
        rows = ProposedPart.objects().where(ProposedPart.topic.is_in(topic_ids))
        for part in await rows.order_by(ProposedPart.topic, ProposedPart.position):
            gathered.setdefault(part.topic, []).append(part)
    return gathered


async def split(
    topic: Topic, submission: Submission, wordings: list[tuple[str, str]] | None = None, *, by: Person
) -> list[Topic]:
    """Make the topic as many as its mail seems to hold; the first keeps the number, the others get theirs.

    `wordings` are titles and texts as the coordinator has changed them, in the order of the proposal; a
    part whose title is empty is left out. Raises Invalid for fewer than two, NotPossible without a proposal.
    """
    require(by, May.triage_topics)
    async with transaction():
        proposed = await _taken_up(topic)
        worded = wordings if wordings and len(wordings) == len(proposed) else [_said(one) for one in proposed]
        kept = [(part, words) for part, words in zip(proposed, worded, strict=True) if one_line(words[0])]
        made = await joining.split(topic, [drafted(*words) for _part, words in kept], by=by)
        for part, (proposal, _words) in zip(made, kept, strict=True):
            await Raised.update({Raised.text: "\n\n".join(filter(None, _said(proposal)))}).where(
                Raised.submission == submission.id, Raised.topic == part.id
            )
    return made


async def accept_split(
    topic: Topic,
    submission: Submission,
    wordings: list[tuple[str, str]] | None = None,
    *,
    table: PartnershipTable | None,
    by: Person,
) -> list[Topic]:
    """Split the topic and put all of it among those waiting; one letter tells all the numbers."""
    require(by, May.triage_topics)
    async with transaction():
        made = await split(topic, submission, wordings, by=by)
        await triage.accept_all(made, table=table, by=by)
    return made


async def _taken_up(topic: Topic) -> list[ProposedPart]:
    """The proposal, which nobody can take up a second time."""
    gone = (
        await ProposedPart.delete()
        .where(ProposedPart.topic == topic.id)
        .returning(*ProposedPart.all_columns())
    )
    if len(gone) < 2:
        raise NotPossible(_("Somebody has split this matter already. Please look at it again."))
    return sorted((ProposedPart(**row) for row in gone), key=lambda part: int(part.position))


def _said(part: ProposedPart) -> tuple[str, str]:
    return part.title, part.text
