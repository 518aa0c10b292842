"""What a page and a PDF take of a letterhead."""

import re

from documents.frame import Frame, Logo, Margins
from documents.letterhead.geometry import TWIPS, measure
from documents.letterhead.package import Package
from documents.letterhead.sections import is_on, reference, taken
from documents.letterhead.stylesheets import Stylesheet
from documents.packed.unzipping import unzipped
from documents.packed.xml import Element, W, parsed, r, w

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OFFICE_UNITS = 36_000  # in a millimetre (EMU)
SHOWN = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
FONT = re.compile(r"[\w .-]{1,60}")
MOST_LINES = 12
NARROWEST_MARGIN, WIDEST_MARGINS = 0, {"top": 100, "right": 55, "bottom": 80, "left": 55}  # millimetres
WIDEST = 170  # millimetres


def frame_of(content: bytes) -> Frame:
    """The look of the letterhead, whose content has passed its check (`Check.content`), on page 1."""
    package = Package(unzipped(content))
    section = taken(package.root(package.main))
    kind = "first" if is_on(section, "titlePg") else "default"
    header, footer = (_part(package, section, what, kind=kind) for what in ("header", "footer"))
    styles = Stylesheet(parsed(_of(package, "styles") or f'<w:styles xmlns:w="{W}"/>'.encode()))
    theme = parsed(_of(package, "theme") or b"<theme/>")
    text = styles.find("Body Text", "paragraph") or styles.default("paragraph")
    heading = styles.find("Heading 1", "paragraph") or text
    return Frame(
        logo=_logo(package, header),
        header=_lines(package, header),
        footer=_lines(package, footer),
        font=_font(styles, theme, text),
        heading_font=_font(styles, theme, heading),
        heading_colour=_colour(styles, heading),
        margins=_margins(section),
    )


def _of(package: Package, kind: str) -> bytes:
    name = package.related(kind)
    return package.bytes_of(name) if name else b""


def _part(package: Package, section: Element, what: str, *, kind: str) -> str:
    one = reference(section, what, kind)
    if one is None:
        return ""
    key = one.get(r("id"))
    return next((found.target for found in package.relations(package.main) if found.key == key), "")


def _logo(package: Package, header: str) -> Logo | None:
    """The first picture of the header that a page can show."""
    pictures = {one.key: one.target for one in package.relations(header)} if header else {}
    for drawing in package.root(header).iter(w("drawing")) if header else ():
        shown = next(drawing.iter(f"{DRAWING}blip"), None)
        name = pictures.get(shown.get(r("embed"), "") if shown is not None else "")
        content = package.bytes_of(name) if name else b""
        for sign, media_type in SHOWN.items():
            if content.startswith(sign):
                return Logo(content, media_type, *_told(drawing))
    return None


def _told(drawing: Element) -> tuple[str, float]:
    """The words for the picture, and how wide it is."""
    named = next(drawing.iter(f"{PLACED}docPr"), None)
    extent = next(drawing.iter(f"{PLACED}extent"), None)
    wide = (extent.get("cx") if extent is not None else None) or "0"
    width = float(wide) / OFFICE_UNITS if wide.isdigit() else 0.0
    return (named.get("descr", "") if named is not None else ""), round(min(width or 30.0, WIDEST), 1)


def _lines(package: Package, name: str) -> tuple[str, ...]:
    """The lines of a header or footer without what counts pages, from top to bottom."""
    if not name:
        return ()
    root = package.root(name)
    found = [_line(paragraph) for paragraph in root.iter(w("p"))]
    return tuple(dict.fromkeys(line for line in found if re.search(r"\w", line)))[:MOST_LINES]


def _line(paragraph: Element) -> str:
    """The words of a line; what a field shows is left out, as it is counted anew on each page."""
    said: list[str] = []
    depth = 0
    for one in paragraph.iter(w("t"), w("tab"), w("br"), w("fldChar")):
        if one.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(one.get(w("fldCharType")), 0)
        elif depth <= 0 and next(one.iterancestors(w("fldSimple")), None) is None:
            said.append(one.text or "" if one.tag == w("t") else " ")
    return " ".join("".join(said).split())


def _font(styles: Stylesheet, theme: Element, key: str) -> str:
    told = styles.effective(key, "rPr", "rFonts")
    name = told.get("ascii", "")
    if by_theme := told.get("asciiTheme", ""):
        which = "majorFont" if by_theme.startswith("major") else "minorFont"
        latin = next(theme.iter(f"{DRAWING}{which}"), None)
        found = latin.find(f"{DRAWING}latin") if latin is not None else None
        name = found.get("typeface", "") if found is not None else name
    return name if FONT.fullmatch(name) else ""


def _colour(styles: Stylesheet, key: str) -> str:
    """The colour of headings; one named by the theme is written beside its name in any file of Word's."""
    found = styles.effective(key, "rPr", "color").get("val", "")
    return f"#{found.upper()}" if COLOUR.fullmatch(found) else ""


def _margins(section: Element) -> Margins:
    """Those of the file, as far as they leave room for text."""
    margins = section.find(w("pgMar"))
    sides = ((side, measure(margins, side, 0) / TWIPS) for side in WIDEST_MARGINS)
    return Margins(
        *(round(min(max(told, NARROWEST_MARGIN), WIDEST_MARGINS[side]), 1) for side, told in sides)
    )
