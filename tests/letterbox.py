"""Mails for tests, and the letterbox that they are thrown into."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from agendas.inbox import mailbox
from mail.keeping import keep
from mail.tables import ReceivedMail

MAILS = Path(__file__).parent / "mails"
ASIAT = "asiat@poyta.example"

_HEADING = b"From: ada@kyla.example\r\nSubject: outo\r\n\r\n"
ODD = {
    name: _HEADING + body + b"\r\n"
    for name, body in {
        "Latin-1": b"P\xe4iv\xe4\xe4",
        "UTF-8": "🌲 väylä".encode(),
        "any byte": bytes(set(range(256)) - {0, 10, 13}),
        "line feeds": b"yksi\nkaksi\n.\nkolme",
        "carriage returns": b"yksi\rkaksi\r.\rkolme\r",
        "both, and more": b"yksi\r\r\nkaksi\n\rkolme",
        "dots": b".\r\n..\r\n.yksi\r\n. ",
        "spaces at the end": b"yksi \t\r\n\r\n\r\n",
        "a long line": b"a" * 1_000_000,
        "nearly the largest": (b"a" * 998 + b"\r\n") * 26_200,
        "a zero": b"yksi\0kaksi",
        "nothing said": b"",
    }.items()
}
"""Mails whose bytes no server may change, by what is odd about them."""


def sample(name: str) -> bytes:
    """A mail as somebody's program wrote it."""
    return (MAILS / f"{name}.eml").read_bytes()


def mail(
    text: str = "Myllytie on pimeä.",
    *,
    sender: str | None = "Ada Kyläläinen <ada@kyla.example>",
    to: str = ASIAT,
    subject: str = "Katuvalot",
    **headers: str,
) -> bytes:
    """A plain mail; further headers by their names, with _ for -."""
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 11 Jan 2027 19:42:10 +0200"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


async def throw_in(raw: bytes, *, envelope_from: str | None = "ada@kyla.example", to: str = ASIAT) -> int:
    """Keep a mail as the mail door would, unread."""
    return await keep(raw, envelope_from=envelope_from, envelope_to=[to])


async def post(
    raw: bytes, *, envelope_from: str | None = "ada@kyla.example", to: str = ASIAT
) -> ReceivedMail:
    """Throw a mail in and let it be read."""
    number = await throw_in(raw, envelope_from=envelope_from, to=to)
    await mailbox.read(number)
    return await kept(number)


async def kept(number: int) -> ReceivedMail:
    """The mail as it is kept now."""
    found = await ReceivedMail.objects().get(ReceivedMail.id == number)
    assert found is not None
    return found
