"""A paper of ours on a municipality's own letterhead.

Theirs are headers, footers, logo, styles, letters, theme, margins and the size of the page; ours is the text,
with its metadata on page 1 and, from page 2, under their header. Pages are numbered by them, else by us.
"""

from copy import deepcopy

from documents.layouts import Layout
from documents.letterhead.bound import fill_bound
from documents.letterhead.grafting import Graft, number_pictures, without_page_number
from documents.letterhead.headers import append, room_under
from documents.letterhead.lists import Lists
from documents.letterhead.order import first_child, put
from documents.letterhead.package import Package
from documents.letterhead.preparing import Prepared, prepared
from documents.letterhead.sections import reference
from documents.packed.unzipping import unzipped
from documents.packed.xml import Element, r, w
from documents.paper import Paper
from documents.word.writing import word_file

CORE = "application/vnd.openxmlformats-package.core-properties+xml"
CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def on_letterhead(paper: Paper, content: bytes, layout: Layout = Layout.standard) -> bytes:
    """The paper as a Word file on the letterhead, whose content has passed its check (`Check.content`).

    The same paper on the same letterhead gives the same bytes every time.
    """
    ready = prepared(content, layout, paper.language)
    ours = Package(unzipped(word_file(paper, layout=ready.layout)))
    theirs = Package(ready.parts)
    graft = graft_for(ours, theirs, ready)
    source = ours.root(ours.main).find(w("body"))
    body = theirs.root(theirs.main).find(w("body"))
    for element in graft.into(theirs.main, list(source)[:-1], source=ours.main):
        body[-1].addprevious(element)
    _head(graft, ready, section=source[-1])
    take_properties(ours, theirs)
    told = [theirs.main, *stories(theirs)]
    fill_bound([theirs.root(name) for name in told], paper)
    number_pictures(theirs, told)
    return theirs.packed()


def graft_for(ours: Package, theirs: Package, ready: Prepared) -> Graft:
    """Brings text of ours into a file that is ready for it."""
    lists = Lists(
        ours.root(ours.related("numbering") or ""),
        theirs.root(theirs.related("numbering") or ""),
        ready.columns,
    )
    return Graft(ours, theirs, ready.wardrobe, ready.columns, lists)


def take_properties(ours: Package, theirs: Package) -> None:
    """Title, author, language and mark of the paper, in agreement with what is seen."""
    for kind, place, media_type in (
        ("core-properties", "docProps/core%d.xml", CORE),
        ("custom-properties", "docProps/custom%d.xml", CUSTOM),
    ):
        theirs.let_go("", frozenset({kind}))
        if name := ours.related(kind, ""):
            added = theirs.add(place, ours.bytes_of(name), media_type=media_type)
            relation = next(one for one in ours.relations("") if one.target == name)
            theirs.relate("", kind, target=added, type=relation.type)


def _head(graft: Graft, ready: Prepared, *, section: Element) -> None:
    """Metadata from page 2 on (SFS 2487:2024, 4.3), and page numbers where the letterhead has none."""
    body = graft.theirs.root(graft.theirs.main).find(w("body"))
    later = _our_header(graft.ours, section, "default")
    for name in ready.headers.later:
        lines = list(deepcopy(graft.ours.root(later)))
        lines = list(without_page_number(lines)) if ready.headers.numbered else lines
        _append(graft, name, graft.into(name, lines, source=later))
    name = ready.headers.first
    if ready.headers.numbered:
        _keep_under(body[0], room_under(graft.theirs.root(name), body[-1], in_header=False))
    else:
        first = _our_header(graft.ours, section, "first")
        _append(graft, name, graft.into(name, list(graft.ours.root(first)), source=first))


def _append(graft: Graft, name: str, lines: list[Element]) -> None:
    header, body = graft.theirs.root(name), graft.theirs.root(graft.theirs.main).find(w("body"))
    for line in lines[:1]:
        _keep_under(line, room_under(header, body[-1], in_header=True))
    append(header, lines)


def _keep_under(paragraph: Element, room: int) -> None:
    """So many twips under the pictures of a header, so that no word stands on a logo."""
    if room and paragraph.tag == w("p"):
        put(first_child(paragraph, "pPr"), "spacing", before=str(room))


def _our_header(ours: Package, section: Element, kind: str) -> str:
    one = reference(section, "header", kind)
    assert one is not None
    key = one.get(r("id"))
    return next(relation.target for relation in ours.relations(ours.main) if relation.key == key)


def stories(package: Package) -> list[str]:
    """The headers and footers of a file."""
    kinds = ("header", "footer")
    return [one.target for one in package.relations(package.main) if one.kind in kinds]
