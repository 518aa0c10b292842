"""The same paper is the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name


def sealed(docx: bytes) -> bytes:
    """The same file without the time at which it happened to be packed."""
    packed = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
