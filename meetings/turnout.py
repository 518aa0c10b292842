"""How many are coming to a meeting, by village and department, and whether they find room."""

from dataclasses import dataclass

import msgspec

from core.clock import local
from core.database import sql
from meetings.tables import Meeting, PartnershipTable
from people.persons import alphabetical
from people.tables import OrganisationKind

KINDS = list(OrganisationKind)
# Who speaks for no organisation is of the one they have belonged to longest and still do on that day.
COUNTED = """
SELECT coalesce(direct.name, own.name, '') AS name, coalesce(direct.kind, own.kind) AS kind,
    sum(CASE WHEN answer = 'yes' THEN heads WHEN delegate_answer = 'yes' THEN 1 ELSE 0 END) AS coming,
    sum(CASE WHEN answer = 'maybe' THEN heads ELSE 0 END) AS perhaps,
    count(*) FILTER (WHERE answer = 'none' AND coalesce(sent_at, saved_at) IS NOT NULL) AS silent
FROM invitation
    LEFT JOIN organisation direct ON direct.id = invitation.organisation
    LEFT JOIN LATERAL (
        SELECT organisation.name, organisation.kind
        FROM membership JOIN organisation ON organisation.id = membership.organisation
        WHERE membership.person = invitation.person AND direct.id IS NULL
            AND (membership.valid_until IS NULL OR membership.valid_until >= $2)
        ORDER BY membership.id LIMIT 1
    ) own ON true
WHERE meeting = $1 AND withdrawn_at IS NULL
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Group:
    """Those of one organisation, in people; `silent` counts invitations. Without a name: all others."""

    name: str
    kind: OrganisationKind | None
    coming: int
    perhaps: int
    silent: int


@dataclass(frozen=True)
class Turnout:
    """Villages first. `holds` is how many find room at the place, if that is known."""

    groups: list[Group]
    holds: int | None

    @property
    def coming(self) -> int:
        return sum(group.coming for group in self.groups)

    @property
    def perhaps(self) -> int:
        return sum(group.perhaps for group in self.groups)

    @property
    def silent(self) -> int:
        return sum(group.silent for group in self.groups)

    @property
    def are_too_many(self) -> bool:
        """Whether more are coming than find room."""
        return self.holds is not None and self.coming > self.holds

    @property
    def may_be_too_many(self) -> bool:
        """Whether they would be too many if those came who do not know yet."""
        return self.holds is not None and self.coming <= self.holds < self.coming + self.perhaps


async def turnout(meeting: Meeting, table: PartnershipTable) -> Turnout:
    """The numbers of a meeting; one query."""
    rows = await sql(COUNTED, meeting.id, local(meeting.starts_at).date())
    groups = sorted(msgspec.convert(rows, list[Group]), key=_place)
    return Turnout(groups, holds(meeting, table))


def holds(meeting: Meeting, table: PartnershipTable) -> int | None:
    """How many find room, as far as it is known: the table knows its own place."""
    there, usual = (" ".join(name.casefold().split()) for name in (meeting.venue, table.venue))
    return table.venue_holds if there == usual else None


def _place(group: Group) -> tuple[int, str]:
    return KINDS.index(group.kind) if group.kind else len(KINDS), alphabetical(group.name)
