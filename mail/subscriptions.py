"""Calls for matters go to many, and whoever wants no more of them says so with one press, without an account.

Invitations, receipts and everything else that is the reader's own still reaches them.
"""

from collections.abc import Iterable

from core import tokens
from core.settings import settings
from mail.tables import CallRefusal, Letter

TO_MANY = ("call", "topic_reminder")
PURPOSE = "no-calls"


def is_refusable(letter: Letter) -> bool:
    """Whether the reader may say that they want no more letters like this one."""
    return letter.kind in TO_MANY


def page_of(letter: Letter) -> str:
    """The reader's own page, on which one press ends the calls."""
    return settings().address(f"/no-calls/{tokens.sign(PURPOSE, letter.id)}")


def headers_of(letter: Letter) -> dict[str, str]:
    """What lets a mail program show a button for it (RFC 2369 §3.2; in one press over https, RFC 8058)."""
    by_mail = settings().reply_address(tokens.sign(PURPOSE, letter.id))
    headers = {"List-Unsubscribe": f"<{page_of(letter)}/one-click>, <mailto:{by_mail}>"}
    return headers | ({"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if settings().secure else {})


async def address_of(token: str) -> str | None:
    """Whose page, or mail address, the token names; None for a token that is none."""
    letter = tokens.read(PURPOSE, token)
    return None if letter is None else await address_of_letter(letter)


async def address_of_letter(letter: int) -> str | None:
    """Whose letter it is; None where there is no such letter."""
    if letter >= 2**31:
        return None
    row = await Letter.select(Letter.to_address).where(Letter.id == letter).first()
    return str(row["to_address"]).lower() if row else None


async def refuse(address: str) -> None:
    """No more calls go to this address; said twice, it is said once."""
    await CallRefusal.insert(CallRefusal(address=address.lower())).on_conflict(
        target=CallRefusal.address, action="DO NOTHING"
    )


async def take_back(address: str) -> None:
    """Calls go to this address again."""
    await CallRefusal.delete().where(CallRefusal.address == address.lower())


async def refused(addresses: Iterable[str | None]) -> set[str]:
    """Those of these addresses that want no calls."""
    asked = {address.lower() for address in addresses if address}
    if not asked:
        return set()
    rows = await CallRefusal.select(CallRefusal.address).where(CallRefusal.address.is_in(sorted(asked)))
    return {row["address"] for row in rows}
