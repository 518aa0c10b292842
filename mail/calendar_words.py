"""What a calendar entry of ours says, for whoever looks at the letter before it leaves."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from core.clock import HELSINKI

FOLDED = re.compile(r"\r?\n[ \t]")  # RFC 5545 §3.1
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """The event of a calendar entry, in the words that the reader's program shows."""

    summary: str
    place: str
    starts_at: datetime | None
    ends_at: datetime | None
    is_cancelled: bool


def entry_of(calendar: bytes) -> Entry:
    """The event in a calendar object that we have made ourselves."""
    lines = FOLDED.sub("", calendar.decode("utf-8", "replace")).splitlines()
    start = next((place for place, line in enumerate(lines) if line == "BEGIN:VEVENT"), len(lines))
    fields = dict(reversed([_field(line) for line in lines[start:]]))
    whole = dict(_field(line) for line in lines[:start])
    return Entry(
        summary=_plain(fields.get("SUMMARY", "")),
        place=_plain(fields.get("LOCATION", "")),
        starts_at=_moment(fields.get("DTSTART", "")),
        ends_at=_moment(fields.get("DTEND", "")),
        is_cancelled=whole.get("METHOD") == "CANCEL",
    )


def _field(line: str) -> tuple[str, str]:
    name, _colon, value = line.partition(":")
    return name.partition(";")[0].upper(), value


def _plain(text: str) -> str:
    return ESCAPED.sub(lambda found: ", " if found[1] in "nN" else found[1], text)


def _moment(text: str) -> datetime | None:
    zone = UTC if text.endswith("Z") else HELSINKI
    try:
        return datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None
