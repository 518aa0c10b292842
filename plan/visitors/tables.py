"""Places that people come to, and how many came each year."""

from enum import StrEnum

from piccolo.columns import Array, Integer, Numeric, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from people.tables import Organisation, Person
from plan.tables import Qualifier


class Counted(StrEnum):
    """What is counted of a year."""

    visits = "visits"
    events = "events"
    volunteers = "volunteers"
    members = "members"


COUNTED_WORDS = {
    Counted.visits: (N_("Visits"), N_("Each time that somebody came counts.")),
    Counted.events: (N_("Events"), N_("Club evenings, bees, parties: every gathering counts.")),
    Counted.volunteers: (N_("Volunteers"), N_("How many people helped during the year, each counted once.")),
    Counted.members: (N_("Members"), N_("At the end of the year.")),
}
USUAL = [Counted.visits.value, Counted.events.value, Counted.volunteers.value]


class Place(Table):
    """A place or a club. `part_of` is a larger one, whose figures are the sum of its parts and its own.

    `reported_by` tells how many came; without anybody the coordinator writes it down.
    """

    id: Serial
    name = Varchar(length=200, null=False)
    part_of = may_have("self")
    reported_by = may_have(Organisation)
    counted = Array(base_column=Varchar(length=40), default=USUAL)
    closed_in = Integer(null=True, default=None, help_text="The first year that it is not asked about")

    place_name_is_not_blank = not_blank("name")
    place_is_part_of_another = Check("part_of <> id")


class PlaceYear(Table):
    """What was told of a place for one year; `revision` rises with every saving.

    `told_by` is the name of who told it where that was by a link, without an account.
    """

    id: Serial
    place = belongs_to(Place)
    year = Integer(null=False)
    note = Text(default="")
    revision = Integer(default=1)
    told_at = stamped()
    told_by = Varchar(length=200, default="")
    by = may_have(Person)

    place_year_place_year_uq = Unique([place, year])
    place_year_year_is_one = Check("year BETWEEN 1900 AND 2200")


class PlaceCount(Table):
    """One thing that was counted at a place in a year."""

    id: Serial
    place_year = part_of(PlaceYear)
    what = word(Counted)
    value = Numeric(null=False)
    qualifier = word(Qualifier, Qualifier.exactly)

    place_count_place_year_what_uq = Unique([place_year, what])
    place_count_what_is_known = one_of("what", Counted)
    place_count_qualifier_is_known = one_of("qualifier", Qualifier)
    place_count_is_not_below_nought = Check("value >= 0")


class CountsAsked(Table):
    """An organisation was asked for the counts of a year by letter."""

    id: Serial
    organisation = part_of(Organisation)
    year = Integer(null=False)
    asked_at = moment()
    reminded_at = moment()

    counts_asked_organisation_year_uq = Unique([organisation, year])
