"""What belongs to the package of a meeting: its papers, what went along with them, and what does not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from core.languages import N_
from meetings.tables import Meeting
from transfer.manifest import Agent, LeftOut, PersonalData
from transfer.retention import RecordKind

ATTACHMENTS = N_("attachments")  # the folders inside a package
EARLIER = N_("earlier-versions")

# What may still be lacking; told on the page and in the manifest.
NO_AGENDA = N_("The agenda has not been released.")
AGENDA_CHANGED = N_("The agenda has changed since it was released.")
NO_INVITATION = N_("No invitation has been sent.")
NO_MEMO = N_("The memo has not been published.")
NO_PDF = N_("The papers are Word files only: this server makes no PDF files.")


@dataclass(frozen=True)
class Piece:
    """One file. `bring` fetches or makes its bytes when it is packed, so that one at a time is in memory."""

    ending: str
    media_type: str
    bring: Callable[[], Awaitable[bytes]]
    language: str = ""
    size: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A record and its files, which say the same. `words` name the files; `notes` tell what is odd about it.

    `kind_of_paper` and `title` are as the record itself has them.
    """

    kind: RecordKind
    native_id: str
    kind_of_paper: str
    title: str
    words: str
    created: date
    language: str
    pieces: tuple[Piece, ...]
    version: int = 0
    is_earlier: bool = False
    folder: str = ""
    personal_data: PersonalData = PersonalData.some
    notes: tuple[str, ...] = ()
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """The meeting as its newest paper tells of it. Times are UTC."""

    identifier: str
    title: str
    organisation: str
    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Everything, in the order in which it is packed. `missing` and `notes` are to be translated."""

    meeting: Meeting
    told: Told
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
