"""The solver in a process of its own, which ends with ours and takes no more than it may."""

import asyncio
import ctypes
import os
import resource
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
MEMORY = 4 * 1024**3  # bytes of address space; what is really used stays far below
PROCESSORS = 2
GRACE = 60  # seconds beyond the time that was chosen: loading, building the model, the last words
GENTLE = 10  # pages come first
LONGEST_LINE = 32 * 1024**2  # bytes: a plan for hundreds of tables with its remarks
PR_SET_PDEATHSIG = 1  # linux/prctl.h

_libc = ctypes.CDLL(None, use_errno=True)


async def begin(*, seconds: int) -> Process:
    """Start the solver. It reads a problem from its standard input and writes a line for each better plan."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "dates.proposal.solve",
        "--seconds",
        str(seconds),
        cwd=HOUSE,
        env={"PATH": os.defpath, "PYTHONPATH": str(HOUSE), "LC_ALL": "C.UTF-8"},
        stdin=PIPE,
        stdout=PIPE,
        stderr=None,  # what it complains of stands in the worker's own log
        limit=LONGEST_LINE,
        preexec_fn=_with_limits(os.getpid(), seconds=seconds),
    )


def _with_limits(owner: int, *, seconds: int) -> Callable[[], None]:
    processor_time = (seconds + GRACE) * PROCESSORS

    def in_the_child() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != owner:  # it died before we could ask to be told
            os._exit(1)
        os.nice(GENTLE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (processor_time, processor_time))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return in_the_child
