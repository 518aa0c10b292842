"""A file is looked at and taken into a draft, by one of two, or forgotten."""

from datetime import timedelta

import pytest
import time_machine
from httpx import Response
from litestar import Litestar

from core.clock import now
from core.errors import Invalid, NotFound, NotPossible
from history.tables import Event
from people.tables import Organisation, Person
from plan import drafts
from plan.exchange import keeping
from plan.exchange.choices import Choices
from plan.sheet import ActionSheet, actions
from plan.tables import Plan, PlanImport
from tests import make
from tests.conftest import visitor
from tests.door import Visitor
from tests.plan.exchange.plan_files import THL, workbook
from tests.queries import counted

CLEAN = workbook(
    THL,
    ("Elävät kylät", "Tiloja", "Avataan", "Tekninen toimi", "Tunnit"),
    (None, None, "Lainataan", "tekninen toimi", None),
)
UNKNOWN = workbook(THL, ("Elävät kylät", "Tiloja", "Avataan", "Sivistystoimi", None))


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


@pytest.fixture
async def plan(saga: Person, city: Organisation) -> Plan:
    return await make.plan(by=saga)


async def titles(plan: Plan) -> list[str]:
    return [one.action.title for one in actions(drafts.sheet_of(await drafts.to_edit(plan)))]


async def revision(plan: Plan) -> int:
    return (await drafts.to_edit(plan)).revision


async def test_nothing_is_written_before_the_file_is_taken(saga: Person, plan: Plan) -> None:
    kept = await keeping.upload(plan, CLEAN, "C:\\Omat\\Suunnitelma.xlsx", by=saga)
    looked_at = await titles(plan)

    await keeping.take(plan, kept, revision=await revision(plan), by=saga)

    assert (kept.name, looked_at) == ("Suunnitelma.xlsx", [])
    assert await titles(plan) == ["Avataan", "Lainataan"]
    assert [one.action.code for one in actions(drafts.sheet_of(await drafts.to_edit(plan)))] == [
        "25-3",
        "25-4",
    ]
    assert await PlanImport.count() == 0
    assert await Event.count().where(Event.verb == "imported") == 1


async def test_a_fault_stops_everything_until_its_row_is_left_out(saga: Person, plan: Plan) -> None:
    content = workbook(THL, ("A", "B", "C", "Tekninen toimi", None), ("A", "B", "D", None, None))
    kept = await keeping.upload(plan, content, "a.xlsx", by=saga)

    with pytest.raises(NotPossible):
        await keeping.take(plan, kept, revision=await revision(plan), by=saga)
    await keeping.choose(kept, Choices(left=frozenset({"0:3"})), by=saga)
    await keeping.take(plan, kept, revision=await revision(plan), by=saga)

    assert await titles(plan) == ["C"]


async def test_of_two_who_write_the_second_is_told(saga: Person, plan: Plan) -> None:
    kept = await keeping.upload(plan, CLEAN, "a.xlsx", by=saga)
    seen = await revision(plan)
    draft = await drafts.to_edit(plan)
    await drafts.save(draft, make.sheet(ActionSheet(title="Toisen", responsible="Tekninen toimi")), by=saga)

    with pytest.raises(NotPossible):
        await keeping.take(plan, kept, revision=seen, by=saga)

    assert await titles(plan) == ["Toisen"]


async def test_an_organisation_is_added_only_when_somebody_says_so(saga: Person, plan: Plan) -> None:
    kept = await keeping.upload(plan, UNKNOWN, "a.xlsx", by=saga)
    with pytest.raises(NotPossible):
        await keeping.take(plan, kept, revision=await revision(plan), by=saga)
    before = await Organisation.count()

    await keeping.choose(kept, Choices(organisations={"sivistystoimi": "+department"}), by=saga)
    await keeping.take(plan, kept, revision=await revision(plan), by=saga)

    assert (before, await Organisation.count()) == (1, 2)
    assert await Organisation.exists().where(
        Organisation.name == "Sivistystoimi", Organisation.kind == "department"
    )


async def test_a_file_that_nobody_takes_is_forgotten_after_a_day(saga: Person, plan: Plan) -> None:
    kept = await keeping.upload(plan, CLEAN, "a.xlsx", by=saga)

    with time_machine.travel(now() + timedelta(hours=23)):
        early = await keeping.forget_old()
    with time_machine.travel(now() + timedelta(hours=25)):
        late = await keeping.forget_old(), await keeping.forget_old()

    assert (early, late) == (0, (1, 0))
    with pytest.raises(NotFound):
        await keeping.of_reader(plan, seen_by=saga)
    assert kept.id


async def test_a_second_file_takes_the_place_of_the_first(saga: Person, plan: Plan) -> None:
    await keeping.upload(plan, CLEAN, "a.xlsx", by=saga)

    await keeping.upload(plan, UNKNOWN, "b.xlsx", by=saga)

    assert [one.name for one in await PlanImport.objects()] == ["b.xlsx"]


async def test_the_corrected_file_knows_whom_the_first_one_meant(saga: Person, plan: Plan) -> None:
    first = await keeping.upload(plan, UNKNOWN, "a.xlsx", by=saga)
    meant = {"sivistystoimi": "Tekninen toimi"}
    await keeping.choose(first, Choices(organisations=meant, left=frozenset({"0:2"})), by=saga)

    second = await keeping.upload(plan, UNKNOWN, "a.xlsx", by=saga)

    assert keeping.choices_of(second) == Choices(organisations=meant)


async def test_what_is_no_table_is_refused_with_a_sentence(saga: Person, plan: Plan) -> None:
    with pytest.raises(Invalid) as refusal:
        await keeping.upload(plan, b"%PDF-1.7", "a.pdf", by=saga)

    assert list(refusal.value.problems) == ["file"]


async def test_a_plan_in_force_without_a_draft_takes_no_file(saga: Person, city: Organisation) -> None:
    standing = await make.plan(make.sheet(ActionSheet(title="A", responsible="Tekninen toimi")), by=saga)

    with pytest.raises(NotFound):
        await keeping.upload(standing, CLEAN, "a.xlsx", by=saga)


async def test_looking_at_many_rows_asks_the_database_as_seldom_as_at_few(saga: Person, plan: Plan) -> None:
    asked = []
    for count in (1, 300):
        rows = [("A", f"Tavoite {number}", f"C {number}", "Tekninen toimi", None) for number in range(count)]
        kept = await keeping.upload(plan, workbook(THL, *rows), "a.xlsx", by=saga)
        async with counted() as sent:
            await keeping.looked_at(plan, kept)
        asked.append(len(sent))

    assert asked[0] == asked[1]


async def send(somebody: Visitor, plan: Plan, content: bytes, name: str = "suunnitelma.xlsx") -> Response:
    return await somebody.send_form(f"/plans/{plan.id}/import", files={"file": (name, content)})


async def test_the_whole_way_through_the_door(service: Litestar, saga: Person, plan: Plan) -> None:
    content = workbook(
        THL,
        ("A", "B", "C", "Tekninen", "Tunnit"),
        ("A", "B", "D", None, None),
        ("A", "B", "E", "Tekninen", None),
    )
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        at = f"/plans/{plan.id}/import"
        sent = await send(somebody, plan, content)
        faulty = await somebody.get(f"{at}/preview")
        await somebody.send_form(
            f"{at}/choices", {"asked": "names", "names": "Tekninen", "meant": "Tekninen toimi"}
        )
        await somebody.send_form(f"{at}/choices", {"asked": "left"})
        fit = await somebody.get(f"{at}/preview")
        taken = await somebody.send_form(f"{at}/taking", {"revision": str(await revision(plan))})

    assert (sent.status_code, sent.headers["location"]) == (303, f"{at}/preview")
    assert faulty.status_code == 200
    assert f'action="{at}/taking"' not in faulty.text
    assert f'action="{at}/taking"' in fit.text
    assert (taken.status_code, taken.headers["location"]) == (303, f"/plans/{plan.id}/draft")
    assert await titles(plan) == ["C", "E"]


async def test_columns_are_corrected_on_a_page_of_their_own(
    service: Litestar, saga: Person, plan: Plan
) -> None:
    content = workbook(("Mitä", "Kuka"), ("Avataan", "Tekninen toimi"), name="Kylät")
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        await send(somebody, plan, content)
        at = f"/plans/{plan.id}/import/columns/0"
        first = await somebody.get(at)
        await somebody.send_form(at, {"head": "1", "columns": ["-", "-"]})
        await somebody.send_form(at, {"head": "1", "columns": ["title", "responsible"]})
        await somebody.send_form(f"/plans/{plan.id}/import/taking", {"revision": str(await revision(plan))})

    assert first.status_code == 200
    assert await titles(plan) == ["Avataan"]


async def test_a_wrong_file_is_told_on_the_page(service: Litestar, saga: Person, plan: Plan) -> None:
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        answers = [await send(somebody, plan, content) for content in (b"", b"\xff\xd8\xff", b"%PDF")]

    assert [answer.status_code for answer in answers] == [422, 422, 422]


async def test_everybody_may_fetch_the_plan_in_force_and_nobody_the_draft(
    stranger: Visitor, saga: Person, city: Organisation
) -> None:
    standing = await make.plan(make.sheet(ActionSheet(title="A", responsible="Tekninen toimi")), by=saga)
    draft = await drafts.revise(standing, reason="Tarkistus", by=saga)
    await drafts.save(draft, make.sheet(ActionSheet(title="Salaisuus", responsible="X")), by=saga)
    at = "/plan/plan.csv"

    now_ = await stranger.get(f"{at}?plan={standing.id}")
    first = await stranger.get(f"{at}?plan={standing.id}&version=1")
    others = [await stranger.get(f"{at}?plan={standing.id}&version={one}") for one in ("2", "draft", "x")]
    whole = [(await stranger.get(f"/plan/plan.{form}")).status_code for form in ("xlsx", "docx")]

    assert now_.text == first.text
    assert "Salaisuus" not in now_.text
    assert [answer.status_code for answer in others] == [404, 404, 404]
    assert whole == [200, 200]


async def test_those_who_keep_plans_fetch_the_draft(service: Litestar, saga: Person, plan: Plan) -> None:
    draft = await drafts.to_edit(plan)
    await drafts.save(draft, make.sheet(ActionSheet(title="Salaisuus", responsible="X")), by=saga)
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        answer = await somebody.get(f"/plans/{plan.id}/plan.csv?version=draft")

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    assert "Salaisuus" in answer.text
