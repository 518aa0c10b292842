"""A web address as a square that a phone reads."""

from functools import lru_cache
from io import BytesIO

import segno

QUIET = 4  # modules of white around it (ISO/IEC 18004)
DOTS = 8  # pixels a module


@lru_cache(maxsize=200)
def qr_code(address: str) -> bytes:
    """The PNG of a QR code for this address, its quiet zone included; a sixth of it may be torn off."""
    written = BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind="png", scale=DOTS, border=QUIET)
    return written.getvalue()
