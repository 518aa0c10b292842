"""Who is to be told something on paper or by phone: those without e-mail, and those who wish for paper."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from agendas.submissions import Asker
from agendas.tables import PaperLetter, Submission
from core.clock import now
from core.database import sql, transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, may, require
from people.tables import Person


async def keep(asker: Asker, kind: str, *, key: str | None = None) -> None:
    """Keep that they are to be told, where mail does not reach them or they wish for paper."""
    if asker.to.address is not None and not await _wishes_for_paper(asker.to.person):
        return
    one = PaperLetter(submission=asker.submissions[0].id, kind=kind, key=key)
    await PaperLetter.insert(one).on_conflict(action="DO NOTHING")


async def _wishes_for_paper(person_id: int | None) -> bool:
    if person_id is None:
        return False
    return await Person.exists().where(Person.id == person_id, Person.wants_paper.eq(True))


@dataclass(frozen=True)
class ToTell:
    """Somebody who waits for word. `up_to` is the newest thing that a letter written now tells."""

    submission: int
    name: str
    phone: str
    postal_address: str
    up_to: int
    since: datetime
    is_first: bool
    matters: list[str]


WAITING = """
SELECT s.id AS submission, coalesce(nullif(s.name, ''), p.name, o.name, '') AS name,
       coalesce(nullif(s.phone, ''), p.phone, o.phone, '') AS phone,
       coalesce(nullif(s.postal_address, ''), p.postal_address, '') AS postal_address,
       w.up_to, w.since, w.is_first,
       ARRAY(SELECT t.year || '-' || t.number || ' ' || t.title FROM raised r JOIN topic t ON t.id = r.topic
             WHERE r.submission = s.id ORDER BY t.year, t.number) AS matters
FROM (SELECT submission, max(id) AS up_to, min(made_at) AS since, bool_and(kind = 'receipt') AS is_first
      FROM paper_letter WHERE told_at IS NULL AND ($1::int IS NULL OR submission = $1)
      GROUP BY submission) w
JOIN submission s ON s.id = w.submission
LEFT JOIN person p ON p.id = s.person
LEFT JOIN organisation o ON o.id = s.organisation
ORDER BY w.since, s.id LIMIT 200
"""


async def waiting(submission: int | None = None) -> list[ToTell]:
    """Everybody who waits for word, or the one with this submission if they do; the longest first."""
    return msgspec.convert(await sql(WAITING, submission), list[ToTell])


async def find(submission_id: int, *, seen_by: Person | None) -> Submission:
    """What somebody sent, for those who may read it; for anybody else there is none."""
    if may(seen_by, May.see_originals):
        found = await Submission.objects().get(Submission.id == submission_id)
        if found:
            return found
    raise NotFound(_("There is no such letter."))


async def told(submission: Submission, *, up_to: int, by: Person) -> None:
    """The letter is posted, or they were called; what came after `up_to` they are still to be told.

    Raises NotPossible when somebody else has done it already.
    """
    require(by, May.send_letters)
    async with transaction():
        done = (
            await PaperLetter.update({PaperLetter.told_at: now(), PaperLetter.told_by: by.id})
            .where(
                PaperLetter.submission == submission.id,
                PaperLetter.id <= up_to,
                PaperLetter.told_at.is_null(),
            )
            .returning(PaperLetter.id)
        )
        if not done:
            raise NotPossible(_("They have been told this already."))
        await record("told on paper", submission, by=by, up_to=up_to)
