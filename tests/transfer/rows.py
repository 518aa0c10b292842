"""A meeting with everything that a package may hold."""

import hashlib
from dataclasses import dataclass

from agendas.tables import Attachment, Submission, Topic
from core.clock import moment
from core.languages import LANGUAGES
from documents.layouts import Layout
from documents.paper import Paper
from documents.word.writing import word_file
from mail.tables import Circular, CircularText
from meetings.tables import Meeting, PartnershipTable
from tests import make, papers
from tests.papers import Released


@dataclass(frozen=True)
class Whole:
    """A meeting that is over: its agenda is out, twice, and so is its memo."""

    table: PartnershipTable
    meeting: Meeting
    released: Released
    submission: Submission


async def whole_meeting(*titles: str) -> Whole:
    """With a matter for each title, an invitation letter, two versions of the agenda, and the memo."""
    table = await make.table()
    meeting = await make.meeting(table)
    topics = [await papers.topic(title) for title in titles or ("Koulun tilat", "Majavareitti")]
    submission = await papers.submission(*topics)
    drafted = await papers.draft_agenda(meeting, *topics)
    await papers.release(table, drafted, docx=b"the first agenda")
    await papers.release(table, drafted, docx=b"the second agenda")
    await letter(meeting)
    await papers.outcome(drafted)
    await papers.publish(table, drafted, docx=b"the memo")
    return Whole(table, meeting, drafted, submission)


async def letter(meeting: Meeting) -> Circular:
    """The invitation, sent in every language."""
    made = Circular(
        kind="invitation",
        about="meeting",
        about_id=meeting.id,
        status="sent",
        sent_at=moment(meeting.topics_until, meeting.starts_at.time()),
    )
    await made.save()
    for language in LANGUAGES:
        text = CircularText(
            circular=made.id, language=language, subject=f"Kutsu {language}", body="Tule!\n\nT."
        )
        await text.save()
    return made


async def attachment(
    whole: Whole, name: str, *, content: bytes = b"words", public: bool = True, held: str = ""
) -> Attachment:
    """A file that came with the first matter."""
    topic: Topic = whole.released.topics[0]
    made = Attachment(
        submission=whole.submission.id,
        topic=topic.id,
        name=name,
        media_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        public=public,
        held_because=held,
    )
    await made.save()
    return made


def changed(paper: Paper) -> bytes:
    """A Word file of the paper, as somebody would bring it back."""
    return word_file(paper, layout=Layout.standard)
