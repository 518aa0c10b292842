"""What is asked of a process that prints or draws, and what it answers: MessagePack after its length."""

from typing import BinaryIO, TypeAlias

import msgspec
from msgspec import Struct

LENGTH = 8  # bytes in which the length of a message is told


class Print(Struct, frozen=True):
    """A whole HTML document, to be made a PDF."""

    html: str


class Draw(Struct, frozen=True):
    """The first pages of a PDF, at most so many, to be made pictures so many pixels wide."""

    pdf: bytes
    width: int
    most: int


class Done(Struct, frozen=True, tag=True):
    """One PDF, or the pictures of its pages as PNG."""

    made: list[bytes]


class Failed(Struct, frozen=True, tag=True):
    """Why it could not be done: for the log, and without a word of the paper."""

    because: str


Answer: TypeAlias = Done | Failed


def packed(message: Struct) -> bytes:
    """The message as it travels."""
    told = msgspec.msgpack.encode(message)
    return len(told).to_bytes(LENGTH, "big") + told


def received(stream: BinaryIO) -> bytes:
    """The next message; nothing when there will be no more."""
    length = stream.read(LENGTH)
    return stream.read(int.from_bytes(length, "big")) if len(length) == LENGTH else b""
