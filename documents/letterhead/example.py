"""A template to begin with, which a municipality changes to its liking."""

from datetime import date

from documents.paper import Paper
from documents.word.writing import word_file


def example(kind: str, language: str) -> bytes:
    """A Word template for a kind of paper (`agenda`, `minutes`) in the language, with every placeholder in use."""
    return word_file(
        Paper(kind=kind, title="", organisation="", author="", dated=date.today(), language=language)
    )
