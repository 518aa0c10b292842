"""The same meeting is the same bytes in another process, too."""

import os
import subprocess
import sys
from pathlib import Path

from core.database import sql
from tests import make
from tests.transfer import rows
from transfer import handing_over

ELSEWHERE = """
import asyncio, sys
from core.database import pool
from meetings.tables import Meeting
from people.tables import Person
from transfer.handing_over import hand_over

async def main():
    async with pool():
        meeting = await Meeting.objects().get(Meeting.id == int(sys.argv[1]))
        by = await Person.objects().get(Person.id == int(sys.argv[2]))
        print((await hand_over(meeting, by=by)).sha256)

asyncio.run(main())
"""


async def test_another_process_with_another_clock_and_another_seed(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    whole = await rows.whole_meeting()
    await rows.attachment(whole, "kuva.png")
    here = await handing_over.hand_over(whole.meeting, by=saga)
    here.file.close()
    await sql("DELETE FROM printed_paper")  # so that what is printed is printed anew

    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(whole.meeting.id), str(saga.id)],
        env=os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert told.stdout.strip() == here.sha256
