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
EXTRAS = ["year", "pdf"]
ALWAYS = ["pyproject.toml", "--group=assets", "--group=editable"]


def locks(folder: Path) -> list[list[str]]:
    """What is run, each extra beside it, and what is developed, which holds them all: to the version.

    All may be in one environment, so each later file is held to the versions of the earlier ones.
    """
    made = [[*ALWAYS, "-o", "requirements/run.txt"]]
    held = ["-c", "requirements/run.txt"]
    for name in EXTRAS:
        wanted = folder / f"{name}.in"
        wanted.write_text("\n".join(extra(name)))
        made.append([str(wanted), *held, "-o", f"requirements/{name}.txt"])
        held += ["-c", f"requirements/{name}.txt"]
    return [*made, [*ALWAYS, "--group=dev", *held, "-o", "requirements/dev.txt"]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "venv", folder])
        run([f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "uv"])
        for words in locks(Path(folder)):
            run([f"{folder}/bin/uv", "pip", "compile", "--quiet", *EXACTLY, *words])


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
