"""Every problem that a person can understand and act on, as a full sentence in the reader's language."""


class Refused(Exception):
    """The base of all refusals; a door turns it into an answer, nothing in between catches it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(Refused):
    """There is no such thing, or this person may not know of it."""


class NotAllowed(Refused):
    """The person is known, and may not do this."""


class NotPossible(Refused):
    """Not in the present state of things."""


class Invalid(Refused):
    """What was typed cannot be taken as it is; `problems` has one sentence per field."""

    def __init__(self, **problems: str) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
