"""The bodies that handle a report are written down on its pages, and only there."""

from people.tables import Person
from plan import handling
from plan.sheet import ActionSheet
from reports import beginning
from reports.tables import Report, ReportKind
from tests import make
from tests.door import Visitor


async def told(report: Report) -> list[tuple[str, str, bool]]:
    return [
        (step.stage, step.body, step.handled_on is not None) for step in await handling.steps(report.handling)
    ]


async def test_a_body_is_written_down_corrected_and_taken_away(stranger: Visitor, saga: Person) -> None:
    city = await make.organisation("Tekninen toimi", kind="department")
    plan = await make.plan(make.sheet(ActionSheet(title="Tilat", responsible=city.name)), by=saga)
    report = await beginning.begin(ReportKind.term, plan=plan, by=saga)
    other = await beginning.begin(ReportKind.groundwork, plan=plan, by=saga)
    steps = f"/reports/{report.id}/steps"
    await stranger.signed_in_as(saga)

    added = await stranger.send_form(f"{steps}/new", {"stage": "board", "body": "Kaupunginhallitus"})
    nameless = await stranger.send_form(f"{steps}/new", {"stage": "council", "body": " "})
    [step] = await handling.steps(report.handling)
    handled = {"stage": "board", "body": "Hallitus", "handled_on": "1.3.2026"}
    changed = await stranger.send_form(f"{steps}/{step.id}", handled)
    next_one = await stranger.get(f"{steps}/new")
    elsewhere = await stranger.send_form(f"/reports/{other.id}/steps/{step.id}", handled)

    assert (added.headers["location"], nameless.status_code) == (f"/reports/{report.id}#handling", 422)
    assert (changed.status_code, elsewhere.status_code) == (303, 404)
    assert 'value="council" checked' in " ".join(next_one.text.split())
    assert await told(report) == [("board", "Hallitus", True)]

    await stranger.send_form(f"{steps}/{step.id}/removal")

    assert await told(report) == []
