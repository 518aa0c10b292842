"""Partnership tables, their meetings, and who is invited."""

from enum import StrEnum

from piccolo.columns import Boolean, Date, Integer, OnDelete, Serial, Text, Time, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from mail.tables import ReceivedMail
from people.tables import Organisation, Person


class TableKind(StrEnum):
    local = "local"
    services = "services"


class DocumentKind(StrEnum):
    memo = "memo"
    minutes = "minutes"


class PartnershipTable(Table):
    """A standing table. Lead times are days before the meeting; memo times are days after it."""

    id: Serial
    slug = Varchar(length=60, null=False, unique=True)
    name = Varchar(length=200, null=False)
    short_name = Varchar(length=60, null=False, help_text="As in the identifier of a paper: Jäppilä 1/2027")
    kind = word(TableKind, TableKind.local)
    area = Varchar(length=200, default="")
    description = Text(default="")
    governing_rule = Text(default="")
    meetings_a_year = Integer(default=2)
    counted_from = Date(
        null=True, default=None, help_text="Since when its meetings are kept here; none: since ever"
    )
    length_minutes = Integer(default=90)
    usual_weekday = Integer(null=True, default=None, help_text="0 is Monday")
    usual_time = Time(null=True, default=None)
    spacing_days = Integer(default=42, help_text="At least so many days lie between two meetings")
    venue = Varchar(length=200, default="")
    address = Varchar(length=300, default="")
    accessibility = Text(default="")
    venue_holds = Integer(null=True, default=None, help_text="How many people find room there")
    document_kind = word(DocumentKind, DocumentKind.memo)
    older_indent = Boolean(default=False, help_text="Text 4.6 cm in, as in the standard before 2024")
    chair = may_have(Person)
    secretary = may_have(Person)
    call_days = Integer(default=35)
    topics_days = Integer(default=21)
    background_days = Integer(default=10)
    agenda_days = Integer(default=7)
    memo_draft_days = Integer(default=7)
    memo_days = Integer(default=14)

    partnership_table_name_is_not_blank = not_blank("name")
    partnership_table_kind_is_known = one_of("kind", TableKind)
    partnership_table_document_is_known = one_of("document_kind", DocumentKind)
    partnership_table_slug_is_plain = Check("slug ~ '^[a-z0-9-]+$'")
    partnership_table_length_is_sensible = Check("length_minutes BETWEEN 15 AND 600")
    partnership_table_weekday_is_one = Check("usual_weekday BETWEEN 0 AND 6")
    partnership_table_spacing_is_sensible = Check("spacing_days BETWEEN 0 AND 365")
    partnership_table_venue_holds_somebody = Check("venue_holds > 0")


class Season(Table):
    """A part of every year in which the table meets, both days included; without any, all the year."""

    id: Serial
    table = part_of(PartnershipTable)
    first_month = Integer(null=False)
    first_day = Integer(null=False)
    last_month = Integer(null=False)
    last_day = Integer(null=False)

    season_begins_on_a_day = Check("first_month BETWEEN 1 AND 12 AND first_day BETWEEN 1 AND 31")
    season_ends_on_a_day = Check("last_month BETWEEN 1 AND 12 AND last_day BETWEEN 1 AND 31")
    season_ends_after_it_begins = Check("(last_month, last_day) >= (first_month, first_day)")


class StandingKind(StrEnum):
    """Items that every agenda has: those before the topics, and those after them."""

    opening = "opening"
    follow_ups = "follow_ups"
    news = "news"
    other = "other"
    closing = "closing"


STANDING_WORDS = {
    StandingKind.opening: N_("Opening and introductions"),
    StandingKind.follow_ups: N_("Where earlier matters stand"),
    StandingKind.news: N_("News from the departments"),
    StandingKind.other: N_("Other matters"),
    StandingKind.closing: N_("Next meeting and closing"),
}


class StandingItem(Table):
    id: Serial
    table = part_of(PartnershipTable)
    position = Integer(null=False)
    kind = word(StandingKind, StandingKind.other)
    minutes = Integer(default=5)

    standing_item_table_kind_uq = Unique([table, kind])
    standing_item_kind_is_known = one_of("kind", StandingKind)
    standing_item_minutes_are_sensible = Check("minutes BETWEEN 0 AND 240")


class SeatRole(StrEnum):
    chair = "chair"
    secretary = "secretary"
    representative = "representative"
    official = "official"


SEAT_WORDS = {
    SeatRole.chair: N_("chair"),
    SeatRole.secretary: N_("secretary"),
    SeatRole.representative: N_("representative"),
    SeatRole.official: N_("official"),
}


# How somebody is called in public who sits at a table without an organisation behind them.
REPRESENTATIVE = N_("village representative")


class Seat(Table):
    """A person or an organisation at a table. Departments asked for topics have a seat as an official."""

    id: Serial
    table = part_of(PartnershipTable)
    person = may_have(Person)
    organisation = may_have(Organisation)
    role = word(SeatRole, SeatRole.representative)
    valid_until = Date(null=True, default=None)

    seat_table_holder_uq = Unique([table, person, organisation], nulls_distinct=False)
    seat_role_is_known = one_of("role", SeatRole)
    seat_has_a_holder = Check("person IS NOT NULL OR organisation IS NOT NULL")


class MeetingStatus(StrEnum):
    planned = "planned"
    called = "called"
    invited = "invited"
    held = "held"
    closed = "closed"
    cancelled = "cancelled"


MEETING_WORDS = {
    MeetingStatus.planned: ("○", N_("planned")),
    MeetingStatus.called: ("✉", N_("call for topics is out")),
    MeetingStatus.invited: ("✓", N_("invitations are out")),
    MeetingStatus.held: ("●", N_("held")),
    MeetingStatus.closed: ("■", N_("memo is out")),
    MeetingStatus.cancelled: ("✕", N_("cancelled")),
}


class Meeting(Table):
    """One meeting. The UID never changes; SEQUENCE rises when time or place does (RFC 5546 §2.1.4)."""

    id: Serial
    table = belongs_to(PartnershipTable)
    number = Integer(null=False, help_text="Within the table and the year: Jäppilä 1/2027")
    year = Integer(null=False)
    starts_at = Timestamptz(null=False, index=True)
    ends_at = Timestamptz(null=False)
    venue = Varchar(length=200, null=False)
    address = Varchar(length=300, default="")
    accessibility = Text(default="")
    join_link = Varchar(length=500, default="")
    status = word(MeetingStatus, MeetingStatus.planned)
    topics_until = Date(null=False, help_text="The last day for topics")
    uid = Varchar(length=120, null=False, unique=True)
    sequence = Integer(default=0)
    changed_at = stamped()
    published_at = moment(help_text="When the date became public, before any call")
    called_at = moment()
    invited_at = moment()
    held_at = moment()
    closed_at = moment()
    cancelled_because = Text(default="")

    meeting_table_number_uq = Unique([table, year, number])
    meeting_status_is_known = one_of("status", MeetingStatus)
    meeting_ends_after_it_starts = Check("ends_at > starts_at")
    meeting_venue_is_not_blank = not_blank("venue")


class Answer(StrEnum):
    none = "none"
    yes = "yes"
    maybe = "maybe"
    no = "no"


ANSWER_WORDS = {
    Answer.none: ("○", N_("no answer yet")),
    Answer.yes: ("✓", N_("coming")),
    Answer.maybe: ("?", N_("perhaps")),
    Answer.no: ("✕", N_("not coming")),
}


class Presence(StrEnum):
    unknown = "unknown"
    present = "present"
    remote = "remote"
    absent = "absent"


class Invitation(Table):
    """A person (or an organisation, which sends whom it chooses) and a meeting.

    A guest for a slot has times of their own and an event of their own in the calendar.
    """

    id: Serial
    meeting = part_of(Meeting)
    person = may_have(Person)
    organisation = may_have(Organisation)
    role = word(SeatRole, SeatRole.representative)
    uid = Varchar(length=120, null=False, unique=True)
    sequence = Integer(default=0)
    slot_starts = moment()
    slot_ends = moment()
    saved_at = moment(help_text="When the date alone went to their calendar, before the agenda")
    sent_at = moment()
    nothing_at = moment(help_text="When they said that they have nothing to bring up this time")
    withdrawn_at = moment()
    items = Text(default="", help_text="What concerns them, as their calendar tells it: one item a line")
    answer = word(Answer, Answer.none)
    answered_at = moment()
    answered_through = Varchar(length=20, default="")
    heads = Integer(default=1, help_text="How many come")
    comment = Text(default="", help_text="What the guest wrote beside the answer")
    delegate = Varchar(length=320, default="", help_text="The address of whom the guest sends instead")
    delegate_answer = word(Answer, Answer.none)
    answerable_from = Integer(default=0, help_text="The lowest SEQUENCE whose time still holds")
    said = Varchar(length=40, default="", help_text="The last answer of a calendar program, in its own word")
    said_sequence = Integer(default=0)
    said_at = moment(help_text="When it was given (DTSTAMP)")
    said_in = may_have(ReceivedMail, OnDelete.set_null)
    presence = word(Presence, Presence.unknown)
    arrived = Time(null=True, default=None)
    left = Time(null=True, default=None)
    present_name = Varchar(length=200, default="", help_text="Who came for an organisation")
    walked_in = Boolean(default=False)

    # One organisation without a named person: a partial index, made by hand in the first migration.
    invitation_meeting_person_uq = Unique([meeting, person])
    invitation_has_a_guest = Check(
        "person IS NOT NULL OR organisation IS NOT NULL OR btrim(present_name) <> ''"
    )
    invitation_role_is_known = one_of("role", SeatRole)
    invitation_answer_is_known = one_of("answer", Answer)
    invitation_delegate_answer_is_known = one_of("delegate_answer", Answer)
    invitation_presence_is_known = one_of("presence", Presence)
    invitation_slot_is_whole = Check("(slot_starts IS NULL) = (slot_ends IS NULL)")
    invitation_slot_ends_after_it_starts = Check("slot_ends > slot_starts")

    @property
    def is_department(self) -> bool:
        """Whether an organisation comes as an official, whomever it sends, and only for what concerns it."""
        return self.person is None and bool(self.role == SeatRole.official)


class ProposalStatus(StrEnum):
    """Open: waits for the coordinator. Past: the meeting has another time by now."""

    open = "open"
    accepted = "accepted"
    declined = "declined"
    past = "past"


class ProposedTime(Table):
    """Another time or place that a guest asks for with their calendar (RFC 5546 §3.2.7)."""

    id: Serial
    invitation = part_of(Invitation)
    starts_at = moment()
    ends_at = moment()
    place = Varchar(length=300, default="")
    comment = Text(default="")
    said = Varchar(length=40, default="", help_text="What they answer to the present time")
    said_sequence = Integer(default=0)
    said_at = moment(help_text="When it was proposed (DTSTAMP)")
    said_in = may_have(ReceivedMail, OnDelete.set_null)
    made_at = stamped()
    status = word(ProposalStatus, ProposalStatus.open)
    decided_at = moment()
    decided_by = may_have(Person)

    proposed_time_status_is_known = one_of("status", ProposalStatus)
    proposed_time_ends_after_it_starts = Check("ends_at > starts_at")


class FeedAddress(Table):
    """A person's own calendar address. It is known from a signed token; a new row is a new address."""

    id: Serial
    person = part_of(Person)
    made_at = stamped()
    ended_at = moment()

    # One that holds, a person: a partial index, made by hand in the migration.


class VenueTaken(Table):
    """When a meeting has its place, which no other may have then. The database keeps it by triggers.

    `place` is the venue as `room_of` of the database compares it; a remote meeting takes none. `spared`
    says why the row may stand beside another, and is empty for every row that is younger than the rule.
    """

    id: Serial
    meeting = part_of(Meeting, unique=True)
    place = Varchar(length=200, null=False)
    starts_at = Timestamptz(null=False)
    ends_at = Timestamptz(null=False)
    spared = Text(default="")

    # That no two overlap: an exclusion constraint, made by hand in the migration.


class PersonTaken(Table):
    """When a guest who has said yes is at a meeting or in their slot. The database keeps it by triggers."""

    id: Serial
    invitation = part_of(Invitation, unique=True)
    person = part_of(Person)
    starts_at = Timestamptz(null=False)
    ends_at = Timestamptz(null=False)
    spared = Text(default="")

    # That no two overlap: an exclusion constraint, made by hand in the migration.
