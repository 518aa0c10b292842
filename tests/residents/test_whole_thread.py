"""The whole thread: from any point, for everybody, with nothing in it that is not for everybody."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agendas.tables import Topic
from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from plan import statuses
from plan.figures import Figure
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Action, ActionStatus, Indicator, IndicatorValue
from reports import closing, making
from reports.tables import FrozenReport, Report, ReportKind
from tests import make, papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.reports.yearly_rows import begun, small_year
from tests.residents import rounds


@pytest.fixture
async def action(saga: Person, city: Organisation) -> Action:
    """An action whose goal has one indicator, with the figures of two years."""
    sheet = make.sheet(
        ActionSheet(title="Kokoustilat", responsible=city.name),
        indicators=(IndicatorSheet(name="Varatut tunnit", unit="h", target=Figure(Decimal(500))),),
    )
    await make.plan(sheet, name="Hyvinvointisuunnitelma", by=saga)
    found = await Action.objects().first()
    indicator = await Indicator.objects().first()
    assert found is not None
    assert indicator is not None
    await statuses.set_status(found, ActionStatus.in_progress, explained="Avaimet on jaettu.", by=saga)
    for year, value in ((2025, 300), (2026, 410)):
        await IndicatorValue(indicator=indicator.id, year=year, value=Decimal(value)).save()
    return found


async def indicator_id() -> int:
    [row] = await Indicator.select(Indicator.id)
    return int(row["id"])


def number(topic: Topic) -> str:
    return f"{topic.year}-{topic.number}"


async def closed(action: Action, told: str, *, year: int = 2026, plan: int | None = None) -> Report:
    """A closed yearly report in which this stands."""
    handling = (await Report.raw("INSERT INTO handling DEFAULT VALUES RETURNING id"))[0]["id"]
    [row] = await Report.raw("SELECT plan FROM focus_area LIMIT 1")
    report = Report(kind=ReportKind.yearly, plan=plan or row["plan"], year=year, version=1, handling=handling)
    await report.save()
    await FrozenReport(report=report.id, version=1, value=told.encode()).save()
    return report


async def test_one_thread_from_the_one_who_asked_to_the_report(
    stranger: Visitor, table: PartnershipTable, village: Organisation, action: Action
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", action=action.id, text="Tilat avataan.")
    await papers.submission(*made.topics, by=village)
    await closed(action, f'{{"topic":"{number(made.topics[0])}"}}')

    page = words(await stranger.get(f"/thread/{number(made.topics[0])}"))

    told = ["Koulun tilat", village.name, "Tilat avataan.", "1.1.1 Kokoustilat", "Varatut tunnit", "410 h"]
    places = [page.find(one) for one in told]
    assert min(places) >= 0
    assert places == sorted(places)
    assert 'href="/reports/yearly/2026"' in (await stranger.get(f"/thread/{number(made.topics[0])}")).text


async def read(stranger: Visitor, address: str) -> Any:
    answer = await stranger.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


async def test_the_same_for_programs(
    stranger: Visitor, table: PartnershipTable, village: Organisation, action: Action
) -> None:
    made, [outcome] = await rounds.held(table, "Koulun tilat", action=action.id, told=("Valmis.",))
    await papers.submission(*made.topics, by=village)
    await closed(action, f'{{"code":"{action.code}"}}')

    found = await read(stranger, f"/thread/{number(made.topics[0])}.json")

    assert found == await read(stranger, f"/api/threads/{number(made.topics[0])}")
    [matter], [served] = found["matters"], found["actions"]
    assert (matter["title"], matter["raised_by"]) == ("Koulun tilat", [village.name])
    [told] = matter["meetings"][0]["outcomes"]
    assert (told["id"], told["action"], told["progress"][0]["text"]) == (outcome.id, action.id, "Valmis.")
    [indicator] = served["indicators"]
    assert indicator["latest"] == {"year": 2026, "value": 410.0, "qualifier": "exactly"}
    assert (indicator["before"]["value"], indicator["towards"]) == (300.0, "better")
    assert served["page"] == f"http://poyta.example/plan/actions/{action.id}"
    assert found["reports"] == []  # the report tells of the action, and not of this matter


@pytest.mark.parametrize("point", ["action", "indicator"])
async def test_from_the_other_end_one_sees_what_led_there(
    stranger: Visitor, table: PartnershipTable, action: Action, point: str
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", action=action.id)
    await rounds.held(table, "Muu asia", day=date(2026, 3, 3))
    await closed(action, f'{{"code":"{action.code}"}}')
    which = action.id if point == "action" else await indicator_id()

    page = await stranger.get(f"/thread/{point}/{which}")
    found = await read(stranger, f"/thread/{point}/{which}.json")

    assert f"/thread/{number(made.topics[0])}" in page.text
    assert "Muu asia" not in page.text
    assert [one["number"] for one in found["matters"]] == [number(made.topics[0])]
    assert [(one["kind"], one["year"]) for one in found["reports"]] == [("yearly", 2026)]
    assert found == await read(stranger, f"/api/threads/{point}s/{which}")


async def test_an_outcome_leads_to_its_matter(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    made, [outcome] = await rounds.held(table, "Koulun tilat", action=action.id)
    quiet = await rounds.released(table, "Salaisuus", day=date(2026, 3, 3))
    secret = await papers.outcome(quiet, text="Ei vielä julkinen.")

    answer = await stranger.get(f"/thread/outcome/{outcome.id}")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/thread/{number(made.topics[0])}")
    assert (await stranger.get(f"/thread/outcome/{secret.id}")).status_code == 404
    assert (await stranger.get("/thread/outcome/0")).status_code == 404


async def test_a_matter_that_was_joined_leads_to_the_one_that_goes_on(
    stranger: Visitor, table: PartnershipTable
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")
    younger = await papers.topic(
        "Sama asia", table=table.id, status="merged", merged_into=made.topics[0].id, wording_checked=True
    )

    answer = await stranger.get(f"/thread/{number(younger)}")
    data = await stranger.get(f"/thread/{number(younger)}.json")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/thread/{number(made.topics[0])}")
    assert data.headers["location"] == f"/thread/{number(made.topics[0])}.json"


@pytest.mark.parametrize(
    "more",
    [
        {"status": "received", "wording_checked": True},
        {"status": "accepted", "wording_checked": False},
        {"status": "declined", "wording_checked": False, "reason": "Yksityinen syy."},
        {"status": "withdrawn", "wording_checked": True},
    ],
    ids=lambda more: f"{more['status']}-{more['wording_checked']}",
)
async def test_what_is_not_public_is_not_there(
    stranger: Visitor, table: PartnershipTable, more: dict[str, Any]
) -> None:
    topic = await papers.topic("Naapurin terveys", table=table.id, **more)

    for address in (
        f"/thread/{number(topic)}",
        f"/thread/{number(topic)}.json",
        f"/api/threads/{number(topic)}",
    ):
        answer = await stranger.get(address)
        assert answer.status_code == 404
        assert "Naapurin" not in answer.text
        assert "Yksityinen" not in answer.text


async def test_nothing_of_a_memo_that_is_not_out_and_no_resident_by_name(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    released = await rounds.released(table, "Koulun tilat")
    await papers.outcome(released, text="Ei vielä julkinen.", action=action.id)
    await papers.submission(*released.topics, name="Maija Meikäläinen", text="Omat sanani.")
    where = number(released.topics[0])

    page, data = await stranger.get(f"/thread/{where}"), await stranger.get(f"/thread/{where}.json")
    led = await stranger.get(f"/thread/action/{action.id}.json")

    for answer in (page, data, led):
        assert answer.status_code == 200
        for secret in ("Ei vielä julkinen", "Meikäläinen", "Omat sanani"):
            assert secret not in answer.text
    assert data.json()["actions"] == []
    assert led.json()["matters"] == []


@pytest.mark.parametrize(
    "address", ["0", "2027-999999", "2027-1234567", "x", "action/0", "action/x", "table/1"]
)
async def test_what_there_is_not(stranger: Visitor, table: PartnershipTable, address: str) -> None:
    assert (await stranger.get(f"/thread/{address}")).status_code == 404


async def test_a_long_thread_takes_no_more_statements(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", action=action.id)
    async with counted() as short:
        await stranger.get(f"/thread/{number(made.topics[0])}")
        await stranger.get(f"/thread/action/{action.id}")
    for month in range(1, 7):
        again, _outcomes = await rounds.held(
            table, f"Tilat {month}", day=date(2026, month, 3), action=action.id
        )
    await closed(action, f'{{"code":"{action.code}","topic":"{number(again.topics[0])}"}}')
    async with counted() as long:
        await stranger.get(f"/thread/{number(again.topics[0])}")
        await stranger.get(f"/thread/action/{action.id}")

    assert len(short) == len(long) <= 20


async def test_the_thread_is_found_where_a_matter_is_shown(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", action=action.id)
    link = f'href="/thread/{number(made.topics[0])}"'

    addresses = (f"/meetings/{made.meeting.id}/minutes", "/tables/jappila", f"/plan/actions/{action.id}")
    for address in addresses:
        assert link in (await stranger.get(address)).text
    assert f"/thread/action/{action.id}" in (await stranger.get(f"/plan/actions/{action.id}")).text
    assert (
        f"/thread/indicator/{await indicator_id()}"
        in (await stranger.get(f"/plan/indicators/{await indicator_id()}")).text
    )


async def test_a_report_that_was_closed_is_the_end_of_the_thread(stranger: Visitor, saga: Person) -> None:
    year = await small_year(saga)
    topic, other = await year.topic("Katuvalot"), await year.topic("Myöhemmin", status="accepted")
    await year.came(topic)
    report = await begun(year)
    newest = await making.newest_of(report)
    assert newest is not None
    await making.make(newest.id)
    before = await read(stranger, f"/thread/{number(topic)}.json")

    await closing.close(report, by=saga)

    found = await read(stranger, f"/thread/{number(topic)}.json")
    assert before["reports"] == []
    assert [(one["kind"], one["year"], one["page"]) for one in found["reports"]] == [
        ("yearly", report.year, f"http://poyta.example/reports/yearly/{report.year}")
    ]
    assert (await read(stranger, f"/thread/{number(other)}.json"))["reports"] == []
