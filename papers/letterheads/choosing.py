"""Which of the municipality's own files a paper is made on."""

from collections.abc import Iterable

from core.database import sql
from documents.layouts import POSTERS, Layout
from meetings.tables import PartnershipTable
from papers.marks import PaperKind
from papers.tables import Letterhead, LetterheadKind

# A template has letters of the size that it was drawn with, and a poster fills its one sheet to the edge.
NEVER_BY_TEMPLATE, NEVER_ON_LETTERHEAD = (Layout.large,), POSTERS

# A template comes before a letterhead, and what a table has of its own before what is for all.
FITTING = """
SELECT id FROM letterhead
WHERE status = 'in_use' AND ("table" = $1 OR "table" IS NULL)
  AND (kind = 'letterhead' AND NOT $5 OR kind = 'template' AND paper = $2 AND language = $3 AND NOT $4)
ORDER BY kind = 'template' DESC, "table" IS NULL
LIMIT 1
"""


async def in_use(
    table: PartnershipTable | None, kind: PaperKind, language: str, *, layout: Layout = Layout.standard
) -> Letterhead | None:
    """The template for this paper in this language, of the table or of all; else the letterhead.

    Large print is never made with a template, and a poster never on a mere letterhead.
    """
    wanted = (table.id if table else None, kind.value, language)
    never = (layout in NEVER_BY_TEMPLATE, layout in NEVER_ON_LETTERHEAD)
    return await _first(await sql(FITTING, *wanted, *never))


async def that_one(letterhead_id: int) -> Letterhead | None:
    """The version of this number, in use or not."""
    return await Letterhead.objects().where(Letterhead.id == letterhead_id).first()


async def _first(rows: Iterable[dict[str, int]]) -> Letterhead | None:
    for row in rows:
        return await that_one(row["id"])
    return None


def fits(letterhead: Letterhead, kind: PaperKind, language: str, *, layout: Layout) -> bool:
    """Whether a paper of this kind, language and layout can be made on it."""
    if letterhead.kind == LetterheadKind.letterhead:
        return layout not in NEVER_ON_LETTERHEAD
    same = (letterhead.paper, letterhead.language) == (kind.value, language)
    return same and layout not in NEVER_BY_TEMPLATE
