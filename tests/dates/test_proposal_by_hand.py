"""A proposal for a year in a coordinator's hands: asked for, fixed, moved, left out, adopted, set aside."""

import json
from datetime import date, datetime, time

import pytest

from core.clock import minutes_after, moment
from core.errors import Invalid, NotPossible
from dates.proposal import adopting, arranging, asking, proposals, states
from dates.proposal.arranging import Wanted
from dates.proposal.asking import ask
from dates.tables import ProposedMeeting, YearProposal
from history import events
from meetings import planning
from meetings.tables import Meeting, PartnershipTable
from meetings.times import When
from people.tables import Person
from tests import make

FEBRUARY, MARCH = date(2027, 2, 9), date(2027, 3, 9)


@pytest.fixture
async def virtasalmi(database: None) -> PartnershipTable:
    return await make.table("Virtasalmi", "virtasalmi", venue="Virtasalmen koulu", meetings_a_year=2)


@pytest.fixture
async def naarajarvi(database: None) -> PartnershipTable:
    return await make.table("Naarajärvi", "naarajarvi", venue="Naarajärven talo", meetings_a_year=2)


async def proposal(*tables: PartnershipTable, by: Person, status: str = "ready") -> YearProposal:
    made = YearProposal(year=2027, tables=[table.id for table in tables], made_by=by.id, status=status)
    await made.save()
    return made


async def proposed(
    proposal: YearProposal, table: PartnershipTable, day: date = FEBRUARY, *, fixed: bool = False
) -> ProposedMeeting:
    starts = moment(day, time(17))
    made = ProposedMeeting(
        proposal=proposal.id, table=table.id, starts_at=starts, ends_at=minutes_after(starts, 90), fixed=fixed
    )
    await made.save()
    return made


async def starts() -> list[datetime]:
    """When the dates of the year's proposal begin."""
    return [one.starts_at for one in (await proposals.of_year(2027)).dates]


async def test_dates_are_asked_for_the_tables_that_lack_some(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    for day in (FEBRUARY, MARCH):
        await planning.plan(naarajarvi, When(day, time(17), 90, "Naarajärven talo"), by=saga)

    asked = await ask(2027, tables=[virtasalmi.id, naarajarvi.id], by=saga)

    assert (asked.status, asked.tables, asked.seconds) == ("waiting", [virtasalmi.id], 60)
    assert [event.verb for event in await events.of(asked)] == ["asked"]


async def test_nothing_is_lacking(virtasalmi: PartnershipTable, saga: Person) -> None:
    for day in (FEBRUARY, MARCH):
        await planning.plan(virtasalmi, When(day, time(17), 90, "Virtasalmen koulu"), by=saga)

    with pytest.raises(Invalid) as refused:
        await ask(2027, tables=[virtasalmi.id], by=saga)

    assert refused.value.problems == {
        "tables": "Choose at least one table that still lacks a date in that year."
    }


async def test_two_coordinators_ask_at_once(virtasalmi: PartnershipTable, saga: Person) -> None:
    sari = await make.person("Sari Toinen", "sari@kaupunki.example", role="coordinator")
    await ask(2027, tables=[virtasalmi.id], by=saga)

    with pytest.raises(NotPossible) as refused:
        await ask(2027, tables=[virtasalmi.id], by=sari)

    assert refused.value.message == (
        "Dates for 2027 are being looked for already; Saga Sihteeri has asked. "
        "Wait for the answer, or end that search."
    )


async def test_another_year_is_another_question(virtasalmi: PartnershipTable, saga: Person) -> None:
    await ask(2027, tables=[virtasalmi.id], by=saga)

    asked = await ask(2028, tables=[virtasalmi.id], by=saga)

    assert asked.year == 2028


async def test_what_is_fixed_and_what_is_not_asked_for_is_carried_over(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    first = await proposal(virtasalmi, naarajarvi, by=saga)
    fixed = await proposed(first, virtasalmi, fixed=True)
    await proposed(first, virtasalmi, MARCH)
    other = await proposed(first, naarajarvi)

    again = await ask(2027, tables=[virtasalmi.id], by=saga)

    carried = await proposals.dates_of(again)
    assert [(one.table, one.starts_at, one.fixed) for one in carried] == [
        (virtasalmi.id, fixed.starts_at, True),
        (naarajarvi.id, other.starts_at, False),
    ]
    assert (await proposals.of_year(2027)).proposal == first


async def test_a_fixed_date_may_move_again(virtasalmi: PartnershipTable, saga: Person) -> None:
    one = await proposed(await proposal(virtasalmi, by=saga), virtasalmi)

    await arranging.fix(one, by=saga)
    await one.refresh()
    was_fixed = one.fixed
    await arranging.fix(one, fixed=False, by=saga)
    await one.refresh()

    assert (was_fixed, one.fixed) == (True, False)


async def test_a_date_is_moved_by_hand_and_fixed_there(virtasalmi: PartnershipTable, saga: Person) -> None:
    made = await proposal(virtasalmi, by=saga)
    one = await proposed(made, virtasalmi)

    await arranging.move(one, Wanted(date(2027, 2, 10), time(18)), by=saga)

    was = one.starts_at
    await one.refresh()
    assert (one.starts_at, one.ends_at) == (
        moment(date(2027, 2, 10), time(18)),
        moment(date(2027, 2, 10), time(19, 30)),
    )
    assert (one.fixed, one.was_at) == (True, was)
    assert [event.verb for event in await events.of(made)] == ["moved"]


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2028, 2, 9), {"day": "This is a proposal for 2027. Choose a day of that year."}),
        (MARCH, {"day": "The proposal has a date for this table on that day already."}),
    ],
)
async def test_a_date_that_cannot_be(
    virtasalmi: PartnershipTable, saga: Person, day: date, problem: dict[str, str]
) -> None:
    made = await proposal(virtasalmi, by=saga)
    one = await proposed(made, virtasalmi)
    await proposed(made, virtasalmi, MARCH)

    with pytest.raises(Invalid) as refused:
        await arranging.move(one, Wanted(day, time(17)), by=saga)

    assert refused.value.problems == problem


async def test_a_table_is_left_out(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, naarajarvi, by=saga)
    await proposed(made, virtasalmi)
    stays = await proposed(made, naarajarvi, MARCH)

    await arranging.leave_out(virtasalmi, year=2027, by=saga)

    await made.refresh()
    assert (made.tables, await starts()) == ([naarajarvi.id], [stays.starts_at])


async def test_nothing_changes_while_new_dates_are_looked_for(
    virtasalmi: PartnershipTable, saga: Person
) -> None:
    one = await proposed(await proposal(virtasalmi, by=saga), virtasalmi)
    await ask(2027, tables=[virtasalmi.id], by=saga)

    for change in (
        arranging.fix(one, by=saga),
        arranging.move(one, Wanted(MARCH, time(17)), by=saga),
        arranging.leave_out(virtasalmi, year=2027, by=saga),
        adopting.adopt(2027, by=saga),
    ):
        with pytest.raises(NotPossible) as refused:
            await change
        assert refused.value.message == (
            "New dates are being looked for. Wait for the answer, or end that search."
        )


async def test_adopting_plans_meetings_and_tells_nobody(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, naarajarvi, by=saga)
    for table in (virtasalmi, naarajarvi):
        await proposed(made, table)
        await proposed(made, table, MARCH)

    done = await adopting.adopt(2027, by=saga)

    rows = await Meeting.objects().order_by(Meeting.starts_at, Meeting.id)
    assert [(row.table, row.number, row.venue, row.status, row.published_at is None) for row in rows] == [
        (virtasalmi.id, 1, "Virtasalmen koulu", "planned", True),
        (naarajarvi.id, 1, "Naarajärven talo", "planned", True),
        (virtasalmi.id, 2, "Virtasalmen koulu", "planned", True),
        (naarajarvi.id, 2, "Naarajärven talo", "planned", True),
    ]
    await made.refresh()
    assert (done, made.status) == (adopting.Adopted(planned=4, left=0), "adopted")


async def test_table_by_table(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, naarajarvi, by=saga)
    await proposed(made, virtasalmi)
    await proposed(made, naarajarvi)

    first = await adopting.adopt(2027, tables=[virtasalmi.id], by=saga)
    await made.refresh()
    between = made.status
    second = await adopting.adopt(2027, tables=[naarajarvi.id], by=saga)

    await made.refresh()
    assert (first, between) == (adopting.Adopted(planned=1, left=1), "ready")
    assert (second, made.status) == (adopting.Adopted(planned=1, left=0), "adopted")


async def test_dates_that_have_become_impossible_are_named_and_nothing_is_planned(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, naarajarvi, by=saga)
    await proposed(made, virtasalmi)
    await proposed(made, naarajarvi)
    await proposed(made, naarajarvi, MARCH)
    await planning.plan(virtasalmi, When(FEBRUARY, time(10), 90, "Kylätalo"), by=saga)
    guests = await make.table("Vieraat", "vieraat")
    await planning.plan(guests, When(MARCH, time(18), 90, "Naarajärven talo"), by=saga)

    with pytest.raises(NotPossible) as refused:
        await adopting.adopt(2027, by=saga)

    assert refused.value.message == (
        "Nothing was planned. Move these dates or leave their tables out: "
        "Virtasalmi, Tue 9.2.2027 at 17:00: the table meets on that day already, Virtasalmi 1/2027. · "
        "Naarajärvi, Tue 9.3.2027 at 17:00: the place is taken, Vieraat 1/2027."
    )
    assert await Meeting.count() == 2


async def test_two_dates_that_were_moved_to_one_place_and_time_are_named(
    virtasalmi: PartnershipTable, naarajarvi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, naarajarvi, by=saga)
    await PartnershipTable.update({PartnershipTable.venue: "VIRTASALMEN  koulu"}).where(
        PartnershipTable.id == naarajarvi.id
    )
    await proposed(made, virtasalmi)
    await proposed(made, naarajarvi)

    with pytest.raises(NotPossible) as refused:
        await adopting.adopt(2027, by=saga)

    assert refused.value.message == (
        "Nothing was planned. Move these dates or leave their tables out: "
        "Naarajärvi, Tue 9.2.2027 at 17:00: the place is proposed for Virtasalmi at that time, too."
    )


async def test_a_proposal_is_adopted_once(virtasalmi: PartnershipTable, saga: Person) -> None:
    await proposed(await proposal(virtasalmi, by=saga), virtasalmi)
    await adopting.adopt(2027, by=saga)

    with pytest.raises(NotPossible) as refused:
        await adopting.adopt(2027, by=saga)

    assert refused.value.message == "There is no proposal for that year any more."


async def test_a_proposal_is_set_aside(virtasalmi: PartnershipTable, saga: Person) -> None:
    made = await proposal(virtasalmi, by=saga)
    await proposed(made, virtasalmi)

    await asking.set_aside(2027, by=saga)

    await made.refresh()
    assert (made.status, await proposals.of_year(2027)) == ("left", proposals.Sight(2027))


async def test_of_two_who_change_a_proposal_one_is_told(virtasalmi: PartnershipTable, saga: Person) -> None:
    made = await proposal(virtasalmi, by=saga)
    same = await YearProposal.objects().get(YearProposal.id == made.id)
    assert same is not None
    await states.change(made, states.ADOPTED)

    with pytest.raises(NotPossible) as refused:
        await states.change(same, states.LEFT)

    assert refused.value.message == "The proposal has changed meanwhile. Please look at it again."


async def test_a_search_is_ended_once_it_has_been_asked_for(
    virtasalmi: PartnershipTable, saga: Person
) -> None:
    with pytest.raises(NotPossible):
        await asking.stop(2027, by=saga)
    asked = await ask(2027, tables=[virtasalmi.id], by=saga)

    await asking.stop(2027, by=saga)

    await asked.refresh()
    assert asked.stop_at is not None
    assert json.loads(asked.findings) == []
