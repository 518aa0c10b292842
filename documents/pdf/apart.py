"""The processes that print and draw, seen from ours: begun when they are needed, ended when they are idle.

WeasyPrint and PDFium never come into our process: they take memory and time, and read what people typed.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct

from documents.pdf.jobs import LENGTH, Answer, Failed, packed

HOUSE = Path(__file__).parents[2]
LETTERS = Path(__file__).with_name("fonts.conf")
LONGEST = 90.0  # seconds by the clock for one job, on a busy machine
IDLE = 120.0  # seconds after which it ends; it takes some 80 MB
MOST_WAITING = 20
MOST_JOBS = 200  # then a fresh one begins: what libraries do not give back is given back then


class CannotPrint(Exception):
    """It could not be done: for the log, and without a word of the paper."""


class TooBusy(Exception):
    """Others wait already, more than can be served soon."""


class Apart:
    """One such process, which does one job after the other; `program` is the module that it runs.

    `process` is there while it is needed; it has done so many `jobs`.
    """

    def __init__(self, program: str) -> None:
        self._program = program
        self._turn = asyncio.Lock()
        self.process: Process | None = None
        self.jobs = self._waiting = 0
        self._end: asyncio.TimerHandle | None = None

    async def do(self, job: Struct) -> list[bytes]:
        """What it makes of the job. Raises CannotPrint, and TooBusy where many wait."""
        if self._waiting >= MOST_WAITING:
            raise TooBusy
        self._waiting += 1
        try:
            async with self._turn:
                return await self._done(job)
        finally:
            self._waiting -= 1

    async def _done(self, job: Struct) -> list[bytes]:
        if self._end:
            self._end.cancel()
        process = await self._running()
        try:
            async with asyncio.timeout(LONGEST):
                answer = await _asked(process, job)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as problem:
            await self.end()
            raise CannotPrint(f"{self._program} has ended: {type(problem).__name__}") from problem
        except asyncio.CancelledError:
            await self.end()  # its answer would be taken for that to the next job
            raise
        self.jobs += 1
        self._end = asyncio.get_running_loop().call_later(IDLE, self._let_go)
        if isinstance(answer, Failed):
            raise CannotPrint(answer.because)
        return answer.made

    async def _running(self) -> Process:
        if self.jobs >= MOST_JOBS:
            await self.end()
        if self.process is None or self.process.returncode is not None:
            self.process, self.jobs = await _begun(self._program), 0
        return self.process

    async def end(self) -> None:
        """End it now, whatever it is at."""
        process, self.process = self.process, None
        if process:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _let_go(self) -> None:
        """It ends by itself when nothing more can come."""
        if self.process and self.process.stdin:
            self.process.stdin.close()
        self.process = None


_ours: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Apart]] = WeakKeyDictionary()


def apart(program: str) -> Apart:
    """The process for this program, one for each loop of ours."""
    ours = _ours.setdefault(asyncio.get_running_loop(), {})
    return ours.setdefault(program, Apart(program))


async def _begun(program: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        program,
        str(os.getpid()),
        cwd=HOUSE,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(HOUSE),
            "LC_ALL": "C.UTF-8",
            "FONTCONFIG_FILE": str(LETTERS),
            "SOURCE_DATE_EPOCH": "0",  # or the fonts in a PDF would tell the second in which it was made
        },
        stdin=PIPE,
        stdout=PIPE,
        stderr=None,  # what it complains of stands in our own log
    )


async def _asked(process: Process, job: Struct) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(packed(job))
    await process.stdin.drain()
    length = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
    told = await process.stdout.readexactly(length)
    answer: Answer = msgspec.msgpack.decode(told, type=Answer)
    return answer
