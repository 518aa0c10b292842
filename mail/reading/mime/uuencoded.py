"""Files that old programs have put into the text itself, between `begin 644 name` and `end`."""

import re
from collections.abc import Iterator

from mail.reading.mime.transfer import from_uuencode

BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")


def without_files(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text without the files in it, and the files by their names."""
    if not re.search(r"^begin [0-7]{3}", text, re.MULTILINE):
        return text, []
    said: list[str] = []
    files: list[tuple[str, bytes]] = []
    lines = iter(text.split("\n"))
    for line in lines:
        if begin := BEGIN.fullmatch(line.rstrip()):
            files.append(
                (begin[1], from_uuencode("\n".join(_up_to_the_end(lines)).encode("latin-1", "replace")))
            )
        else:
            said.append(line)
    return "\n".join(said), files


def _up_to_the_end(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.strip() == "end":
            return
        yield line
