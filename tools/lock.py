"""Write `requirements/*.txt` anew: the newest packages that pyproject.toml allows, each with its hashes.

The files name no address: every machine fetches from where its own pip is told to.
"""

import subprocess
import sys
import tempfile
import tomllib
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
# What is run, and the planner beside it, are parts of what is developed, to the version: all may be in one
# environment. The planner has a file of its own, held to the versions of run.txt.
LOCKS = [
    ["pyproject.toml", "--group=assets", "--group=editable", "-o", "requirements/run.txt"],
    ["{year}", "-c", "requirements/run.txt", "-o", "requirements/year.txt"],
    [
        "pyproject.toml",
        "--group=assets",
        "--group=editable",
        "--group=dev",
        "-c",
        "requirements/run.txt",
        "-c",
        "requirements/year.txt",
        "-o",
        "requirements/dev.txt",
    ],
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "venv", folder])
        run([f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "uv"])
        year = Path(folder) / "year.in"
        year.write_text("\n".join(extra("year")))
        for words in LOCKS:
            named = [word.format(year=year) for word in words]
            run([f"{folder}/bin/uv", "pip", "compile", "--quiet", *EXACTLY, *named])


def extra(name: str) -> list[str]:
    """What an optional extra of pyproject.toml asks for."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    found: list[str] = project["optional-dependencies"][name]
    return found


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The packages could not be chosen: {(done.stderr or done.stdout).strip()}")


if __name__ == "__main__":
    main()
