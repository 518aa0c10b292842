"""How often a stranger may knock, counted in the database so that every process counts together.

Kept is a keyed hash of the address and the hour, never the address itself.
"""

import hmac
from datetime import timedelta

from core.clock import now
from core.database import sql
from core.errors import NotPossible
from core.languages import _
from core.settings import settings
from web.requests import Asked


async def not_too_often(request: Asked, what: str, *, most: int) -> None:
    """Raises NotPossible when the same network address has done this more than `most` times in an hour."""
    hour = now().replace(minute=0, second=0, microsecond=0)
    who = request.client.host if request.client else ""
    knocker = hmac.digest(settings().secret, f"{what}:{who}:{hour:%Y%m%d%H}".encode(), "sha256").hex()
    rows = await sql(
        "INSERT INTO knock (knocker, times, until) VALUES ($1, 1, $2) "
        "ON CONFLICT (knocker) DO UPDATE SET times = knock.times + 1 RETURNING times",
        knocker,
        hour + timedelta(hours=1),
    )
    if rows[0]["times"] > most:
        raise NotPossible(_("That was sent very many times. Please wait an hour, or call us."))


async def forget_old_knocks() -> int:
    """Remove the counts of hours that have passed; the number removed."""
    return len(await sql("DELETE FROM knock WHERE until < now() RETURNING knocker"))
