"""What mail servers report of each recipient, field by field (RFC 3464), and complaints (RFC 5965)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIELD = re.compile(r"\s{0,4}([A-Za-z][A-Za-z-]{1,60}) ?:[ \t]*(.*)")
ADDRESS = re.compile(r"[^\s@<>;,:\"()\[\]]{1,64}@[^\s@<>;,:\"()\[\]']{1,190}")
XTEXT = re.compile(r"\+([0-9A-F]{2})")
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
KIND_OF_WORDS = re.compile(r"\A[A-Za-z][\w-]{0,30}; ?")  # smtp, x400, x-unix (RFC 3464 §2.3.6)
MOST_FIELDS = 20_000
TRIED = ("final-recipient", "x-actual-recipient", "removal-recipient", "original-rcpt-to")
GIVEN = "original-recipient"


@dataclass(frozen=True)
class Reported:
    """One recipient: the address in small letters, what became of the letter, and the server's own words.

    `given` is the address that the sender wrote to, where the report tells it (RFC 3464 §2.3.1).
    """

    address: str | None
    action: str
    status: str | None
    diagnosis: str
    given: str | None = None

    @property
    def has_failed(self) -> bool:
        """Whether the server has given up; one that only tells a status says so by its class (RFC 3463)."""
        if self.action:
            return self.action == "failed"
        return bool(self.status and self.status.startswith("5"))


def reported(report: str) -> list[Reported]:
    """What a report says of each recipient, in its order; fields about the whole letter are passed over."""
    return [_reported(group) for group in _groups(report) if _is_of_a_recipient(group)]


def value_in(report: str, name: str) -> str:
    """The first field of this name, or an empty string."""
    return next((value for found, value in _fields(report) if found == name), "")


def status_in(text: str) -> str | None:
    """The first enhanced status code of a text (RFC 3463); a version or an address of a computer is none."""
    found = STATUS.search(text)
    return ".".join(str(int(part)) for part in found.groups()) if found else None


def addresses_in(text: str) -> tuple[str, ...]:
    """Every mail address of a text, once, in small letters."""
    found = (match.strip("'.").lower() for match in ADDRESS.findall(text))
    return tuple(dict.fromkeys(address for address in found if "@" in address.strip("@")))


def _fields(report: str) -> Iterator[tuple[str, str]]:
    """The fields, unfolded, by their names in small letters; an empty name where a group ends."""
    unfolded = re.sub(r"\n[ \t]+(?=\S)", " ", report.replace("\r\n", "\n"))
    for line in unfolded.split("\n")[:MOST_FIELDS]:
        if found := FIELD.fullmatch(line):
            yield found[1].lower(), found[2].strip()
        elif not line.strip():
            yield "", ""


def _groups(report: str) -> Iterator[dict[str, str]]:
    """The fields of one recipient each; some servers leave out the empty line between them."""
    group: dict[str, str] = {}
    for name, value in _fields(report):
        starts = name in ("final-recipient", GIVEN) and name in group
        if not name or starts or (name == GIVEN and "action" in group):
            yield group
            group = {}
        if value:
            group.setdefault(name, value)
    yield group


def _is_of_a_recipient(group: dict[str, str]) -> bool:
    return any(name in group for name in (*TRIED, GIVEN))


def _reported(group: dict[str, str]) -> Reported:
    diagnosis = KIND_OF_WORDS.sub("", " ".join(group.get("diagnostic-code", "").split()), count=1)
    written = XTEXT.sub(lambda hexed: chr(int(hexed[1], 16)), group.get(GIVEN, ""))  # RFC 3461 §4
    given = next(iter(addresses_in(written)), None)
    tried = (address for name in TRIED for address in addresses_in(group.get(name, "")))
    return Reported(
        address=next(tried, given),
        action=next(iter(group.get("action", "").lower().split()), "").strip(".;,"),
        status=status_in(group.get("status", "")),
        diagnosis=diagnosis or group.get("status", ""),
        given=given,
    )
