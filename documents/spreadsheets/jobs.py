"""What is asked of the process that reads tables, and what it answers."""

from msgspec import Struct


class Read(Struct, frozen=True):
    """A file that somebody has sent; sentences are told in this language."""

    content: bytes
    name: str
    language: str


class NotRead(Struct, frozen=True, tag=True):
    """Why it is not taken, a sentence for each reason."""

    problems: tuple[str, ...]
