"""What kind of file somebody has sent, told by what is in it and not by its name."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from core.languages import N_, _
from documents.packed.recognising import BEGINNINGS, OLE, PACKED
from documents.packed.refusing import NotTaken
from documents.packed.unzipping import LARGEST_FILE, MEGABYTE

INSIDE = (
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("xl/workbook.bin", N_("an Excel workbook in the binary form (.xlsb)")),
    ("ppt/presentation.xml", N_("a PowerPoint presentation")),
    ("content.xml", N_("an OpenDocument file (such as .ods)")),
)
WANTED = N_("Save it as an Excel workbook (.xlsx), as text (.csv) or as a Word document (.docx).")


def kind_of(content: bytes) -> str:
    """xlsx, docx, or csv for any text. Raises NotTaken with a sentence for anything else."""
    if not content.strip():
        raise NotTaken([_("The file is empty.")])
    if len(content) > LARGEST_FILE:
        raise NotTaken([_("The file is larger than %(most)s MB.", most=LARGEST_FILE // MEGABYTE)])
    if content.startswith(PACKED):
        return _packed_kind(content)
    if content.startswith(OLE):
        raise NotTaken([_old(content)])
    _require_text(content)
    return "csv"


def _require_text(content: bytes) -> None:
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, what in BEGINNINGS:
        if start.startswith(sign.lower()):
            raise _is_another(_(what))
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTaken([_("The file has no tables that can be read."), _(WANTED)])


def _packed_kind(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    for name, what in INSIDE:
        if name in names:
            if what in ("xlsx", "docx"):
                return what
            raise _is_another(_(what))
    raise NotTaken([_("The file is a ZIP package without a table in it."), _(WANTED)])


def damaged() -> NotTaken:
    """For a file that its own program would call broken."""
    return NotTaken([_("The file is damaged. Open it where it was made, save it again and choose it again.")])


def _old(content: bytes) -> str:
    """The old container holds old files, and new ones that a password has locked."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _("The file is locked with a password. Take the password off, save it and choose it again.")
    if "WordDocument".encode("utf-16-le") in content:
        return _(
            "The file is in the old Word format (.doc). Open it in Word and save it as a document (.docx)."
        )
    return _(
        "The file is in the old Excel format (.xls). Open it in Excel and save it as a workbook (.xlsx)."
    )


def _is_another(what: str) -> NotTaken:
    return NotTaken([_("The file is not a table but %(what)s.", what=what), _(WANTED)])
