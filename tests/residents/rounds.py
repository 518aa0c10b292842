"""Whole rounds of a table, made straight as rows."""

from datetime import date
from typing import Any

from agendas.tables import Topic
from meetings.tables import Meeting, PartnershipTable
from minutes.tables import Outcome
from tests import make, papers


async def coming(table: PartnershipTable, day: date = date(2027, 2, 9), **more: Any) -> Meeting:
    """An announced meeting that takes matters until three weeks before."""
    return await make.meeting(
        table,
        day,
        **{"number": day.month, "topics_until": date(2027, 1, 19), "address": "Koulutie 3", **more},
    )


async def topics(table: PartnershipTable, *titles: str) -> list[Topic]:
    return [await papers.topic(title, table=table.id, wording_checked=True) for title in titles]


async def released(table: PartnershipTable, *titles: str, day: date = date(2027, 2, 9)) -> papers.Released:
    """A meeting with a released agenda."""
    meeting = await coming(table, day, status="invited")
    return await papers.agenda(table, meeting, *await topics(table, *titles))


async def held(
    table: PartnershipTable, *titles: str, day: date = date(2026, 9, 1), **more: Any
) -> tuple[papers.Released, list[Outcome]]:
    """A meeting with its memo; one outcome for each topic, done together and done."""
    made = await released(table, *titles, day=day)
    given = {"kind": "together", "status": "done", "told": ("Tehty.",), **more}
    outcomes = [await papers.outcome(made, item=item, **given) for item in range(len(titles))]
    await papers.publish(table, made)
    return made, outcomes
