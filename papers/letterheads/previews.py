"""How a letterhead looks with made-up content: asked for here, drawn by a job."""

from datetime import timedelta

import msgspec

from core.clock import now
from core.database import sql, transaction
from core.errors import NotFound
from core.languages import _, speaking
from core.queue import enqueue
from papers.marks import PaperKind
from papers.tables import DrawnBy, Letterhead, LetterheadKind, LetterheadPreview, PreviewStatus
from people.permissions import May, require
from people.tables import Person

JOB = "draw_letterhead"
MOST_TRIES = 3  # a file that takes the worker with it is not drawn for ever
KEPT = timedelta(days=30)  # of versions that are not in use
# The two papers that everybody knows: with them a letterhead is shown, and a template is for one of them.
SHOWN = (PaperKind.agenda, PaperKind.minutes)
BEFORE_LONG = timedelta(minutes=3)  # a worker that lives has drawn it by then

GIVE_UP = """
UPDATE letterhead_preview SET status = 'failed'
WHERE letterhead = $1 AND status = 'waiting' AND tries >= $2
"""
BEGIN = """
UPDATE letterhead_preview SET tries = tries + 1 WHERE letterhead = $1 AND status = 'waiting'
RETURNING id, paper, language, status, drawn_by, 0 AS pages, false AS has_pdf
"""
LISTED = """
SELECT id, paper, language, status, drawn_by, cardinality(pages) AS pages, pdf <> ''::bytea AS has_pdf
FROM letterhead_preview WHERE letterhead = $1 ORDER BY id
"""
LEFT_LYING = """
WITH lying AS (
    UPDATE letterhead_preview SET asked_at = now() WHERE status = 'waiting' AND asked_at < $1
    RETURNING letterhead
)
SELECT DISTINCT letterhead FROM lying
"""
FORGET = """
DELETE FROM letterhead_preview p USING letterhead l
WHERE l.id = p.letterhead AND l.status = 'ended' AND p.asked_at < $1 RETURNING p.id
"""


class Preview(msgspec.Struct, frozen=True):
    """A preview without its bytes; `pages` is how many pictures there are."""

    id: int
    paper: str
    language: str
    status: str
    drawn_by: str
    pages: int
    has_pdf: bool


async def ask(letterhead: Letterhead) -> None:
    """Have the pages drawn anew, in the language of who asks; to be called in a transaction."""
    is_template = letterhead.kind == LetterheadKind.template
    papers = (PaperKind(letterhead.paper),) if is_template else SHOWN
    language = letterhead.language or speaking()
    await LetterheadPreview.delete().where(LetterheadPreview.letterhead == letterhead.id)
    for paper in papers:
        await LetterheadPreview(letterhead=letterhead.id, paper=paper.value, language=language).save()
    await enqueue(JOB, letterhead.id)


async def ask_again(letterhead: Letterhead, *, by: Person) -> None:
    """Draw the pages again: the pictures of old versions are not kept for ever."""
    require(by, May.keep_letterheads)
    async with transaction():
        await ask(letterhead)


async def begin(letterhead_id: int) -> list[Preview]:
    """What is to be drawn now; what has been tried too often is given up."""
    await sql(GIVE_UP, letterhead_id, MOST_TRIES)
    return [msgspec.convert(row, Preview) for row in await sql(BEGIN, letterhead_id)]


async def keep(letterhead_id: int, paper: str, *, pdf: bytes, pages: list[bytes], drawn_by: DrawnBy) -> None:
    """The preview has been drawn by this program."""
    await LetterheadPreview.update(
        {
            LetterheadPreview.status: PreviewStatus.drawn,
            LetterheadPreview.drawn_by: drawn_by.value,
            LetterheadPreview.pdf: pdf,
            LetterheadPreview.pages: pages,
            LetterheadPreview.drawn_at: now(),
        }
    ).where(LetterheadPreview.letterhead == letterhead_id, LetterheadPreview.paper == paper)


async def give_up(letterhead_id: int) -> None:
    """It cannot be drawn here."""
    await sql(GIVE_UP, letterhead_id, 0)


async def of_letterhead(letterhead: Letterhead) -> list[Preview]:
    """Its previews, drawn or waiting, without bytes."""
    return [msgspec.convert(row, Preview) for row in await sql(LISTED, letterhead.id)]


async def page_of(letterhead: Letterhead, paper: str, number: int) -> bytes:
    """The picture of one page, counted from 1; raises NotFound."""
    return await _bytes("pages[$3]", letterhead.id, paper, number)


async def pdf_of(letterhead: Letterhead, paper: str) -> bytes:
    """The preview as it can be printed; raises NotFound."""
    return await _bytes("nullif(pdf, ''::bytea)", letterhead.id, paper)


async def _bytes(what: str, *which: object) -> bytes:
    query = f"SELECT {what} AS found FROM letterhead_preview WHERE letterhead = $1 AND paper = $2"
    for row in await sql(query, *which):
        if row["found"]:
            return bytes(row["found"])
    raise NotFound(_("There is no such page. Please load the page of the letterhead again."))


async def take_up_again() -> int:
    """Ask again for what nobody has drawn: the worker has died, or its job was lost."""
    found = await sql(LEFT_LYING, now() - BEFORE_LONG)
    for row in found:
        async with transaction():
            await enqueue(JOB, row["letterhead"])
    return len(found)


async def forget_old() -> int:
    """Pictures of versions that are not in use go after a while; they can be drawn again."""
    return len(await sql(FORGET, now() - KEPT))
