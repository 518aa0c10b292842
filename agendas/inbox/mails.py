"""Looking at the mail that has come in."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from agendas.tables import Submission
from agendas.wanted import patterns
from core.database import sql
from core.errors import NotFound
from core.languages import N_, _
from core.spelling import plainly_in_sql
from mail.tables import Fate, ReceivedMail
from people.permissions import May, may
from people.tables import Person

ON_A_PAGE = 50

FATE_WORDS = {
    Fate.unread: ("waiting", N_("not read yet")),
    Fate.accepted: ("done", N_("taken in")),
    Fate.held: ("now", N_("waits for you")),
    Fate.bounce: ("late", N_("about a letter of ours")),
    Fate.automatic: ("stopped", N_("automatic mail")),
    Fate.repeated: ("stopped", N_("came twice")),
    Fate.refused: ("stopped", N_("set aside")),
}


@dataclass(frozen=True)
class MailLine:
    """A mail as it stands in a list; `reason` is a key of reasons.REASON_WORDS."""

    id: int
    received_at: datetime
    from_address: str | None
    from_name: str
    behalf_address: str | None
    behalf_name: str
    subject: str
    beginning: str
    trust: str
    fate: str
    reason: str


SEARCHED = plainly_in_sql(
    "concat_ws(' ', subject, from_name, from_address, behalf_name, behalf_address, text, file_words)"
)
LISTED = f"""
SELECT id, received_at, from_address, from_name, behalf_address, behalf_name, subject,
    left(text, 300) AS beginning, trust, fate, reason
FROM received_mail
WHERE ($1 = '' OR fate = $1) AND (
    cardinality($2::text[]) = 0
    OR {SEARCHED} LIKE ALL ($2::text[])
)
ORDER BY id DESC LIMIT $3 OFFSET $4
"""
COUNTED = "SELECT fate, count(*) AS mails FROM received_mail GROUP BY fate"


async def listed(fate: str = "", *, words: str = "", page: int = 1) -> list[MailLine]:
    """The mails of one fate, or of every fate, the latest first: a page, and one more if there are more.

    Words are found in subjects, senders, the senders' own words, and what the files say.
    """
    wanted = await patterns(words)
    rows = await sql(LISTED, fate, wanted, ON_A_PAGE + 1, (page - 1) * ON_A_PAGE)
    return msgspec.convert(rows, list[MailLine])


async def counts() -> dict[str, int]:
    """How many mails have each fate; those that none has are left out."""
    return {row["fate"]: row["mails"] for row in await sql(COUNTED)}


async def find(mail_id: int, *, seen_by: Person | None) -> ReceivedMail:
    """The mail, for those who read the mail; for anybody else there is none."""
    if may(seen_by, May.see_mail):
        found = await ReceivedMail.objects().get(ReceivedMail.id == mail_id)
        if found:
            return found
    raise NotFound(_("There is no such mail."))


async def submission_of(mail: ReceivedMail) -> Submission | None:
    """What became of it, if it brought something up."""
    return await Submission.objects().where(Submission.received_mail == mail.id).first()
