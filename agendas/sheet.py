"""A released agenda as pure values: what is frozen, and what the Word file and the public page are made of.

Every text is as the reader sees it, in the language of the sheet; times are UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime

from agendas.tables import ItemKind


@dataclass(frozen=True)
class Officer:
    """Who chairs or keeps the papers, and their post, as `hyvinvointikoordinaattori`."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Contact:
    """`text` tells how to send comments and who is to hear of an absence."""

    text: str = ""
    name: str = ""
    mail: str = ""
    phone: str = ""


NO_CONTACT = Contact()


@dataclass(frozen=True)
class BackgroundNote:
    department: str
    text: str


@dataclass(frozen=True)
class ComesTo:
    """The body that will decide after the dialogue, and its planned day, or a day of the month expected."""

    body: str
    on: date | None = None
    by_month: bool = False


@dataclass(frozen=True)
class FollowUpLine:
    """An open follow-up of an earlier meeting."""

    what: str
    owner: str = ""
    due: date | None = None
    status: str = ""
    by_month: bool = False


@dataclass(frozen=True, kw_only=True)
class AgendaEntry:
    """One item. `text` is the public wording; `raised_by` names organisations, or `kylän edustaja`.

    `invited` are the departments that come for this item alone.
    """

    number: int
    kind: ItemKind
    title: str
    starts_at: datetime
    minutes: int
    text: str = ""
    raised_by: tuple[str, ...] = ()
    presenter: str = ""
    invited: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    background: tuple[BackgroundNote, ...] = ()
    comes_to: ComesTo | None = None
    follow_ups: tuple[FollowUpLine, ...] = ()
    topic_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaSheet:
    """`identifier` is the paper's own, as `Jäppilä 1/2027`; `changes` are sentences, from version 2."""

    municipality: str
    table_name: str
    language: str
    meeting_id: int
    identifier: str
    document_date: date
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str = ""
    accessibility: str = ""
    join_link: str = ""
    version: int = 1
    changes: tuple[str, ...] = ()
    chair: Officer | None = None
    secretary: Officer | None = None
    invited: tuple[str, ...] = ()
    entries: tuple[AgendaEntry, ...] = ()
    contact: Contact = NO_CONTACT
    distribution: tuple[str, ...] = ()
    for_information: tuple[str, ...] = ()
