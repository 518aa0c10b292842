"""Matters as villagers put them: with a telephone, by dictation, without stops, in three languages."""

import re
from pathlib import Path

import pytest

from mail.reading.matters.points import points

CASE = re.compile(r"^#### ?(.*)\n(.*?)\n----\n(.*?)(?=^#### ?|\Z)", re.MULTILINE | re.DOTALL)
CASES = [
    (subject, text, titles.splitlines())
    for subject, text, titles in CASE.findall((Path(__file__).parent / "cases" / "villages.txt").read_text())
]
# What may be taken away: the greeting, and the words that count.
COUNTING = "asia aihe ehdotus kysymys otsikko ensiksi ensin ensimmäiseksi ensimmäinen toiseksi toinen"
COUNTING += (
    " kolmanneksi kolmas sitten viimeiseksi ärende ärendet annat första andra first second finally thing"
)
GREETED = "saga terve hejsan hello kaikki"
TAKEN_AWAY = frozenset(f"{COUNTING} {GREETED}".split())


def words_of(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{5,}", text.lower()) if word not in TAKEN_AWAY}


@pytest.mark.parametrize(("subject", "text", "titles"), CASES)
def test_matters_are_told_apart(subject: str, text: str, titles: list[str]) -> None:
    found = [point.title for point in points(text, subject=subject).points]

    assert found == titles if titles else len(found) == 1


@pytest.mark.parametrize(("subject", "text", "titles"), CASES)
def test_no_word_is_lost_between_the_matters(subject: str, text: str, titles: list[str]) -> None:
    found = points(text, subject=subject)

    kept = " ".join([found.intro, *(point.text for point in found.points), found.closing])
    assert words_of(text) - words_of(kept) == set()
