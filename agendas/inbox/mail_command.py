"""`poyta mail read`: what the service would make of a mail, for anybody to look at.

Pure: no database, no settings, no secret, and nothing is kept. Whatever the bytes, a line comes out.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mail.reading.incoming import Incoming, read
from mail.reading.kinds.bounces import bounce_of
from mail.reading.kinds.kinds import Kind, Known, known
from mail.reading.matters.titled import matters_in
from mail.reading.routing import route_of
from mail.reading.trust import Trust, Trusted, trusted
from meetings.itip.messages import Itip, read_itip
from meetings.itip.verdicts import Book, Judgement, after, carrier_of, from_request, judge

ABOUT = "look at mails as the service reads them: one JSON object a line; needs no database"
DESCRIPTION = f"{ABOUT[0].upper()}{ABOUT[1:]}."
FIELDS = """\
the fields of each line:
  file         as it was named
  kind         message, itip (a calendar's answer), auto_reply, bounce, list, empty or broken
  sender       the address that it says it is from; on_behalf_of: whose mail the sender passes on
  to, token    the address that routes it, and the reply token in that; nobody has checked the token
  subject, lang (fi, sv, en), text: the sender's own words, without quotes and signatures
  topics       [{title, body}]
  attachments  [{name, type, size in bytes, sha256}]; none of a bounce, whose parts are the report itself
  trust        verified, unverified or failed, by the Authentication-Results of --authserv-id alone
  bounce       {address, status, permanent} or null
  itip         {method, uid, sequence, dtstamp, answers: [{attendee, partstat, recurrence_id, comment}],
               proposal: {starts_at, ends_at, place, comment} or null, verdict} or null
               verdict, with --invitation: applied, stale, unknown-event, not-invited, held, counter,
               duplicate or ignored; the answers are taken in the order of the files
  reason       why it is of this kind, and what else a person should know
"""
BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}  # some readers end a line there
TALKS = (Kind.message, Kind.list)

Json = dict[str, object]


def main(words: Sequence[str]) -> None:
    """Print a line for each mail, in the order given. Only a wrong command ends with a status but 0."""
    asked = _parser().parse_args(words)
    try:
        for line in lines(asked.files, authserv_id=asked.authserv_id, books=_books(asked.invitation)):
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="poyta mail", description=DESCRIPTION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    reading = commands.add_parser(
        "read",
        help=ABOUT,
        description=DESCRIPTION,
        epilog=FIELDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reading.add_argument("--authserv-id", metavar="ID", help="the name of our border (RFC 8601)")
    reading.add_argument(
        "--invitation",
        metavar="INVITATION.ics",
        type=Path,
        action="append",
        default=[],
        help="our REQUEST as it was sent; answers are judged by it, in the order of the files",
    )
    reading.add_argument(
        "files", metavar="FILE.eml", nargs="+", help="a mail as it came; - for standard input"
    )
    return parser


def _books(paths: Sequence[Path]) -> list[Book] | None:
    """The invitations; None where nobody asked for a verdict."""
    books: list[Book] = []
    for path in paths:
        try:
            found = from_request(path.read_bytes())
        except OSError as error:
            sys.exit(f"poyta: {path} cannot be opened: {error.strerror}")
        if found is None:
            print(f"poyta: there is no event in {path}; no answer belongs to it", file=sys.stderr)
        else:
            books.append(found)
    return books if paths else None


def lines(files: Sequence[str], *, authserv_id: str | None, books: list[Book] | None) -> Iterator[bytes]:
    """A line of JSON for each file; an answer changes how the next one is judged."""
    for file in files:
        try:
            raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            told, judgement = _told(Mail.of(raw, authserv_id=authserv_id), books)
            books = [after(book, judgement) for book in books] if books and judgement else books
        except (OSError, ValueError) as error:
            told = _nothing(f"it cannot be opened: {getattr(error, 'strerror', None) or error}")
        except Exception as error:  # a mail that nobody thought of still gets its line
            told = _nothing(f"it cannot be read: {type(error).__name__}")
        yield as_line({"file": file, **told})


def as_line(told: Json) -> bytes:
    """One line of JSON in UTF-8, which no half of a character and no odd line break can spoil."""
    return json.dumps(told, ensure_ascii=False).translate(BREAKS).encode("utf-8", "replace") + b"\n"


@dataclass(frozen=True)
class Mail:
    """A mail, and what it was found to be."""

    said: Incoming
    known: Known
    trusted: Trusted
    itip: Itip | None

    @classmethod
    def of(cls, raw: bytes, *, authserv_id: str | None) -> "Mail":
        said = read(raw)
        itip = read_itip(said.calendars, declared=said.calendar_methods)
        return cls(said, known(said), trusted(said, authserv_id=authserv_id), itip)


def _told(mail: Mail, books: list[Book] | None) -> tuple[Json, Judgement | None]:
    """The fields, and what an answer is worth where invitations are given."""
    said, kind, route = mail.said, mail.known.kind, route_of(mail.said)
    judgement = _judgement(mail, books) if mail.itip and books is not None else None
    behind = said.forwarded.sender if said.forwarded else None
    return {
        "kind": kind,
        "sender": said.senders[0].address.lower() if said.senders else None,
        "on_behalf_of": behind.address.lower() if behind and behind.address else None,
        "to": route.to,
        "token": route.token,
        "subject": said.subject,
        "lang": said.language_hint,
        "text": said.text,
        "topics": _topics(said) if kind in TALKS else [],
        "attachments": [] if kind == Kind.bounce else _attachments(said),  # its parts are the report itself
        "trust": mail.trusted.trust,
        "bounce": _bounce(said) if kind == Kind.bounce else None,
        "itip": _itip(mail.itip, judgement) if mail.itip else None,
        "reason": _reason(mail, judgement),
    }, judgement


def _nothing(reason: str) -> Json:
    """The fields of what could not be read."""
    empty = dict.fromkeys(("sender", "on_behalf_of", "to", "token", "subject", "lang", "text"))
    lists: Json = {"topics": [], "attachments": []}
    rest = {"trust": Trust.unverified, "bounce": None, "itip": None, "reason": reason}
    return {"kind": Kind.broken, **empty, "subject": "", "text": "", **lists, **rest}


def _judgement(mail: Mail, books: list[Book] | None) -> Judgement | None:
    assert mail.itip is not None
    return judge(mail.itip, carrier=carrier_of(mail.said, trust=mail.trusted.trust), books=books or ())


def _topics(said: Incoming) -> list[Json]:
    return [{"title": matter.title, "body": matter.text} for matter in matters_in(said)]


def _attachments(said: Incoming) -> list[Json]:
    return [
        {"name": file.name, "type": file.media_type, "size": len(file.content), "sha256": file.sha256}
        for file in said.attachments
    ]


def _bounce(said: Incoming) -> Json | None:
    found = bounce_of(said)
    if found is None:
        return None
    return {"address": found.address, "status": found.status, "permanent": found.permanent}


def _itip(itip: Itip, judgement: Judgement | None) -> Json:
    proposal = itip.proposal
    return {
        "method": itip.method or None,
        "uid": itip.uid or None,
        "sequence": itip.sequence,
        "dtstamp": _moment(itip.stamped),
        "answers": [
            {
                "attendee": said.attendee or None,
                "partstat": said.partstat or None,
                "recurrence_id": _moment(said.recurrence_id),
                "comment": said.comment,
            }
            for said in itip.answers
        ],
        "proposal": proposal
        and {
            "starts_at": _moment(proposal.starts_at),
            "ends_at": _moment(proposal.ends_at),
            "place": proposal.place,
            "comment": proposal.comment,
        },
        "verdict": judgement.verdict if judgement else None,
    }


def _moment(moment: datetime | date | None) -> str | None:
    """ISO 8601: moments in UTC, `2026-02-09T15:00:00Z`; days as they are."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _reason(mail: Mail, judgement: Judgement | None) -> str:
    """Why the mail is of its kind; then its verdict, a sender who is disowned, and its faults."""
    verdict = [f"{judgement.verdict}: {judgement.reason.replace('_', ' ')}"] if judgement else []
    forged = [f"held: {mail.trusted.because}"] if mail.trusted.trust == Trust.failed else []
    return "; ".join([mail.known.because, *verdict, *forged, *mail.said.faults])
