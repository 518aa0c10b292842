"""Real calendar programs follow the running service: vdirsyncer fetches, khal shows.

Both come from Debian; where they are not there, these tests say so and are skipped.
"""

import asyncio
import os
import shutil
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from litestar import Litestar

from agendas import cancelling
from core.clock import now
from meetings import guests, planning
from meetings.calendars import addresses
from meetings.tables import Invitation, Meeting, PartnershipTable, SeatRole
from meetings.times import When
from people.tables import Person
from tests import make
from tests.browser.tabs import open_door
from tests.meetings.conftest import DECEMBER

pytestmark = pytest.mark.skipif(
    not (shutil.which("vdirsyncer") and shutil.which("khal")),
    reason="vdirsyncer and khal are not here: apt-get install vdirsyncer khal",
)
FETCHING = """
[general]
status_path = "{folder}/status"
[pair meetings]
a = "there"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage there]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""
SHOWING = """
[calendars]
[[meetings]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Helsinki
default_timezone = Europe/Helsinki
timeformat = %H.%M
dateformat = %d.%m.%Y
longdateformat = %d.%m.%Y
datetimeformat = %d.%m.%Y %H.%M
longdatetimeformat = %d.%m.%Y %H.%M
"""


@dataclass
class Subscriber:
    """Somebody who follows a calendar from a machine of their own."""

    folder: Path

    @classmethod
    def to(cls, address: str, *, folder: Path) -> "Subscriber":
        folder.mkdir()
        (folder / "calendar").mkdir()
        for name, words in (("vdirsyncer", FETCHING), ("khal", SHOWING)):
            (folder / name).write_text(words.format(folder=folder, address=address))
        return cls(folder)

    async def run(self, *command: str) -> str:
        running = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, "HOME": str(self.folder), "TZ": "Europe/Helsinki"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        told, complained = await running.communicate()
        assert running.returncode == 0, told.decode() + complained.decode()
        return told.decode()

    async def look(self) -> list[str]:
        """Fetch what is new, and read the calendar: when, what, where."""
        fetch = ("vdirsyncer", "-c", str(self.folder / "vdirsyncer"))
        if not (self.folder / "status").exists():
            await self.run(*fetch, "discover")
        await self.run(*fetch, "sync")
        shown = "{start-date} {start-time}-{end-time}|{title}|{location}|{status}"
        listed = await self.run(
            *("khal", "-c", str(self.folder / "khal"), "list", "--once"),
            *("--day-format", "", "--format", shown, "01.01.2027", "400d"),
        )
        return [line.strip() for line in listed.splitlines() if "|" in line]


@pytest.fixture
async def meeting(jappila: PartnershipTable) -> Meeting:
    """A meeting of February that everybody knows of."""
    return await make.meeting(jappila, date(2027, 2, 9), published_at=DECEMBER)


async def moved(meeting: Meeting, day: date, *, by: Person) -> None:
    await meeting.refresh()
    await planning.move(meeting, When(day, time(17), 90, "Seuratalo", "Kylätie 2"), by=by)


async def test_a_subscribed_program_sees_a_moved_and_a_cancelled_meeting(
    service: Litestar, meeting: Meeting, saga: Person, tmp_path: Path
) -> None:
    async with open_door(service) as door:
        subscriber = Subscriber.to(f"{door.address}/tables/jappila/calendar.ics", folder=tmp_path / "her")
        at_first = await subscriber.look()
        await moved(meeting, date(2027, 10, 28), by=saga)
        when_moved = await subscriber.look()
        await moved(meeting, date(2027, 11, 4), by=saga)
        moved_again = await subscriber.look()
        await meeting.refresh()
        await cancelling.cancel(meeting, because="Sali on remontissa.", by=saga)
        when_cancelled = await subscriber.look()

    title = "Jäppilän kumppanuuspöytä 1/2027"
    assert [at_first, when_moved, moved_again, when_cancelled] == [
        [f"09.02.2027 17.00-18.30|{title}|Jäppilä-talo|CONFIRMED"],
        [f"28.10.2027 17.00-18.30|{title}|Seuratalo, Kylätie 2|CONFIRMED"],
        [f"04.11.2027 17.00-18.30|{title}|Seuratalo, Kylätie 2|CONFIRMED"],
        [f"04.11.2027 17.00-18.30|PERUTTU: {title}|Seuratalo, Kylätie 2|CANCELLED"],
    ]


async def test_a_guest_who_follows_the_own_address_sees_the_slot_move_with_the_meeting(
    service: Litestar, meeting: Meeting, saga: Person, ada: Person, tmp_path: Path
) -> None:
    slot = (meeting.starts_at, meeting.starts_at.replace(minute=20))
    invitation = await guests.invite(meeting, person=ada, role=SeatRole.official, slot=slot)
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.id == invitation.id)
    await Person.update({Person.language: "en"}).where(Person.id == ada.id)
    address = addresses.feed_of(await addresses.renew_own(by=ada)).partition("poyta.example")[2]
    async with open_door(service) as door:
        subscriber = Subscriber.to(f"{door.address}{address}", folder=tmp_path / "her")
        at_first = await subscriber.look()
        await moved(meeting, date(2027, 7, 13), by=saga)
        when_moved = await subscriber.look()

    title = "Jäppilän kumppanuuspöytä 1/2027, your part"
    assert [at_first, when_moved] == [
        [f"09.02.2027 17.00-17.20|{title}|Jäppilä-talo|CONFIRMED"],
        [f"13.07.2027 17.00-17.20|{title}|Seuratalo, Kylätie 2|CONFIRMED"],
    ]
