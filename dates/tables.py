"""Days on which nobody can meet, polls for a date, and proposals for a whole year."""

from enum import StrEnum

from piccolo.columns import JSONB, Array, Boolean, Date, Integer, OnDelete, Serial, Text, Time, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from mail.overtaken import Reminder
from meetings.tables import Meeting, PartnershipTable
from people.tables import Organisation, Person


class MooseSeason(StrEnum):
    """When the moose hunt begins, by region; `never` where nobody minds."""

    second_saturday = "second_saturday"
    first_saturday = "first_saturday"
    never = "never"


class Customs(Table):
    """What the municipality avoids every year; one row. Weeks are ISO weeks, 0 where there is none."""

    id: Serial
    winter_holiday_week = Integer(default=9)
    autumn_holiday_week = Integer(default=42)
    moose = word(MooseSeason, MooseSeason.second_saturday)
    july_is_free = Boolean(default=True)

    customs_moose_is_known = one_of("moose", MooseSeason)
    customs_winter_week_is_one = Check("winter_holiday_week BETWEEN 0 AND 53")
    customs_autumn_week_is_one = Check("autumn_holiday_week BETWEEN 0 AND 53")


class WeeklyBlock(Table):
    """A weekday that belongs to somebody else, all day or for some hours: the council's Mondays."""

    id: Serial
    weekday = Integer(null=False, help_text="0 is Monday")
    starts = Time(null=True, default=None)
    ends = Time(null=True, default=None)
    why = Varchar(length=200, null=False)

    weekly_block_weekday_is_one = Check("weekday BETWEEN 0 AND 6")
    weekly_block_why_is_not_blank = not_blank("why")
    weekly_block_hours_are_whole = Check("(starts IS NULL) = (ends IS NULL)")
    weekly_block_ends_after_it_starts = Check("ends > starts")


class BlockedPeriod(Table):
    """Days, both included, on which nobody meets; of one table or of one person, if either is named."""

    id: Serial
    first_day = Date(null=False, index=True)
    last_day = Date(null=False)
    why = Varchar(length=200, null=False)
    table = may_have(PartnershipTable, OnDelete.cascade)
    person = may_have(Person, OnDelete.cascade)

    blocked_period_why_is_not_blank = not_blank("why")
    blocked_period_ends_after_it_begins = Check("last_day >= first_day")


class CalendarSource(Table):
    """A calendar at a web address; what is in it blocks one table, one person, or everybody."""

    id: Serial
    name = Varchar(length=200, null=False)
    address = Varchar(length=1000, null=False, unique=True)
    table = may_have(PartnershipTable, OnDelete.cascade)
    person = may_have(Person, OnDelete.cascade)
    etag = Varchar(length=300, default="")
    last_modified = Varchar(length=100, default="")
    tried_at = moment()
    read_at = moment(help_text="When it was last read without trouble")
    problem = Text(default="", help_text="What went wrong at the last try, a word of SourceProblem")

    calendar_source_name_is_not_blank = not_blank("name")


class BusyTime(Table):
    """A time (UTC) that a calendar calls taken. What a person does then is not kept."""

    id: Serial
    source = part_of(CalendarSource)
    starts_at = moment(index=True)
    ends_at = moment()
    what = Varchar(length=200, default="")

    busy_time_ends_after_it_starts = Check("ends_at > starts_at")


class PollStatus(StrEnum):
    """Open: can be answered until its last day. Chosen: there is a meeting. Dropped: given up."""

    open = "open"
    chosen = "chosen"
    dropped = "dropped"


class Poll(Table):
    """A question to everybody at a table: which of these times suits you?"""

    id: Serial
    table = belongs_to(PartnershipTable)
    minutes = Integer(default=90)
    venue = Varchar(length=200, null=False)
    address = Varchar(length=300, default="")
    accessibility = Text(default="")
    join_link = Varchar(length=500, default="")
    note = Text(default="", help_text="What the coordinator tells those who are asked")
    until = Date(null=False, help_text="The last day for answers")
    status = word(PollStatus, PollStatus.open)
    made_by = may_have(Person)
    made_at = stamped()
    ended_at = moment()
    meeting = may_have(Meeting)
    dropped_because = Text(default="")

    poll_status_is_known = one_of("status", PollStatus)
    poll_venue_is_not_blank = not_blank("venue")
    poll_length_is_sensible = Check("minutes BETWEEN 15 AND 600")


class PollTime(Table):
    """One of the times of a poll (UTC). It is held for the table as long as the poll is open."""

    id: Serial
    poll = part_of(Poll)
    starts_at = moment(index=True)
    ends_at = moment()

    poll_time_poll_starts_uq = Unique([poll, starts_at])
    poll_time_ends_after_it_starts = Check("ends_at > starts_at")


class Voter(Table):
    """Somebody who is asked, by a link of their own, on paper or on the phone."""

    id: Serial
    poll = part_of(Poll)
    person = may_have(Person)
    organisation = may_have(Organisation)
    comment = Text(default="")
    answered_at = moment()
    answered_through = Varchar(length=20, default="", help_text="link, phone or paper")
    reminded_at = moment()

    voter_poll_holder_uq = Unique([poll, person, organisation], nulls_distinct=False)
    voter_is_somebody = Check("person IS NOT NULL OR organisation IS NOT NULL")


class Suits(StrEnum):
    yes = "yes"
    if_need_be = "if_need_be"
    no = "no"


class Vote(Table):
    """What one voter says to one time."""

    id: Serial
    voter = part_of(Voter)
    time = part_of(PollTime)
    suits = word(Suits)

    vote_voter_time_uq = Unique([voter, time])
    vote_suits_is_known = one_of("suits", Suits)


class ProposalStatus(StrEnum):
    """Waiting and running: the job is at it. Ready: dates, maybe not for all. Impossible: it says why.
    Adopted: the dates are meetings now. Left: set aside, or overtaken by a newer one.
    """

    waiting = "waiting"
    running = "running"
    ready = "ready"
    impossible = "impossible"
    failed = "failed"
    adopted = "adopted"
    left = "left"


class Failure(StrEnum):
    """Why a search ended without an answer."""

    died = "died"
    memory = "memory"
    late = "late"
    broke = "broke"


class YearProposal(Table):
    """Dates for tables of one year, as the solver found them. Penalty and bound are points: 0 is best."""

    id: Serial
    year = Integer(null=False, index=True)
    tables = Array(base_column=Integer(), default=list, help_text="The ids of those that were asked for")
    status = word(ProposalStatus, ProposalStatus.waiting)
    solver = Varchar(length=20, default="", help_text="cp_sat, or simple without the solver")
    seconds = Integer(default=60, help_text="How long it may look for better dates")
    made_by = may_have(Person)
    made_at = stamped()
    tries = Integer(default=0, help_text="How often the search has been begun; a worker may have died")
    started_at = moment()
    stop_at = moment(help_text="When somebody asked to end the search with the best so far")
    first_at = moment(help_text="When the first whole plan was found")
    ended_at = moment()
    penalty = Integer(null=True, default=None)
    bound = Integer(null=True, default=None, help_text="No plan has fewer points than these")
    proved = Boolean(default=False, help_text="Whether nothing with fewer points exists")
    findings = JSONB(default="[]", help_text="Why something cannot be, or is not as wished")
    failure = Varchar(length=20, default="", help_text="A word of Failure, if it failed")

    year_proposal_status_is_known = one_of("status", ProposalStatus)
    year_proposal_seconds_are_sensible = Check("seconds BETWEEN 1 AND 600")

    # One search a year at a time: a partial index, made by hand in its migration.


class ProposedMeeting(Table):
    """One date of a proposal (UTC). A fixed one stays where it is when the coordinator asks again."""

    id: Serial
    proposal = part_of(YearProposal)
    table = belongs_to(PartnershipTable, OnDelete.cascade)
    starts_at = moment(index=True)
    ends_at = moment()
    fixed = Boolean(default=False)
    was_at = moment(help_text="Where it was in the proposal before, if it has moved")
    meeting = may_have(Meeting, OnDelete.cascade)
    remarks = JSONB(default="[]", help_text="What is not as wished about this date")

    proposed_meeting_proposal_table_starts_uq = Unique([proposal, table, starts_at])
    proposed_meeting_ends_after_it_starts = Check("ends_at > starts_at")


class HeldReminder(Table):
    """Reminders of this kind are not sent for this meeting: the coordinator holds them back."""

    id: Serial
    meeting = part_of(Meeting)
    kind = word(Reminder)
    held_at = stamped()
    held_by = may_have(Person)

    held_reminder_meeting_kind_uq = Unique([meeting, kind])
    held_reminder_kind_is_known = one_of("kind", Reminder)
