"""Two who close one report at once, and two workers that gather it at once: it is done once."""

import asyncio

import pytest

from core.errors import NotPossible
from people.tables import Person
from reports import closing, making
from reports.tables import FrozenReport, MakingStatus, Report, ReportMaking
from tests import make
from tests.reports.yearly_rows import begun, small_year


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


async def test_two_workers_gather_and_two_close_at_once(saga: Person) -> None:
    report = await begun(await small_year(saga))
    waiting = await making.newest_of(report)
    assert waiting is not None

    await asyncio.gather(making.make(waiting.id), making.make(waiting.id))
    twice = [await found(report), await found(report)]
    ended = await asyncio.gather(*(closing.close(one, by=saga) for one in twice), return_exceptions=True)

    rows = await ReportMaking.select(ReportMaking.status, ReportMaking.tries)
    assert rows == [{"status": MakingStatus.done, "tries": 1}]
    assert sorted(type(one).__name__ for one in ended) == [FrozenReport.__name__, NotPossible.__name__]
    assert await FrozenReport.count() == 1


async def found(report: Report) -> Report:
    read = await Report.objects().get(Report.id == report.id)
    assert read is not None
    return read
