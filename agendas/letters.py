"""Letters to those who have brought something up, and to those who are asked about it."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from agendas import paper_letters, submissions
from agendas.submissions import Asker
from agendas.tables import BackgroundNote, Submission, Topic
from agendas.topics import shown_number
from core import tokens
from core.clock import now
from core.database import sql
from core.settings import settings
from mail import outbox
from mail.outbox import Extras
from mail.tables import ReceivedMail
from meetings.meetings import deadlines
from meetings.tables import Meeting, PartnershipTable
from people import addressees
from people.tables import Organisation, Person

MOST_RECEIPTS = 20  # an hour, to one address
MOST_TO_STRANGERS = 100  # receipts an hour, to addresses that are nobody's whom we know
LINK = re.compile(r"\b[a-z][a-z0-9+.-]{0,20}://|(?<=\w)\.(?=[^\W\d_])", re.IGNORECASE)
LATELY = """
SELECT count(*) FILTER (WHERE to_address = $1) AS theirs,
    count(*) FILTER (WHERE person IS NULL AND organisation IS NULL) AS strangers
FROM letter WHERE kind = 'receipt' AND made_at > $2
"""
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")


async def receipt(submission: Submission, topics: list[Topic], *, several: bool = False) -> None:
    """What has come in, with its numbers; `several` when its one topic seems to hold more.

    Anybody can write somebody else's address: that person's mailbox must not fill up by it, and no word of
    whoever wrote it may carry them away by a link. For the same reason strangers get no more than so many.
    """
    to = await submissions.addressee_of(submission)
    lately = (await sql(LATELY, to.address, now() - timedelta(hours=1)))[0]
    is_stranger = to.person is None and to.organisation is None
    if lately["theirs"] >= MOST_RECEIPTS or (is_stranger and lately["strangers"] >= MOST_TO_STRANGERS):
        return
    asker = Asker(replace(to, name=_unlinked(to.name)), topics, [submission])
    numbered = [(number, _unlinked(title)) for number, title in _numbered(topics)]
    sent_by = _unlinked(submission.sent_by)
    await tell(asker, "receipt", topics=numbered, several=several, sent_by=sent_by)


def _unlinked(words: str) -> str:
    """The same words, in which no mail program finds an address to make a link of."""
    return LINK.sub(lambda found: ". " if found[0] == "." else "", words)


async def accepted(topics: list[Topic]) -> None:
    """Which table will talk about the matters, and when if that is known."""
    for table_id, meeting_id in dict.fromkeys((topic.table, topic.meeting) for topic in topics):
        mine = [topic for topic in topics if (topic.table, topic.meeting) == (table_id, meeting_id)]
        table, meeting = await _place(mine[0])
        await _tell_askers(mine, "accepted", table=table, meeting=meeting)


async def given(topic: Topic) -> None:
    """Another table than they were told talks about the matter."""
    table, meeting = await _place(topic)
    await _tell_askers([topic], "given", table=table, meeting=meeting)


async def postponed(topic: Topic) -> None:
    """The matter waits for a later meeting."""
    table, _meeting = await _place(topic)
    await _tell_askers([topic], "postponed", table=table, until=topic.waits_until)


async def scheduled(topics: list[Topic], meeting: Meeting) -> None:
    """The matters stand on a released agenda: when and where they are talked about."""
    await _tell_askers(topics, "scheduled", meeting=meeting)


async def joined(topic: Topic, into: Topic) -> None:
    """The matter goes on together with another, under that one's number."""
    await _tell_askers([topic], "joined", number=shown_number(into), title=into.title)


async def redirected(topic: Topic, to: Organisation, *, sent: bool) -> None:
    """Somebody else is competent, how they are reached, and whether the matter was sent to them."""
    await _tell_askers([topic], "redirected", organisation=to, reason=topic.reason, sent=sent)


async def declined(topic: Topic) -> None:
    """The matter is not taken up, and why."""
    await _tell_askers([topic], "declined", reason=topic.reason)


async def passed_on(note: BackgroundNote, topic: Topic, *, to: Organisation) -> None:
    """The competent body gets the matter in its public wording; its answer comes back to the matter."""
    token = tokens.sign("background", note.id)
    await outbox.write(
        addressees.of_organisation(to),
        "passed_on",
        extras=Extras(reply_token=token),
        link=settings().address(f"/b/{token}"),
        number=shown_number(topic),
        title=topic.title,
        text=topic.text,
        reason=topic.reason,
    )


async def background_asked(note: BackgroundNote, topic: Topic, *, of: Organisation) -> None:
    """A department is asked for a few lines about a matter, by link or by reply."""
    token = tokens.sign("background", note.id)
    table, meeting = await _place(topic)
    await outbox.write(
        addressees.of_organisation(of),
        "background_asked",
        extras=Extras(reply_token=token),
        link=settings().address(f"/b/{token}"),
        number=shown_number(topic),
        title=topic.title,
        text=topic.text,
        meeting=meeting,
        until=deadlines(meeting, table).background_until if table and meeting else None,
        present_wanted=note.present_wanted,
    )


async def _place(topic: Topic) -> tuple[PartnershipTable | None, Meeting | None]:
    """The table and the meeting that the topic is meant for, as far as they are known."""
    table = await PartnershipTable.objects().get(PartnershipTable.id == topic.table) if topic.table else None
    meeting = await Meeting.objects().get(Meeting.id == topic.meeting) if topic.meeting else None
    return table, meeting


async def _tell_askers(topics: list[Topic], kind: str, **values: Any) -> None:
    """Tell everybody who brought up one of these topics; one letter each, about all of theirs."""
    for asker in await submissions.askers_of(topics):
        await tell(asker, kind, topics=_numbered(asker.topics), **values)


async def tell(asker: Asker, kind: str, *, key: str | None = None, **values: object) -> None:
    """Write to whoever asked, with their own link; an answer to it comes back to the same matters.

    Whom mail does not reach is to be told on paper.
    """
    first = asker.submissions[0]
    extras = Extras(reply_token=submissions.token_of(first), in_reply_to=await _their_mail(first), key=key)
    values["coordinator"] = await _whom_to_call(asker.topics)
    await outbox.write(asker.to, kind, extras=extras, link=asker.link, **values)
    await paper_letters.keep(asker, kind, key=key)


async def _whom_to_call(topics: list[Topic]) -> Person | None:
    """Who keeps the papers of the table that the topics are meant for, if it is known."""
    if not topics or not topics[0].table:
        return None
    table = await PartnershipTable.objects().get(PartnershipTable.id == topics[0].table)
    return await Person.objects().get(Person.id == table.secretary) if table and table.secretary else None


async def _their_mail(submission: Submission) -> str | None:
    """The Message-ID of the mail that it came in, so that the answers stand under it.

    What was forwarded came in another's mail, which the reader does not have.
    """
    if submission.received_mail is None or submission.sent_by:
        return None
    mail = ReceivedMail.id == submission.received_mail
    row = await ReceivedMail.select(ReceivedMail.message_id).where(mail).first()
    message_id = row["message_id"] if row else None
    return message_id if message_id and MESSAGE_ID.fullmatch(message_id) else None


def _numbered(topics: list[Topic]) -> list[tuple[str, str]]:
    return [(shown_number(topic), topic.title) for topic in topics]
