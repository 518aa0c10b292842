"""Have `.venv/` hold exactly the packages of a lock file, and the programme itself; at once when it does.

    python tools/install.py run|year|pdf|dev

It runs before anything is installed: the standard library only, and the pip that comes with Python.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"
MADE_FOR = VENV / ".made-for"  # folder and Python: the programs in .venv/bin name both
BEGUN = VENV / ".installing"
LOG = VENV / "install.log"
# The packages of dev.txt contain those of the others; each extra's file has what it adds.
LOCKS = {"run": ["run"], "year": ["run", "year"], "pdf": ["run", "pdf"], "dev": ["run", "year", "pdf", "dev"]}
ON_TOP = {"year": ["run", "year"], "pdf": ["run", "pdf"]}

NO_NETWORK = ("Retrying (", "Network is unreachable", "Temporary failure in name resolution")


class CannotInstall(Exception):
    """One sentence that says why, for the person at the terminal."""


def main() -> None:
    kind = sys.argv[1]
    with (HOME / "pyproject.toml").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # of two at once, the second waits and finds it done
        try:
            install(kind, holding=door.fileno())
        except CannotInstall as problem:
            sys.exit(str(problem))
        except KeyboardInterrupt:
            sys.exit("\nBroken off; the same command begins anew.")


def install(kind: str, *, holding: int) -> None:
    """Install the packages of `requirements/<kind>.txt` unless they are. Raises CannotInstall."""
    wanted = {VENV / f".installed-{name}": state(name) for name in LOCKS[kind]}
    make_environment()
    if all(stamp.exists() and stamp.read_text() == text for stamp, text in wanted.items()):
        return
    print("Installing packages into .venv: a minute or two, and only this once.", flush=True)
    BEGUN.touch()
    LOG.unlink(missing_ok=True)
    for name in ON_TOP.get(kind, [kind]):
        lock = str(HOME / "requirements" / f"{name}.txt")
        pip("--require-hashes", "--only-binary=:all:", "--no-deps", "-r", lock, holding=holding)
    pip("--no-index", "--no-build-isolation", "--no-deps", "-e", str(HOME), holding=holding)
    for stamp, text in wanted.items():
        stamp.write_text(text)
    BEGUN.unlink()


def state(name: str) -> str:
    """What the packages are made from: it changes when they must be installed anew."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text())
    ours = repr([project["project"], project["build-system"], project["tool"]["hatch"]])
    lock = (HOME / "requirements" / f"{name}.txt").read_text()
    return hashlib.sha256(f"{lock}{ours}".encode()).hexdigest()


def make_environment() -> None:
    """Have an environment of this Python in this folder; one that was broken off half way is made anew."""
    this = f"{HOME} {sys.version}"
    moved = MADE_FOR.exists() and MADE_FOR.read_text() != this
    if moved or BEGUN.exists():
        shutil.rmtree(VENV)
    if not PYTHON.exists():
        done = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip()
            if "ensurepip" in said:
                raise CannotInstall(
                    "Python's own venv is missing: please install it (python3-venv on Debian)."
                )
            raise CannotInstall(f"The folder .venv could not be made: {said.splitlines()[-1]}")
    MADE_FOR.write_text(this)


def pip(*words: str, holding: int) -> None:
    """Run `pip install`; the lock is held for as long as pip lives, even if we are killed."""
    always = ["--no-input", "--disable-pip-version-check", "--retries=2", "--progress-bar=off"]
    with LOG.open("a") as log:
        done = subprocess.run(
            [PYTHON, "-m", "pip", "install", *always, *words],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[holding],
            check=False,
        )
    if done.returncode:
        raise CannotInstall(
            f"{problem(LOG.read_text(errors='replace'))} What pip said is in .venv/{LOG.name}."
        )


def problem(said: str) -> str:
    """Why pip ended, as a sentence, from all that it has said."""
    if any(sign in said for sign in NO_NETWORK) and "DO NOT MATCH THE HASHES" not in said:
        BEGUN.unlink()  # pip fetches everything before it changes anything
        return "The packages could not be fetched: is this machine connected to the network?"
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    return f"The packages could not be installed ({errors[-1] if errors else 'without a reason'})."


if __name__ == "__main__":
    main()
