"""The process of `apart`: a calendar in, a list of times out; limits of its own stop it."""

import os
import resource
import sys
from contextlib import suppress

import msgspec

from meetings.calendars.busy import BROKEN, Asked, TooMuch
from meetings.calendars.reading import busy_times

SECONDS = 20  # of a processor
MOST_MEMORY = 768 * 1024 * 1024  # bytes of addresses


def main() -> None:
    """Says nothing where it takes too much."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    asked = msgspec.json.decode(sys.argv[1], type=Asked)
    with suppress(TooMuch, MemoryError):
        sys.stdout.buffer.write(_said(sys.stdin.buffer.read(), asked))


def _said(raw: bytes, asked: Asked) -> bytes:
    try:
        return msgspec.json.encode(busy_times(raw, asked))
    except (TooMuch, MemoryError):
        raise
    except Exception:  # by whatever a stranger's calendar breaks, it is broken
        return BROKEN


if __name__ == "__main__":
    main()
