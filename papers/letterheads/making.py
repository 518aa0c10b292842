"""A paper made on one of the municipality's own files."""

from documents.layouts import Layout
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.template import filled
from documents.paper import Paper
from papers.tables import Letterhead, LetterheadKind


def made_on(letterhead: Letterhead, paper: Paper, *, layout: Layout) -> bytes:
    """The Word file; raises whatever can go wrong with a file that is not ours."""
    if letterhead.kind == LetterheadKind.template:
        return filled(paper, letterhead.content)
    return on_letterhead(paper, letterhead.content, layout)
