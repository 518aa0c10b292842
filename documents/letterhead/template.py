"""A paper of ours in a municipality's own template."""

from documents.paper import Paper
from documents.word.writing import word_file


def filled(paper: Paper, content: bytes) -> bytes:
    """The paper as a Word file made of the template, whose content has passed its check (`Check.content`)."""
    return word_file(paper)
