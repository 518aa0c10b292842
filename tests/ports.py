"""Ports that nobody uses."""

import socket


def free_port() -> int:
    """A port of loopback that is free at this moment."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        number: int = asked.getsockname()[1]
        return number
