"""Files that could do harm where they are opened: programs, scripts, macros, and what hides them.

Told by what is in the file first and by its name second; what cannot be looked into counts as harmful.
"""

import io
import re
import zipfile

MOST_NAMES = 5_000  # in one archive

_PROGRAMS = """
    exe com scr pif bat cmd msi msp mst msix appx ps1 psm1 psd1 vbs vbe vb js jse mjs ws wsf wsh wsc hta jar
    lnk url scf inf reg dll cpl ocx sys drv gadget application chm hlp xll apk ipa dmg pkg app deb rpm run sh
    bash csh py pyc pyw pl rb php asp aspx jsp swf iso img vhd vhdx udf cab ace arj lzh library-ms search-ms
    settingcontent-ms diagcab appref-ms msc wim rdp one onepkg iqy slk
"""
_WITH_MACROS = "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm accdb accde mdb mde"
_PAGES = "html htm xhtml xht shtml svg svgz mht mhtml xml xsl"
_HOLDERS = "rtf"  # can hold any other file
_ARCHIVES = "7z rar gz tgz tar bz2 xz zst z"
PROGRAMS = frozenset(f"{_PROGRAMS} {_WITH_MACROS}".split())
PAGES = frozenset(_PAGES.split())
ARCHIVES = frozenset(_ARCHIVES.split())
HARMFUL = PROGRAMS | PAGES | ARCHIVES | {*_HOLDERS.split()}

BEGINNINGS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0", b"#!")
PACKED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"MSCF")
MACROS = "_VBA_PROJECT".encode("utf-16-le")
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|\?php)\b", re.I
)
SCRIPT = re.compile(rb".{0,4000}<(?:html|script|svg|!doctype|\?php)", re.IGNORECASE | re.DOTALL)
ISO_MARK, ISO_AT = b"CD001", 32_769


def is_dangerous(content: bytes, *, name: str) -> bool:
    """Whether a person should look before anybody opens the file."""
    return _is_named_so(name) or _begins_so(content) or _holds_so(content)


def _is_named_so(name: str) -> bool:
    """A harmful ending, also before the last one: `lasku.exe.pdf` wants to be taken for something else."""
    endings = [ending.strip().lower() for ending in name.split(".")[1:]][-3:]
    return any(ending in PROGRAMS for ending in endings) or (bool(endings) and endings[-1] in HARMFUL)


def _begins_so(content: bytes) -> bool:
    begins = content.removeprefix(b"\xef\xbb\xbf")[:600]
    if begins.startswith(BEGINNINGS) or begins.startswith(PACKED):
        return True
    return bool(PAGE.match(begins) or SCRIPT.match(content)) or content[ISO_AT : ISO_AT + 5] == ISO_MARK


def _holds_so(content: bytes) -> bool:
    """Whether there are macros in an old document, or harmful files in a packed one."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return MACROS in content
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return len(packed.filelist) > MOST_NAMES or any(map(_is_harmful_inside, packed.filelist))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return True


def _is_harmful_inside(inside: zipfile.ZipInfo) -> bool:
    """A locked file, a harmful one, another archive; a document's own XML is none of these."""
    name = inside.filename.lower()
    ending = name.rpartition(".")[2]
    has_macros = "vbaproject" in name or name.startswith(("basic/", "scripts/"))
    is_page = ending in PAGES and ending != "xml"
    is_archive = ending in ARCHIVES or ending == "zip"
    return bool(inside.flag_bits & 1) or has_macros or is_page or is_archive or ending in PROGRAMS
