"""Signed links: an unguessable name for one row and one purpose, kept nowhere.

A token is made of [a-z0-9] only, because it also stands in the local part of reply addresses,
whose case mail servers are free to change (RFC 5321 §2.4).
"""

import hashlib
import hmac

from core.settings import settings

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MAC_LENGTH = 25  # base 36: 129 bits


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def _mac(purpose: str, row_id: int) -> str:
    signed = hmac.digest(settings().secret, f"{purpose}:{row_id}".encode(), hashlib.sha256)
    return _base36(int.from_bytes(signed[:17])).rjust(MAC_LENGTH, "0")[-MAC_LENGTH:]


def sign(purpose: str, row_id: int) -> str:
    """The token of one row for one purpose; the same every time."""
    return _base36(row_id) + _mac(purpose, row_id)


def read(purpose: str, token: str) -> int | None:
    """The row that a token names, or None for a token that is foreign, of another purpose, or mangled."""
    token = token.strip().lower()
    name, mac = token[:-MAC_LENGTH], token[-MAC_LENGTH:]
    if not 1 <= len(name) <= 12 or not token.isascii() or not token.isalnum():
        return None
    row_id = int(name, 36)
    return row_id if hmac.compare_digest(mac, _mac(purpose, row_id)) else None
