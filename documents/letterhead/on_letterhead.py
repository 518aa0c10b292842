"""A paper of ours on a municipality's own letterhead."""

from documents.layouts import Layout
from documents.paper import Paper
from documents.word.writing import word_file


def on_letterhead(paper: Paper, content: bytes, layout: Layout = Layout.standard) -> bytes:
    """The paper as a Word file on the letterhead, whose content has passed its check (`Check.content`)."""
    return word_file(paper, layout=layout)
