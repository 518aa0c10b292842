"""Who has been written to just now, and who cannot be written to at all."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.clock import now
from core.database import sql
from mail.overtaken import Reminder

PAUSE = timedelta(hours=20)  # so nobody has two reminders on one day, though a round may be late
ALL_REMINDERS = (*Reminder, "follow_up_reminder", "poll_reminder")

REMINDED = """
SELECT DISTINCT lower(to_address) AS address FROM letter
WHERE to_address = ANY($1::text[]) AND kind = ANY($2::text[]) AND made_at > $3
  AND status NOT IN ('draft', 'left_out', 'stopped', 'replaced', 'failed')
"""
TOLD = """
SELECT DISTINCT reply_to FROM letter
WHERE to_address = ANY($1::text[]) AND reply_to IS NOT NULL AND greatest(made_at, sent_at) > $2
  AND status NOT IN ('draft', 'left_out', 'stopped', 'replaced', 'failed')
"""
BROKEN = """
SELECT address FROM email_address WHERE bounced_at IS NOT NULL AND address = ANY($1::text[])
UNION SELECT email FROM organisation WHERE bounced_at IS NOT NULL AND email = ANY($1::text[])
"""


async def reminded(addresses: Iterable[str | None]) -> set[str]:
    """Those of these addresses that have had some reminder within the last hours."""
    asked = [*filter(None, addresses)]
    rows = await sql(REMINDED, asked, list(ALL_REMINDERS), now() - PAUSE) if asked else []
    return {row["address"] for row in rows}


async def told(addresses: Iterable[str | None], *, since: datetime) -> set[str]:
    """The reply addresses of what these readers have been sent since then, or will be in a minute."""
    asked = [*filter(None, addresses)]
    rows = await sql(TOLD, asked, since) if asked else []
    return {row["reply_to"] for row in rows}


async def broken(addresses: Iterable[str | None]) -> set[str]:
    """Those of these addresses from which letters have come back."""
    asked = [address.lower() for address in addresses if address]
    return {row["address"] for row in await sql(BROKEN, asked)} if asked else set()
