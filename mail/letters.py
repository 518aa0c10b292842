"""Looking at the letters that go out."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from core.clock import now
from core.database import sql
from core.errors import NotFound
from core.languages import _
from core.spelling import plainly, plainly_in_sql
from mail.tables import Letter

ON_A_PAGE = 50
SHOWN_AT_ONCE = 10  # of those that came to nothing

# What the tabs of the outbox hold; the letters of a draft are shown with their draft.
VIEWS: dict[str, tuple[str, ...]] = {
    "": ("waiting", "stopped", "gathered", "replaced", "sending", "unclear", "sent", "failed"),
    "waiting": ("waiting", "sending"),
    "sent": ("sent",),
    "failed": ("failed", "unclear"),
    "stopped": ("stopped", "gathered", "replaced"),
}


@dataclass(frozen=True)
class LetterLine:
    """A letter as it stands in a list. `leaves_at` is told of those that wait."""

    id: int
    to_name: str
    to_address: str
    subject: str
    status: str
    made_at: datetime
    leaves_at: datetime | None
    attempts: int
    error: str
    circular: int | None


@dataclass(frozen=True)
class Batch:
    """The letters of one circular that have not left yet."""

    circular: int
    kind: str
    letters: int
    leaves_at: datetime


@dataclass(frozen=True)
class DraftLine:
    """A letter to many that waits to be sent."""

    circular: int
    kind: str
    subject: str
    made_at: datetime
    letters: int


LINE = """
SELECT id, to_name, to_address, subject, status, made_at, next_try_at AS leaves_at, attempts, error, circular
FROM letter
"""
SEARCHED = plainly_in_sql("concat_ws(' ', to_name, to_address, subject)")
LISTED = f"""{LINE}
WHERE status = ANY($1::text[])
  AND ($2 = '' OR strpos({SEARCHED}, $2) > 0)
ORDER BY id DESC LIMIT $3 OFFSET $4
"""
CAME_TO_NOTHING = f"""{LINE}
WHERE status IN ('failed', 'unclear') AND seen_at IS NULL ORDER BY id DESC LIMIT $1
"""
COUNTED = """
SELECT status, count(*) AS letters, count(*) FILTER (WHERE seen_at IS NULL) AS unseen
FROM letter GROUP BY status
"""
LEAVING = """
SELECT c.id AS circular, c.kind, count(*) AS letters, min(l.next_try_at) AS leaves_at
FROM letter l JOIN circular c ON c.id = l.circular
WHERE l.status = 'waiting' AND ($1::integer IS NULL OR (c.about = 'meeting' AND c.about_id = $1))
GROUP BY c.id ORDER BY c.id
"""
DRAFTS = """
SELECT c.id AS circular, c.kind, c.made_at, count(l.id) FILTER (WHERE l.status = 'draft') AS letters,
    (SELECT subject FROM circular_text WHERE circular = c.id ORDER BY language <> 'fi', id LIMIT 1) AS subject
FROM circular c LEFT JOIN letter l ON l.circular = c.id
WHERE c.status = 'draft' GROUP BY c.id ORDER BY c.id DESC
"""


@dataclass(frozen=True)
class Counts:
    """How many letters each tab holds; `unseen` are those that need somebody."""

    views: dict[str, int]
    unseen: int


async def listed(view: str, *, words: str = "", page: int = 1) -> list[LetterLine]:
    """The letters of one tab, the latest first: a page, and one more if there are more."""
    wanted = " ".join(plainly(words).split())
    statuses = list(VIEWS.get(view, VIEWS[""]))
    rows = await sql(LISTED, statuses, wanted, ON_A_PAGE + 1, (page - 1) * ON_A_PAGE)
    return msgspec.convert(rows, list[LetterLine])


async def came_to_nothing() -> list[LetterLine]:
    """The letters that did not arrive, or of which nobody knows, and that nobody has laid aside yet."""
    return msgspec.convert(await sql(CAME_TO_NOTHING, SHOWN_AT_ONCE), list[LetterLine])


async def counts() -> Counts:
    """How many letters there are of each kind."""
    rows = {row["status"]: row for row in await sql(COUNTED)}
    views = {
        view: sum(rows[status]["letters"] for status in statuses if status in rows)
        for view, statuses in VIEWS.items()
    }
    return Counts(views, sum(rows[status]["unseen"] for status in VIEWS["failed"] if status in rows))


async def leaving(*, meeting: int | None = None) -> list[Batch]:
    """The circulars, or those about one meeting, that are on their way and can still be stopped."""
    return msgspec.convert(await sql(LEAVING, meeting), list[Batch])


async def drafts() -> list[DraftLine]:
    """The letters to many that wait to be read and sent."""
    return msgspec.convert(await sql(DRAFTS), list[DraftLine])


async def find(letter_id: int) -> Letter:
    """One letter; raises NotFound."""
    if found := await Letter.objects().where(Letter.id == letter_id).first():
        return found
    raise NotFound(_("There is no such letter."))


def is_in_its_minute(letter: Letter) -> bool:
    """Whether the letter has not been tried yet, because its minute is not over."""
    return letter.status == "waiting" and letter.attempts == 0 and letter.next_try_at > now()
