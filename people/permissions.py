"""Who may do what. This table is the only place that says so."""

from enum import StrEnum

from core.errors import NotAllowed
from core.languages import N_, _
from people.tables import Person, Role


class May(StrEnum):
    see_desk = N_("see the desk")
    see_originals = N_("read what people have sent")
    see_mail = N_("read the incoming and outgoing mail")
    manage_people = N_("keep the list of people and organisations")
    manage_tables = N_("keep the partnership tables")
    see_year = N_("see the dates of the year")
    plan_meetings = N_("plan, move and cancel meetings")
    send_letters = N_("send letters to many")
    enter_topics = N_("enter topics on behalf of others")
    triage_topics = N_("accept, edit, join or decline topics")
    make_agenda = N_("make and release agendas")
    take_notes = N_("write notes and outcomes")
    publish_minutes = N_("circulate and publish memos")
    hand_over = N_("hand meetings over to the case management")
    follow_everything = N_("see every follow-up")
    follow_own = N_("answer follow-ups of their own organisation")
    manage_plan = N_("keep the welfare plan")
    keep_letterheads = N_("keep the letterheads of the municipality")


ALLOWED: dict[Role, frozenset[May]] = {
    Role.participant: frozenset({May.follow_own}),
    Role.official: frozenset({May.follow_own}),
    Role.chair: frozenset({May.follow_own, May.follow_everything, May.see_year}),
    Role.coordinator: frozenset(May),
}


def may(person: Person | None, what: May) -> bool:
    """Whether this person may do that; nobody in particular may do nothing."""
    return person is not None and person.left_at is None and what in ALLOWED[Role(person.role)]


def require(person: Person | None, what: May) -> None:
    """Raises NotAllowed, with a sentence, for a person who may not."""
    if not may(person, what):
        raise NotAllowed(_("You are not allowed to %(what)s.", what=_(what.value)))
