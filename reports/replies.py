"""Gathering the letter on paper to somebody who has brought something up."""

from agendas.submissions import addressee_of, link_of
from agendas.tables import PaperLetter, Submission
from core.clock import local, today
from core.database import sql
from core.settings import settings
from meetings.seats import secretary_of
from meetings.tables import PartnershipTable
from people.tables import Person
from reports.reply import ReplySheet
from reports.threads.thread import Thread, threads

MATTERS = """
SELECT t.id, t."table" FROM raised r JOIN topic t ON t.id = r.topic
WHERE r.submission = $1 ORDER BY t.year, t.number
"""


async def reply_to(submission: Submission, *, signer: Person) -> ReplySheet:
    """The letter as of today, in the language of whoever sent it.

    Who keeps the papers of the table signs it, or this signer where no table has been named.
    """
    rows = await sql(MATTERS, submission.id)
    found = await threads([row["id"] for row in rows])
    table = next((row["table"] for row in rows if row["table"]), None)
    person = await Person.objects().get(Person.id == submission.person) if submission.person else None
    signs = await _who_signs(table) or signer
    return ReplySheet(
        municipality=settings().municipality,
        language=submission.language,
        dated=today(),
        submission=submission.id,
        name=(await addressee_of(submission)).name,
        postal_address=submission.postal_address or (person.postal_address if person else ""),
        matters=tuple(found[row["id"]] for row in rows),
        thanks_for=local(submission.received_at).date() if await _is_first(submission) else None,
        link=link_of(submission),
        coordinator=signs.name,
        role=signs.title,
        phone=signs.phone or "",
        mail=settings().mail_address,
        letters_to=settings().postal_address,
    )


async def _who_signs(table_id: int | None) -> Person | None:
    table = await PartnershipTable.objects().get(PartnershipTable.id == table_id) if table_id else None
    return await secretary_of(table) if table else None


async def _is_first(submission: Submission) -> bool:
    """Whether they have not been told anything before."""
    mine = PaperLetter.submission == submission.id
    return not await PaperLetter.exists().where(mine, PaperLetter.told_at.is_not_null())


async def wants_large_print(submission: Submission) -> bool:
    """Whether they wish for large letters."""
    if not submission.person:
        return False
    mine = Person.id == submission.person
    return await Person.exists().where(mine, Person.wants_large_print.eq(True))


def names(matters: tuple[Thread, ...]) -> str:
    """The numbers of the matters, as a file is named after them."""
    return ", ".join(matter.number for matter in matters)
