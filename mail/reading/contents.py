"""What was found in a mail: its text in one or two versions, its files, calendars and enclosed mails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mail.reading.files.attachments import Enclosed, apart, enclosed, is_logo
from mail.reading.markup.hypertext import LONGEST, Shown, shown
from mail.reading.versions import Version

STUB = re.compile(r"\bhtml\b", re.IGNORECASE)
LONGEST_STUB = 400
MOST_TEXTS = 100  # a person's mail has one, or a few around its pictures
MOST_LINES = 50_000  # a megabyte of what people write has ten thousand
MOST_TAGS = 30_000  # an endless thread in Outlook's HTML has twenty thousand
MOST_FILES = 500

CUT = "the text was too long to read whole"
BROKEN = "the parts of the mail could not be told apart"
ENCRYPTED = "the mail is encrypted"


@dataclass(frozen=True)
class Text:
    """A piece of text as it came."""

    source: str
    is_html: bool

    @property
    def has_too_much(self) -> bool:
        """Whether there are more lines or tags than are read: every one costs a look."""
        has_too_many_tags = self.is_html and self.source.count("<") > MOST_TAGS
        return has_too_many_tags or self.source.count("\n") >= MOST_LINES

    def shown(self) -> Shown:
        """What a reader sees of it."""
        if self.is_html:
            return shown(_first(_first(self.source, MOST_TAGS, "<"), MOST_LINES, "\n"))
        beginning = _beginning(self.source)
        return Shown(beginning, beginning)


@dataclass(frozen=True)
class Loose:
    """A part that is no text, decoded."""

    name: str
    media_type: str
    content: bytes
    identity: str = ""


@dataclass
class Contents:
    """Texts as the mail's own choice of versions gives them, and `marked_up`: the same with HTML preferred.

    `spare` are texts that only count where there is no other; `shown` the identities of pictures in HTML.
    """

    texts: list[Text] = field(default_factory=list)
    marked_up: list[Text] = field(default_factory=list)
    spare: list[Text] = field(default_factory=list)
    files: list[Loose] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    calendars: dict[bytes, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    is_broken: bool = False
    is_cut: bool = False
    is_encrypted: bool = False
    is_a_lost_alternative: bool = False

    def with_text(self, text: Text) -> "Contents":
        """The same with this text, which has one version."""
        self.texts, self.marked_up = [text], [text]
        return self

    def take(self, other: "Contents") -> None:
        """Add what another part has; a calendar that comes twice is one (RFC 6047 §2.4 gives its method)."""
        self.texts += other.texts
        self.marked_up += other.marked_up
        self.spare += other.spare
        self.files += other.files
        self.letters += other.letters
        for calendar, method in other.calendars.items():
            self.calendars[calendar] = self.calendars.get(calendar) or method
        self.shown |= other.shown
        self.is_broken = self.is_broken or other.is_broken
        self.is_cut = self.is_cut or other.is_cut
        self.is_encrypted = self.is_encrypted or other.is_encrypted

    @property
    def is_empty(self) -> bool:
        """Whether there is no word in the texts."""
        return not any(text.source.strip() for text in self.texts)

    @property
    def is_marked_up(self) -> bool:
        """Whether any of the text is HTML, whose quotes are known by its structure."""
        return any(text.is_html for text in self.texts)

    @property
    def is_plain(self) -> bool:
        """Whether the text is plain and says more than `your program does not show HTML`."""
        plain = "\n".join(text.source for text in self.texts if not text.is_html).strip()
        return bool(plain) and not (len(plain) < LONGEST_STUB and STUB.search(plain))

    def version(self) -> Version:
        """The text as the mail's own choice of versions gives it."""
        return _version(self.texts)

    def marked_up_version(self) -> Version | None:
        """The text with HTML preferred, if that is another."""
        return None if self.marked_up == self.texts else _version(self.marked_up)

    def faults(self) -> Iterator[str]:
        """Why a person should look at the mail itself."""
        length = sum(len(text.source) for text in self.texts)
        has_too_many = len(self.texts) > MOST_TEXTS or any(text.has_too_much for text in self.texts)
        if self.is_cut or length > LONGEST or has_too_many:
            yield CUT
        if self.is_broken:
            yield BROKEN
        if self.is_encrypted:
            yield ENCRYPTED

    def enclosed(self) -> Iterator[Enclosed]:
        """The attachments under different names; small pictures shown inside the text are none."""
        files = (
            (one, enclosed(one.content, name=one.name, media_type=one.media_type))
            for one in self.files[:MOST_FILES]
            if one.content
        )
        return apart(
            file
            for one, file in files
            if not is_logo(file, shown_in_text=bool(one.identity) and one.identity in self.shown)
        )


def _version(texts: list[Text]) -> Version:
    """Everything readable, as far as anybody would read it: every line costs a look for quotes."""
    pieces = [text.shown() for text in texts[:MOST_TEXTS]]
    return Version(
        _joined(piece.text for piece in pieces),
        _joined(piece.unsigned for piece in pieces),
        any(text.is_html for text in texts),
    )


def _joined(pieces: Iterator[str]) -> str:
    return _beginning("\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()))


def _beginning(text: str) -> str:
    return _first(text[:LONGEST], MOST_LINES, "\n")


def _first(text: str, most: int, mark: str) -> str:
    """The text up to the mark that is one too many."""
    return mark.join(text.split(mark, most)[:most])
