"""What stands in the main navigation, and for whom. Routes are named, so that a page may move."""

from dataclasses import dataclass

from core.languages import N_
from people.permissions import May, may
from people.tables import Person


@dataclass(frozen=True)
class Place:
    """One entry of the navigation. `inside` are the beginnings of the addresses that belong to it."""

    label: str
    route: str
    inside: tuple[str, ...]

    def holds(self, address: str, *, href: str) -> bool:
        """Whether that address is the place itself, which `href` leads to, or belongs to it."""
        return any(address == one or address.startswith(f"{one}/") for one in (href, *self.inside))


FOR_EVERYBODY = [
    Place(N_("Tables"), "home", ("/tables",)),
    Place(N_("Welfare plan"), "plan", ("/plan",)),
    Place(N_("Propose a matter"), "topics.new", ("/topics/new",)),
]
FOR_SIGNED_IN: list[tuple[May, Place]] = [
    (May.see_desk, Place(N_("Desk"), "desk", ("/desk",))),
    (May.triage_topics, Place(N_("Matters"), "topics", ("/topics",))),
    (May.plan_meetings, Place(N_("Meetings"), "meetings", ("/meetings",))),
    (May.see_year, Place(N_("Year"), "year", ("/year",))),
    (May.follow_own, Place(N_("Follow-ups"), "follow_ups", ("/follow-ups",))),
    (May.manage_plan, Place(N_("Welfare plan"), "plans", ("/plan", "/indicators", "/visitors"))),
    (May.manage_plan, Place(N_("Reports"), "reports", ("/reports",))),
    (May.see_mail, Place(N_("Mail"), "mail", ("/mail",))),
    (May.manage_people, Place(N_("People"), "people", ("/people",))),
]


def places(person: Person | None) -> list[Place]:
    """The places that this reader can go to."""
    if person is None:
        return FOR_EVERYBODY
    mine = [place for what, place in FOR_SIGNED_IN if may(person, what)]
    return mine if may(person, May.see_desk) else [*FOR_EVERYBODY, *mine]
