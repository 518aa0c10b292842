"""Whether this server can make PDFs, found out without loading what makes them."""

import ctypes
from functools import cache
from importlib.util import find_spec

PACKAGES = ("weasyprint", "pypdfium2", "PIL")
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


@cache
def lacking() -> str:
    """What whoever keeps the server has to do, in English, for the log; nothing where PDFs can be made."""
    if not all(map(find_spec, PACKAGES)):
        return "the optional packages are not installed; make install-pdf"
    for name in LIBRARIES:
        if not _is_there(name):
            return f"the system has no {name}; on Debian apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    return ""


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
