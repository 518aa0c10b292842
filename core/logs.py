"""What is written into the log: one line an event, and nothing about anybody."""

import logging
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import asyncpg
import structlog

HOME = Path(__file__).parent.parent


def configure(*, for_eyes: bool) -> None:
    """Lines for machines (JSON), or for eyes at a terminal."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(FOR_EYES if for_eyes else FOR_MACHINES),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(logging.BASIC_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # it repeats what the other side has said


class Discreet(logging.Formatter):
    """The lines of other libraries: their tracebacks, too, tell where and none of the words."""

    def formatException(self, ei: Any) -> str:
        return "\n".join(where(ei))


def where(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> list[str]:
    """What went wrong and at which lines, the first cause first, without the words of the error.

    The words may hold what somebody typed: PostgreSQL quotes the address that stands there twice.
    """
    return [line for error in reversed(list(_causes(exc_info[1]))) for line in _told(error)]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> Iterator[str]:
    if isinstance(error, asyncpg.PostgresError):
        about = (getattr(error, name, None) for name in ("sqlstate", "table_name", "constraint_name"))
        yield " ".join([type(error).__name__, *(word for word in about if word)])
    else:
        yield type(error).__name__
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(HOME)) if path.is_relative_to(HOME) else path.name


FOR_MACHINES: list[structlog.typing.Processor] = [
    structlog.processors.ExceptionRenderer(where),
    structlog.processors.JSONRenderer(ensure_ascii=False),
]
# Where `rich` is installed, the renderer's own tracebacks would show the values of all variables.
FOR_EYES: list[structlog.typing.Processor] = [
    structlog.processors.ExceptionRenderer(lambda raised: "\n".join(where(raised))),
    structlog.dev.ConsoleRenderer(),
]
