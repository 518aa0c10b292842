"""Write `requirements/*.txt` anew: the newest packages that pyproject.toml allows, each with its hashes.

The files name no address: every machine fetches from where its own pip is told to.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
EXACTLY = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--upgrade",
]
# What is run is a part of what is developed, to the version: both may be in one environment.
LOCKS = [
    ["--group=assets", "--group=editable", "-o", "requirements/run.txt"],
    [
        "--group=assets",
        "--group=editable",
        "--group=dev",
        "-c",
        "requirements/run.txt",
        "-o",
        "requirements/dev.txt",
    ],
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "venv", folder])
        run([f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "uv"])
        for words in LOCKS:
            run([f"{folder}/bin/uv", "pip", "compile", "--quiet", "pyproject.toml", *EXACTLY, *words])


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The packages could not be chosen: {(done.stderr or done.stdout).strip()}")


if __name__ == "__main__":
    main()
