"""The page with pictures of the papers: each is there, small, and told in words."""

import re
from pathlib import Path

from tests.rendering.pictures import DRAWN, FOLDER, LETTERHEAD, POSTER

PAGE = FOLDER.parent / "papers.md"
SHOWN = re.compile(r"!\[([^]]+)]\(papers/([a-z-]+)\.png\)")


def test_every_picture_is_shown_once_and_told_in_words() -> None:
    shown = SHOWN.findall(PAGE.read_text())

    assert sorted(name for _words, name in shown) == sorted([*DRAWN, POSTER, LETTERHEAD])
    assert [words for words, _name in shown if len(words.split()) < 8] == []


def test_they_are_small_and_no_others_lie_beside_them() -> None:
    files = {path.stem: path.stat().st_size for path in Path(FOLDER).iterdir()}

    assert sorted(files) == sorted([*DRAWN, POSTER, LETTERHEAD])
    assert sum(files.values()) < 300_000
