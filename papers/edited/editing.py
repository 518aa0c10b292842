"""A person changes a word: the file that comes back from Word is the paper from then on."""

from papers.edited.revisions import Current, current

__all__ = ["Current", "current"]
