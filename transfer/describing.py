"""The manifest of a package, in the language of its papers."""

from collections.abc import Mapping, Sequence

from core.clock import local
from core.languages import DEFAULT, N_, _
from meetings.tables import MeetingStatus
from transfer.contents import Contents, Entry
from transfer.manifest import (
    Agent,
    CaseFile,
    Document,
    PersonalData,
    PublicityClass,
    Record,
    Restriction,
    Status,
    said,
)
from transfer.retention import RecordKind, Retention, plan

FUNCTION = N_("Participation of residents: partnership tables")
PLAN_WINS = N_("Where the municipality's own records plan sets another time, that one holds.")
OPEN = Restriction(publicity_class=PublicityClass.public, personal_data=PersonalData.some)


def described(contents: Contents, documents: Mapping[Entry, Sequence[Document]]) -> CaseFile:
    """What the package says of itself. The whole is kept as long as its memo is."""
    told = contents.told
    times = plan()
    records = tuple(_record(one, times[one.kind], documents[one]) for one in contents.entries)
    whole = times[RecordKind.minutes]
    return CaseFile(
        native_id=said(told.identifier),
        language=DEFAULT,
        restriction=OPEN,
        title=said(told.title),
        retention_period=whole.years,
        retention_reason=_(whole.source),
        status=_status(contents),
        function=_(FUNCTION),
        type=_("Meeting of a partnership table"),
        organisation=said(told.organisation),
        start=local(told.starts_at),
        end=local(told.ends_at),
        place=said(told.place),
        missing=tuple(_(one) for one in contents.missing),
        description=tuple(_(one) for one in (PLAN_WINS, *contents.notes)),
        agent=_agents(contents.entries),
        record=records,
        left_out=contents.left_out,
    )


def _status(contents: Contents) -> Status:
    closed = contents.meeting.status == MeetingStatus.closed
    return Status.final if closed and not contents.missing else Status.unfinished


def _agents(entries: Sequence[Entry]) -> tuple[Agent, ...]:
    """Who took part: by the memo, or else who was invited."""
    by_kind = {entry.kind: entry.agents for entry in entries if not entry.is_earlier}
    return by_kind.get(RecordKind.minutes) or by_kind.get(RecordKind.agenda, ())


def _record(entry: Entry, retention: Retention, documents: Sequence[Document]) -> Record:
    return Record(
        native_id=entry.native_id,
        language=entry.language,
        restriction=Restriction(publicity_class=PublicityClass.public, personal_data=entry.personal_data),
        title=entry.title,
        retention_period=retention.years,
        retention_reason=_(retention.source),
        status=Status.replaced if entry.is_earlier else Status.final,
        function=_(FUNCTION),
        type=entry.kind_of_paper,
        version=entry.version,
        created=entry.created,
        description=entry.notes,
        agent=entry.agents,
        document=tuple(documents),
    )
