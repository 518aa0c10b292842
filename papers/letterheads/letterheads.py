"""The municipality's own files as people look them up: in use, and all versions."""

from dataclasses import dataclass
from datetime import datetime

from core.database import sql
from core.errors import NotFound
from core.languages import NAMES, _, day
from papers.marks import PAPER_WORDS, PaperKind
from papers.tables import Letterhead, LetterheadKind, LetterheadStatus
from people.permissions import May, may
from people.tables import Person


@dataclass(frozen=True)
class Version:
    """One uploaded file, without its bytes. `table` None is for all tables; `size` is bytes."""

    id: int
    table: int | None
    kind: str
    paper: str
    language: str
    version: int
    name: str
    status: str
    size: int
    uploaded_at: datetime
    uploaded_by: str | None
    adopted_at: datetime | None
    adopted_by: str | None
    ended_at: datetime | None
    broke_at: datetime | None

    @property
    def is_in_use(self) -> bool:
        return self.status == LetterheadStatus.in_use

    @property
    def is_waiting(self) -> bool:
        return self.status == LetterheadStatus.waiting

    @property
    def what(self) -> str:
        """`letterhead`, or what a template is for: `template: memo, Suomi`."""
        return what(self.kind, self.paper, self.language)

    @property
    def title(self) -> str:
        """The same as the beginning of a line."""
        return self.what[:1].upper() + self.what[1:]


LISTED = """
SELECT l.id, l."table", l.kind, l.paper, l.language, l.version, l.name, l.status,
       octet_length(l.original) AS size, l.uploaded_at, p.name AS uploaded_by,
       l.adopted_at, a.name AS adopted_by, l.ended_at, l.broke_at
FROM letterhead l LEFT JOIN person p ON p.id = l.uploaded_by
LEFT JOIN LATERAL (
    SELECT who.name FROM event e JOIN person who ON who.id = e.by
    WHERE e.subject = 'letterhead' AND e.subject_id = l.id AND e.verb = 'adopted' ORDER BY e.id DESC LIMIT 1
) a ON true
ORDER BY l."table" IS NOT NULL, l."table", l.kind, l.paper, l.language, l.version DESC
"""


async def versions() -> list[Version]:
    """All that have ever been uploaded, those for all tables first, the newest of each first."""
    return [Version(**row) for row in await sql(LISTED)]


async def versions_of(letterhead: Letterhead) -> list[Version]:
    """The versions of the same thing, the newest first."""
    same = (letterhead.table, letterhead.kind, letterhead.paper, letterhead.language)
    return [one for one in await versions() if (one.table, one.kind, one.paper, one.language) == same]


async def find(letterhead_id: int, *, seen_by: Person | None) -> Letterhead:
    """The file of this number, for those who keep them; raises NotFound."""
    found = await Letterhead.objects().where(Letterhead.id == letterhead_id).first()
    if found and may(seen_by, May.keep_letterheads):
        return found
    raise NotFound(_("There is no such letterhead."))


def what(kind: str, paper: str, language: str) -> str:
    """What a file is, in the reader's language: `letterhead`, or `template: memo, Suomi`."""
    if kind == LetterheadKind.letterhead:
        return _("letterhead")
    return _(
        "template: %(paper)s, %(language)s", paper=_(PAPER_WORDS[PaperKind(paper)]), language=NAMES[language]
    )


async def told(letterhead_id: int | None) -> str:
    """On what a paper was made: a sentence for those who send it."""
    if letterhead_id is None:
        return _("on the built-in look")
    [row] = await sql("SELECT kind, version, name, uploaded_at FROM letterhead WHERE id = $1", letterhead_id)
    known = {"version": row["version"], "name": row["name"], "day": day(row["uploaded_at"])}
    if row["kind"] == LetterheadKind.template:
        return _("with version %(version)s of the template (%(name)s, %(day)s)", **known)
    return _("on version %(version)s of the letterhead (%(name)s, %(day)s)", **known)
