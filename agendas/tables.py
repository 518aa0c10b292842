"""What people bring up, how it reached us, and the agenda that is made of it."""

from enum import StrEnum

from piccolo.columns import JSONB, Boolean, Bytea, Date, Integer, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from mail.tables import ReceivedMail
from meetings.tables import Meeting, PartnershipTable
from papers.tables import Letterhead
from people.tables import Organisation, Person
from plan.tables import Action


class TopicStatus(StrEnum):
    received = "received"
    accepted = "accepted"
    scheduled = "scheduled"
    discussed = "discussed"
    closed = "closed"
    merged = "merged"
    redirected = "redirected"
    declined = "declined"
    withdrawn = "withdrawn"


TOPIC_WORDS = {
    TopicStatus.received: ("○", N_("received")),
    TopicStatus.accepted: ("✓", N_("waiting for a meeting")),
    TopicStatus.scheduled: ("▣", N_("on the agenda")),
    TopicStatus.discussed: ("●", N_("discussed")),
    TopicStatus.closed: ("■", N_("finished")),
    TopicStatus.merged: ("⇒", N_("joined to another")),
    TopicStatus.redirected: ("→", N_("passed to the competent body")),
    TopicStatus.declined: ("✕", N_("not taken up")),
    TopicStatus.withdrawn: ("↩", N_("withdrawn")),
}


class Feeling(StrEnum):
    """Whether those who brought a matter up are glad of something, or worried."""

    joy = "joy"
    worry = "worry"


FEELING_WORDS = {Feeling.joy: ("☺", N_("a joy")), Feeling.worry: ("!", N_("a worry"))}


class Topic(Table):
    """A matter. `title` and `text` are the public wording; what was sent stands in the submission."""

    id: Serial
    year = Integer(null=False)
    number = Integer(null=False)
    title = Varchar(length=200, null=False)
    text = Text(default="")
    table = may_have(PartnershipTable)
    meeting = may_have(Meeting)
    status = word(TopicStatus, TopicStatus.received)
    received_at = stamped()
    wording_checked = Boolean(default=False, help_text="The coordinator has seen the public wording")
    waits_until = Date(null=True, default=None, help_text="Not before a meeting on this day")
    minutes_wanted = Integer(null=True, default=None)
    comes_to = Varchar(length=200, default="", help_text="The body that will decide")
    comes_on = Date(null=True, default=None)
    merged_into = may_have("self")
    passed_to = may_have(Organisation)
    reason = Text(default="")
    feeling = word(Feeling, help_text="As a person has marked it; nothing before that")
    action = may_have(Action)
    for_next_plan = Boolean(default=False, help_text="Fits no action: a proposal for the next plan")

    topic_year_number_uq = Unique([year, number])
    topic_title_is_not_blank = not_blank("title")
    topic_status_is_known = one_of("status", TopicStatus)
    topic_feeling_is_known = one_of("feeling", Feeling)
    topic_has_a_place_in_the_plan_or_none = Check("action IS NULL OR NOT for_next_plan")
    topic_merged_names_another = Check(
        "(status = 'merged') = (merged_into IS NOT NULL) AND merged_into <> id"
    )
    topic_declined_has_a_reason = Check("status <> 'declined' OR btrim(reason) <> ''")
    topic_redirected_names_a_body = Check("status <> 'redirected' OR passed_to IS NOT NULL")
    topic_minutes_are_sensible = Check("minutes_wanted BETWEEN 1 AND 240")


class Channel(StrEnum):
    email = "email"
    form = "form"
    phone = "phone"
    letter = "letter"
    visit = "visit"
    meeting = "meeting"


CHANNEL_WORDS = {
    Channel.email: N_("by e-mail"),
    Channel.form: N_("by the form"),
    Channel.phone: N_("by phone"),
    Channel.letter: N_("by letter"),
    Channel.visit: N_("in person"),
    Channel.meeting: N_("at a meeting"),
}


class Submission(Table):
    """What somebody sent, once, in their own words. Access-limited: it may hold anything about anybody.

    One submission may bring several topics, and one topic may have been brought up by several.
    `sent_by` is the name of whoever forwarded it on behalf of the one who wrote it.
    """

    id: Serial
    channel = word(Channel, Channel.form)
    name = Varchar(length=200, default="")
    email = Varchar(length=254, null=True, default=None)
    phone = Varchar(length=40, null=True, default=None)
    postal_address = Text(default="")
    person = may_have(Person)
    organisation = may_have(Organisation)
    language = Varchar(length=2, default="fi")
    text = Text(null=False)
    received_mail = may_have(ReceivedMail)
    form_key = Varchar(
        length=64,
        null=True,
        default=None,
        unique=True,
        help_text="The same form sent twice is one submission",
    )
    entered_by = may_have(Person)
    sent_by = Varchar(length=200, default="")
    received_at = stamped()

    submission_channel_is_known = one_of("channel", Channel)
    submission_mail_uq = Unique([received_mail])


class Raised(Table):
    """This submission brought up that topic, in these words."""

    id: Serial
    submission = part_of(Submission)
    topic = belongs_to(Topic)
    text = Text(default="", help_text="The part of the submission that is about this topic")

    raised_submission_topic_uq = Unique([submission, topic])


class Attachment(Table):
    """A file that came with a submission. Held ones are not handed out before the coordinator has looked."""

    id: Serial
    submission = part_of(Submission)
    topic = may_have(Topic)
    name = Varchar(length=200, null=False)
    media_type = Varchar(length=120, null=False)
    size = Integer(null=False)
    sha256 = Varchar(length=64, null=False)
    content = Bytea(null=False)
    words = Text(default="", help_text="What it says, so that it is found")
    public = Boolean(default=False, help_text="Goes with the agenda")
    held_because = Varchar(length=200, default="")


class ProposedPart(Table):
    """One of the matters that a mail seems to hold. A coordinator makes them topics, or not."""

    id: Serial
    topic = part_of(Topic)
    position = Integer(null=False)
    title = Varchar(length=200, null=False)
    text = Text(default="")

    proposed_part_topic_position_uq = Unique([topic, position])


class PaperLetter(Table):
    """That somebody without e-mail is to be told something on paper or by phone.

    The letter itself tells where all of their matters stand; `kind` is the letter that others get by mail.
    """

    id: Serial
    submission = part_of(Submission)
    kind = Varchar(length=60, null=False)
    key = Varchar(length=200, null=True, default=None, unique=True)
    made_at = stamped()
    told_at = moment(help_text="When the coordinator had posted the letter, or had called")
    told_by = may_have(Person)


class Verdict(StrEnum):
    allowed = "allowed"
    blocked = "blocked"


class SenderRule(Table):
    """Mail from this address is always taken in, or never; `@kyla.example` stands for a whole domain.

    `organisation` is whose address it is, where that is known.
    """

    id: Serial
    address = Varchar(length=254, null=False, unique=True)
    verdict = word(Verdict, Verdict.allowed)
    organisation = may_have(Organisation)
    note = Varchar(length=200, default="")
    made_at = stamped()
    made_by = may_have(Person)

    sender_rule_verdict_is_known = one_of("verdict", Verdict)
    sender_rule_address_is_lower_case = Check("address = lower(address) AND btrim(address) <> ''")


class BackgroundNote(Table):
    """A department is asked for a few lines before the meeting, and gives them."""

    id: Serial
    topic = part_of(Topic)
    organisation = belongs_to(Organisation)
    present_wanted = Boolean(default=True, help_text="Somebody of theirs is wanted at the meeting")
    text = Text(default="")
    asked_at = moment()
    answered_at = moment()
    answered_by = Varchar(length=200, default="")

    background_note_topic_organisation_uq = Unique([topic, organisation])


class AgendaStatus(StrEnum):
    draft = "draft"
    released = "released"


class Agenda(Table):
    """The agenda of one meeting. `version` counts releases; `changed` says that it differs from the last."""

    id: Serial
    meeting = belongs_to(Meeting, unique=True)
    status = word(AgendaStatus, AgendaStatus.draft)
    version = Integer(default=0)
    changed = Boolean(default=True)

    agenda_status_is_known = one_of("status", AgendaStatus)
    agenda_released_has_a_version = Check("(status = 'released') = (version > 0)")


class ItemKind(StrEnum):
    opening = "opening"
    follow_ups = "follow_ups"
    news = "news"
    topic = "topic"
    other = "other"
    closing = "closing"


class AgendaItem(Table):
    """A line of the agenda. A topic's words are the topic's own; the others have theirs here."""

    id: Serial
    agenda = part_of(Agenda)
    position = Integer(null=False)
    kind = word(ItemKind, ItemKind.topic)
    topic = may_have(Topic)
    title = Varchar(length=200, default="")
    text = Text(default="")
    minutes = Integer(default=10)
    presenter = Varchar(length=200, default="")

    agenda_item_agenda_topic_uq = Unique([agenda, topic])
    agenda_item_kind_is_known = one_of("kind", ItemKind)
    agenda_item_topic_when_topic = Check("(kind = 'topic') = (topic IS NOT NULL)")
    agenda_item_minutes_are_sensible = Check("minutes BETWEEN 0 AND 240")


class AgendaVersion(Table):
    """A released agenda, frozen: the sheet, the Word file made of it, and what changed since the last."""

    id: Serial
    agenda = belongs_to(Agenda)
    version = Integer(null=False)
    sheet = JSONB(null=False)
    docx = Bytea(null=False)
    letterhead = may_have(Letterhead)
    changes = JSONB(default="[]")
    released_at = stamped()
    released_by = may_have(Person)

    agenda_version_agenda_version_uq = Unique([agenda, version])
