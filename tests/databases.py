"""A database for tests: in a folder of its own, gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.postgres import Server, start


@contextmanager
def temporary_folder(mode: int = 0o755) -> Iterator[Path]:
    """A short folder that the database's own user may pass too, other than pytest's tmp_path."""
    folder = Path(tempfile.mkdtemp(prefix="poyta-test-", dir="/tmp"))
    folder.chmod(mode)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def temporary_server() -> Iterator[Server]:
    """A running server with an empty database, quick because it need not survive a power cut."""
    with temporary_folder() as folder:
        server = start(folder / "data", durable=False)
        try:
            yield server
        finally:
            server.stop()
