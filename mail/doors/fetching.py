"""Taking in what lies in a mailbox: each mail is kept first, and marked there only afterwards.

Whoever dies between the two finds the mail again, and finds it kept. Mails that somebody has already
read with another program are taken in, too, as long as they came after the last one that is kept.
"""

from datetime import timedelta
from urllib.parse import quote

import structlog
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from core.database import sql
from core.servers import Server
from core.settings import settings
from mail.doors.envelopes import envelope_of
from mail.doors.imap import Mailbox
from mail.keeping import keep
from mail.tables import WatchedMailbox

log = structlog.get_logger()
ONE_DAY = timedelta(days=1)  # SINCE knows days only, and those of the server's own clock (RFC 3501 §6.4.4)


async def take_in(mailbox: Mailbox, where: Server) -> list[str]:
    """Take in every mail that is new; what the server said of those that it would not hand over.

    Raises what the mailbox raises when the line is gone.
    """
    watched = await watched_mailbox(where)
    numbers = await _new_ones(mailbox, watched)
    kept = await _kept_ones(mailbox, where, numbers)
    problems: list[str] = []
    for number in numbers:
        try:
            await _take_one(mailbox, where, number, is_kept=number in kept, is_here=kept.get(number, True))
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            log.warning("mail_not_fetched", number=number, because=str(error))
            problems.append(str(error))
        if not problems:  # what comes after one that is missing does not count as read up to
            await _reached(watched, mailbox.numbering, number)
    if not problems:
        await _reached(watched, mailbox.numbering, mailbox.last_number)
    return problems


async def watched_mailbox(where: Server) -> WatchedMailbox:
    """What is known of this mailbox."""
    return await WatchedMailbox.objects().get_or_create(WatchedMailbox.name == where.name)


async def _new_ones(mailbox: Mailbox, watched: WatchedMailbox) -> list[int]:
    """What nobody has read, and what came since the last look, read or not."""
    found = set(await mailbox.unseen())
    if watched.numbering == mailbox.numbering:
        found.update(await mailbox.after(watched.read_up_to))
    elif watched.succeeded_at:  # the server has numbered everything anew
        found.update(await mailbox.since((watched.succeeded_at - ONE_DAY).date()))
    return sorted(found)


def _place(mailbox: Mailbox, where: Server, number: int) -> str:
    """Where a mail lies, as an address (RFC 5092 §2)."""
    user, folder = quote(where.user or "", safe=""), quote(where.folder, safe="/")
    return f"imap://{user}@{where.host}/{folder};UIDVALIDITY={mailbox.numbering}/;UID={number}"


async def _kept_ones(mailbox: Mailbox, where: Server, numbers: list[int]) -> dict[int, bool]:
    """Those of them that are kept already, and whether as a whole."""
    places = {_place(mailbox, where, number): number for number in numbers}
    rows = await sql("SELECT came_by, left_behind FROM received_mail WHERE came_by = any($1)", [*places])
    return {places[row["came_by"]]: row["left_behind"] == 0 for row in rows}


async def _take_one(mailbox: Mailbox, where: Server, number: int, *, is_kept: bool, is_here: bool) -> None:
    if not is_kept:
        size = await mailbox.size(number)
        if size is None:
            return
        is_here = size <= settings().largest_mail
        raw = await (mailbox.whole(number) if is_here else mailbox.head(number))
        if raw is None:
            return
        await _keep(
            raw, came_by=_place(mailbox, where, number), left_behind=0 if is_here else size - len(raw)
        )
        if not is_here:
            await mailbox.put_flag(number)
    if is_here:
        await mailbox.put_away(number)


async def _keep(raw: bytes, *, came_by: str, left_behind: int) -> None:
    sender, recipients = envelope_of(raw, domain=settings().mail_domain, otherwise=settings().mail_address)
    mail = await keep(
        raw, envelope_from=sender, envelope_to=recipients, came_by=came_by, left_behind=left_behind
    )
    log.info("mail_kept", mail=mail, left_behind=left_behind)


async def _reached(watched: WatchedMailbox, numbering: int, number: int) -> None:
    """Note down that everything up to this number is kept; under a new numbering, counting begins anew."""
    if watched.numbering == numbering and number <= watched.read_up_to:
        return
    await WatchedMailbox.update(
        {WatchedMailbox.numbering: numbering, WatchedMailbox.read_up_to: number}
    ).where(WatchedMailbox.id == watched.id)
    watched.numbering, watched.read_up_to = numbering, number
