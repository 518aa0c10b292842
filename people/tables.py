"""Who takes part: organisations, persons, and how they are reached."""

from enum import StrEnum

from piccolo.columns import Boolean, Date, Integer, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_


class OrganisationKind(StrEnum):
    village = "village"
    association = "association"
    department = "department"
    authority = "authority"
    body = "body"


KIND_WORDS = {
    OrganisationKind.village: N_("village group"),
    OrganisationKind.association: N_("association"),
    OrganisationKind.department: N_("city department"),
    OrganisationKind.authority: N_("authority outside the city"),
    OrganisationKind.body: N_("deciding body"),
}


class Role(StrEnum):
    """What a person is to the whole service; what they are at one table is told by their seat."""

    participant = "participant"
    official = "official"
    chair = "chair"
    coordinator = "coordinator"


class Organisation(Table):
    id: Serial
    name = Varchar(length=200, null=False)
    kind = word(OrganisationKind, OrganisationKind.association)
    email = Varchar(length=254, null=True, default=None, unique=True)
    phone = Varchar(length=40, null=True, default=None)
    language = Varchar(length=2, default="fi")
    remit = Text(default="", help_text="What matters belong to it, in its own words")
    valid_from = Date(null=True, default=None)
    valid_until = Date(null=True, default=None)
    bounced_at = moment()

    organisation_name_is_not_blank = not_blank("name")
    organisation_kind_is_known = one_of("kind", OrganisationKind)
    organisation_ends_after_it_begins = Check(
        "valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from"
    )
    organisation_email_is_lower_case = Check("email = lower(email)")


class Person(Table):
    id: Serial
    name = Varchar(length=200, null=False)
    language = Varchar(length=2, default="fi")
    role = word(Role, Role.participant)
    title = Varchar(length=200, default="")
    phone = Varchar(length=40, null=True, default=None)
    postal_address = Text(default="")
    wants_paper = Boolean(default=False)
    wants_large_print = Boolean(default=False)
    left_at = moment()

    person_name_is_not_blank = not_blank("name")
    person_role_is_known = one_of("role", Role)


class EmailAddress(Table):
    """One of a person's addresses, in lower case; the one that letters go to is preferred."""

    id: Serial
    person = part_of(Person)
    address = Varchar(length=254, null=False, unique=True)
    preferred = Boolean(default=True)
    bounced_at = moment()

    email_address_is_lower_case = Check("address = lower(address)")


class Membership(Table):
    id: Serial
    person = part_of(Person)
    organisation = belongs_to(Organisation)
    title = Varchar(length=200, default="")
    valid_from = Date(null=True, default=None)
    valid_until = Date(null=True, default=None)

    membership_person_organisation_uq = Unique([person, organisation])


class SignInLink(Table):
    """A link sent by mail: used once, for fifteen minutes, known to us only by its hash."""

    id: Serial
    person = part_of(Person)
    token_hash = Varchar(length=64, null=False, unique=True)
    made_at = stamped()
    expires_at = moment()
    used_at = moment()


class Knock(Table):
    """How often somebody has knocked in one hour; who, only as a keyed hash."""

    knocker = Varchar(length=64, primary_key=True)
    times = Integer(default=0)
    until = moment(index=True)


class Session(Table):
    """Somebody signed in on one browser; the row is the session, and ending the row ends it."""

    id: Serial
    person = part_of(Person)
    token_hash = Varchar(length=64, null=False, unique=True)
    started_at = stamped()
    expires_at = moment()
    ended_at = moment()
