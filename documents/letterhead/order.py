"""Elements in the order in which the schema wants them: Word calls a file broken in any other."""

from documents.packed.xml import Element, w

PARAGRAPH = tuple(
    map(
        w,
        (
            *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
            *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
            *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
            *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
            *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
            *("sectPr", "pPrChange"),
        ),
    )
)
LETTERS = tuple(
    map(
        w,
        (
            *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
            *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
            *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
            *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
            *("specVanish", "oMath", "rPrChange"),
        ),
    )
)
SECTION = tuple(
    map(
        w,
        (
            *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
            *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote"),
            *("titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
        ),
    )
)
ORDERS = {w("pPr"): PARAGRAPH, w("rPr"): LETTERS, w("sectPr"): SECTION}


def put(parent: Element, name: str, **attributes: str) -> Element:
    """The child of this name with these attributes, in its place in the order; made where there is none."""
    child = parent.find(w(name))
    if child is None:
        child = parent.makeelement(w(name))
        insert(parent, child)
    for attribute, value in attributes.items():
        child.set(w(attribute), value)
    return child


def insert(parent: Element, child: Element) -> None:
    """The child in its place in the order of the schema, after those that are of its kind."""
    order = ORDERS[parent.tag]
    rank = order.index(child.tag)
    later = (one for one in parent if one.tag not in order or order.index(one.tag) > rank)
    following = next(later, None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def first_child(parent: Element, name: str) -> Element:
    """The properties of a paragraph or a run, which stand first in it; made where there are none."""
    found = parent.find(w(name))
    if found is None:
        found = parent.makeelement(w(name))
        parent.insert(0, found)
    return found
