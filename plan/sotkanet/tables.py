"""What is kept of Sotkanet: its list of indicators, its regions, what was asked for, and each fetching."""

from enum import StrEnum

from piccolo.columns import JSONB, Array, Boolean, Date, Integer, OnDelete, Serial, Text, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique
from piccolo.table import Table

from core.columns import may_have, moment, one_of, stamped, word
from core.languages import N_
from people.tables import Person
from plan.tables import Indicator


class RegisterIndicator(Table):
    """An indicator as the register describes it, under the number that it has there. `titles` and the like
    hold one text a language; `searched` is the words by which it is found, in all languages, plainly.
    """

    number = Integer(primary_key=True)
    titles = JSONB(default="{}")
    units = JSONB(default="{}")
    organisation = JSONB(default="{}")
    about = JSONB(default="{}", help_text="What it tells, as clean text; empty until somebody asks")
    searched = Text(default="")
    first_year = Integer(null=True, default=None)
    last_year = Integer(null=True, default=None)
    updated_on = Date(null=True, default=None)
    is_gone = Boolean(default=False, help_text="The register lists it no more")


class RegisterRegion(Table):
    """A region under the number that the register has for it, which is not the code of the municipality."""

    number = Integer(primary_key=True)
    code = Varchar(length=20, default="")
    category = Varchar(length=60, default="", index=True)
    titles = JSONB(default="{}")
    member_of = Array(base_column=Integer(), default=list)


class RegisterPlace(Table):
    """The municipality that the coordinator has chosen, by its code; one row, or none."""

    id: Serial
    code = Varchar(length=20, null=False)


class RegisterList(Table):
    """When a whole list was fetched, and by which marks the register knows whether it has changed."""

    name = Varchar(length=40, primary_key=True)
    etag = Varchar(length=300, default="")
    last_modified = Varchar(length=100, default="")
    fetched_at = moment()


class RegisterYear(Table):
    """What the register said of one year, for the regions that we ask about; null where it has no figure.

    The same year is not asked for again on the same day.
    """

    id: Serial
    number = Integer(null=False, index=True, index_method=IndexMethod.btree)
    year = Integer(null=False)
    figures = JSONB(null=False, default="{}", help_text="region: figure")
    asked_at = stamped()

    register_year_number_year_uq = Unique([number, year])


class FetchingStatus(StrEnum):
    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"


FETCHING_WORDS = {
    FetchingStatus.waiting: ("waiting", N_("waiting")),
    FetchingStatus.running: ("now", N_("being fetched")),
    FetchingStatus.done: ("done", N_("fetched")),
    FetchingStatus.failed: ("late", N_("could not be fetched")),
}


class Fetching(Table):
    """One going to the register: for one indicator, or for all of the plan in force.

    `problems` has a sentence's name by indicator, and under "" what made all of it come to nothing.
    """

    id: Serial
    indicator = may_have(Indicator, OnDelete.cascade)
    status = word(FetchingStatus, FetchingStatus.waiting)
    of = Integer(default=0)
    done = Integer(default=0)
    new_figures = Integer(default=0)
    changed_figures = Integer(default=0)
    kept_by_hand = Integer(default=0)
    problems = JSONB(default="{}")
    tries = Integer(default=0)
    asked_at = stamped()
    asked_by = may_have(Person)
    ended_at = moment()

    fetching_status_is_known = one_of("status", FetchingStatus)
