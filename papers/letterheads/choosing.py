"""Which of the municipality's own files a paper is made on."""

from collections.abc import Iterable

from core.database import sql
from documents.layouts import Layout
from meetings.tables import PartnershipTable
from papers.marks import PaperKind
from papers.tables import Letterhead

OWN_LAYOUT = (Layout.large, Layout.poster)  # a template has the measures that it was drawn with

# A template comes before a letterhead, and what a table has of its own before what is for all.
FITTING = """
SELECT id FROM letterhead
WHERE status = 'in_use' AND ("table" = $1 OR "table" IS NULL)
  AND (kind = 'letterhead' OR (kind = 'template' AND paper = $2 AND language = $3 AND NOT $4))
ORDER BY kind = 'template' DESC, "table" IS NULL
LIMIT 1
"""


async def in_use(
    table: PartnershipTable | None, kind: PaperKind, language: str, *, layout: Layout = Layout.standard
) -> Letterhead | None:
    """The template for this paper in this language, of the table or of all; else the letterhead.

    Large print and posters are never made with a template.
    """
    own = layout in OWN_LAYOUT
    return await _first(await sql(FITTING, table.id if table else None, kind.value, language, own))


async def that_one(letterhead_id: int) -> Letterhead | None:
    """The version of this number, in use or not."""
    return await Letterhead.objects().where(Letterhead.id == letterhead_id).first()


async def _first(rows: Iterable[dict[str, int]]) -> Letterhead | None:
    for row in rows:
        return await that_one(row["id"])
    return None


def fits(letterhead: Letterhead, kind: PaperKind, language: str, *, layout: Layout) -> bool:
    """Whether a paper of this kind, language and layout can be made on it."""
    if letterhead.kind == "letterhead":
        return True
    return layout not in OWN_LAYOUT and (letterhead.paper, letterhead.language) == (kind.value, language)
