"""Every verb, asked by people who may not: no door has to remember what the verb itself refuses."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from core.clock import now
from core.errors import NotAllowed
from people.tables import Person, Role
from tests.test_house import ORDER

# These ask for no permission themselves; the reason stands beside each.
FREE: dict[str, str] = {
    "agendas.intake.submit": "a stranger proposes a matter",
    "agendas.intake.keep": "the part of submit and enter that writes the rows",
    "agendas.adding.add": "a sender adds to a matter of theirs by answering a letter",
    "agendas.adding.add_to": "the part of add that writes the rows; the mail's own page asks before it",
    "history.events.record": "the diary of every verb",
    "history.events.record_each": "the diary of every verb",
    "mail.outbox.prepare": "a draft of letters, made by verbs that have asked",
    "mail.sending.send": "the post office's own work, `by` is its carrier",
    "mail.sending.send_due": "the post office's own work, `by` is its carrier",
    "meetings.answer_letters.proposal_declined": "a letter of a verb that has asked",
    "meetings.calendars.addresses.end_own": "everybody's own calendar; nobody else's is reached by it",
    "meetings.calendars.addresses.renew_own": "everybody's own calendar; who has left has a dead address",
    "meetings.letters.guest_withdrawn": "a letter of a verb that has asked",
    "meetings.letters.meeting_cancelled": "a letter of a verb that has asked",
    "meetings.letters.meeting_moved": "a letter of a verb that has asked",
    "dates.polls.letters.asked": "a letter of a verb that has asked",
    "dates.polls.letters.chosen": "a letter of a verb that has asked",
    "dates.polls.letters.chosen_for_department": "a letter of a verb that has asked",
    "dates.polls.letters.dropped": "a letter of a verb that has asked",
    "dates.polls.letters.reminder": "a letter of a verb that has asked",
    "dates.polls.letters.time_added": "a letter of a verb that has asked",
    "minutes.drawing_up.draw_up": "a reading of rows, for verbs and pages that have asked",
    "minutes.following.report": "an owner without an account answers by the link; found by follow_ups.find",
    "minutes.letters.memo_circulated": "a letter of a verb that has asked",
    "minutes.letters.memo_published": "a letter of a verb that has asked",
    "papers.edited.editing.keep": "the part that writes the rows; agendas and minutes ask before it",
    "papers.edited.editing.withdraw": "the part that writes the rows; agendas and minutes ask before it",
    "minutes.notes_pages.find_passage": "a look-up: what one may not see is not found",
}


def _verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Of every room and the rooms inside it."""
    for room in ORDER:
        for found in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if ".piccolo_migrations" in found.name:
                continue
            for name, thing in vars(import_module(found.name)).items():
                if _is_verb(name, thing, of=found.name):
                    yield f"{found.name}.{name}", thing


def _is_verb(name: str, thing: object, *, of: str) -> bool:
    if name.startswith("_") or not inspect.iscoroutinefunction(thing) or thing.__module__ != of:
        return False
    by = inspect.signature(thing).parameters.get("by")
    return by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY


VERBS = dict(_verbs())
GUARDED = sorted(VERBS.keys() - FREE.keys())


def _asked(verb: Callable[..., Any], *, by: Person) -> Any:
    """The verb with nothing in its hands: whoever may not is told so before anything is looked at."""
    parameters = inspect.signature(verb).parameters.values()
    needed = [one for one in parameters if one.default is one.empty and one.name != "by"]
    places = [None for one in needed if one.kind is one.POSITIONAL_OR_KEYWORD]
    named = {one.name: None for one in needed if one.kind is one.KEYWORD_ONLY}
    return verb(*places, **named, by=by)


@pytest.mark.parametrize("name", GUARDED)
async def test_who_may_not_is_refused_before_anything_else(name: str, database: None) -> None:
    for role in (Role.participant, Role.official, Role.chair):
        with pytest.raises(NotAllowed):
            await _asked(VERBS[name], by=Person(id=1, name="Bo Muualta", role=role))


@pytest.mark.parametrize("name", GUARDED)
async def test_a_coordinator_who_has_left_is_refused(name: str, database: None) -> None:
    with pytest.raises(NotAllowed):
        await _asked(VERBS[name], by=Person(id=1, name="Saga Sihteeri", role=Role.coordinator, left_at=now()))


def test_the_exceptions_are_verbs_that_exist() -> None:
    assert FREE.keys() <= VERBS.keys()
