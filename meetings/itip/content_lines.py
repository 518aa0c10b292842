"""The lines of a calendar (RFC 5545 §3.1), read from whatever programs and mail servers have made of them.

The library refuses a calendar for one bad line; an answer must be read though its folding is broken, its
END is missing or it was wrapped twice. Nothing here raises an error, and the work grows with the bytes.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from mail.reading.mime.charsets import readable
from mail.reading.mime.transfer import from_base64, from_quoted

FOLDED_FROM = 60  # characters; programs fold at 75 bytes, some servers a little before
LONGEST_ADDRESSES = 2000
MOST_MAILTOS = 5  # one is usual; a few programs write it twice

FOLD = re.compile(rb"(?:\r*\n|\r)[ \t]")
WRAPPED_BASE64 = re.compile(rb"\s*(?:QkVHSU46|77u/QkVHSU46)")
WRAPPED_QUOTED = re.compile(rb"(?:BEGIN|METHOD|END|UID):[^\r\n]{0,200}=0D=0A|PARTSTAT=3D", re.IGNORECASE)
NAME = re.compile(r"\s*([A-Za-z][A-Za-z0-9-]{0,60})\s*(?=[;:])")
PARAMETER = re.compile(r';\s*([\w-]+)\s*=\s*("[^"]*"(?:\s*,\s*"[^"]*")*|[^";]*)')
ADDRESS = re.compile(r"[^\x00-\x20\x7f\s@<>,;:\"]{1,128}@[^\x00-\x20\x7f\s@<>,;:\"]{1,255}")
ESCAPED = re.compile(r"\\([\\;,nN:\"])")
CARET = {"^n": "\n", "^'": '"', "^^": "^"}
CARETS = re.compile(r"\^[n'^]")

KNOWN = re.compile(
    r"X-.*|BEGIN|END|METHOD|VERSION|PRODID|CALSCALE|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|DURATION|SUMMARY"
    r"|LOCATION|DESCRIPTION|COMMENT|ATTENDEE|ORGANIZER|STATUS|RECURRENCE-ID|RRULE|RDATE|EXDATE|EXRULE"
    r"|CREATED|LAST-MODIFIED|PRIORITY|TRANSP|CLASS|URL|CONTACT|CATEGORIES|RESOURCES|GEO|ATTACH|RELATED-TO"
    r"|REQUEST-STATUS|TZID|TZNAME|TZURL|TZOFFSETFROM|TZOFFSETTO|ACTION|TRIGGER|REPEAT|DUE|COMPLETED"
    r"|PERCENT-COMPLETE|FREEBUSY|NAME|COLOR|IMAGE|CONFERENCE|REFRESH-INTERVAL|SOURCE|ACKNOWLEDGED"
)


@dataclass(frozen=True)
class Line:
    """A property: its name and the names of its parameters are in capitals, its value as it was written."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a TEXT (RFC 5545 §3.3.11)."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value).strip()


@dataclass
class Component:
    """What stands between a BEGIN and its END, whether or not there is one."""

    name: str
    lines: list[Line] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def every(self, *names: str) -> Iterator[Line]:
        """The properties of these names, in the order of the calendar."""
        return (line for line in self.lines if line.name in names)

    def first(self, name: str) -> Line | None:
        """The first property of this name."""
        return next(self.every(name), None)

    def all_inside(self, name: str) -> Iterator["Component"]:
        """The components of this name, at whatever depth."""
        waiting = [*reversed(self.inside)]
        while waiting:
            component = waiting.pop()
            if component.name == name:
                yield component
            waiting.extend(reversed(component.inside))


def calendars_in(raw: bytes) -> list[Component]:
    """The calendars of a part; where no VCALENDAR begins, everything is taken for one."""
    whole = Component("")
    open_ones = [whole]
    for line in _lines(_unwrapped(raw)):
        if line.name == "BEGIN":
            _begin(line.value.strip().upper(), open_ones)
        elif line.name == "END":
            _end(line.value.strip().upper(), open_ones)
        else:
            open_ones[-1].lines.append(line)
    return [*whole.all_inside("VCALENDAR")] or [whole]


def _begin(name: str, open_ones: list[Component]) -> None:
    # The END of the one before may have been lost: neither a calendar nor an event stands in another.
    if name in ("VCALENDAR", "VEVENT") and any(one.name == name for one in open_ones):
        _end(name, open_ones)
    component = Component(name)
    open_ones[-1].inside.append(component)
    if len(open_ones) < 8:  # deeper ones are no calendar's; their lines are left where they are
        open_ones.append(component)


def _end(name: str, open_ones: list[Component]) -> None:
    for place in range(len(open_ones) - 1, 0, -1):
        if open_ones[place].name == name:
            del open_ones[place:]
            return


def _unwrapped(raw: bytes) -> str:
    """The text of the part, its folded lines put together before its letters are read.

    A fold may stand in the middle of a letter (RFC 5545 §3.1), and some gateways encode a part twice.
    """
    if WRAPPED_BASE64.match(raw):
        raw = from_base64(raw)
    if WRAPPED_QUOTED.search(raw[:20_000]):
        raw = from_quoted(raw)
    if b"\0" in raw[:40]:
        wide = "utf-16-be" if raw.startswith((b"\0", codecs.BOM_UTF16_BE)) else "utf-16-le"
        raw = raw.decode(wide, "replace").encode("utf-8", "replace")
    return readable(FOLD.sub(b"", raw))


def _lines(text: str) -> Iterator[Line]:
    pieces: list[str] = []
    last = 0
    for written in text.split("\n"):
        if not written.strip():
            continue
        if pieces and not _begins_a_line(written, after=last):
            pieces.append(written)
        else:
            if pieces and (line := _line("".join(pieces))):
                yield line
            pieces = [written]
        last = len(written)
    if pieces and (line := _line("".join(pieces))):
        yield line


def _begins_a_line(written: str, *, after: int) -> bool:
    """Whether it is a line of its own, not the rest of one whose fold has lost its space."""
    found = NAME.match(written)
    if found is None:
        return False
    name = found[1].upper()
    if KNOWN.fullmatch(name):
        return True
    return after < FOLDED_FROM and name not in ("MAILTO", "HTTP", "HTTPS")


def _line(written: str) -> Line | None:
    found = NAME.match(written)
    if found is None:
        return None
    name, rest = found[1].upper(), written[found.end() :]
    head, value = _address_apart(rest) if name in ("ATTENDEE", "ORGANIZER") else _value_apart(rest)
    parameters: dict[str, str] = {}
    for key, said in PARAMETER.findall(head):
        parameters.setdefault(key.upper(), CARETS.sub(lambda one: CARET[one[0]], said.strip()))
    return Line(name, parameters, value)


def _value_apart(rest: str) -> tuple[str, str]:
    """The parameters and the value: they part at the first colon that is in no quotes."""
    if rest.startswith(":"):
        return "", rest[1:]
    pieces = rest.split('"')
    for place in range(0, len(pieces), 2):
        before, colon, after = pieces[place].partition(":")
        if colon:
            return '"'.join([*pieces[:place], before]), '"'.join([after, *pieces[place + 1 :]])
    head, _, value = rest.partition(":")  # a quote that is never closed was none
    return head, value


def _address_apart(rest: str) -> tuple[str, str]:
    """The same for a person: an address stands last, though a name before it may hold a bare colon."""
    head, _, tail = rest.rpartition(":")
    if not ADDRESS.search(tail) or '"' in tail:
        return _value_apart(rest)
    for _again in range(MOST_MAILTOS):
        if head[-6:].lower() != "mailto":
            break
        head = head[:-6].rstrip(": ")
    return head, tail


def address(written: str) -> str:
    """The e-mail address of a calendar address, in small letters; an empty string if it is none."""
    return next(iter(addresses(written)), "")


def addresses(written: str) -> tuple[str, ...]:
    """The addresses of a parameter that may name several, such as DELEGATED-TO."""
    found = ADDRESS.findall(unquote(written[:LONGEST_ADDRESSES]))
    return tuple(dict.fromkeys(one.lower().strip("'.") for one in found))
