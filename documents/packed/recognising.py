"""What a file is that should have been a Word document, told by its first bytes and not by its name."""

from zipfile import ZipFile

from core.languages import N_, _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK\x03\x04"
BEGINNINGS = (
    (b"%PDF", N_("a PDF")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"\x89PNG", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"II*\0", N_("a picture")),
    (b"MM\0*", N_("a picture")),
    (b"{\\rtf", N_("a document in RTF")),
    (b"<?xml", N_("an XML file")),
    (b"<html", N_("a web page")),
    (b"<!doctype html", N_("a web page")),
    (b"mime-version:", N_("a web page")),
)
ENTRIES = (
    ("xl/workbook.xml", N_("an Excel workbook")),
    ("ppt/presentation.xml", N_("a PowerPoint presentation")),
    ("content.xml", N_("an OpenDocument file (such as .odt)")),
    ("Index/Document.iwa", N_("a Pages document")),
)


def why_not_packed(content: bytes) -> str:
    """What to tell of a file that is no package at all."""
    if not content:
        return _("The file is empty.")
    if content.startswith(OLE):
        return _why_not_ole(content)
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, words in BEGINNINGS:
        if start.startswith(sign.lower()):
            return _not_word(words)
    return _("The file is not a Word document. Save it in Word as a document (.docx) and choose it again.")


def why_not_word(package: ZipFile) -> str:
    """What to tell of a package that holds something else than a document."""
    names = set(package.namelist())
    for name, words in ENTRIES:
        if name in names:
            return _not_word(words)
    return _("The file is a ZIP package without a Word document in it.")


def _why_not_ole(content: bytes) -> str:
    """The old container holds old documents, and new ones that a password has locked."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _(
            "The file is locked with a password. Take the password off in Word, save it and choose it again."
        )
    if "WordDocument".encode("utf-16-le") in content:
        return _(
            "The file is in the old Word format (.doc). Open it in Word and save it as a document (.docx)."
        )
    return _("The file is in an old Office format. Open it in Word and save it as a document (.docx).")


def _not_word(words: str) -> str:
    return _(
        "The file is not a Word document but %(what)s. Save it in Word as a document (.docx).", what=_(words)
    )
