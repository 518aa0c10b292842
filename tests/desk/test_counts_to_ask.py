"""Associations that have not been asked how many came lie on the desk until they are."""

from core.clock import now
from desk.desk import desk_of
from people.tables import Person
from plan.visitors import asking, keeping
from plan.visitors.asking import usual_year
from plan.visitors.keeping import Wanted
from plan.visitors.tables import Counted
from tests import make


async def test_counts_are_to_be_asked_for_once_a_year(saga: Person) -> None:
    village = await make.organisation("Mallilan kyläyhdistys", email="kyla@mallila.example")
    for name, counted in (("Kerhotupa", (Counted.visits,)), ("Kylätalo", (Counted.events,)), ("Kaikki", ())):
        await keeping.add(Wanted(name=name, reported_by=village.id, counted=counted), by=saga)

    before = [task.route for task in (await desk_of(now())).tasks]
    await asking.ask(usual_year(now().date()), by=saga)
    after = [task.route for task in (await desk_of(now())).tasks]

    assert (before, after) == (["visitors"], [])
