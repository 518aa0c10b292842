"""A mail should not have been taken in: what it brought is undone, if nobody has worked on it."""

from agendas import states
from agendas.inbox import overruling
from agendas.submissions import topics_of
from agendas.tables import Attachment, Raised, Submission, Topic, TopicStatus
from agendas.topics import shown_number
from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from history.events import record
from mail.tables import Fate, ReceivedMail
from people.permissions import May, require
from people.tables import Person

BROUGHT_MATTERS = ("topics", "by_hand")


async def take_back(mail: ReceivedMail, *, by: Person) -> None:
    """Undo what the mail has brought: its topics are withdrawn, or what it added is taken away again.

    Raises NotPossible, with the reason, where somebody has dealt with it already. The mail itself stays.
    """
    require(by, May.triage_topics)
    async with transaction():
        submission = await _what_it_brought(mail)
        if not await overruling.decide(mail, Fate.refused, reason="taken_back", by=by):
            raise NotPossible(_("Somebody has decided about this mail already. Please look at it again."))
        topics = await topics_of(submission)
        if mail.reason in BROUGHT_MATTERS:
            await _withdraw(topics, submission, by=by)
        else:
            await Raised.delete().where(Raised.submission == submission.id)
        await Submission.update({Submission.received_mail: None}).where(Submission.id == submission.id)
        await record("taken back", submission, by=by, mail=mail.id)


async def _what_it_brought(mail: ReceivedMail) -> Submission:
    """The submission that the mail became; what it said elsewhere can only be changed there."""
    found = None
    if mail.fate == Fate.accepted and mail.reason in (*BROUGHT_MATTERS, "added"):
        found = await Submission.objects().where(Submission.received_mail == mail.id).first()
    if found is None:
        raise NotPossible(
            _("What this mail said is written down elsewhere and cannot be taken back here. Change it there.")
        )
    if await Attachment.exists().where(Attachment.submission == found.id, Attachment.public.eq(True)):
        raise NotPossible(_("A file of this mail goes with an agenda. Take it off the agenda first."))
    return found


async def _withdraw(topics: list[Topic], submission: Submission, *, by: Person) -> None:
    for topic in topics:
        if not await _is_untouched(topic, submission):
            raise NotPossible(
                _(
                    "Matter %(number)s has been dealt with already. Decline or withdraw it on its own page.",
                    number=shown_number(topic),
                )
            )
        await states.change(topic, TopicStatus.withdrawn)
        await record("withdrawn", topic, by=by)


async def _is_untouched(topic: Topic, submission: Submission) -> bool:
    """Whether it is still as it came, and nobody else's as well."""
    others = await Raised.exists().where(Raised.topic == topic.id, Raised.submission != submission.id)
    joined = await Topic.exists().where(Topic.merged_into == topic.id)
    return topic.status == TopicStatus.received and not topic.wording_checked and not others and not joined
