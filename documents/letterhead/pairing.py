"""Loops and conditions of a template: where one begins, there it ends, or the table around it falls apart."""

from collections.abc import Iterator

from core.languages import _
from documents.letterhead.mending import TAG
from documents.packed.xml import Element, w

SHOWN = 60
OPENS, GOES_ON, CLOSES = ("for ", "if "), ("else", "elif "), ("endfor", "endif")


def faults_of_pairs(root: Element) -> Iterator[str]:
    """A sentence for each loop or condition that ends elsewhere than it begins. What is not closed at all is
    told when the template is read.
    """
    begun: list[tuple[str, Element | None]] = []
    for tag, element in _statements(root):
        scope, inner = _parts(tag)
        if scope == "tr" and next(element.iterancestors(w("tr")), None) is None:
            yield _("%(place)s repeats a row of a table, but stands in none.", place=tag[:SHOWN])
            return
        around = _around(element, scope)
        if inner.startswith(OPENS):
            begun.append((tag, around))
        elif begun and inner.startswith(GOES_ON + CLOSES):
            first, place = begun.pop() if inner.startswith(CLOSES) else begun[-1]
            if place is not around:
                yield _(
                    "%(first)s and its %(last)s must stand in the same cell, each alone in its paragraph, or"
                    " each alone in a row of its own.",
                    first=first[:SHOWN],
                    last=tag[:SHOWN],
                )


def _statements(root: Element) -> Iterator[tuple[str, Element]]:
    for text in root.iter(w("t")):
        for found in TAG.findall(text.text or ""):
            if found.startswith("{%"):
                yield found, text


def _parts(tag: str) -> tuple[str, str]:
    scope, _blank, inner = tag[2:-2].partition(" ")
    return scope, inner.strip()


def _around(element: Element, scope: str) -> Element | None:
    """What a loop of this kind may not leave: the table of a row, the cell of a paragraph."""
    name = {"tr": "tr", "p": "p"}.get(scope)
    if name is None:
        return element.getparent().getparent()
    found = next(element.iterancestors(w(name)), None)
    return found.getparent() if found is not None else None
