"""As whom the programs of the database run, and that they end with the process that started them (Linux).

PostgreSQL refuses to run as root, so root hands it to an account without rights. Where that account may
not pass the folders on the way to its data or its programs (all of it below a closed /root, say), the
program keeps one right of root: CAP_DAC_OVERRIDE, by which closed folders are passed. No folder is ever
opened to others for its sake, and nothing is kept elsewhere than where it was asked to be.
"""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

POWERLESS = ("postgres", "nobody")
GRACE = 60  # seconds that a program gets to finish its work

# linux/prctl.h, linux/securebits.h and linux/capability.h
PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAPABILITY_VERSION_3, CAP_DAC_OVERRIDE = 0x20080522, 1

_libc = ctypes.CDLL(None, use_errno=True)


class CannotStart(Exception):
    """The database cannot be started; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Account:
    """The user and group of a program, as numbers."""

    uid: int
    gid: int


def account_for(folder: Path) -> Account:
    """Ourselves; or, when we are root, the owner of the folder, or a powerless account if that is root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (kept := folder.stat()).st_uid != 0:
        return Account(kept.st_uid, kept.st_gid)
    for name in POWERLESS:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise CannotStart("PostgreSQL does not run as root: please start the service as an ordinary user.")


def give(path: Path, account: Account) -> None:
    """Make what root has made the account's own, with all that is in it; anybody else owns it already."""
    if os.geteuid() != 0:
        return
    try:
        for folder, folders, files in os.walk(path, topdown=False):
            for name in (*folders, *files):
                os.lchown(os.path.join(folder, name), account.uid, account.gid)
        os.lchown(path, account.uid, account.gid)
    except OSError as error:
        raise CannotStart(_sentence(account, None)) from error


def spawn(
    command: Sequence[str | Path], *, account: Account, at: Path, output: int, holding: int
) -> subprocess.Popen[bytes]:
    """Start a program that works in the folder `at`, writes to `output` and keeps the lock `holding`.

    It gets SIGINT when the thread that started it ends, even by kill -9. Raises CannotStart.
    """
    owner = os.getpid()
    programs = Path(command[0]).parent
    closed = _closed_to(account, command[0], at) if os.geteuid() == 0 else None

    def in_the_child() -> None:
        if os.geteuid() == 0:
            _become(account, passing=closed is not None)
        _prctl(PR_SET_PDEATHSIG, signal.SIGINT)  # after the change of user, which would clear it
        if os.getppid() != owner:  # it died before we could ask to be told
            os._exit(1)

    try:
        return subprocess.Popen(
            command,
            preexec_fn=in_the_child,
            cwd="/",
            env={"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[holding],
            start_new_session=True,  # Ctrl-C is for the service, which ends the database when it is done
        )
    except subprocess.SubprocessError as error:
        raise CannotStart(_sentence(account, closed)) from error


def finish(process: subprocess.Popen[bytes]) -> None:
    """End a program that we started: it may finish its work, then it may only save its life."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _sentence(account: Account, closed: Path | None) -> str:
    elsewhere = f", or keep the programme and DATA_DIR outside {closed}" if closed else ""
    return (
        f"Root may not hand the database to another user (number {account.uid}) here: "
        f"please start the service as an ordinary user{elsewhere}."
    )


def _closed_to(account: Account, *paths: str | Path) -> Path | None:
    """The first folder or program on these ways that the account may not pass, judged by its mode."""
    steps = (step for path in map(Path, paths) for step in (*reversed(path.parents), path))
    return next((step for step in steps if not _may_pass(account, step.stat())), None)


def _may_pass(account: Account, found: os.stat_result) -> bool:
    if found.st_uid == account.uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == account.gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)


def _become(account: Account, *, passing: bool) -> None:
    """Leave root behind for good, but for the right to pass closed folders where it is needed."""
    if passing:  # else the change of user clears all rights, and access(2), by which initdb looks, knows none
        _prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    os.setgid(account.gid)
    os.setuid(account.uid)
    if passing:
        right = 1 << CAP_DAC_OVERRIDE
        version = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        # effective, permitted, inheritable: the lower 32 rights, then the upper
        _succeed(_libc.capset(version, (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)))
        _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE)


def _prctl(option: int, *values: int) -> None:
    _succeed(_libc.prctl(option, *map(ctypes.c_ulong, (*values, 0, 0, 0)[:4])))


def _succeed(answer: int) -> None:
    if answer != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
