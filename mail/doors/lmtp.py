"""The mail door for the city's own mail server: LMTP (RFC 2033), one answer for each recipient."""

import socket
import stat
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import AnyStr

from aiosmtpd.lmtp import LMTP

from mail.doors.receiving import Visitor, standing_open


class Courier(LMTP, Visitor):
    """LMTP whose last word about a mail is said once for every recipient (RFC 2033 §4.2)."""

    answers_for = 1

    async def smtp_DATA(self, arg: str) -> None:
        """Take the mail; what aiosmtpd then says, every recipient is to hear."""
        recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        self.answers_for = max(1, recipients)
        await super().smtp_DATA(arg)
        self.answers_for = 1

    async def push(self, status: AnyStr) -> None:
        """Answer; `354` only asks for the mail, and a `503` comes before there is one."""
        if self.answers_for == 1 or str(status).startswith("354"):
            await super().push(status)
            return
        for _recipient in range(self.answers_for):
            await super().push(status)


def open_door(listening: socket.socket) -> AbstractAsyncContextManager[None]:
    """The door stands open on this socket as long as the block runs."""
    return standing_open(Courier, listening)


def unix_socket(where: Path) -> socket.socket:
    """A socket in the file system that listens there; the folder says who may come. Raises OSError.

    A socket that somebody left behind who no longer answers is taken away first.
    """
    if where.exists() and stat.S_ISSOCK(where.stat().st_mode) and not _answers(where):
        where.unlink()
    listening = socket.socket(socket.AF_UNIX)
    try:
        listening.bind(str(where))
        where.chmod(0o666)
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _answers(where: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        return asking.connect_ex(str(where)) == 0
