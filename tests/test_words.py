"""Every sentence of the service is said in Finnish and in Swedish, and says the same."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

HOUSE = Path(__file__).parent.parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}
NOT_OURS = ("tests", "bench", "tools", ".venv", "node_modules", "data", "build", ".browser")
PLACES = re.compile(r"%\((\w+)\)[sd]")
LETTERS = HOUSE / "templates" / "letters"
# Words that are the same in another language: names of things, and of languages.
THE_SAME = {"fi": {"PDF"}, "sv": {"PDF"}}


def is_ours(folder: str) -> bool:
    return Path(folder).resolve().relative_to(HOUSE).parts[:1] not in [(name,) for name in NOT_OURS]


@cache
def said() -> set[str | tuple[str, ...]]:
    """Every sentence that the code and the pages say, in English; with its plural, where it has one."""
    found = extract_from_dir(
        HOUSE,
        method_map=METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,
        directory_filter=is_ours,
    )
    return {message for _file, _line, message, _comments, _context in found if message}


def catalogue(language: str) -> Catalog:
    kept = (HOUSE / "locale" / language / "LC_MESSAGES" / "messages.po").read_bytes()
    return read_po(BytesIO(kept), locale=language)


def forms(message: Message) -> list[str]:
    words = message.string
    return list(words) if isinstance(words, list | tuple) else [words or ""]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_is_left_in_english(language: str) -> None:
    words = catalogue(language)

    missing = []
    for sentence in said():
        message = words.get(sentence)
        if message is None or message.fuzzy or not all(forms(message)):
            missing.append(sentence)

    assert missing == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_word_is_kept_that_nobody_says(language: str) -> None:
    spoken = said() | {sentence[0] for sentence in said() if isinstance(sentence, tuple)}

    kept = {
        message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue(language)
    }

    assert kept - spoken - {""} == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_filled_in_is_the_same(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        asked = message.id if isinstance(message.id, str) else " ".join(message.id)
        allowed = set(PLACES.findall(asked))
        wrong += [form for form in forms(message) if message.id and not set(PLACES.findall(form)) <= allowed]

    assert wrong == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_letter_is_written_in_three_languages(language: str) -> None:
    finnish = {path.name for path in (LETTERS / "fi").iterdir()}

    assert {path.name for path in (LETTERS / language).iterdir()} == finnish


def test_every_letter_has_a_subject_and_a_body() -> None:
    thin = [path for path in LETTERS.rglob("*.txt") if len(path.read_text().strip().split("\n")) < 3]

    assert thin == []
