"""Word files drawn as PDF by the office program of this server, where it has one.

It runs apart: a profile of its own that is thrown away, without macros, without following links, in bounded
time and memory, and it ends with all that it has started, even when we are killed meanwhile.
"""

import asyncio
import os
import resource
import shutil
import signal
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

LONGEST = 60  # seconds for all files together; three are usual
AT_THE_LATEST = ("timeout", "--kill-after=5", str(LONGEST + 10))  # of coreutils, if we are no longer there
FORGOTTEN = 3600  # seconds after which what a killed one has left lying is swept up
ROOM = "poyta-office-"
PROCESSOR = 90  # seconds of processors
MEMORY = 6 * 1024**3  # bytes of address space; what is really used stays far below
LARGEST = 200 * 1024**2  # bytes of a file that it writes
GENTLE = 10  # pages come first
NAMES = ("soffice", "libreoffice")
# Accessible PDF, so that the preview can be listened to as well.
AS_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}</oor:items>
"""
SETTING = (
    '<item oor:path="/org.openoffice.Office.{}">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
)
CAUTION = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Save/Document", "CreateBackup", "false"),
)


class CannotDraw(Exception):
    """The office program has taken too long, or has made nothing of the file."""


@cache
def program() -> str | None:
    """Where the office program of this server is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


async def as_pdf(files: Sequence[bytes]) -> list[bytes]:
    """The Word files as PDF, in their order. Raises CannotDraw."""
    await asyncio.to_thread(_sweep)
    with tempfile.TemporaryDirectory(prefix=ROOM, ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        names = await asyncio.to_thread(_laid_out, files, room)
        process = await _begun(room, names)
        try:
            await asyncio.wait_for(process.wait(), LONGEST)
        except TimeoutError as error:
            raise CannotDraw("it took too long") from error
        finally:
            await _ended(process)
        return await asyncio.to_thread(_made, names, room)


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{ROOM}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)


def _laid_out(files: Sequence[bytes], room: Path) -> list[str]:
    profile = room / "profile" / "user"
    profile.mkdir(parents=True)
    items = "".join(SETTING.format(*one) for one in CAUTION)
    (profile / "registrymodifications.xcu").write_text(SETTINGS.format(items))
    names = [f"{number}.docx" for number, _content in enumerate(files)]
    for name, content in zip(names, files, strict=True):
        (room / name).write_bytes(content)
    return names


async def _begun(room: Path, names: Sequence[str]) -> Process:
    office = program()
    assert office is not None
    return await asyncio.create_subprocess_exec(
        *AT_THE_LATEST,
        office,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        "--nofirststartwizard",
        *("--convert-to", AS_PDF, "--outdir", str(room)),
        *(str(room / name) for name in names),
        cwd=room,
        env={"PATH": os.defpath, "HOME": str(room), "LC_ALL": "C.UTF-8", "TMPDIR": str(room)},
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
        preexec_fn=_limited,
    )


def _limited() -> None:
    os.nice(GENTLE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


async def _ended(process: Process) -> None:
    """The program starts others of its own: all of its group end with it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _made(names: Sequence[str], room: Path) -> list[bytes]:
    made = []
    for name in names:
        pdf = (room / name).with_suffix(".pdf")
        if not pdf.exists():
            raise CannotDraw("it made nothing of the file")
        made.append(pdf.read_bytes())
    return made
