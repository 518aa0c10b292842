"""The service's own PostgreSQL: one process starts and ends it, others of the same data folder share it.

Only a process that holds the lock of the data folder may start the server, which becomes a direct child and
ends with it, even by kill -9. Nothing is ever signalled that this process has not started itself.
"""

import asyncio
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import asyncpg

from core.accounts import Account, CannotStart, account_for, finish, spawn
from core.cluster import (
    PORT,
    Cluster,
    has_lost_its_owner,
    is_private,
    is_ready,
    last_words,
    lock,
    note_owner,
    open_log,
    prepare,
    programs,
)

__all__ = ["CannotStart", "Server", "dsn", "programs", "start"]

DATABASE = "poyta"
PATIENCE = 300  # seconds: recovery after a power cut may take long
PAUSE = 0.02  # seconds

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # the detail of a refused row, and the statement, hold people's names and words
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Server:
    """A database that answers. `process` is None where another process has started it."""

    data_dir: Path
    process: subprocess.Popen[bytes] | None

    @property
    def dsn(self) -> str:
        return dsn(self.data_dir)

    @property
    def owned(self) -> bool:
        return self.process is not None

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    @property
    def lives(self) -> bool:
        """Whether it still runs; of one that another process has started, that is taken for granted."""
        return self.process is None or self.process.poll() is None

    def stop(self) -> None:
        """End the server if it is ours, with everything written; running work is broken off."""
        if self.process:
            finish(self.process)


def dsn(data_dir: Path, database: str = DATABASE) -> str:
    """The address of a database of this data folder, the same in every process, whether it runs or not."""
    sockets = Cluster(data_dir.resolve()).sockets
    return f"postgresql://postgres@/{quote(database)}?host={quote(str(sockets))}&port={PORT}"


def start(data_dir: Path, *, durable: bool = True) -> Server:
    """The running database of this data folder: the one that is there, or else our own.

    Makes it at the first start. Not durable is for tests: a power cut would spoil it. To be called from the
    main thread, outside any event loop, before other threads begin. Raises CannotStart.
    """
    assert threading.current_thread() is threading.main_thread(), (
        "The database ends with the thread that has started it: start it from the main thread."
    )
    cluster = Cluster(data_dir.resolve())
    try:
        return _join_or_run(cluster, durable=durable)
    except (OSError, asyncpg.PostgresError) as error:
        reason = str(error).partition("] ")[2] or str(error)  # without "[Errno 13] "
        raise CannotStart(
            f"The database cannot be kept in {cluster.data_dir} ({reason}): "
            "please make that folder writable or choose another with DATA_DIR."
        ) from error


def _join_or_run(cluster: Cluster, *, durable: bool) -> Server:
    account = account_for(cluster.folder)
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if _may_be_joined(cluster, account):
            return Server(cluster.data_dir, None)
        if (held := lock(cluster, account)) is not None:
            try:
                return Server(cluster.data_dir, _run(cluster, account, durable=durable, holding=held))
            finally:
                os.close(held)  # from now on only the server holds it
        time.sleep(PAUSE)
    raise CannotStart(
        f"Another process runs the database in {cluster.data_dir}, but it does not answer: "
        "please stop that process."
    )


def _may_be_joined(cluster: Cluster, account: Account) -> bool:
    """Whether a server answers, in a folder that is safe, and stays: its owner was there after its answer."""
    if not is_ready(cluster) or not is_private(cluster.sockets, account):
        return False
    return asyncio.run(_answers(cluster)) and not has_lost_its_owner(cluster)


def _run(cluster: Cluster, account: Account, *, durable: bool, holding: int) -> subprocess.Popen[bytes]:
    output = open_log(cluster, account)
    try:
        prepare(cluster, account, durable=durable, output=output, holding=holding)
        since = os.fstat(output).st_size
        chosen = SETTINGS | {"unix_socket_directories": str(cluster.sockets)} | ({} if durable else CARELESS)
        command: list[str | Path] = [programs() / "postgres", "-D", cluster.folder]
        command += [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
        note_owner(holding)
        process = spawn(command, account=account, at=cluster.folder, output=output, holding=holding)
    finally:
        os.close(output)
    try:
        _wait(cluster, process, since=since)
        asyncio.run(_make_database(cluster))
    except BaseException:
        finish(process)
        raise
    return process


def _wait(cluster: Cluster, process: subprocess.Popen[bytes], *, since: int) -> None:
    """Until our server takes visitors, as long as it lives."""
    limit = time.monotonic() + PATIENCE
    while not is_ready(cluster, process.pid):
        if process.poll() is not None or time.monotonic() > limit:
            raise CannotStart(
                f"The database did not start ({last_words(cluster, since)}): its log is {cluster.log}."
            )
        time.sleep(PAUSE)


async def _answers(cluster: Cluster) -> bool:
    try:
        connection = await asyncpg.connect(dsn(cluster.data_dir), timeout=5)
        await connection.close()
    except (OSError, asyncpg.PostgresError):
        return False
    return True


async def _make_database(cluster: Cluster) -> None:
    connection = await asyncpg.connect(dsn(cluster.data_dir, "postgres"))
    if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", DATABASE):
        await connection.execute(f"CREATE DATABASE {DATABASE}")
    await connection.close()
