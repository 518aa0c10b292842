"""What came back from Word: opened with care, read, and held against the paper that it should be."""

import asyncio
import re
from dataclasses import dataclass

import msgspec

from core.errors import Invalid
from core.languages import NAMES, _, day, ngettext
from core.settings import settings
from documents.discreet import discreet
from documents.opening import NotTaken, opened
from documents.paper import Paper, Recipient, plain
from documents.text import one_line
from documents.word.reading import Unfinished, read_paper, unfinished
from meetings import meetings
from meetings.tables import Meeting
from papers.edited.releases import Release
from papers.marks import DRAFT, PAPER_WORDS, Mark, read_mark

LONGEST_NAME = 200  # characters
LONGEST_TEXT = 5_000_000  # characters of XML; 60 items with all that is said of them take a tenth
LARGEST_PAPER = 3_000_000  # bytes as JSON, pictures included


@dataclass(frozen=True)
class Brought:
    """A Word file that somebody has brought back, and what it says.

    `content` is as it was uploaded, byte for byte, unless something had to be left out of it: what reaches
    out of the file, of which `notes` tell in sentences, and what Word keeps in it of people and computers.
    """

    name: str
    content: bytes
    paper: Paper
    notes: tuple[str, ...] = ()


async def read(content: bytes, name: str) -> Brought:
    """The file, opened and read. Raises Invalid, with every problem there is."""
    if not content:
        raise Invalid(file=_("Choose the Word file that you have changed."))
    if len(content) > settings().largest_file:
        raise Invalid(file=_("The file is too large: at most 15 megabytes."))
    try:
        brought, rest = await asyncio.to_thread(_read, content, name)
    except NotTaken as refused:
        raise Invalid(file=" ".join(refused.problems)) from refused
    if told := _unfinished(rest):
        raise Invalid(file=told)
    return brought


def _read(content: bytes, name: str) -> tuple[Brought, Unfinished]:
    found = opened(content, name)
    kept = discreet(content, found.parts)
    _require_a_length(len(found.parts[found.main]), LONGEST_TEXT)
    paper = read_paper(kept)
    _require_a_length(len(msgspec.json.encode(paper)), LARGEST_PAPER)
    name = re.split(r"[/\\\\]", one_line(name))[-1][-LONGEST_NAME:] or "docx"
    return Brought(name, kept, paper, found.notes), unfinished(found.content)


def _require_a_length(length: int, most: int) -> None:
    """Everybody who opens the page of the paper gets all of it, with its pictures."""
    if length > most:
        raise NotTaken([_("The paper is too long, or its pictures are too large, to be shown as a page.")])


def _unfinished(rest: Unfinished) -> str:
    """What would become public though nobody meant it to, and how it is settled in Word."""
    changes = ngettext(
        "There is %(count)s tracked change that nobody has accepted. "
        "In Word, choose Review, Accept, Accept all changes.",
        "There are %(count)s tracked changes that nobody has accepted. "
        "In Word, choose Review, Accept, Accept all changes.",
        rest.changes,
    )
    comments = ngettext(
        "There is %(count)s comment. In Word, choose Review, Delete, Delete all comments.",
        "There are %(count)s comments. In Word, choose Review, Delete, Delete all comments.",
        rest.comments,
    )
    hidden = _("There is hidden text. In Word, choose File, Info, Inspect Document, and have it removed.")
    found = ((changes, rest.changes), (comments, rest.comments), (hidden, rest.hidden))
    said = [sentence for sentence, count in found if count]
    return (
        " ".join((*said, _("They would become public."), _("Then save the file and bring it back.")))
        if said
        else ""
    )


async def must_be(brought: Brought, release: Release, language: str) -> None:
    """Raises Invalid for a file that says of itself that it is another paper, and names which it is.

    A copy that was made for the post has somebody's own address on it, which nobody else is to read.
    """
    if any(isinstance(block, Recipient) for block in brought.paper.blocks):
        raise Invalid(
            file=_("This is the copy of one recipient, with their address. Bring back the paper itself.")
        )
    found = read_mark(brought.paper.mark)
    wanted = release.mark(language)
    if found is None or found == wanted:
        return
    if (found.kind, found.number) != (wanted.kind, wanted.number):
        raise Invalid(file=await _named(found))
    if found.language != language:
        raise Invalid(
            file=_(
                "This is the paper in another language: %(language)s. Choose that language first.",
                language=NAMES[found.language],
            )
        )
    if found.version != DRAFT:
        raise Invalid(file=_older(found, release))


async def _named(mark: Mark) -> str:
    """Which paper it is, as `Memo, Jäppilä 1/2027`, and where it belongs."""
    what = _(PAPER_WORDS[mark.kind])
    if mark.kind in ("agenda", "minutes", "poster"):
        meeting = await Meeting.objects().where(Meeting.id == mark.number).first()
        if meeting:
            what = f"{what}, {meetings.identifier(await meetings.table_of(meeting), meeting)}"
    return _("This is another paper: %(paper)s. Bring it back on its own page.", paper=what)


def _older(found: Mark, release: Release) -> str:
    return _(
        "This is version %(found)s. Version %(newest)s was released on %(day)s: download it, and make your "
        "changes in it.",
        found=found.version,
        newest=release.version,
        day=day(release.at),
    )


def is_recognised(brought: Brought, release: Release, language: str) -> bool:
    """Whether the file tells which paper it is: by its mark, or else by what stands under its date."""
    ours, theirs = release.papers[language], brought.paper
    if read_mark(theirs.mark):
        return True
    said = {plain(row) for row in theirs.metadata}
    return theirs.kind == ours.kind and {plain(row) for row in ours.metadata if row} <= said


def is_draft(brought: Brought) -> bool:
    """Whether the file was made before the release."""
    found = read_mark(brought.paper.mark)
    return found is not None and found.version == DRAFT
