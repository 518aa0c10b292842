"""The open data: what everybody may read, for programs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from plan import drafts
from plan.sheet import ActionSheet, Money, ProgrammeSheet
from plan.tables import Action
from tests import make, papers
from tests.door import Visitor
from tests.queries import counted
from tests.residents import rounds

LISTS = ("tables", "meetings", "agenda-items", "outcomes", "plan/actions")


@pytest.fixture
async def action(city: Organisation, saga: Person) -> Action:
    return await make.action(city, by=saga)


async def read(stranger: Visitor, path: str) -> Any:
    answer = await stranger.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers
    return answer.json()


async def test_tables(stranger: Visitor, table: PartnershipTable) -> None:
    found = await read(stranger, "tables")

    assert found["items"] == [
        {
            "id": table.id,
            "slug": "jappila",
            "name": "Jäppilän kumppanuuspöytä",
            "short_name": "Jäppilä",
            "kind": "local",
            "area": "Jäppilän alue",
            "description": "Kylien yhteinen pöytä.",
            "meetings_a_year": 2,
            "length_minutes": 90,
            "page": "http://poyta.example/tables/jappila",
            "calendar": "http://poyta.example/tables/jappila/calendar.ics",
            "feed": "http://poyta.example/tables/jappila/feed.atom",
        }
    ]
    assert await read(stranger, "tables/jappila") == found["items"][0]


async def test_meetings(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", day=date(2027, 2, 9))
    await rounds.coming(table, date(2027, 9, 7), status="planned")

    found = await read(stranger, "meetings")

    assert [one["id"] for one in found["items"]] == [made.meeting.id]
    one = found["items"][0]
    assert (one["identifier"], one["status"]) == ("Jäppilä 2/2027", "closed")
    assert (one["starts_at"], one["agenda_version"]) == ("2027-02-09T15:00:00Z", 1)
    assert one["memo_published_at"] is not None
    assert await read(stranger, f"meetings/{made.meeting.id}") == one


async def test_agenda_items(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Koulun tilat", "Ladut")

    found = await read(stranger, f"agenda-items?meeting={made.meeting.id}")

    assert [(one["number"], one["title"], one["topic"]) for one in found["items"]] == [
        (1, "Koulun tilat", f"2027-{made.topics[0].number}"),
        (2, "Ladut", f"2027-{made.topics[1].number}"),
    ]


async def test_outcomes(
    stranger: Visitor, table: PartnershipTable, city: Organisation, action: Action
) -> None:
    made, (outcome,) = await rounds.held(
        table,
        "Koulun tilat",
        kind="department",
        owner=city.id,
        due_on=date(2027, 5, 31),
        action=action.id,
        text="Tilat avataan.",
    )

    found = await read(stranger, "outcomes")

    (one,) = found["items"]
    assert one.pop("progress")[0]["text"] == "Tehty."
    assert one == {
        "id": outcome.id,
        "meeting": made.meeting.id,
        "table": "jappila",
        "year": 2026,
        "topic": f"2027-{made.topics[0].number}",
        "title": "Koulun tilat",
        "kind": "department",
        "text": "Tilat avataan.",
        "organisation": "Tekninen toimi",
        "due_on": "2027-05-31",
        "body": "",
        "expected_on": None,
        "section": "",
        "section_link": "",
        "status": "done",
        "action": {"id": action.id, "number": "1.1.1", "title": "Kokoustilat"},
        "no_action_because": "",
    }


async def test_plan_actions(stranger: Visitor, table: PartnershipTable, action: Action) -> None:
    await rounds.held(table, "Koulun tilat", "Salin tilat", action=action.id)

    found = await read(stranger, "plan/actions")

    assert [(one["number"], one["goal"], one["responsible"], one["matters"]) for one in found["items"]] == [
        ("1.1.1", "Kylillä on tiloja", "Tekninen toimi", 2)
    ]
    assert [(one["code"], one["domain"], one["status_text"]) for one in found["items"]] == [
        ("25-3", "welfare", "ei aloitettu")
    ]


async def test_what_an_action_costs_and_whom_it_is_for(
    stranger: Visitor, saga: Person, city: Organisation
) -> None:
    dear = ActionSheet(
        title="Rannat",
        responsible=city.name,
        money=(Money(2026, Decimal("1800.50")),),
        areas=("Jäppilä",),
        target_groups=("lapset",),
        programmes=("Ikäohjelma",),
    )
    sheet = replace(make.sheet(dear), programmes=(ProgrammeSheet(name="Ikäohjelma"),))
    plan = await make.plan(sheet, by=saga)
    await drafts.revise(plan, reason="Salaisuus", by=saga)

    [one] = (await read(stranger, "plan/actions"))["items"]

    assert (one["budget"], one["areas"], one["target_groups"], one["programmes"]) == (
        [{"year": 2026, "euros": 1800.5}],
        ["Jäppilä"],
        ["lapset"],
        ["Ikäohjelma"],
    )


async def test_without_a_plan_there_are_no_actions(stranger: Visitor) -> None:
    assert (await read(stranger, "plan/actions"))["items"] == []


async def test_lists_are_limited_by_table_and_year(stranger: Visitor, table: PartnershipTable) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    await rounds.held(table, "Koulun tilat", day=date(2025, 9, 1))
    await rounds.held(table, "Ladut", day=date(2026, 9, 1))
    await rounds.held(other, "Ranta", day=date(2026, 9, 1))

    for name in ("meetings", "agenda-items", "outcomes"):
        totals = [
            (await read(stranger, f"{name}?{query}"))["total"]
            for query in ("", "table=jappila", "year=2026", "table=jappila&year=2026", "table=none")
        ]
        assert totals == [3, 2, 2, 1, 0], name


async def test_a_list_is_read_page_by_page(stranger: Visitor, table: PartnershipTable) -> None:
    for year in range(2017, 2024):
        await rounds.held(table, "Asia", day=date(year, 9, 1))

    seen, address = [], "outcomes?table=jappila&per_page=3"
    while address:
        found = await read(stranger, address)
        seen += [one["year"] for one in found["items"]]
        address = (found["links"]["next"] or "").removeprefix("http://poyta.example/api/")
    beyond = await read(stranger, "outcomes?page=9")

    assert seen == list(range(2023, 2016, -1))
    assert (beyond["items"], beyond["total"], beyond["links"]["next"]) == ([], 7, None)


@pytest.mark.parametrize("many", [1, 3, 60])
async def test_a_list_is_one_query(stranger: Visitor, table: PartnershipTable, many: int) -> None:
    await rounds.held(table, *(f"Asia {number}" for number in range(many)))

    taken = {}
    for name in LISTS[:-1]:
        async with counted() as sent:
            await read(stranger, name)
        taken[name] = len(sent)

    assert set(taken.values()) == {1}


async def test_nothing_hidden_is_open_data(
    stranger: Visitor, saga: Person, table: PartnershipTable, action: Action
) -> None:
    drafted = await papers.draft_agenda(
        await rounds.coming(table, join_link="https://etä.example/salaisuus"),
        *await rounds.topics(table, "Salaisuus"),
    )
    await papers.outcome(drafted, text="Salaisuus", action=action.id, told=("Salaisuus",))
    await papers.submission(*drafted.topics, name="Salaisuus", email="salaisuus@kyla.example")
    await rounds.coming(table, date(2027, 8, 8), status="planned", venue="Salaisuus")
    await stranger.signed_in_as(saga)

    answers = [await stranger.get(f"/api/{name}") for name in LISTS]

    assert "salaisuus" not in "".join(answer.text for answer in answers).lower()


async def test_nobody_is_named(
    stranger: Visitor, table: PartnershipTable, ada: Person, carl: Person, village: Organisation
) -> None:
    for month, person in ((5, ada), (9, carl)):
        made = await rounds.released(table, "Ladut", day=date(2026, month, 1))
        await papers.outcome(made, kind="together", owner_person=person.id, told=("Aurattu.",))
        await papers.submission(*made.topics)
        await papers.publish(table, made)

    answers = [await stranger.get(f"/api/{name}") for name in LISTS]
    found = "".join(answer.text for answer in answers)

    assert [name for name in ("Ada", "Carl", "Aino", "Yksityinen", "kyla.example") if name in found] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("tables/none", 404),
        ("meetings/1000000", 404),
        ("nothing/here", 404),
        ("", 404),
        ("meetings?page=0", 400),
        ("meetings?page=x", 400),
        ("meetings?table=%00", 400),
        ("tables/%00", 400),
        ("meetings?per_page=101", 400),
        ("outcomes?year=mmxxvii", 400),
        ("outcomes?meeting=99999999999999999999", 400),
        ("meetings/99999999999999999999", 400),
    ],
)
async def test_errors_are_problems(stranger: Visitor, path: str, status: int) -> None:
    answer = await stranger.get(f"/api/{path}")
    problem = answer.json()

    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert problem["detail"]


async def test_there_is_nothing_to_write(stranger: Visitor, table: PartnershipTable) -> None:
    answer = await stranger.post("/api/tables", json={})

    assert answer.status_code == 405


async def test_the_description_tells_of_the_open_data_and_of_nothing_else(stranger: Visitor) -> None:
    answer = await stranger.get("/api/openapi.json")
    description = answer.json()

    assert answer.headers["access-control-allow-origin"] == "*"
    assert sorted(description["paths"]) == [
        "/api/agenda-items",
        "/api/meetings",
        "/api/meetings/{meeting_id}",
        "/api/outcomes",
        "/api/plan/actions",
        "/api/tables",
        "/api/tables/{slug}",
        "/api/threads/actions/{action_id}",
        "/api/threads/indicators/{indicator_id}",
        "/api/threads/{number}",
    ]
    for path in description["paths"].values():
        assert path["get"]["summary"]
        assert path["get"]["description"]
        assert "application/problem+json" in path["get"]["responses"]["400"]["content"]
    assert "404" in description["paths"]["/api/tables/{slug}"]["get"]["responses"]
