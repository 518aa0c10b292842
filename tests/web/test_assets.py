"""The files of the pages: made once, named by what they hold, leading nowhere else."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import brotli
import pytest

from web import assets

ALLOWED = {"www.w3.org"}  # the name of SVG, which nobody visits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the program, with the parts that npm has brought."""
    shutil.copytree(
        assets.HOME / "static", tmp_path / "static", ignore=shutil.ignore_patterns("vendor", "letters")
    )
    shutil.copy(assets.HOME / "package-lock.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(assets.HOME / "node_modules")
    return tmp_path


def made(folder: Path) -> dict[str, Path]:
    """What lies in the folder for browsers, by the first part of its name."""
    found = (folder / "static" / "vendor").iterdir()
    return {re.sub(r"\.[0-9a-f]{10}\.", ".", path.name): path for path in found}


def test_the_files_for_browsers(folder: Path) -> None:
    assets.build(folder)

    assert sorted(made(folder)) == [
        "LICENSES.txt", "favicon.svg", "manifest.json", "poyta.css", "poyta.js", "sortable.js", "year.css",
    ]  # fmt: skip


def test_a_changed_look_has_a_new_name_and_the_old_one_is_gone(folder: Path) -> None:
    assets.build(folder)
    before = made(folder)
    (folder / "static" / "poyta.css").write_text("p { color: red }")

    assets.build(folder)
    after = made(folder)

    assert {name for name in after if after[name] != before[name]} == {"poyta.css"}
    assert not before["poyta.css"].exists()


def test_the_stylesheet_fetches_nothing(folder: Path) -> None:
    assets.build(folder)

    text = made(folder)["poyta.css"].read_text()

    assert set(re.findall(r"https?://([^/'\")\s]+)", text)) <= ALLOWED
    assert {start[:5] for start in re.findall(r"url\([\"']?(.{5})", text)} == {"data:"}
    assert re.findall(r"sourceMappingURL|@import|@font-face", text) == []


def test_a_first_visit_is_light(folder: Path) -> None:
    assets.build(folder)

    files = made(folder)
    weights = [
        len(brotli.compress(files[name].read_bytes(), quality=4))
        for name in ("poyta.css", "poyta.js", "favicon.svg")
    ]

    assert sum(weights) < 45 * 1024  # bytes; leaves 15 KiB of the 60 for the page itself


def test_without_a_network_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(assets.HOME / name, tmp_path)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))

    with pytest.raises(assets.CannotBuild, match=r"^the parts of the pages could not be fetched; is this"):
        assets.build(tmp_path)


def test_the_letters_of_pdfs_lie_beside_with_their_licence(folder: Path) -> None:
    if not find_spec("weasyprint"):
        pytest.skip("they come with the extra that prints PDFs")
    assets.build(folder)

    assert sorted(path.name for path in (folder / "static" / "letters").iterdir()) == [
        "Arimo_400Regular.ttf",
        "Arimo_700Bold.ttf",
        "NotoEmoji_400Regular.ttf",
        "NotoSansArabic_400Regular.ttf",
        "NotoSansArabic_700Bold.ttf",
    ]
    assert "The Arimo Project Authors" in made(folder)["LICENSES.txt"].read_text()
