"""Who may do what, as a literal table: a change of policy is a visible change here."""

import pytest

from core.clock import now
from core.errors import NotAllowed
from people.permissions import May, may, require
from people.tables import Person, Role

X = True
_ = False
#                              participant official chair coordinator
POLICY: dict[May, tuple[bool, bool, bool, bool]] = {
    May.see_desk: (_, _, _, X),
    May.see_originals: (_, _, _, X),
    May.see_mail: (_, _, _, X),
    May.manage_people: (_, _, _, X),
    May.manage_tables: (_, _, _, X),
    May.see_year: (_, _, X, X),
    May.plan_meetings: (_, _, _, X),
    May.send_letters: (_, _, _, X),
    May.enter_topics: (_, _, _, X),
    May.triage_topics: (_, _, _, X),
    May.make_agenda: (_, _, _, X),
    May.take_notes: (_, _, _, X),
    May.publish_minutes: (_, _, _, X),
    May.hand_over: (_, _, _, X),
    May.follow_everything: (_, _, X, X),
    May.follow_own: (X, X, X, X),
    May.manage_plan: (_, _, _, X),
    May.keep_letterheads: (_, _, _, X),
}
ROLES = (Role.participant, Role.official, Role.chair, Role.coordinator)


def test_the_policy_names_every_permission() -> None:
    assert list(POLICY) == list(May)


@pytest.mark.parametrize("what", list(May))
def test_role_by_role(what: May) -> None:
    assert tuple(may(Person(name="N", role=role), what) for role in ROLES) == POLICY[what]


@pytest.mark.parametrize("what", list(May))
def test_a_stranger_may_do_nothing(what: May) -> None:
    with pytest.raises(NotAllowed):
        require(None, what)


@pytest.mark.parametrize("what", list(May))
def test_somebody_who_has_left_may_do_nothing(what: May) -> None:
    assert not may(Person(name="N", role=Role.coordinator, left_at=now()), what)
