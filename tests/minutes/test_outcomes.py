"""What came of an item: six kinds, each with what it needs."""

from datetime import date

import pytest

from core.errors import Invalid, NotPossible
from core.languages import speak
from minutes import memos, notes, outcomes
from minutes.checks import gaps
from minutes.outcomes import Agreed
from minutes.tables import FollowUpStatus, Outcome, OutcomeKind, Passage
from people.tables import Person
from tests import make
from tests.minutes import rows

pytestmark = pytest.mark.usefixtures("database", "tonight")


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (OutcomeKind.information, []),
        (OutcomeKind.department, ["due", "owner"]),
        (OutcomeKind.preparation, ["body"]),
        (OutcomeKind.together, []),
        (OutcomeKind.passed_on, ["owner"]),
        (OutcomeKind.nothing, ["text"]),
    ],
)
async def test_each_kind_says_what_it_needs(saga: Person, kind: OutcomeKind, missing: list[str]) -> None:
    passage = await a_passage(saga)

    try:
        await outcomes.add(passage, Agreed(kind=kind), by=saga)
        problems: dict[str, str] = {}
    except Invalid as error:
        problems = error.problems

    assert sorted(problems) == missing


async def test_an_outcome_without_words_gets_the_usual_ones(saga: Person) -> None:
    passage = await a_passage(saga)

    with speak("en"):
        outcome = await outcomes.add(passage, Agreed(kind=OutcomeKind.information), by=saga)

    assert outcome.text == "Information was given on the matter."
    assert outcome.status == FollowUpStatus.not_followed


async def test_what_somebody_sees_to_is_open_and_about_the_topic(saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=saga)
    passage = (await memos.entries_of(minutes, held.meeting))[1].passage

    outcome = await outcomes.add(
        passage,
        Agreed(kind=OutcomeKind.department, owner=technical.id, due_on=date(2027, 3, 9)),
        by=saga,
    )

    assert (outcome.status, outcome.topic) == (FollowUpStatus.open, held.topics[0].id)


async def test_an_action_of_the_plan_needs_no_reason(saga: Person) -> None:
    passage = await a_passage(saga)
    action = await rows.action()

    outcome = await outcomes.add(
        passage,
        Agreed(kind=OutcomeKind.information, action=action.id, no_action_because="ehdotus"),
        by=saga,
    )

    assert (outcome.action, outcome.no_action_because) == (action.id, "")


async def test_a_village_or_a_person_may_see_to_it_too(saga: Person, ada: Person) -> None:
    passage, day = await a_passage(saga), date(2027, 3, 9)
    village = await make.organisation()

    by_village = await outcomes.add(
        passage, Agreed(kind=OutcomeKind.department, owner=village.id, due_on=day), by=saga
    )
    by_person = await outcomes.add(
        passage, Agreed(kind=OutcomeKind.department, owner_person=ada.id, due_on=day), by=saga
    )

    assert (by_village.owner, by_person.owner_person) == (village.id, ada.id)


async def test_a_decision_is_expected_within_a_month(saga: Person) -> None:
    passage = await a_passage(saga)
    to_council = Agreed(
        kind=OutcomeKind.preparation, body="valtuusto", expected_on=date(2027, 2, 3), case_number=" 12/2027 "
    )

    outcome = await outcomes.add(passage, to_council, by=saga)

    assert (outcome.expected_on, outcome.case_number) == (date(2027, 2, 28), "12/2027")


async def test_an_action_makes_it_no_proposal_for_the_next_plan(saga: Person) -> None:
    action = await rows.action()

    outcome = await outcomes.add(
        await a_passage(saga),
        Agreed(kind=OutcomeKind.information, action=action.id, for_next_plan=True),
        by=saga,
    )

    assert (outcome.action, outcome.for_next_plan, outcome.no_action_because) == (action.id, False, "")


async def test_the_memo_names_each_gap(saga: Person) -> None:
    held = await rows.evening("Tilat", "Valaistus", "Latu", "Kota")
    minutes = await notes.open_minutes(held.meeting, by=saga)
    _opening, tilat, valaistus, _latu, kota = await memos.entries_of(minutes, held.meeting)
    await outcomes.add(tilat.passage, Agreed(kind=OutcomeKind.information, text="Kerrottiin."), by=saga)
    await outcomes.add(
        valaistus.passage, Agreed(kind=OutcomeKind.information, no_action_because="ylläpitoa"), by=saga
    )
    await notes.set_discussed(kota.passage, False, by=saga)

    with speak("en"):
        found = gaps(await memos.entries_of(minutes, held.meeting))

    assert [(gap.item, gap.sentence) for gap in found] == [
        (held.items[0].id, "2 Tilat: choose the plan action that “Kerrottiin.” serves, or say why none"),
        (held.items[2].id, "4 Latu: say what came of it"),
    ]


async def test_what_has_been_published_is_not_removed(saga: Person) -> None:
    held = await rows.evening("Tilat")
    draft = await rows.follow_up(held, owner=await make.organisation(), announced_at=None)
    told = await rows.follow_up(held, owner=await make.organisation())

    await outcomes.remove(draft, by=saga)
    with pytest.raises(NotPossible):
        await outcomes.remove(told, by=saga)

    assert await Outcome.select(Outcome.id) == [{"id": told.id}]


async def a_passage(by: Person) -> Passage:
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=by)
    return (await memos.entries_of(minutes, held.meeting))[1].passage
