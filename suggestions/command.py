"""`poyta suggest`: what may fit each topic of a file, for anybody to look at.

Pure: no database, no settings, and nothing is kept.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from suggestions.ranking import Earlier, Guide
from suggestions.values import Plan, Topic

ABOUT = "suggest departments, actions of a plan and earlier topics: one JSON object a line; needs no database"
DESCRIPTION = f"{ABOUT[0].upper()}{ABOUT[1:]}. Nothing is chosen: a person chooses."
FIELDS = """\
a topic, one JSON object a line:  {"id", "title", "text"}
the plan, one JSON object:        {"departments": [{"id", "name", "scope"}],
                                   "focus_areas": [{"goals": [{"actions": [{"id", "title", "department"}]}]}]}
other fields are no fault; ids are numbers or words, and come back as they came

the fields of each line, in the order of the topics:
  id           the topic's
  departments  [{id, score, words}]: who may answer, the likeliest three, best first
  actions      the same of the plan
  similar      the same of the topics before it in the file that may be the same matter
  fits_none    no action seems to be about it; the nearest are listed all the same
words are those of the topic that speak for it, as they stand there
"""
BOM = b"\xef\xbb\xbf"
GONE = 141  # what a shell tells of a programme whose reader has gone


class CannotRead(Exception):
    """One sentence that says what is wrong with a file, and where."""


def main(words: Sequence[str]) -> None:
    """Print a line for each topic; at the first that cannot be read, say so and end with status 1."""
    asked = _parser().parse_args(words)
    try:
        guide = Guide(_plan(asked.plan))
        with _opened(asked.topics) as file:
            for line in lines(file, guide):
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
    except CannotRead as problem:
        sys.exit(f"poyta: {problem}")
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
        sys.exit(GONE)
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="poyta suggest",
        description=DESCRIPTION,
        epilog=FIELDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--plan", required=True, metavar="PLAN.json", type=Path)
    parser.add_argument("--topics", required=True, metavar="TOPICS.jsonl", help="- for standard input")
    return parser


def _plan(path: Path) -> Plan:
    try:
        return msgspec.json.decode(path.read_bytes().removeprefix(BOM).decode(), type=Plan)
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {error.strerror}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotRead(f"{path} is no plan: {_reason(error)}.") from None


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115  what cannot be opened is told apart from what cannot be read
    except OSError as error:
        raise CannotRead(f"{name} cannot be opened: {error.strerror}.") from None
    with file:
        yield file


def lines(file: Iterable[bytes], guide: Guide) -> Iterator[bytes]:
    """A line of JSON for each topic, none for an empty line. Raises CannotRead with the line's number."""
    earlier = Earlier()
    for number, line in enumerate(file, start=1):
        written = (line.removeprefix(BOM) if number == 1 else line).strip()
        if not written:
            continue
        try:
            topic = msgspec.json.decode(written.decode(), type=Topic)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise CannotRead(f"line {number} of the topics cannot be read: {_reason(error)}.") from None
        matter = guide.read(topic)
        yield msgspec.json.encode(guide.suggest(matter, earlier)) + b"\n"
        earlier.add(topic.id, matter.reading)


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not written in UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return str(error)
