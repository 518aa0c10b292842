"""Mails for tests, and the letterbox that they are thrown into."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from agendas import mailbox
from mail.keeping import keep
from mail.tables import ReceivedMail

MAILS = Path(__file__).parent / "mails"
ASIAT = "asiat@poyta.example"


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
