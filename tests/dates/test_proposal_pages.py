"""The pages of a proposal, at the real door: asking, waiting, looking, moving, adopting."""

import html
from collections.abc import AsyncIterator
from datetime import date, time

import pytest
from litestar import Litestar

from core.clock import moment, now
from dates.proposal import proposals, states
from dates.tables import ProposedMeeting, YearProposal
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.dates.test_proposal_by_hand import FEBRUARY, MARCH, proposal, proposed, virtasalmi
from tests.door import Visitor, words
from tests.queries import counted

__all__ = ["virtasalmi"]
PAGE = "/year/2027/proposal"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
async def door(service: Litestar, saga: Person) -> AsyncIterator[Visitor]:
    """Saga's browser."""
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        somebody.cookies.set("language", "en")
        yield somebody


async def seen(door: Visitor, address: str = PAGE) -> str:
    answer = await door.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(words(answer))


async def test_asking_tells_what_is_not_known_of_a_table(door: Visitor, virtasalmi: PartnershipTable) -> None:
    told = await seen(door)

    assert "Virtasalmen kumppanuuspöytä, lacks 2 dates" in told.replace("Virtasalmin", "Virtasalmen")
    assert "no usual weekday, no usual time, no seasons, nobody has a seat" in told


async def test_asking_and_waiting(door: Visitor, virtasalmi: PartnershipTable) -> None:
    sent = await door.send_form(PAGE, {"tables": [str(virtasalmi.id)], "seconds": "20"})
    told = await seen(door)

    assert (sent.status_code, sent.headers["location"]) == (303, PAGE)
    assert "Dates are being looked for. Asked by Saga Sihteeri Tables 1" in told
    assert "Enough: take the best so far" in told


async def test_nothing_chosen_is_told_beside_the_field(door: Visitor, virtasalmi: PartnershipTable) -> None:
    answer = await door.send_form(PAGE, {"seconds": "20"})

    assert answer.status_code == 422
    assert "Choose at least one table that still lacks a date in that year." in words(answer)


async def test_while_one_waits_only_what_has_changed_is_fetched(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    await proposal(virtasalmi, by=saga, status="running")
    waiting = await door.get(PAGE, headers={"HX-Request": "true"})
    await YearProposal.update({YearProposal.status: states.READY}).where(YearProposal.year == 2027)

    done = await door.get(PAGE, headers={"HX-Request": "true"})

    assert ("hx-refresh" in waiting.headers, done.headers["hx-refresh"]) == (False, "true")


async def test_a_search_in_vain_says_why(door: Visitor, virtasalmi: PartnershipTable, saga: Person) -> None:
    made = await proposal(virtasalmi, by=saga)
    await YearProposal.update(
        {
            YearProposal.status: "impossible",
            YearProposal.findings: (
                '[{"kind": "no_free_day", "tables": [1], "values": '
                '{"table": "Virtasalmi", "wanted": 2, "days": 60, "why": ["remontti (60)"]}}]'
            ),
        }
    ).where(YearProposal.id == made.id)

    told = await seen(door)

    assert (
        "There are no dates that suit everybody Virtasalmi: 2 dates are wanted, and none of the 60 days in "
        "its season is free (remontti (60))." in told
    )


async def test_a_search_that_failed_says_what_to_do(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, by=saga)
    await YearProposal.update({YearProposal.status: "failed", YearProposal.failure: "memory"}).where(
        YearProposal.id == made.id
    )

    assert "There was not enough memory. Ask for fewer tables at a time." in await seen(door)


async def test_without_the_planner_the_page_says_how_to_install_it(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, by=saga)
    await proposed(made, virtasalmi)
    await YearProposal.update({YearProposal.solver: "simple"}).where(YearProposal.id == made.id)

    assert "make install-year" in await seen(door)


async def test_the_weekday_is_told_with_the_reason(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    await PartnershipTable.update({PartnershipTable.usual_weekday: 2}).where(
        PartnershipTable.id == virtasalmi.id
    )
    one = await proposed(await proposal(virtasalmi, by=saga), virtasalmi)
    await ProposedMeeting.update(
        {ProposedMeeting.remarks: '[{"kind": "other_weekday", "values": {"why": "loma"}}]'}
    ).where(ProposedMeeting.id == one.id)

    told = await seen(door)

    assert "Tuesday instead of the usual Wednesday, because 10.2.2027 is taken: loma" in told


async def test_moving_asks_back_once(door: Visitor, virtasalmi: PartnershipTable, saga: Person) -> None:
    one = await proposed(await proposal(virtasalmi, by=saga), virtasalmi)
    address = f"{PAGE}/dates/{one.id}/time"
    there = {"day": "2027-12-24", "at": "17:00"}

    asked_back = await door.send_form(address, there)
    await one.refresh()
    between = one.starts_at
    sent = await door.send_form(address, {**there, "anyway": "2027-12-24 17:00"})

    await one.refresh()
    assert "This speaks against it 24.12.2027 is kept free: Christmas Eve." in words(asked_back)
    assert between == moment(FEBRUARY, time(17))
    assert (sent.status_code, one.starts_at) == (303, moment(date(2027, 12, 24), time(17)))


async def test_moving_onto_another_date_of_the_proposal(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person, carl: Person
) -> None:
    made = await proposal(virtasalmi, by=saga)
    other = await make.table("Naarajärvi", "naarajarvi", venue="Naarajärven talo", chair=carl.id)
    await PartnershipTable.update({PartnershipTable.chair: carl.id}).where(
        PartnershipTable.id == virtasalmi.id
    )
    one = await proposed(made, virtasalmi)
    await proposed(made, other, MARCH)

    answer = await door.send_form(f"{PAGE}/dates/{one.id}/time", {"day": "2027-03-09", "at": "18:30"})

    assert "are in two places on 9.3.2027, and somebody sits at both: Carl Puheenjohtaja." in words(answer)


@pytest.mark.parametrize("typed", [{}, {"day": "30.2.2027", "at": "17"}, {"day": "9.3.2027", "at": "25"}])
async def test_what_is_no_time(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person, typed: dict[str, str]
) -> None:
    one = await proposed(await proposal(virtasalmi, by=saga), virtasalmi)

    assert (await door.send_form(f"{PAGE}/dates/{one.id}/time", typed)).status_code == 422


async def test_fixing_leaving_out_adopting_and_setting_aside_by_buttons(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, by=saga)
    one = await proposed(made, virtasalmi)

    fixed = await door.send_form(f"{PAGE}/dates/{one.id}/fixing")
    freed = await door.send_form(f"{PAGE}/dates/{one.id}/freeing")
    adopted = await door.send_form(f"{PAGE}/adoption", {"table": str(virtasalmi.id)})
    again = await door.send_form(f"{PAGE}/adoption")
    gone = await door.send_form(f"{PAGE}/end")

    assert [fixed.headers["location"], freed.headers["location"]] == [f"{PAGE}#date-{one.id}"] * 2
    assert (adopted.status_code, adopted.headers["location"]) == (303, "/year/2027")
    assert (again.status_code, gone.status_code) == (409, 409)
    assert await Meeting.count() == 1


@pytest.mark.parametrize("year", [2026 - 1, 2032, 99999])
async def test_a_year_for_which_nothing_is_proposed(door: Visitor, year: int) -> None:
    assert (await door.get(f"/year/{year}/proposal")).status_code == 404
    assert (await door.send_form(f"/year/{year}/proposal", {"tables": "1"})).status_code == 404


async def test_as_many_questions_for_three_tables_as_for_one(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    async def questions() -> int:
        async with counted() as sent:
            await seen(door)
        return len(sent)

    made = await proposal(virtasalmi, by=saga)
    await proposed(made, virtasalmi)
    with_one = await questions()
    for name in ("Yksi", "Kaksi"):
        table = await make.table(name, name.lower(), venue=f"{name}-talo")
        await proposed(made, table)
        await proposed(made, table, MARCH)

    assert await questions() == with_one


async def test_the_search_tells_how_far_it_is(
    door: Visitor, virtasalmi: PartnershipTable, saga: Person
) -> None:
    made = await proposal(virtasalmi, by=saga)
    await YearProposal.update(
        {
            YearProposal.status: "running",
            YearProposal.started_at: now(),
            YearProposal.first_at: now(),
            YearProposal.penalty: 12,
            YearProposal.bound: 8,
        }
    ).where(YearProposal.id == made.id)
    await proposed(made, virtasalmi)

    told = await seen(door)

    assert "Dates found 1 Points against the best plan so far 12 No plan has fewer than 8" in told
    assert (await proposals.of_year(2027)).is_searching
