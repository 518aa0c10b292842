"""What a screen reader is told of a printed paper, where WeasyPrint 70 tells less or tells it twice.

Headers of later pages and repeated rows of headings are no text (ISO 14289-1, 7.1); what a page break cuts in
two is one; labels and what stands beside them are the items of a list; a text in another language says so;
headings of columns say that they are such (7.5); a link is called what it is called on the page (7.18.5).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

ROLES = {"dt": "Lbl", "dd": "LBody", "address": "Div"}
NUMBERING = {"ul": "/Disc", "ol": "/Decimal"}

_build, _role_of, _add = tags._build_box_tree, tags._get_pdf_tag, tags.add_tags


def install() -> None:
    """From now on every PDF of this process is tagged so."""
    tags._build_box_tree = _built
    tags._get_pdf_tag = lambda name: ROLES.get(name) or _role_of(name)
    weasyprint.pdf.add_tags = _tagged


def _tagged(pdf: Any, document: Any, version: Any, streams: Sequence[Stream]) -> None:
    headers: set[Any] = set()
    for page, stream in zip(document.pages, streams, strict=True):
        hidden = list(_not_text(page._page_box, headers))
        _hide({stream._tags.pop(box)["mcid"] for box in hidden if box in stream._tags}, stream)
    _add(pdf, document, version, streams)
    root = _found(pdf, pdf.catalog["StructTreeRoot"])
    for reference in root["K"]:
        _join(pdf, _found(pdf, reference))


def _not_text(page: Any, headers: set[Any]) -> Iterator[Any]:
    """The boxes in the margins, and those of a table's head that an earlier page has told."""
    for child in page.children:
        if isinstance(child, boxes.MarginBox):
            yield from child.descendants(placeholders=True)
    for box in page.descendants():
        if getattr(box, "is_header", False):
            box.is_told = box.element in headers
            headers.add(box.element)
            if box.is_told:
                yield from box.descendants(placeholders=True)


def _hide(hidden: set[int], stream: Stream) -> None:
    """Turn marked text into artefacts, and number what is left without a gap."""
    new: dict[int, int] = {}
    for place, item in enumerate(stream.stream):
        if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
            continue
        if item["MCID"] in hidden:
            stream.stream[place - 1] = "/Artifact"
            stream.stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
        else:
            item["MCID"] = new.setdefault(item["MCID"], len(new))
    for kid in stream._tags.values():
        kid["mcid"] = new[kid["mcid"]]


def _built(box: Any, parent: Any, *others: Any) -> Iterator[Any]:
    """The elements that WeasyPrint makes of a box, with what they lack."""
    if isinstance(box, boxes.MarginBox):
        return
    if getattr(box, "is_told", False):
        for cell in (cell for row in box.children for cell in row.children):
            cell.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})
        return
    for element in _build(box, parent, *others):
        if box.element is not None and box.element_tag not in ("html", "body"):
            _complete(element, box, parent)
        yield element


def _complete(element: Any, box: Any, parent: Any) -> None:
    element.origin = getattr(element, "origin", box.element)
    if language := box.element.get("lang"):
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/Div" and parent["S"] == "/L":
        element["S"] = "/LI"
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Column"
    if element["S"] == "/L" and box.style["list_style_type"] != "none" and box.element.tag in NUMBERING:
        numbering = {"O": "/List", "ListNumbering": NUMBERING[box.element.tag]}
        element["A"] = pydyf.Dictionary(numbering)
    if box.link_annotation:
        box.link_annotation["Contents"] = pydyf.String("".join(box.element.itertext()))


def _join(pdf: Any, element: Any) -> None:
    """Put together again what page breaks have parted, from top to bottom."""
    first: dict[tuple[Any, Any], Any] = {}
    kept = pydyf.Array()
    for kid in element["K"]:
        part = _found(pdf, kid)
        whole = first.setdefault((part.origin, part["S"]), part) if _may_join(part) else part
        if whole is part:
            kept.append(kid)
        else:
            _move(pdf, part, whole)
    element["K"] = kept
    for part in filter(None, (_found(pdf, kid) for kid in kept)):
        if "K" in part:
            _join(pdf, part)
    if "A" in element:
        element["A"].pop("Headers", None)  # they were counted anew on each page; the scope says the same


def _move(pdf: Any, part: Any, whole: Any) -> None:
    for kid in part["K"]:
        _found(pdf, kid)["P"] = whole.reference
    whole["K"].extend(part["K"])
    part["K"] = pydyf.Array()


def _may_join(part: Any) -> bool:
    """Not what holds text itself, which belongs to one page."""
    return (
        part is not None
        and getattr(part, "origin", None) is not None
        and all(isinstance(kid, bytes) for kid in part["K"])
    )


def _found(pdf: Any, reference: Any) -> Any:
    """The object that is meant; None for the number of a text on its page."""
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None
