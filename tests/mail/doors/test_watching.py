"""Mail that lies in a mailbox, fetched from a real Dovecot on this machine."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress

import pytest
from imapclient.exceptions import IMAPClientError

from agendas.inbox import mailbox
from agendas.tables import Topic
from core.database import sql
from core.servers import Server
from mail.access import AccessTokens
from mail.doors import fetching
from mail.doors.imap import Mailbox, NotLetIn, open_mailbox
from mail.doors.watching import Watcher
from mail.keeping import keep
from mail.tables import Fate, ReceivedMail, WatchedMailbox
from tests import make
from tests.letterbox import ASIAT, ODD, mail
from tests.mail.doors.dovecot import Dovecot
from tests.mail.doors.token_server import TokenServer

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(scope="module")
def tokens() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@pytest.fixture(scope="module")
def running(tokens: TokenServer) -> Iterator[Dovecot]:
    with Dovecot(token_port=tokens.port) as server:
        yield server


@pytest.fixture
def dovecot(running: Dovecot) -> Dovecot:
    """The server with an empty mailbox."""
    running.empty()
    return running


@asynccontextmanager
async def opened(where: Server, *, moved_to: str | None = None) -> AsyncIterator[Mailbox]:
    found = await open_mailbox(where, token=None, moved_to=moved_to)
    await found.look_into("INBOX")
    yield found
    found.hang_up()


async def fetch(where: Server, *, moved_to: str | None = None) -> list[ReceivedMail]:
    """Fetch once; all that is kept then."""
    async with opened(where, moved_to=moved_to) as found:
        await fetching.take_in(found, where)
    return await ReceivedMail.objects().order_by(ReceivedMail.id)


@asynccontextmanager
async def watched(where: Server, *, tokens: AccessTokens | None = None) -> AsyncIterator[None]:
    """Somebody watches the mailbox as long as the block runs."""
    task = asyncio.create_task(Watcher(where, tokens=tokens, moved_to=None).watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def becomes(number: int, counted: Callable[[], Awaitable[int]], *, within: float = 15) -> None:
    """Wait until it is so many."""
    until = time.monotonic() + within
    while (found := await counted()) != number:
        assert time.monotonic() < until, f"{found} and not {number}"
        await asyncio.sleep(0.05)


async def kept() -> int:
    return int(await ReceivedMail.count())


async def test_a_mail_is_kept_byte_for_byte_and_only_then_marked_as_read(dovecot: Dovecot) -> None:
    dovecot.throw_in(mail("Väylä on pimeä."), b"Subject: x\r\n\r\n\xff\xfe broken \xe4\r\n.\r\n")

    found = await fetch(dovecot.where)

    assert [each.original for each in found] == [
        mail("Väylä on pimeä."),
        b"Subject: x\r\n\r\n\xff\xfe broken \xe4\r\n.\r\n",
    ]
    assert dovecot.flags() == [r"\Seen", r"\Seen"]


async def test_odd_bytes_are_kept_as_they_are(dovecot: Dovecot) -> None:
    # Mailboxes know no zeros (RFC 3501 §4.3); line ends of other kinds the test's own program would change.
    odd = [raw for raw in ODD.values() if not set(b"\0\r\n") & set(raw.replace(b"\r\n", b""))]
    dovecot.throw_in(*odd)

    assert [each.original for each in await fetch(dovecot.where)] == odd


async def test_what_is_kept_can_be_moved_to_a_folder(dovecot: Dovecot) -> None:
    dovecot.throw_in(mail())

    await fetch(dovecot.where, moved_to="Kept")

    assert (dovecot.flags(), dovecot.flags("Kept")) == ([], [r"\Seen"])


async def test_a_mail_is_moved_on_a_server_that_knows_no_move() -> None:
    with Dovecot(offers_idle=False) as dovecot:
        dovecot.throw_in(mail())

        await fetch(dovecot.where, moved_to="Kept")

        assert (dovecot.flags(), dovecot.flags("Kept")) == ([], [r"\Seen"])


async def test_a_server_that_tells_nothing_by_itself_is_asked() -> None:
    with Dovecot(offers_idle=False) as dovecot:
        async with opened(dovecot.where) as found:
            dovecot.throw_in(mail())
            await found.wait(0.1)
            unseen = await found.unseen()

    assert unseen == [1]


async def test_a_server_that_numbers_everything_anew(dovecot: Dovecot) -> None:
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    dovecot.throw_in(mail("vanha"))
    async with watched(dovecot.where):
        await becomes(1, lambda: _successes(dovecot.where))
    dovecot.stop()
    dovecot.forget_numbers()
    dovecot.start()
    dovecot.throw_in(mail("uusi"))
    with dovecot.visit() as colleague:
        colleague.store("1:*", "+FLAGS", r"(\Seen)")

    await fetch(dovecot.where)
    await mailbox.read_unread()

    fates = [row["fate"] for row in await ReceivedMail.select(ReceivedMail.fate).order_by(ReceivedMail.id)]
    assert fates == [Fate.accepted, Fate.repeated, Fate.accepted]


async def test_a_mail_that_a_colleague_has_opened_already_is_taken_in_too(dovecot: Dovecot) -> None:
    await fetch(dovecot.where)
    dovecot.throw_in(mail())
    with dovecot.visit() as colleague:
        colleague.store("1", "+FLAGS", r"(\Seen)")

    found = await fetch(dovecot.where)

    assert len(found) == 1


async def test_what_had_been_read_before_the_service_began_is_left_alone(dovecot: Dovecot) -> None:
    dovecot.throw_in(mail("vanha"), mail("uusi"))
    with dovecot.visit() as colleague:
        colleague.store("1", "+FLAGS", r"(\Seen)")

    found = await fetch(dovecot.where)

    assert [each.original for each in found] == [mail("uusi")]


DIES = """
import asyncio, os, signal, sys
from core.database import pool
from core.servers import server
from mail.doors import fetching
from mail.doors.imap import Mailbox, open_mailbox

async def killed(*_anything):
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    where = server("IMAP_URL", sys.argv[1])
    mailbox = await open_mailbox(where, token=None, moved_to=None)
    await mailbox.look_into("INBOX")
    async with pool():
        await fetching.take_in(mailbox, where)

Mailbox.put_away = killed
asyncio.run(main())
"""


async def test_killed_between_keeping_and_marking(dovecot: Dovecot) -> None:
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    dovecot.throw_in(mail())
    dying = await asyncio.create_subprocess_exec(sys.executable, "-c", DIES, dovecot.url)
    assert (await dying.wait(), await kept(), dovecot.flags()) == (-signal.SIGKILL, 1, [""])

    await fetch(dovecot.where)
    await mailbox.read_unread()

    assert (await kept(), dovecot.flags(), await Topic.count()) == (1, [r"\Seen"], 1)


async def test_what_lay_at_one_place_of_a_mailbox_is_kept_once() -> None:
    place = "imap://asiat@mail.kunta.example/INBOX;UIDVALIDITY=1/;UID=1"

    numbers = [
        await keep(mail(), envelope_from=None, envelope_to=[ASIAT], came_by=place) for _time in range(2)
    ]

    assert (numbers[0], await kept()) == (numbers[1], 1)


async def test_the_envelope_is_what_the_server_noted_on_top(dovecot: Dovecot) -> None:
    noted = b"Return-Path: <ada@kyla.example>\r\nDelivered-To: asiat+abc@poyta.example\r\n"
    invented = b"Return-Path: <boss@kunta.example>\r\nDelivered-To: asiat+xyz@poyta.example\r\n"
    dovecot.throw_in(noted + b"Received: from x by y\r\n" + invented + mail())

    [found] = await fetch(dovecot.where)

    assert (found.envelope_from, found.envelope_to) == ("ada@kyla.example", ["asiat+abc@poyta.example"])


async def test_a_mail_of_forty_megabytes_stays_in_the_mailbox_and_waits_for_a_person(
    dovecot: Dovecot,
) -> None:
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    huge = mail() + (b"a" * 998 + b"\r\n") * 40_000
    dovecot.throw_in(huge)

    await fetch(dovecot.where)
    await fetch(dovecot.where)
    await mailbox.read_unread()

    [found] = await ReceivedMail.objects()
    assert (found.subject, found.fate, found.reason) == ("Katuvalot", Fate.held, "too_large")
    assert len(found.original) + found.left_behind == len(huge)
    assert dovecot.flags() == [r"\Flagged"]


async def test_mails_that_arrive_are_seen_within_seconds(dovecot: Dovecot) -> None:
    async with watched(dovecot.where):
        await becomes(1, lambda: _successes(dovecot.where))
        dovecot.throw_in(mail("yksi"), mail("kaksi"))
        await becomes(2, kept, within=5)
        dovecot.throw_in(mail("kolme"))
        await becomes(3, kept, within=5)


async def _successes(where: Server) -> int:
    return int(await WatchedMailbox.count().where(WatchedMailbox.succeeded_at.is_not_null()))


async def test_the_mail_server_is_stopped_and_started_again(dovecot: Dovecot) -> None:
    async with watched(dovecot.where):
        dovecot.throw_in(mail("ennen"))
        await becomes(1, kept)
        dovecot.stop()
        await becomes(1, _failures)
        dovecot.start()
        dovecot.throw_in(mail("jälkeen"))
        await becomes(2, kept)


async def _failures() -> int:
    return int(await WatchedMailbox.count().where(WatchedMailbox.failure != ""))


HOLDING = """
SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND datname = current_database()
"""


async def test_two_processes_do_not_read_the_mailbox_at_once(dovecot: Dovecot) -> None:
    async with watched(dovecot.where), watched(dovecot.where):
        dovecot.throw_in(*[mail(f"asia {number}") for number in range(20)])
        await becomes(20, kept)
        [holding] = await sql(HOLDING)

    assert (await kept(), holding["count"]) == (20, 1)


async def test_a_token_opens_the_mailbox(dovecot: Dovecot, tokens: TokenServer) -> None:
    dovecot.throw_in(mail())

    async with watched(dovecot.by_token, tokens=AccessTokens(tokens.source)):
        await becomes(1, kept)


async def test_a_token_ends_in_the_middle(dovecot: Dovecot, tokens: TokenServer) -> None:
    mine = AccessTokens(tokens.source)
    async with watched(dovecot.by_token, tokens=mine):
        dovecot.throw_in(mail("yksi"))
        await becomes(1, kept)
        tokens.good.clear()
        dovecot.stop()
        dovecot.start()
        dovecot.throw_in(mail("kaksi"))
        await becomes(2, kept)


async def test_a_wrong_password_is_told_in_the_servers_words(dovecot: Dovecot) -> None:
    wrong = Server("127.0.0.1", dovecot.port, dovecot.where.cover, "asiat", "väärä", "INBOX")

    with pytest.raises(NotLetIn, match="AUTHENTICATIONFAILED"):
        await open_mailbox(wrong, token=None, moved_to=None)


async def test_a_folder_that_is_not_there(dovecot: Dovecot) -> None:
    found = await open_mailbox(dovecot.where, token=None, moved_to=None)

    with pytest.raises(IMAPClientError, match="Mailbox doesn't exist"):
        await found.look_into("Olematon")
    found.hang_up()


@pytest.mark.parametrize("identity", [{}, {"message_id": "<1@kyla.example>"}])
async def test_the_same_mail_by_imap_and_lmtp_at_once(dovecot: Dovecot, identity: dict[str, str]) -> None:
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    sent = mail(**identity)
    dovecot.throw_in(b"Return-Path: <ada@kyla.example>\r\nReceived: by mailbox\r\n" + sent)
    delivered = b"Received: by lmtp\r\n" + sent

    await asyncio.gather(
        fetch(dovecot.where), keep(delivered, envelope_from="ada@kyla.example", envelope_to=[ASIAT])
    )
    numbers = [row["id"] for row in await ReceivedMail.select(ReceivedMail.id)]
    await asyncio.gather(*(mailbox.read(number) for number in numbers))

    fates = [row["fate"] for row in await ReceivedMail.select(ReceivedMail.fate)]
    assert (sorted(fates), await Topic.count()) == ([Fate.accepted, Fate.repeated], 1)
