"""Whether everybody can read a Word file."""

from documents.accessibility.fault import Fault


def faults(docx: bytes) -> tuple[Fault, ...]:
    """What keeps somebody from reading the file, in the order of the file; nothing where all is well."""
    return ()
