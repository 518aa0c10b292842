"""Nothing received is ever lost: the bytes are kept before anybody reads them."""

import hashlib

from core.database import transaction
from core.queue import enqueue
from mail.reading.charsets import storable
from mail.tables import ReceivedMail

LONGEST_ADDRESS = 320  # RFC 5321 §4.5.3.1


async def keep(raw: bytes, *, envelope_from: str | None, envelope_to: list[str]) -> int:
    """Keep a mail as it came and ask for it to be read; the answer is its number."""
    async with transaction():
        mail = ReceivedMail(
            original=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            envelope_from=_kept(envelope_from) if envelope_from else None,
            envelope_to=[_kept(address) for address in envelope_to],
        )
        await mail.save()
        await enqueue("read_mail", mail.id)
    found: int = mail.id
    return found


def _kept(address: str) -> str:
    return storable(address)[:LONGEST_ADDRESS]
