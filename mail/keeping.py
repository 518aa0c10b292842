"""Nothing received is ever lost: the bytes are kept before anybody reads them."""

import hashlib

from core.database import lock, transaction
from core.queue import enqueue
from mail.fingerprints import fingerprint
from mail.reading.mime.charsets import storable
from mail.tables import ReceivedMail

LONGEST_ADDRESS = 320  # RFC 5321 §4.5.3.1


async def keep(
    raw: bytes,
    *,
    envelope_from: str | None,
    envelope_to: list[str],
    came_by: str | None = None,
    left_behind: int = 0,
) -> int:
    """Keep a mail as it came and ask for it to be read; the answer is its number.

    `came_by` says where it lay in a mailbox: what lay there is kept once. `left_behind` counts the
    bytes that were not fetched. An empty `envelope_from` is the return path of a bounce.
    """
    async with transaction():
        if came_by and (earlier := await _kept_earlier(came_by)):
            return earlier
        mail = ReceivedMail(
            original=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            fingerprint=fingerprint(raw),
            envelope_from=_kept(envelope_from) if envelope_from else None,
            envelope_to=[_kept(address) for address in envelope_to],
            came_by=came_by,
            left_behind=left_behind,
        )
        await mail.save()
        await enqueue("read_mail", mail.id)
    found: int = mail.id
    return found


async def _kept_earlier(came_by: str) -> int | None:
    await lock(f"mail {came_by}")
    rows = await ReceivedMail.select(ReceivedMail.id).where(ReceivedMail.came_by == came_by)
    return rows[0]["id"] if rows else None


def _kept(address: str) -> str:
    return storable(address)[:LONGEST_ADDRESS]
