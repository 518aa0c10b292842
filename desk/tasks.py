"""What lies on the desk, one thing at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.clock import today


@dataclass(frozen=True)
class Task:
    """One thing to do. The button leads to a route with one number, or does something there (`post`)."""

    title: str
    why: str
    route: str
    parameters: dict[str, Any]
    button: str
    post: bool
    due: date | None
    about: tuple[str, dict[str, Any]] | None = None

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today()
