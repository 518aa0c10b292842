"""Mails of the post office about a letter of ours: it did not arrive, it is late, or somebody complains.

Most follow RFC 3464. The others are known by who writes (nobody in the envelope, MAILER-DAEMON), by their
subject and by their words; a single sign is not enough, for people write of lost mail, too, and send such
mails on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mail.reading.incoming import Incoming
from mail.reading.kinds.automatic import is_about_absence
from mail.reading.kinds.delivery_reports import Reported, addresses_in, reported, status_in, value_in
from mail.reading.kinds.undelivered import REPLY_CODE, SUBJECT, TEXT, is_delayed, status_of
from mail.reading.mime.charsets import readable

OFFICE = re.compile(
    r"(?:mailer[-_.]?daemon|mail[-_.]?d[ae]emon|post[-_.]?master[\w.-]*|mdaemon"
    r"|microsoftexchange[0-9a-f]{20,}"
    r"|mail[-_.]?(?:delivery|system|router|gateway|error|failure|administrator|returned)[\w.-]*|mta\d*"
    r"|(?:bounces?|ndr|dsn|non-?delivery|undeliver\w*|failmail|bouncehandler|delivery)(?:[-_.]\w+)*)(?=[@+]|$)",
    re.IGNORECASE,
)
OFFICE_NAME = re.compile(
    r"mail(?:er)?[- ]?(?:delivery|deamon\b|daemon\b|administrator|system|router)|system ?administrator"
    r"|post ?master"
    r"|delivery (?:sub)?system|returned mail|message (?:delivery|router)|internet mail|mail service"
    r"|interscan|scanmail|mailscanner",
    re.IGNORECASE,
)
MACHINE = re.compile(
    r"(?:no-?_?reply|do-?not-?reply|administrator|root|daemon|system|symantec|antivirus|amavis|gateway"
    r"|mailmarshal"
    r"|smtp|staff|sysadmin|abuse|feedbackloop|fbl|complaints?)[\w.+-]*@",
    re.IGNORECASE,
)
RETURNED_COPY = re.compile(
    r"^[^\w\n]{0,20}(?:below this line|this is a copy|the (?:body|header)s? of the|unsent message|copy of"
    r"|attached is"
    r"|(?:undelivered|returned) message|message (?:header|text|content)|headers? of"
    r"|(?:the )?original message(?! was))[^\n]{0,80}$"
    r"|^(?:> ?)?(?:received: |return-path: ?<|message-id: ?<|dkim-signature: |mime-version: |x-mailer: )",
    re.IGNORECASE | re.MULTILINE,
)
MESSAGE_ID = re.compile(r"^[> ]{0,4}message-id:\s{0,9}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
COPY_TO = re.compile(
    r"^[> ]{0,4}(?:to|x-envelope-to|delivered-to):([^\n]{1,400})", re.IGNORECASE | re.MULTILINE
)
NAMED = re.compile(
    r"(?:^[^\w\n<@]{0,8}<?|(?:rcpt to|recipients?|address(?:es)?|deliver(?:ed|y)? to|sent to|to|user"
    r"|mailbox|for|smtp)"
    r"[ :=<\"'(\[]{1,6})([^\s@<>;,:\"()\[\]=]{1,64}@[^\s@<>;,:\"()\[\]']{1,190})",
    re.IGNORECASE | re.MULTILINE,
)
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")
LONGEST = 200_000
LONGEST_SAID = 6_000
COMPLAINING = re.compile(r"[\W_]*(?:complaint about|e?-?mail (?:abuse|feedback)|abuse report)", re.IGNORECASE)
COMPLAINT = "a complaint about the letter"


@dataclass(frozen=True)
class Bounce:
    """What became of a letter. `about` is its Message-ID, `reason` the post office's own words.

    `final`: the letter did not arrive and nobody tries any more. `permanent`: the next one will not, either
    (RFC 3463, class 5). Both are False for a letter that is late, or that arrived after all.
    """

    recipients: tuple[str, ...]
    about: str | None
    reason: str
    final: bool
    status: str | None = None
    permanent: bool = False

    @property
    def address(self) -> str | None:
        """The first address that it is about."""
        return self.recipients[0] if self.recipients else None


def bounce_of(mail: Incoming, *, return_path: str | None = None) -> Bounce | None:
    """The bounce that the mail is, or None; `return_path` is the envelope's sender, empty for none."""
    for kind, content in _reports(mail):
        found = reported(content)
        if kind.endswith("feedback-report"):
            return _complaint(mail, found)
        if _weight_of_sender(mail, return_path):
            return _from_report(mail, found or [Reported(None, "", None, "")])
    return _from_prose(mail) if _tells_of_a_letter(mail, return_path) else None


def _reports(mail: Incoming) -> Iterator[tuple[str, str]]:
    """The parts that programs read: (media type, text)."""
    others: list[str] = [mail.whole_text[:LONGEST]]
    for file in mail.attachments:
        if file.media_type.endswith(("delivery-status", "feedback-report")):
            yield file.media_type, readable(file.content[:LONGEST])
        elif file.media_type == "text/plain":  # as some gateways make of it
            others.append(readable(file.content[:LONGEST]))
    for said in others if _is_report(mail) else ():
        if "final-recipient:" in said.lower():
            yield "delivery-status", said


def _is_report(mail: Incoming) -> bool:
    """Whether the mail calls itself a report about delivery, which forwarding it does not keep."""
    return _kind(mail).startswith("multipart/report") and "disposition-notification" not in _kind(mail)


def _kind(mail: Incoming) -> str:
    return mail.header("content-type").lower().replace('"', "").replace(" ", "")


def _complaint(mail: Incoming, found: list[Reported]) -> Bounce:
    recipients = tuple(dict.fromkeys(one.address for one in found if one.address))
    return Bounce(recipients or _in_copy(mail), _about(mail), COMPLAINT, final=False)


def _from_report(mail: Incoming, found: list[Reported]) -> Bounce:
    """What the report says, of those that failed if any did; where it is silent, its prose speaks."""
    failed = [one for one in found if one.has_failed]
    about = failed or found
    first = about[0]
    words = first.diagnosis or _reason(mail)
    is_untold = not any(one.action or one.status for one in found)
    final = bool(failed) or (is_untold and not is_delayed(f"{mail.subject} {_said(mail)}"))
    status = _closer(first) or (status_of(words) if final or is_untold else status_in(words))
    return Bounce(
        _written_to(mail, about) or _recipients(mail),
        _about(mail),
        words[:500],
        final,
        status,
        permanent=final and (status or "5").startswith("5"),
    )


def _closer(one: Reported) -> str | None:
    """The status of the report, or, where that leaves the reason open, what the last server told."""
    told = status_in(one.diagnosis) or ""
    leaves_open = (one.status or "").endswith(".0.0")
    return told if leaves_open and told[:1] == (one.status or "")[:1] else one.status


def _written_to(mail: Incoming, about: list[Reported]) -> tuple[str, ...]:
    """Whom we wrote to: the letter may have been sent on from there, and failed elsewhere."""
    ours = _in_copy(mail)
    known = (one.address if one.address in ours else one.given or one.address for one in about)
    return tuple(dict.fromkeys(address for address in known if address))


def _tells_of_a_letter(mail: Incoming, return_path: str | None) -> bool:
    """Whether prose is the post office's: the less its sender is known for one, the more it must say."""
    weight = _weight_of_sender(mail, return_path)
    is_told = mail.header("x-failed-recipients") or "report-type=delivery-status" in _kind(mail)
    if is_told or not weight:
        return bool(is_told)
    said = _said(mail)
    by_subject, by_text = bool(SUBJECT.match(mail.subject[:300])), bool(TEXT.search(said))
    by_code = bool(REPLY_CODE.search(said) or status_in(said))
    copied = any(file.media_type in RETURNED for file in mail.attachments)
    if is_about_absence(mail):  # absent people's programs also speak of what did not reach anybody
        return by_text and (by_code or copied)
    is_enough = by_subject if weight == 1 else by_subject or by_text
    return is_enough and weight + sum((by_subject, by_text, by_code, copied)) >= 3


def _weight_of_sender(mail: Incoming, return_path: str | None) -> int:
    """How surely a mail server wrote it: 2 by its name or as a report, 1 as some program."""
    path = mail.header("return-path") if return_path is None else return_path
    from_nobody = (return_path is not None or bool(path)) and path.strip() in ("", "<>")
    named = f"{mail.header('from')} {mail.header('sender')}"[:500]
    addresses = [box.address for box in mail.senders] or [mail.header("from").strip("<> ")]
    is_office = OFFICE_NAME.search(named) or any(OFFICE.match(one) or not one for one in addresses)
    if _is_report(mail) or (is_office and mail.header("from")):
        return 2
    submitted = mail.header("auto-submitted").strip().lower()
    if from_nobody and not submitted.startswith("auto-replied"):
        return 2
    is_program = submitted not in ("", "no") or from_nobody
    return int(is_program or not mail.senders or any(MACHINE.match(one) for one in addresses))


def _said(mail: Incoming) -> str:
    """What the server says itself, in one line, without the copy of the letter below."""
    text = mail.whole_text[:LONGEST]
    copy = RETURNED_COPY.search(text, 40)
    return " ".join((text[: copy.start()] if copy else text)[:LONGEST_SAID].split())


def _from_prose(mail: Incoming) -> Bounce:
    said = f"{_said(mail)} {mail.subject}"
    if COMPLAINING.match(mail.subject[:300]):
        return _complaint(mail, [])
    reason = _reason(mail)
    told = status_in(f"{reason} {said}") or ""
    final = not told.startswith("2") and not is_delayed(said)
    late = told if told.startswith(("2", "4")) else "4.0.0"
    status = status_of(f"{reason} {said}") if final else late
    return Bounce(
        addresses_in(mail.header("x-failed-recipients")) or _recipients(mail),
        _about(mail),
        reason[:500],
        final,
        status,
        permanent=final and status.startswith("5"),
    )


def _reason(mail: Incoming) -> str:
    """The line with the server's code, or what the mail calls itself."""
    text = mail.whole_text[:LONGEST]
    lines = [line.strip() for line in text.split("\n")[:2000]]
    coded = (line for line in lines if REPLY_CODE.search(line[:1000]) or status_in(line[:1000]))
    return next(coded, "") or mail.subject


def _recipients(mail: Incoming) -> tuple[str, ...]:
    """Whom the letter did not reach, from the prose: neither we nor the post office."""
    text = mail.whole_text[:LONGEST]
    copy = RETURNED_COPY.search(text, 40)
    said = text[: copy.start() if copy else LONGEST_SAID]
    others = {box.address.lower() for box in (*mail.senders, *mail.to, *mail.cc)}
    others |= {*mail.delivered_to, (_about(mail) or "").strip("<>").lower()}
    named = addresses_in(" ".join(NAMED.findall(said)))
    for found in (named, addresses_in(said), _in_copy(mail)):
        if left := tuple(one for one in found if one not in others and not OFFICE.match(one)):
            return left[:5]
    return ()


def _copies(mail: Incoming) -> Iterator[str]:
    """What was sent back of the letter."""
    for file in mail.attachments:
        if file.media_type in RETURNED:
            yield readable(file.content[:LONGEST])
    text = mail.whole_text[:LONGEST]
    if copy := RETURNED_COPY.search(text, 40):
        yield text[copy.start() :]


def _in_copy(mail: Incoming) -> tuple[str, ...]:
    """Whom the letter was to, by its own lines."""
    return addresses_in(" ".join(line for copy in _copies(mail) for line in COPY_TO.findall(copy)[:3]))[:5]


def _about(mail: Incoming) -> str | None:
    """The Message-ID of the letter, from what was sent back of it, or from the lines above."""
    reports = (value_in(content, "original-message-id") for _kind, content in _reports(mail))
    found = (MESSAGE_ID.search(text) for text in (*_copies(mail), mail.whole_text[:LONGEST]))
    told = next((match[1] for match in found if match), None)
    return told or next(iter(mail.in_reply_to), None) or next((one for one in reports if one), None)
