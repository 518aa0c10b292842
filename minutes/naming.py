"""Who is named how where everybody may read: officials by name and post, residents by their organisation."""

from collections.abc import Collection

from core.clock import today
from core.languages import _
from meetings.tables import REPRESENTATIVE
from people.tables import Membership, Role


async def represented(persons: Collection[int]) -> dict[int, str]:
    """The organisation that each of these persons belongs to today, by the person's id; one query for all."""
    rows = (
        await Membership.select(
            Membership.person, Membership.valid_until, Membership.organisation.name.as_alias("name")
        )
        .where(Membership.person.is_in(list(persons)))
        .order_by(Membership.id, ascending=False)
        if persons
        else []
    )
    return {
        row["person"]: row["name"]
        for row in rows
        if row["valid_until"] is None or row["valid_until"] >= today()
    }


def named(role: str) -> bool:
    """Whether a person in this role is named in public; a resident is not."""
    return role != Role.participant


def shown(name: str, *, role: str, represents: str) -> str:
    """The person as a public paper names them."""
    return name if named(role) else represents or _(REPRESENTATIVE)
