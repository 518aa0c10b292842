"""The reminder of background notes: one letter to each department, about all that it was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agendas.tables import Topic
from agendas.topics import shown_number
from core import tokens
from core.clock import now, today
from core.database import sql
from core.settings import settings
from dates.reminders import lately
from dates.reminders.moments import Window, for_background, too_late
from mail import outbox
from mail.outbox import Extras
from mail.overtaken import Reminder, key_of
from meetings import letters
from meetings.meetings import deadlines
from meetings.tables import Meeting, PartnershipTable
from people import addressees
from people.addressees import Addressee
from people.tables import Organisation, Person

# A matter without a meeting of its own is talked about at the next one of its table.
OF_THE_MEETING = """
FROM background_note n JOIN topic t ON t.id = n.topic
JOIN meeting m ON m.id = $1
WHERE n.asked_at IS NOT NULL AND t.status IN ('accepted', 'scheduled') AND (
    t.meeting = m.id
    OR EXISTS (
        SELECT FROM agenda_item i JOIN agenda a ON a.id = i.agenda WHERE i.topic = t.id AND a.meeting = m.id)
    OR t.meeting IS NULL AND t.status = 'accepted' AND t."table" = m."table"
        AND (t.waits_until IS NULL OR t.waits_until <= (m.starts_at AT TIME ZONE 'Europe/Helsinki')::date)
        AND NOT EXISTS (
            SELECT FROM meeting x WHERE x."table" = m."table" AND x.status IN ('called', 'invited')
              AND x.starts_at > $2 AND x.starts_at < m.starts_at))
"""
MISSING = f"""
SELECT n.id AS note, n.topic, n.organisation, n.asked_at {OF_THE_MEETING}
AND n.answered_at IS NULL ORDER BY n.organisation, n.id
"""
ASKED = f"SELECT DISTINCT n.organisation {OF_THE_MEETING}"


@dataclass(frozen=True)
class Asked:
    """A matter that a department was asked about; its own page, and its own address for a reply."""

    number: str
    title: str
    link: str
    reply_to: str
    note: int
    asked_at: datetime


@dataclass(frozen=True)
class Owing:
    """A department from which notes are missing."""

    to: Addressee
    organisation: int
    matters: list[Asked]


async def owing(meeting: Meeting) -> list[Owing]:
    """The departments that have not answered, each once, whose address works; four queries."""
    rows = await sql(MISSING, meeting.id, now())
    if not rows:
        return []
    topics = {
        topic.id: topic
        for topic in await Topic.objects().where(Topic.id.is_in([row["topic"] for row in rows]))
    }
    found: dict[int, list[Asked]] = {}
    for row in rows:
        found.setdefault(row["organisation"], []).append(
            _asked(row["note"], topics[row["topic"]], asked_at=row["asked_at"])
        )
    groups = await Organisation.objects().where(
        Organisation.id.is_in([*found]), Organisation.email.is_not_null(), Organisation.bounced_at.is_null()
    )
    return [Owing(addressees.of_organisation(one), one.id, found[one.id]) for one in groups]


def _asked(note: int, topic: Topic, *, asked_at: datetime) -> Asked:
    token = tokens.sign("background", note)
    return Asked(
        number=shown_number(topic),
        title=topic.title,
        link=settings().address(f"/b/{token}"),
        reply_to=settings().reply_address(token),
        note=note,
        asked_at=asked_at,
    )


def window_of(meeting: Meeting, table: PartnershipTable, one: Owing) -> Window:
    """When the department may be reminded; of several questions the latest counts."""
    due = deadlines(meeting, table).background_until
    return for_background(meeting, due=due, asked_at=max(matter.asked_at for matter in one.matters))


async def remind(meeting: Meeting, table: PartnershipTable, *, signed: Person | None) -> int:
    """Write to every department whose day has come; the number of letters."""
    found = [one for one in await owing(meeting) if window_of(meeting, table, one).is_open(now())]
    resting = await lately.reminded(one.to.address for one in found)
    written = 0
    for one in found:
        if (one.to.address or "").lower() not in resting:
            written += await _write(one, meeting, table=table, signed=signed)
    return written


async def _write(one: Owing, meeting: Meeting, *, table: PartnershipTable, signed: Person | None) -> bool:
    due = deadlines(meeting, table).background_until
    letter = await outbox.write(
        one.to,
        Reminder.background,
        extras=Extras(
            reply_token=tokens.sign("background", one.matters[0].note),
            key=key_of(Reminder.background, meeting.id, one.organisation),
            until=too_late(window_of(meeting, table, one), now()),
        ),
        matters=one.matters,
        until=due,
        overdue=due < today(),
        **letters.about(meeting, table, by=signed),
    )
    return letter is not None


def keys(meeting: Meeting, organisations: Iterable[int]) -> list[str]:
    """The keys of these departments' reminders."""
    return [key_of(Reminder.background, meeting.id, organisation) for organisation in organisations]


async def asked(meeting: Meeting) -> list[int]:
    """Every department that has been asked about a matter of this meeting."""
    rows = await sql(ASKED, meeting.id, now())
    return [row["organisation"] for row in rows]
