"""Parts put together into a file again: the same parts are the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from documents.packed.unzipping import CONTENT_TYPES
from documents.sealing import EARLIEST

FIRST = (CONTENT_TYPES, "_rels/.rels")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file, those first by which a reader finds the others (ECMA-376, part 2)."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name in [*FIRST, *(name for name in parts if name not in FIRST)]:
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return made.getvalue()
