"""Counting matters: who brought them up, what became of them, whether they are joys or worries. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from agendas.tables import Channel, Feeling, TopicStatus
from minutes.tables import OutcomeKind
from people.persons import alphabetical
from people.tables import OrganisationKind
from reports.yearly.rows import OutcomeRow, TopicRow
from reports.yearly.value import (
    Asker,
    ByChannel,
    ByFate,
    ByKind,
    CameOf,
    Fates,
    Feelings,
    FeltBy,
    Topics,
    Turned,
)

DISCUSSED = (TopicStatus.discussed, TopicStatus.closed)
TURNED = (TopicStatus.declined, TopicStatus.redirected)


def topics(rows: Sequence[TopicRow]) -> Topics:
    """How many, of whom and by which way; the organisations by their numbers, residents last."""
    askers = Counter((row.asker or "", row.asker_kind) for row in rows)
    channels = Counter(row.channel for row in rows)
    return Topics(
        len(rows),
        tuple(Asker(name, kind, number) for (name, kind), number in sorted(askers.items(), key=_by_number)),
        tuple(
            ByChannel(channel, channels[channel]) for channel in (*Channel, None) if channels.get(channel, 0)
        ),
    )


def _by_number(
    counted: tuple[tuple[str, OrganisationKind | None], int],
) -> tuple[bool, int, str, str]:
    (name, kind), number = counted
    return not name, -number, alphabetical(name), str(kind)


def feelings(rows: Iterable[TopicRow]) -> Feelings:
    """How many of them a person has marked as joys, and how many as worries."""
    marked = Counter(row.feeling for row in rows)
    return Feelings(marked[Feeling.joy], marked[Feeling.worry])


def felt_by(rows: Iterable[TopicRow]) -> tuple[FeltBy, ...]:
    """Joys and worries by whoever brought them up, in alphabetical order, residents last."""
    marked: dict[str, list[TopicRow]] = {}
    for row in rows:
        if row.feeling:
            marked.setdefault(row.asker or "", []).append(row)
    names = sorted(marked, key=lambda name: (not name, alphabetical(name)))
    return tuple(FeltBy(name, feelings(marked[name])) for name in names)


def by_kind(rows: Iterable[OutcomeRow]) -> tuple[ByKind, ...]:
    """How many outcomes of each kind, and of how many matters; kinds of which there are none are left out."""
    numbers: Counter[OutcomeKind] = Counter()
    matters: dict[OutcomeKind, set[int]] = {}
    for row in rows:
        numbers[row.kind] += 1
        matters.setdefault(row.kind, set()).update([row.topic] if row.topic else [])
    return tuple(ByKind(kind, numbers[kind], len(matters[kind])) for kind in OutcomeKind if numbers[kind])


def fates(rows: Sequence[TopicRow]) -> Fates:
    """What became of these matters."""
    states = Counter(row.status for row in rows)
    discussed = [row for row in rows if row.status in DISCUSSED]
    came = Counter(kind for row in discussed for kind in row.came)
    turned = [row for row in rows if row.status in TURNED]
    return Fates(
        states=tuple(ByFate(status, states[status]) for status in TopicStatus if states[status]),
        came=tuple(CameOf(kind, came[kind]) for kind in OutcomeKind if came[kind]),
        without_outcome=sum(1 for row in discussed if not row.came),
        not_reached=sum(1 for row in rows if row.not_reached),
        turned=tuple(_turned(row) for row in turned if row.wording_checked),
        unlisted=sum(1 for row in turned if not row.wording_checked),
    )


def _turned(row: TopicRow) -> Turned:
    return Turned(
        number=row.number,
        title=row.title,
        status=row.status,
        reason=row.reason,
        passed_to=row.passed_to or "",
    )
