"""Word files that are not taken."""

from collections.abc import Iterable

from core.errors import NotPossible


class NotTaken(NotPossible):
    """The file cannot be taken; `problems` has a sentence for each reason, saying what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__(" ".join(self.problems))
