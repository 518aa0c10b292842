"""How a process that prints or draws works: a job comes in, its answer goes out, until there are no more.

It knows nothing of ours: no database, no settings, no secret. It takes no more than it may, asks nobody for
anything, and ends with whoever began it.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

from documents.pdf.jobs import Answer, Done, Failed, packed, received

MEMORY = 2 * 1024**3  # bytes of address space; what is really used stays far below
SECONDS = 60  # of a processor, for one job
GENTLE = 5  # pages come first
PR_SET_PDEATHSIG = 1  # linux/prctl.h

Job = TypeVar("Job", bound=Struct)


def work(kind: type[Job], do: Callable[[Job], list[bytes]]) -> None:
    """Do the jobs that come in on the standard input. The first argument is the process that asks."""
    _bind_to(int(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    while told := received(sys.stdin.buffer):
        _limit_time()
        answers.write(packed(_answer(do, msgspec.msgpack.decode(told, type=kind))))
        answers.flush()


def _bind_to(owner: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != owner:  # it died before we could ask to be told
        sys.exit(1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(GENTLE)


def _limit_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(do: Callable[[Job], list[bytes]], job: Job) -> Answer:
    try:
        return Done(do(job))
    except Exception as problem:  # by whatever one paper breaks, the next is printed
        return Failed(type(problem).__name__)
