"""Papers as PDF files in a package, where this server can make them."""

from documents.paper import Paper
from transfer.contents import Piece


def can_print() -> bool:
    """Whether papers go along as PDF files, too."""
    return False


def pieces(paper: Paper) -> tuple[Piece, ...]:
    """The paper as a PDF, made when it is packed; nothing where it cannot be made."""
    return ()
