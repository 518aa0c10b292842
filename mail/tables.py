"""Letters that go out, and mail that came in."""

from enum import StrEnum

from piccolo.columns import Array, BigInt, Bytea, Integer, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import may_have, moment, one_of, part_of, stamped, word
from people.tables import Organisation, Person


class CircularStatus(StrEnum):
    draft = "draft"
    sent = "sent"
    discarded = "discarded"


class Circular(Table):
    """One letter to many: a draft that the coordinator reads, edits and sends."""

    id: Serial
    kind = Varchar(length=60, null=False)
    about = Varchar(length=60, null=False, help_text="Name of the table of the row that it is about")
    about_id = Integer(null=False, index=True)
    status = word(CircularStatus, CircularStatus.draft)
    made_at = stamped()
    made_by = may_have(Person)
    sent_at = moment()

    circular_status_is_known = one_of("status", CircularStatus)


class CircularText(Table):
    """What a circular says in one language."""

    id: Serial
    circular = part_of(Circular)
    language = Varchar(length=2, null=False)
    subject = Varchar(length=300, null=False)
    body = Text(null=False)

    circular_text_language_uq = Unique([circular, language])


class LetterStatus(StrEnum):
    """Draft: waits for the coordinator. Waiting: leaves when its minute is over and the mail server takes it.

    Stopped: the coordinator took it back. Gathered: its words leave with a later letter. Replaced: a later
    letter says it better. Unclear: the mail server had it and never answered.
    """

    draft = "draft"
    left_out = "left_out"
    waiting = "waiting"
    stopped = "stopped"
    gathered = "gathered"
    replaced = "replaced"
    sending = "sending"
    unclear = "unclear"
    sent = "sent"
    failed = "failed"


class Letter(Table):
    """A letter to one address. `key` makes the same letter, written twice, one letter."""

    id: Serial
    kind = Varchar(length=60, null=False)
    status = word(LetterStatus, LetterStatus.waiting)
    key = Varchar(length=200, null=True, default=None, unique=True)
    to_address = Varchar(length=254, null=False, index=True)
    to_name = Varchar(length=200, default="")
    domain = Varchar(length=254, default="", index=True, help_text="Whose mail server takes it in the end")
    person = may_have(Person)
    organisation = may_have(Organisation)
    language = Varchar(length=2, default="fi")
    subject = Varchar(length=300, null=False)
    body = Text(null=False)
    closing = Text(default="", help_text="The recipient's own part of a circular: their link")
    reply_to = Varchar(length=254, null=True, default=None)
    message_id = Varchar(length=254, null=False, unique=True)
    in_reply_to = Varchar(length=998, null=True, default=None)
    circular = may_have(Circular)
    goes_with = may_have("self")
    was = moment(help_text="The time that the recipient still has in mind")
    calendar = Bytea(null=True, default=None)
    calendar_method = Varchar(length=20, null=True, default=None)
    made_at = stamped()
    next_try_at = moment(index=True)
    tried_at = moment(index=True)
    until = moment(help_text="Afterwards it is not sent any more: what it reminds of has passed")
    attempts = Integer(default=0)
    claimed_by = Integer(null=True, default=None, help_text="The worker that has it in hand")
    handed_over_at = moment(help_text="From when on the mail server might have it")
    sent_at = moment()
    error = Text(default="", help_text="The mail server's own words")
    seen_at = moment(help_text="When the coordinator put the failure aside")

    letter_status_is_on_the_list = one_of("status", LetterStatus)
    letter_calendar_has_a_method = Check("(calendar IS NULL) = (calendar_method IS NULL)")


class CallRefusal(Table):
    """An address that wants no more calls for matters; invitations and answers still reach it."""

    id: Serial
    address = Varchar(length=254, null=False, unique=True)
    since = stamped()

    call_refusal_address_is_lower_case = Check("address = lower(address)")


class Enclosure(Table):
    """A file that goes along, with one letter or with every letter of a circular."""

    id: Serial
    letter = may_have(Letter)
    circular = may_have(Circular)
    name = Varchar(length=200, null=False)
    media_type = Varchar(length=120, null=False)
    content = Bytea(null=False)

    enclosure_belongs_to_one = Check("(letter IS NULL) <> (circular IS NULL)")


class WatchedMailbox(Table):
    """A mailbox that is read over IMAP: how far it has been read, and how that goes."""

    id: Serial
    name = Varchar(length=600, null=False, unique=True, help_text="user@host:port/folder")
    numbering = BigInt(default=0, help_text="UIDVALIDITY (RFC 3501 §2.3.1.1)")
    read_up_to = BigInt(default=0, help_text="The highest UID up to which every mail is kept")
    succeeded_at = moment()
    failed_at = moment()
    failure = Text(default="", help_text="The mail server's own words")


class Fate(StrEnum):
    """What became of a mail. Unread: kept, not judged yet. Held: waits for a person."""

    unread = "unread"
    accepted = "accepted"
    held = "held"
    bounce = "bounce"
    automatic = "automatic"
    repeated = "repeated"
    refused = "refused"


class ReceivedMail(Table):
    """A mail as it came, byte for byte, kept before anything is read."""

    id: Serial
    original = Bytea(null=False)
    sha256 = Varchar(length=64, null=False, index=True)
    fingerprint = Varchar(
        length=64, null=True, default=None, index=True, help_text="The same whatever way it came"
    )
    came_by = Varchar(
        length=700, null=True, default=None, unique=True, help_text="Where it lay in a mailbox (RFC 5092)"
    )
    left_behind = Integer(default=0, help_text="Bytes that stayed in the mailbox, being too many")
    received_at = stamped()
    envelope_from = Varchar(length=320, null=True, default=None)
    envelope_to = Array(base_column=Varchar(length=320), default=list)
    message_id = Varchar(length=998, null=True, default=None, index=True)
    from_address = Varchar(length=320, null=True, default=None, index=True)
    from_name = Varchar(length=200, default="")
    behalf_address = Varchar(length=320, null=True, default=None, help_text="Who wrote what was forwarded")
    behalf_name = Varchar(length=200, default="")
    subject = Varchar(length=998, default="")
    text = Text(default="", help_text="The sender's own words, as we read them")
    file_words = Text(default="", help_text="What the files say, so that it is found")
    sent_at = moment()
    trust = Varchar(length=40, default="unverified", help_text="Whether the sender is who they say")
    trust_because = Text(default="", help_text="What our own mail server said of it")
    fate = word(Fate, Fate.unread)
    reason = Varchar(length=60, default="")
    judged_at = moment()
    judged_by = may_have(Person)
    attempts = Integer(default=0)

    received_mail_fate_is_known = one_of("fate", Fate)
    received_mail_trust_is_known = Check("trust IN ('verified', 'unverified', 'failed')")
