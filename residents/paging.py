"""Long lists are read a page at a time, the newest first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of a list; the first is number 1."""

    number: int
    size: int
    total: int

    @property
    def older(self) -> int | None:
        """The number of the next page, if there is one."""
        return self.number + 1 if self.number * self.size < self.total else None

    @property
    def newer(self) -> int | None:
        return self.number - 1 if self.number > 1 else None


def page_number(text: str) -> int:
    """The page that an address asks for; nonsense means the first."""
    text = text.strip()
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def offset(number: int, *, size: int) -> int:
    """How many rows come before that page."""
    return (number - 1) * size
