"""Reading a stranger's calendar in a process of its own, which can be stopped: a line may ask for for ever.

The process is a fresh one that knows nothing of ours: no database, no settings, no secret.
"""

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from meetings.calendars.busy import BROKEN, Asked, Busy, NotACalendar, TooMuch

HOUSE = Path(__file__).parents[2]
LONGEST = 60.0  # seconds by the clock, on a busy machine
NEEDED = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT")


async def busy_times(raw: bytes, asked: Asked) -> list[Busy]:
    """What `reading.busy_times` finds. Raises NotACalendar, and TooMuch when it takes too long."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "meetings.calendars.reading_process",
        msgspec.json.encode(asked).decode(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=HOUSE,
        env={name: os.environ[name] for name in NEEDED if name in os.environ},
    )
    try:
        async with asyncio.timeout(LONGEST):
            said, _nothing = await process.communicate(raw)
    except TimeoutError as error:
        raise TooMuch from error
    finally:
        await _ended(process)
    return _understood(said)


async def _ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()  # what it had still to say is read, or its line would never close


def _understood(said: bytes) -> list[Busy]:
    """A process that was stopped for its hunger has said nothing."""
    if said == BROKEN:
        raise NotACalendar
    if not said:
        raise TooMuch
    return msgspec.json.decode(said, type=list[Busy])
