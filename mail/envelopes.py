"""A letter in its envelope, as it is handed to whoever carries it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage

from mail.reading.mime.charsets import readable

Note = Callable[[], Awaitable[None]]


async def nothing_to_note() -> None:
    """Nobody keeps a diary of this letter."""


@dataclass(frozen=True)
class Envelope:
    """A letter in its envelope. `sender` is the return path (RFC 5321 §4.4), empty for none.

    Whoever reads the letter does not see it: it only says where news of a failed delivery go.
    `before_the_end` is awaited before the server could take the letter, and may still hold it back by
    raising; `when_taken` as soon as the server has taken it.
    """

    message: EmailMessage
    sender: str
    before_the_end: Note = nothing_to_note
    when_taken: Note = nothing_to_note


class NotDelivered(Exception):
    """The server did not take it; `for_good` when it never will (a 5xx answer, RFC 5321 §4.2.1).

    `unclear` when the server had the whole letter and never said whether it took it. Its words are kept as
    they can be read: old servers say them in letters that are no UTF-8.
    """

    def __init__(self, words: str, *, for_good: bool, unclear: bool = False) -> None:
        super().__init__(words)
        self.words = readable(words.encode("utf-8", "surrogateescape"))
        self.for_good = for_good
        self.unclear = unclear

    @property
    def was_answered(self) -> bool:
        """Whether a server has said so; otherwise none was reached, and none would be for other letters."""
        return self.words[:3].isdigit()
