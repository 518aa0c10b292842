"""Nothing received is ever lost: the bytes are kept before anybody reads them."""

import hashlib

from core.database import transaction
from core.queue import enqueue
from mail.tables import ReceivedMail


async def keep(raw: bytes, *, envelope_from: str | None, envelope_to: list[str]) -> int:
    """Keep a mail as it came and ask for it to be read; the answer is its number."""
    async with transaction():
        mail = ReceivedMail(
            original=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            envelope_from=envelope_from[:320] if envelope_from else None,
            envelope_to=[address[:320] for address in envelope_to],
        )
        await mail.save()
        await enqueue("read_mail", mail.id)
    found: int = mail.id
    return found
