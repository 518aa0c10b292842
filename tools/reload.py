"""Serve, and begin again whenever a file of the programme changes. For those who write it."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ENDINGS = {".py", ".html", ".txt", ".css", ".js", ".po"}
NOT_OURS = {"node_modules", "data", "tests", "vendor", "__pycache__"}
PAUSE = 0.5  # seconds


def files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in NOT_OURS and not entry.name.startswith("."):
                    yield from files(Path(entry.path))
            elif Path(entry.name).suffix in ENDINGS:
                yield entry


def state() -> dict[str, int]:
    """When each file was last changed, in nanoseconds."""
    found = {}
    for entry in files(HOME):
        with suppress(FileNotFoundError):  # editors write beside and rename
            found[entry.path] = entry.stat().st_mtime_ns
    return found


def serve_until_changed() -> None:
    before = state()
    subprocess.run(["make", "--silent", "ready"], cwd=HOME, check=False)  # words and the files for browsers
    serving = subprocess.Popen([HOME / ".venv" / "bin" / "poyta", "serve", "--demo"])
    try:
        while state() == before:
            time.sleep(PAUSE)
        serving.send_signal(signal.SIGTERM)
    finally:
        serving.wait()


def main() -> None:
    with suppress(KeyboardInterrupt):
        while True:
            serve_until_changed()


if __name__ == "__main__":
    main()
