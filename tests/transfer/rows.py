"""A meeting with everything that a package may hold."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, time

import msgspec

from agendas.tables import Attachment, Submission, Topic
from core.clock import moment
from core.languages import LANGUAGES
from documents.paper import Paper
from mail.tables import Circular, CircularText
from meetings.tables import Meeting, PartnershipTable
from minutes.sheet import FollowUpRow, MinutesSheet
from minutes.tables import PublishedMinutes
from papers.tables import EditedPaper
from people.tables import Person
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
    await _with_follow_up(topics[0])
    return Whole(table, meeting, drafted, submission)


async def _with_follow_up(topic: Topic) -> None:
    """The memo tells, in each language, that something is followed."""
    memo = await PublishedMinutes.objects().order_by(PublishedMinutes.id, ascending=False).first()
    assert memo
    row = FollowUpRow(number=1, topic=topic.title, task="Selvitetään", owner="Tekninen toimi", status="avoin")
    sheets = msgspec.json.decode(memo.sheet, type=dict[str, MinutesSheet])
    told = {language: replace(sheet, follow_ups=(row,)) for language, sheet in sheets.items()}
    memo.sheet = msgspec.json.encode(told).decode()
    await memo.save()


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


async def by_hand(mark: str, *, docx: bytes, by: Person) -> EditedPaper:
    """Somebody has changed the paper with this mark, and brought it back on the first of March."""
    paper = Paper(
        kind="Muistio",
        title="Jäppilän kumppanuuspöytä",
        organisation="Pieksämäki",
        author=by.name,
        dated=date(2027, 3, 1),
        language=mark[-2:],
        mark=mark,
    )
    made = EditedPaper(
        mark=mark,
        revision=1,
        name="muistio.docx",
        docx=docx,
        sha256=hashlib.sha256(docx).hexdigest(),
        paper=msgspec.json.encode(paper).decode(),
        uploaded_at=moment(date(2027, 3, 1), time(12)),
        uploaded_by=by.id,
    )
    await made.save()
    return made
