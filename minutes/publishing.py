"""Publishing a memo: from then on it is read, and whoever asked and whoever is to act is told."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import msgspec

from agendas import states as topic_states
from agendas.tables import TopicStatus
from core.clock import now
from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import DEFAULT, LANGUAGES, _, at, speak
from history.events import record
from meetings import meetings
from meetings import states as meeting_states
from meetings.guests import guests_of
from meetings.tables import Meeting, MeetingStatus
from minutes import letters, published
from minutes.checks import gaps
from minutes.drawing_up import Drawn, draw_up
from minutes.followed import followed
from minutes.letters import Told
from minutes.memos import Entry
from minutes.paper import minutes_paper
from minutes.released import release_of
from minutes.sheet import MinutesSheet
from minutes.tables import STILL_OPEN, Minutes, MinutesStatus, Outcome, PublishedMinutes
from papers.edited.replacing import Lost, must_be_seen
from papers.edited.replacing import would_be_lost as lost_of
from papers.files import word_of
from people.permissions import May, require
from people.tables import Person


async def publish(minutes: Minutes, *, replacing: Collection[int] = (), by: Person) -> PublishedMinutes:
    """Freeze the memo in every language, with its Word file, and tell what came of everything.

    Whoever brought a topic up reads what came of it, each owner gets one letter about all of theirs, and
    a letter to everybody invited waits for the coordinator. A topic that was not reached waits for the
    next meeting. Once more, after corrections, it makes the next version: what has been told is not told
    again. Raises NotPossible with all that the memo lacks, and when nothing has changed. `replacing`: the
    papers changed by hand (by their ids) whose changes may go; raises Invalid for any other.
    """
    require(by, May.publish_minutes)
    async with transaction():
        await lock(f"minutes of meeting {minutes.meeting}")
        await minutes.refresh()
        meeting = await meetings.find(minutes.meeting, seen_by=by)
        drawn = await _drawn(minutes, meeting, by=by)
        memo = await _freeze(minutes, meeting, drawn=drawn, replacing=replacing, by=by)
        entries = drawn[DEFAULT].entries
        await _announce(entries, meeting, version=memo.version)
        for entry in entries:
            await _move_on(entry, meeting)
        table = await meetings.table_of(meeting)
        guests = await guests_of(meeting)
        await letters.memo_published(meeting, table, memo=memo, guests=guests, by=by)
        if meeting.status != MeetingStatus.closed:
            await meeting_states.change(meeting, MeetingStatus.closed)
        await record("published", minutes, by=by, version=memo.version)
    return memo


async def would_be_lost(minutes: Minutes, meeting: Meeting, *, by: Person) -> Sequence[Lost]:
    """What somebody has changed by hand in the published memo, and would not stand in the next version."""
    require(by, May.publish_minutes)
    if minutes.status != MinutesStatus.published:
        return []
    return await _lost(meeting, await _in_every_language(minutes, meeting, by=by))


async def _lost(meeting: Meeting, drawn: dict[str, Drawn]) -> Sequence[Lost]:
    before = await published.latest(meeting)
    if before is None:
        return []
    papers = {
        language: minutes_paper(one.sheet, version=before.version + 1) for language, one in drawn.items()
    }
    return await lost_of(release_of(before), papers, table=await meetings.table_of(meeting))


async def _drawn(minutes: Minutes, meeting: Meeting, *, by: Person) -> dict[str, Drawn]:
    drawn = await _in_every_language(minutes, meeting, by=by)
    if missing := gaps(drawn[DEFAULT].entries):
        said = "; ".join(gap.sentence for gap in missing)
        raise NotPossible(_("The memo cannot be published yet. %(missing)s.", missing=said))
    return drawn


async def _in_every_language(minutes: Minutes, meeting: Meeting, *, by: Person) -> dict[str, Drawn]:
    drawn = {}
    for language in LANGUAGES:
        with speak(language):
            drawn[language] = await draw_up(minutes, meeting, status=MinutesStatus.published, by=by)
    return drawn


async def _freeze(
    minutes: Minutes, meeting: Meeting, *, drawn: dict[str, Drawn], replacing: Collection[int], by: Person
) -> PublishedMinutes:
    sheets = {language: one.sheet for language, one in drawn.items()}
    before = await published.latest(meeting)
    if before and _says_the_same(sheets[DEFAULT], published.sheet(before, DEFAULT)):
        raise NotPossible(
            _("Nothing has changed since the memo was published on %(when)s.", when=at(before.published_at))
        )
    must_be_seen(await _lost(meeting, drawn), replacing)
    memo = await _kept(minutes, meeting, sheets=sheets, version=before.version + 1 if before else 1, by=by)
    minutes.status, minutes.published_at = MinutesStatus.published, now()
    await minutes.save()
    return memo


async def _kept(
    minutes: Minutes, meeting: Meeting, *, sheets: dict[str, MinutesSheet], version: int, by: Person
) -> PublishedMinutes:
    paper = minutes_paper(sheets[DEFAULT], version=version)
    file = await word_of(paper, table=await meetings.table_of(meeting))
    memo = PublishedMinutes(
        minutes=minutes.id,
        version=version,
        sheet=msgspec.json.encode(sheets).decode(),
        docx=file.content,
        letterhead=file.letterhead,
        published_by=by.id,
    )
    await memo.save()
    return memo


def _says_the_same(sheet: MinutesSheet, earlier: MinutesSheet) -> bool:
    return replace(sheet, document_date=earlier.document_date) == earlier


async def _announce(entries: list[Entry], meeting: Meeting, *, version: int) -> None:
    """What is new becomes a follow-up, and is told to those who asked and to those who are to act."""
    fresh = [came.outcome.id for entry in entries for came in entry.came if came.outcome.announced_at is None]
    if fresh:
        await Outcome.update({Outcome.announced_at: now()}).where(Outcome.id.is_in(fresh))
    table = await meetings.table_of(meeting)
    told = [one for entry in entries if (one := _told(entry, meeting))]
    await letters.outcomes_told(told, meeting=meeting, table=table, version=version)
    await letters.tell_owners(
        await followed(Outcome.id.is_in([*fresh, 0])), occasion=f"memo {meeting.id} {version}"
    )


def _told(entry: Entry, meeting: Meeting) -> Told | None:
    """What is new about the topic of an item; that it was not reached is told once."""
    topic = entry.line.topic
    if topic is None:
        return None
    if not entry.discussed:
        waits = topic.status == TopicStatus.scheduled and topic.meeting == meeting.id
        return Told(topic, ()) if waits else None
    fresh = tuple(came for came in entry.came if came.outcome.announced_at is None)
    return Told(topic, fresh) if fresh else None


async def _move_on(entry: Entry, meeting: Meeting) -> None:
    """A discussed topic is finished unless something is followed; one that was not reached waits again."""
    topic = entry.line.topic
    if topic is None or topic.meeting != meeting.id:
        return
    if topic.status == TopicStatus.scheduled:
        await topic_states.change(topic, TopicStatus.discussed if entry.discussed else TopicStatus.accepted)
    followed_on = any(came.outcome.status in STILL_OPEN for came in entry.came)
    if topic.status == TopicStatus.discussed and not followed_on:
        await topic_states.change(topic, TopicStatus.closed)
    if topic.status == TopicStatus.closed and followed_on:
        await topic_states.change(topic, TopicStatus.discussed)
