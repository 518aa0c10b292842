"""A report is gathered, written, closed and opened again; what was closed stays as it was."""

from datetime import date, timedelta

import pytest

from agendas.tables import Topic
from core.clock import now
from core.errors import Invalid, NotFound, NotPossible
from core.languages import speak
from documents.sheets import spreadsheet
from documents.word.writing import word_file
from people.tables import Organisation, Person
from plan import coming_into_force, drafts, handling, statuses
from plan.handling import Step
from plan.sheet import ActionSheet
from plan.tables import ActionStatus, Stage, StatusEntry
from reports import beginning, closing, making, reading, texts, versions
from reports.reading import Reading
from reports.tables import FrozenReport, MakingStatus, Report, ReportKind, ReportMaking
from reports.texts import Overtaken
from reports.whole import frozen
from tests import make
from tests.door import Visitor
from tests.reports.yearly_rows import YEAR, SmallYear, begun, small_year


@pytest.fixture
async def year(saga: Person) -> SmallYear:
    made = await small_year(saga)
    await made.came(await made.topic())
    return made


async def made(year: SmallYear) -> Report:
    """The report of the year, whose figures have been gathered."""
    report = await begun(year)
    newest = await making.newest_of(report)
    assert newest is not None
    await making.make(newest.id)
    return report


def bytes_of(found: Reading | None) -> tuple[bytes, bytes, bytes]:
    """The report as it is kept, as a Word file and as a spreadsheet."""
    assert found is not None
    whole = found.whole
    sheets = spreadsheet("x", found.plug.sheets(whole), author="x", dated=date(2026, 1, 1))
    return frozen(whole), word_file(found.plug.paper(whole)), sheets


async def test_gathering_tells_how_far_it_is_and_keeps_what_it_found(year: SmallYear) -> None:
    report = await begun(year)
    waiting = await making.newest_of(report)

    assert waiting is not None
    await making.make(waiting.id)
    await waiting.refresh()

    assert (waiting.status, waiting.step, waiting.steps) == (MakingStatus.done, 4, 4)
    assert await making.value_of(report) == await year.figures()


async def test_nobody_begins_the_same_report_twice(year: SmallYear) -> None:
    await begun(year)

    with pytest.raises(NotPossible):
        await begun(year)


async def test_a_worker_that_dies_three_times_over_a_report_is_not_given_it_again(year: SmallYear) -> None:
    report = await begun(year)
    await ReportMaking.update(
        {ReportMaking.status: "running", ReportMaking.made_at: now() - timedelta(minutes=1)}, force=True
    )

    assert await making.take_up_again() == 1

    await ReportMaking.update({ReportMaking.tries: making.MOST_TRIES}, force=True)
    newest = await making.newest_of(report)
    assert newest is not None
    await making.make(newest.id)
    await newest.refresh()
    assert newest.status == MakingStatus.failed
    assert await making.take_up_again() == 0


async def test_what_was_begun_by_a_dead_worker_is_gathered_by_the_next(year: SmallYear) -> None:
    report = await begun(year)
    await ReportMaking.update({ReportMaking.status: "running", ReportMaking.tries: 1}, force=True)
    newest = await making.newest_of(report)

    assert newest is not None
    await making.make(newest.id)

    await newest.refresh()
    assert (newest.status, newest.tries) == (MakingStatus.done, 2)


async def test_a_closed_report_stays_byte_for_byte_whatever_changes(year: SmallYear) -> None:
    report = await made(year)
    await texts.write(report, "summary", "Vuosi oli hyvä.", revision=0, by=year.saga)
    await closing.close(report, by=year.saga)
    before = bytes_of(await reading.read(report, by=year.saga))

    await change_everything(year)

    assert bytes_of(await reading.read(report, by=year.saga)) == before
    assert bytes(await kept(report)) == before[0]


async def kept(report: Report) -> bytes:
    return bytes((await versions.find_version(report, report.version)).value)


async def change_everything(year: SmallYear) -> None:
    """Another version of the plan, other states, other words of a matter, other names."""
    await statuses.set_status(year.actions[0], ActionStatus.done, on=date(YEAR, 6, 1), by=year.saga)
    draft = await drafts.revise(year.plan, reason="Toinen sanamuoto.", by=year.saga)
    other = make.sheet(ActionSheet(title="Muuta", responsible=year.department.name), area="Muu alue")
    await drafts.save(draft, other, by=year.saga)
    approval = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2026, 1, 12))
    await handling.add(draft.handling, approval, by=year.saga)
    await coming_into_force.come_into_force(draft, by=year.saga)
    await Topic.update({Topic.title: "Jotain muuta"}, force=True)
    await Organisation.update({Organisation.name: "Uusi nimi"}, force=True)


async def test_closing_asks_what_is_open_and_is_not_held_up(year: SmallYear) -> None:
    report = await made(year)
    whole = await closing.draft(report, by=year.saga)
    assert whole is not None

    with speak("en"):
        asked = closing.lacks(whole)
    await closing.close(report, by=year.saga)

    assert asked == [
        "“Summary” has no words of your own yet.",
        "Nobody has said how far these actions are: 1.1.1, 1.1.2.",
        "These indicators have no figure of the year: Kävijöitä.",
        "It is not written down who will handle the report.",
    ]
    assert report.version == 1


async def test_a_report_is_not_closed_before_its_figures_are_there(year: SmallYear) -> None:
    report = await begun(year)

    with pytest.raises(NotPossible):
        await closing.close(report, by=year.saga)


async def test_a_closed_report_is_neither_gathered_nor_written_nor_closed_again(year: SmallYear) -> None:
    report = await made(year)
    await closing.close(report, by=year.saga)

    with pytest.raises(NotPossible):
        await making.gather(report, by=year.saga)
    with pytest.raises(NotPossible):
        await texts.write(report, "summary", "Lisäys.", revision=0, by=year.saga)
    with pytest.raises(NotPossible):
        await closing.close(report, by=year.saga)


async def test_a_report_is_opened_again_with_a_reason_that_the_next_version_tells(year: SmallYear) -> None:
    report = await made(year)
    await closing.close(report, by=year.saga)
    with pytest.raises(Invalid):
        await closing.open_again(report, because=" ", by=year.saga)

    await closing.open_again(report, because="Kokous puuttui.", by=year.saga)
    with pytest.raises(NotFound):
        await versions.standing(ReportKind.yearly, YEAR)
    await closing.close(report, by=year.saga)

    found = await reading.read(report, by=year.saga)
    assert found is not None
    assert (found.whole.version, found.whole.opened_again[0].because) == (2, "Kokous puuttui.")
    assert [one.version for one in await versions.versions_of(report)] == [1, 2]
    assert await FrozenReport.count() == 2


async def test_two_writers_of_one_part_notice_each_other(year: SmallYear) -> None:
    report = await made(year)
    await texts.write(report, "summary", "Sagan sanat.", revision=0, by=year.saga)

    with pytest.raises(Overtaken) as problem:
        await texts.write(report, "summary", "Toiset sanat.", revision=0, by=year.saga)
    joined = await texts.write(report, "summary", "Molemmat.", revision=1, by=year.saga)

    assert (problem.value.theirs.text, problem.value.mine) == ("Sagan sanat.", "Toiset sanat.")
    assert (joined.text, joined.revision) == ("Molemmat.", 2)


async def test_the_way_of_a_closed_report_goes_on_beside_it(year: SmallYear) -> None:
    report = await made(year)
    await closing.close(report, by=year.saga)
    before = await kept(report)

    await handling.add(report.handling, Step(stage=Stage.board, body="Kaupunginhallitus"), by=year.saga)

    assert [one.body for one in await closing.way_of(report)] == ["Kaupunginhallitus"]
    assert await kept(report) == before


async def test_a_draft_is_nobodys_business_and_a_closed_report_everybodys(
    year: SmallYear, stranger: Visitor
) -> None:
    report = await made(year)
    addresses = [f"/reports/yearly/{YEAR}{rest}" for rest in ("", "/report.docx", "/report.xlsx")]
    hidden = [(await stranger.get(address)).status_code for address in addresses]
    unlisted = (await stranger.get("/reports")).text

    await closing.close(report, by=year.saga)

    shown = [(await stranger.get(address)).status_code for address in addresses]
    own = await stranger.get(f"/reports/{report.id}")
    assert (hidden, shown, own.status_code) == ([404, 404, 404], [200, 200, 200], 303)
    assert addresses[0] not in unlisted
    assert addresses[0] in (await stranger.get("/reports")).text


async def test_all_actions_are_told_at_once_as_they_stood_on_the_last_day(
    year: SmallYear, stranger: Visitor
) -> None:
    report = await made(year)
    await stranger.signed_in_as(year.saga)
    valot, tilat = (action.code for action in year.actions)
    sent = {"action": [valot, tilat], "status": ["done", "not_done"], "explained": ["", ""]}

    unexplained = await stranger.send_form(f"/reports/{report.id}/states", sent)
    before = await StatusEntry.count()
    sent["explained"] = ["", "Tilat myytiin."]
    saved = await stranger.send_form(f"/reports/{report.id}/states", sent)

    rows = await StatusEntry.select(StatusEntry.status, StatusEntry.stated_on).order_by(StatusEntry.id)
    assert (unexplained.status_code, before, saved.status_code) == (422, 0, 303)
    assert rows == [
        {"status": "done", "stated_on": date(YEAR, 12, 31)},
        {"status": "not_done", "stated_on": date(YEAR, 12, 31)},
    ]


async def test_the_coordinator_writes_closes_and_opens_again_on_the_pages(
    year: SmallYear, stranger: Visitor
) -> None:
    report = await begun(year)
    await stranger.signed_in_as(year.saga)
    waits = await stranger.get(f"/reports/{report.id}")
    newest = await making.newest_of(report)
    assert newest is not None
    await making.make(newest.id)

    said = {"part": "summary", "text": "Vuosi oli hyvä.", "revision": "0"}
    await stranger.send_form(f"/reports/{report.id}/words", said)
    late = await stranger.send_form(f"/reports/{report.id}/words", {**said, "text": "Toinen."})
    draft = await stranger.get(f"/reports/{report.id}?domain=safety")
    await stranger.send_form(f"/reports/{report.id}/closing")
    unsaid = await stranger.send_form(f"/reports/{report.id}/opening", {"because": ""})
    await stranger.send_form(f"/reports/{report.id}/opening", {"because": "Korjaus."})
    await report.refresh()

    assert 'http-equiv="refresh"' in waits.text
    assert "Vuosi oli hyvä." in draft.text
    assert (late.status_code, unsaid.status_code) == (409, 422)
    assert [one.opened_again_because for one in await versions.versions_of(report)] == ["Korjaus."]
    assert (await stranger.get("/reports")).status_code == 200


async def test_what_belongs_to_another_kind_of_report_is_not_there(
    year: SmallYear, stranger: Visitor
) -> None:
    yearly = await begun(year)
    groundwork = await beginning.begin(ReportKind.groundwork, plan=year.plan, by=year.saga)
    await stranger.signed_in_as(year.saga)

    sent = {
        f"/reports/{yearly.id}/wishes": {},
        f"/reports/{yearly.id}/next-plan": {},
        f"/reports/{yearly.id}/findings/new": {"kind": "need", "text": "Tiet", "topics": "Kolme asiaa"},
        f"/reports/{groundwork.id}/states": {},
        f"/reports/{groundwork.id}/wishes": {},
    }
    codes = [(await stranger.send_form(address, data)).status_code for address, data in sent.items()]

    assert codes == [404, 404, 404, 404, 303]


async def test_everybody_reads_one_report_of_a_year(year: SmallYear) -> None:
    sheet = make.sheet(ActionSheet(title="Reitit", responsible=year.department.name))
    other = await make.plan(sheet, name="Uusi suunnitelma", starts=YEAR, by=year.saga)
    first = await made(year)
    second = await beginning.begin(ReportKind.yearly, plan=other, year=YEAR, by=year.saga)
    newest = await making.newest_of(second)
    assert newest is not None
    await making.make(newest.id)
    await closing.close(first, by=year.saga)

    with pytest.raises(NotPossible):
        await closing.close(second, by=year.saga)

    await closing.open_again(first, because="Uusi suunnitelma.", by=year.saga)
    await closing.close(second, by=year.saga)
    assert (await versions.standing(ReportKind.yearly, YEAR))[0].id == second.id
