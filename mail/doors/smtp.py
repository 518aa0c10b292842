"""The mail door for any mail server: SMTP (RFC 5321)."""

import socket
from contextlib import AbstractAsyncContextManager

from mail.doors.receiving import Visitor, standing_open


def open_door(listening: socket.socket) -> AbstractAsyncContextManager[None]:
    """The door stands open on this socket as long as the block runs."""
    return standing_open(Visitor, listening)
