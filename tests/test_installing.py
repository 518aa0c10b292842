"""Installing: what is missing on a machine is told in one sentence, and a broken-off attempt is made good."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import HOME

PROGRAMME = ("Makefile", "pyproject.toml", "requirements", "tools")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh copy of what installing needs."""
    for name in PROGRAMME:
        copy = shutil.copytree if (HOME / name).is_dir() else shutil.copy
        copy(HOME / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *words: str, **more: str) -> tuple[int, list[str]]:
    """The status of make, and what was complained of, but for make's own last line."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PIP_"))}
    done = subprocess.run(
        ["make", *words], cwd=folder, env=environment | more, capture_output=True, text=True, check=False
    )
    complaints = done.stderr.splitlines()
    return done.returncode, [line for line in complaints if not line.startswith("make: *** ")]


@pytest.mark.parametrize("answer", ["3.10", "2.7", "Python 3.9.18"])
def test_an_old_python(folder: Path, answer: str):
    python = folder / "python3"
    python.write_text(f"#!/bin/sh\necho '{answer}'\n")
    python.chmod(0o755)

    told = make(folder, "run", PATH=f"{folder}:{os.environ['PATH']}")

    assert told == (
        2,
        [
            f"Python 3.11 or newer is needed, and python3 is {answer}: "
            "please install it, or name another with PYTHON=..."
        ],
    )


def test_no_network_and_what_was_broken_off_is_cleared_away(folder: Path):
    half = folder / ".venv" / "lib" / "half-a-package"
    half.mkdir(parents=True)
    (folder / ".venv" / ".installing").touch()

    told = make(
        folder,
        "run",
        f"PYTHON={sys.executable}",
        PIP_CONFIG_FILE="/dev/null",
        PIP_INDEX_URL="http://127.0.0.1:9",
        PIP_NO_CACHE_DIR="1",
        NO_PROXY="127.0.0.1",
    )

    assert told == (
        2,
        [
            "The packages could not be fetched: is this machine connected to the network? "
            "What pip said is in .venv/install.log."
        ],
    )
    assert not half.exists()


@pytest.mark.parametrize("lock", ["requirements/run.txt", "requirements/dev.txt", "package-lock.json"])
def test_a_lock_names_no_address(lock: str):
    text = (HOME / lock).read_text()

    assert re.findall(r"[a-z+]+://[^\s\"]+|--(?:extra-)?index-url|--find-links", text) == []
