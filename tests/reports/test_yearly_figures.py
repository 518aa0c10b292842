"""The figures of a year on small cases that one can count by hand."""

from datetime import date

import pytest
from msgspec.structs import replace

from agendas.tables import Channel
from core.languages import speak
from meetings.tables import Invitation
from minutes.tables import FollowUpStatus, Minutes, Outcome, OutcomeKind, PublishedMinutes
from people.tables import OrganisationKind, Person
from plan import coming_into_force, drafts, handling, statuses
from plan.handling import Step
from plan.sheet import PlanSheet
from plan.tables import ActionStatus, Indicator, IndicatorValue, Stage
from reports.yearly.parts import actions, lacks
from reports.yearly.value import Asker, Attendance, ByChannel, ByKind, Feelings, Said
from tests import make
from tests.queries import counted
from tests.reports.yearly_rows import YEAR, SmallYear, at, said, small_year


@pytest.fixture
async def year(saga: Person) -> SmallYear:
    return await small_year(saga)


async def test_a_matter_belongs_to_the_year_in_which_it_was_received(year: SmallYear) -> None:
    await year.topic("Uudenvuodenyönä", received_at=at(12, 31).replace(hour=21, minute=59))
    await year.topic("Uutenavuotena", received_at=at(12, 31).replace(hour=22))

    found = await year.figures()

    assert found.topics.number == 1


async def test_a_matter_counts_once_under_whoever_brought_it_up_first(year: SmallYear) -> None:
    village = await make.organisation("Rantakylän kyläyhdistys")
    first, second = await year.topic(), await year.topic()
    await make.raised(first, organisation=village.id, channel="email", received_at=at(2, 1))
    await make.raised(first, name="Asukas", channel="phone", received_at=at(2, 2))
    await make.raised(second, name="Asukas", channel="phone")

    found = await year.figures()

    assert found.topics.askers == (
        Asker("Rantakylän kyläyhdistys", OrganisationKind.village, 1),
        Asker("", None, 1),
    )
    assert found.topics.channels == (ByChannel(Channel.email, 1), ByChannel(Channel.phone, 1))


async def test_what_was_turned_down_is_told_with_its_reason_only_where_its_wording_is_public(
    year: SmallYear,
) -> None:
    await year.topic("Julkinen", status="declined", reason="Asia on jo hoidettu.")
    await year.topic("Naapurin Matti", status="declined", reason="Matin asia.", wording_checked=False)

    found = await year.figures()

    assert [(one.title, one.reason) for one in found.fates.turned] == [("Julkinen", "Asia on jo hoidettu.")]
    assert found.fates.unlisted == 1


async def test_what_came_of_a_meeting_is_told_with_its_action_and_its_matters(year: SmallYear) -> None:
    topic = await year.topic()
    await year.came(topic)
    await year.came(topic, kind="information", owner=None, due_on=None, status="not_followed", action=None)

    found = await year.figures()
    first, second = actions(found)

    assert found.outcomes == (ByKind(OutcomeKind.information, 1, 1), ByKind(OutcomeKind.department, 1, 1))
    assert (first.topics, [one.text for one in first.done]) == (1, ["Tekninen toimi vaihtaa valot."])
    assert (second.topics, second.done) == (0, ())
    assert found.outside_plan == 1


async def test_a_memo_that_is_not_out_is_nobodys_business(year: SmallYear) -> None:
    await year.came(await year.topic(), announced_at=None)

    found = await year.figures()

    assert (found.outcomes, found.follow_ups.still_open) == ((), 0)


async def test_a_follow_up_is_told_as_it_stood_on_the_last_day_of_the_year(year: SmallYear) -> None:
    outcome = await year.came(await year.topic(), status="done", finished_at=at(1, 20, year=2026))
    await said(outcome, at(6, 1), "in_progress", "Valot on tilattu.")
    await said(outcome, at(1, 20, year=2026), "done", "Valot on vaihdettu.")

    found = await year.figures()
    [one] = found.follow_ups.open_ones

    assert (found.follow_ups.still_open, found.follow_ups.overdue) == (1, 1)
    assert (one.status, one.told) == (
        FollowUpStatus.in_progress,
        (Said(date(YEAR, 6, 1), FollowUpStatus.in_progress, "Valot on tilattu."),),
    )


async def test_what_was_done_before_the_year_ended_and_told_after_it_was_done(year: SmallYear) -> None:
    outcome = await year.came(await year.topic(), status="done", finished_at=at(1, 20, year=2026))
    await said(outcome, at(1, 20, year=2026), "done", "Valot vaihdettiin.", happened_on=date(YEAR, 12, 20))

    found = await year.figures()

    assert (found.follow_ups.still_open, found.follow_ups.finished) == (0, 1)


async def test_handing_a_follow_up_over_later_does_not_hide_that_it_was_open(year: SmallYear) -> None:
    outcome = await year.came(await year.topic(), announced_at=at(2, 1, year=2026))
    await said(outcome, at(2, 1, year=2026), "moved", "Tekniseltä toimelta kylälle.")
    await PublishedMinutes(
        minutes=year.minutes.id, version=1, sheet="{}", docx=b"", published_at=at(3, 18)
    ).save()

    found = await year.figures()

    assert found.follow_ups.still_open == 1


async def test_what_was_told_of_an_earlier_years_outcome_is_done_in_this_year(year: SmallYear) -> None:
    outcome = await year.came(await year.topic(), status="done", finished_at=at(4, 1, year=2026))
    await said(outcome, at(4, 1, year=2026), "done", "Valot on vaihdettu.")

    found = await year.figures(YEAR + 1)
    first, _second = actions(found)

    assert [one.told[0].text for one in first.done] == ["Valot on vaihdettu."]
    assert (found.outcomes, found.topics.number, found.follow_ups.finished) == ((), 0, 1)


async def test_how_far_an_action_was_is_told_as_of_the_last_day(year: SmallYear) -> None:
    valot, _tilat = year.actions
    await statuses.set_status(valot, ActionStatus.in_progress, on=date(YEAR, 11, 1), by=year.saga)
    await statuses.set_status(valot, ActionStatus.done, on=date(2026, 2, 1), by=year.saga)

    found = await year.figures()
    first, second = actions(found)

    assert (first.status, first.stated_on, first.told_later) == (
        ActionStatus.in_progress,
        date(YEAR, 11, 1),
        True,
    )
    assert (second.status, second.stated_on) == (ActionStatus.not_started, None)
    assert len(lacks(found)) == 4


async def test_closing_tells_that_the_year_goes_on(year: SmallYear) -> None:
    found = await year.figures()
    going_on = replace(found, stands_on=date(YEAR, 12, 30))

    with speak("en"):
        more = [one for one in lacks(going_on) if one not in lacks(found)]

    assert more == ["The year goes on: the report tells how things stood on 30.12.2025."]


async def test_meetings_are_held_against_the_duty_and_heads_are_counted(year: SmallYear) -> None:
    await make.meeting(year.table, date(YEAR, 9, 4), number=2, status="cancelled")
    for heads, presence in ((3, "present"), (1, "remote"), (5, "absent")):
        await Invitation(
            meeting=year.minutes.meeting,
            present_name="Joku",
            uid=f"{heads}@kyla.example",
            heads=heads,
            presence=presence,
        ).save()

    [table] = (await year.figures()).tables

    assert (table.wanted, table.held, table.cancelled, table.missing) == (2, 1, 1, 1)
    assert table.attendance == Attendance(meetings=1, heads=4, remote=1)


async def test_what_was_passed_on_and_answered_is_told_by_authority(year: SmallYear) -> None:
    county = await make.organisation("Hyvinvointialue", kind="authority")
    await year.topic("Terveysasema", status="redirected", passed_to=county.id)
    passed = await year.came(await year.topic(), kind="passed_on", owner=county.id, due_on=None)
    await year.came(await year.topic(), kind="passed_on", owner=county.id, due_on=None)
    await said(passed, at(5, 2), "in_progress", "Asia on valmistelussa.")

    [body] = (await year.figures()).passed_on

    assert (body.name, body.redirected, body.outcomes, body.answered) == ("Hyvinvointialue", 1, 2, 1)
    assert body.matters[0].told[0].text == "Asia on valmistelussa."


async def test_joys_worries_and_proposals_for_the_next_plan(year: SmallYear) -> None:
    joy, worry = await year.topic(feeling="joy"), await year.topic(feeling="worry")
    await year.came(joy, for_next_plan=True)
    await year.came(worry, kind="together", due_on=None)

    found = await year.figures()

    assert (found.feelings, found.areas[0].feelings) == (Feelings(1, 1), Feelings(1, 1))
    assert [one.title for one in found.next_plan] == ["Katuvalot"]
    assert len(found.together) == 1


async def test_a_resident_who_sees_to_something_is_not_named(year: SmallYear) -> None:
    resident = await make.person("Maija Kyläläinen")
    await year.came(await year.topic(), kind="together", owner=None, owner_person=resident.id, due_on=None)

    [one] = (await year.figures()).together

    assert one.owner == "kylän edustaja"


async def test_an_indicator_is_told_up_to_the_year(year: SmallYear) -> None:
    indicator = await Indicator.objects().first()
    assert indicator is not None
    for number, value in ((2024, 100), (2025, 120), (2026, 90)):
        await IndicatorValue(indicator=indicator.id, year=number, value=value).save()

    [one] = (await year.figures()).areas[0].goals[0].indicators

    assert [value.year for value in one.years] == [2024, 2025]


@pytest.mark.parametrize("matters", [1, 12])
async def test_as_many_statements_for_a_small_town_as_for_a_large(year: SmallYear, matters: int) -> None:
    for _number in range(matters):
        outcome = await year.came(await year.topic())
        await said(outcome, at(6, 1), "in_progress", "Tehdään.")

    async with counted() as sent:
        await year.figures()

    assert len(sent) == 14
    assert await Outcome.count() == matters
    assert await Minutes.count() == 1


async def test_what_was_done_for_an_action_that_a_later_version_has_no_more_is_told(year: SmallYear) -> None:
    await year.came(await year.topic())
    draft = await drafts.revise(year.plan, reason="Rahat loppuivat.", by=year.saga)
    [area] = drafts.sheet_of(draft).areas
    [goal] = area.goals
    kept = replace(area, goals=(replace(goal, actions=goal.actions[1:]),))
    await drafts.save(draft, PlanSheet(areas=(kept,)), by=year.saga)
    council = Step(stage=Stage.council, body="Valtuusto", handled_on=date(YEAR, 6, 15))
    await handling.add(draft.handling, council, by=year.saga)
    await coming_into_force.come_into_force(draft, by=year.saga)

    found = await year.figures()

    [gone] = found.left_out
    assert (gone.action.title, gone.version, gone.because) == ("Valot", 2, "Rahat loppuivat.")
    assert [one.text for one in gone.action.done] == ["Tekninen toimi vaihtaa valot."]
    assert [one.title for one in found.areas[0].goals[0].actions] == ["Tilat"]
    assert (await year.figures(YEAR - 1)).left_out == ()
