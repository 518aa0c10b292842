"""A diary beside the database: which letters a mail server has taken, one empty file each.

It is written before the database is told, so that a letter is not sent again when the database was lost in
between, or is brought back from last night's copy.
"""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

from core.clock import now
from core.settings import settings
from mail.tables import Letter

KEPT = timedelta(days=60)


def _file(letter: Letter) -> Path:
    name = letter.message_id.strip("<>").partition("@")[0]
    return settings().data_dir / "taken" / "".join(sign for sign in name if sign.isalnum() or sign in "-_")


async def note(letter: Letter) -> None:
    """Keep that a mail server has taken the letter, so that not even a power failure forgets it."""
    await asyncio.to_thread(_note, _file(letter))


def _note(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name is all there is to it
    finally:
        os.close(folder)


def was_noted(letter: Letter) -> bool:
    """Whether a mail server has taken this letter already."""
    return _file(letter).exists()


async def forget_old() -> int:
    """Drop what nobody will ask for any more; how many."""
    oldest = (now() - KEPT).timestamp()
    return await asyncio.to_thread(_forget, oldest)


def _forget(oldest: float) -> int:
    folder = settings().data_dir / "taken"
    old = [file for file in folder.glob("*") if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
