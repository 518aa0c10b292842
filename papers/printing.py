"""Papers as PDF: not on this server yet."""

from typing import Any

from core.errors import NotPossible
from core.languages import _


def can_print() -> bool:
    """Whether this server makes PDF files."""
    return False


async def pdf_of(*_args: Any, **_more: Any) -> bytes:
    """Raises NotPossible."""
    raise NotPossible(_("This server makes no PDF files. Take the Word file."))
