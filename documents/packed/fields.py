"""Fields of a Word document: most count pages or tell dates; some fetch, or run what they name."""

import re
from collections.abc import Iterator

from core.languages import _
from documents.packed.xml import Element, w

HARMLESS = frozenset(
    {
        *("=", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION"),
        *("COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ"),
        *("FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX"),
        *("INFO", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "NEXT", "NOTEREF", "NUMCHARS"),
        *("NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE", "REF", "REVNUM", "SAVEDATE"),
        *("SECTION", "SECTIONPAGES", "SEQ", "SET", "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC"),
        *("TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME", "XE"),
    }
)
WITHIN = "\0"  # where the result of another field stands in a field
WORD = re.compile(r"\s*(=|[^\s\\\"]*)")
LINK = "HYPERLINK"
PIECE = re.compile(r"\\(?P<switch>.)|\"(?P<quoted>[^\"]*)\"?|(?P<bare>[^\s\\\"]+)")
WITH_WORDS = ("l", "o", "s", "t")  # switches of a link that a place, a hint or a window follows (17.16.5.25)
SHOWN = 40  # characters


def instructions(root: Element) -> Iterator[str]:
    """What each field is told to do, put together where Word has split it."""
    begun: list[list[str]] = []
    loose: list[str] = []
    for element in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("delInstrText")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("fldSimple"):
            yield element.get(w("instr"), "")
        elif kind == "begin":
            begun.append([])
        elif kind == "end" and begun:
            yield "".join(begun.pop())
            (begun[-1] if begun else []).append(WITHIN)
        else:
            (begun[-1] if begun else loose).append(element.text or "")
    yield from map("".join, [*begun, loose])


def faults_of_fields(root: Element) -> list[str]:
    """A sentence for each field that might fetch or run something, also where it hides its name."""
    return [
        _(
            "The file has a field that fetches or runs something: %(field)s. Click on it in Word, press"
            " Ctrl+Shift+F9, so that only what it shows remains, and save the file.",
            field=" ".join(told.replace(WITHIN, " … ").split())[:SHOWN] or "?",
        )
        for told in instructions(root)
        if told.strip() and _name(told) not in HARMLESS
    ]


def addresses_in_fields(root: Element) -> Iterator[str]:
    """Where the links lead that are written as fields, wherever in the field that stands."""
    for told in instructions(root):
        if _name(told) == LINK:
            yield from _addresses(told)


def _addresses(told: str) -> Iterator[str]:
    before = ""
    for piece in list(PIECE.finditer(told))[1:]:
        if not piece["switch"] and before.lower() not in WITH_WORDS:
            yield piece["quoted"] or piece["bare"] or ""
        before = piece["switch"] or ""


def _name(told: str) -> str:
    found = WORD.match(told)
    return found[1].upper() if found else ""
