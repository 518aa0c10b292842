"""LibreOffice, once for many files."""

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from papers.letterheads.office import program

PROGRAM = program()
WITHOUT = "LibreOffice is not here (Debian: libreoffice-writer-nogui), so that nothing is opened with it."
PATIENCE = 300  # seconds: the machine may be busy with other tests


def converted(files: Mapping[str, bytes], to: str, *, folder: Path) -> dict[str, bytes]:
    """The Word files, by their names, as LibreOffice writes them to the other form (`pdf`, `docx`)."""
    before, after = folder / "before", folder / "after"
    before.mkdir(parents=True)
    for name, content in files.items():
        (before / f"{name}.docx").write_bytes(content)
    assert PROGRAM
    process = subprocess.Popen(
        [
            PROGRAM,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nofirststartwizard"),
            *("--convert-to", to, "--outdir", str(after)),
            *map(str, sorted(before.iterdir())),
        ],
        env={"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    ending = to.partition(":")[0]
    return {name: (after / f"{name}.{ending}").read_bytes() for name in files}
