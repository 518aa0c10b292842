"""Sheets of papers filled with anything that people type, and more than they should."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as some

from core.languages import LANGUAGES

DAYS = {"min_value": date(1990, 1, 1), "max_value": date(2100, 1, 1)}
MOMENTS = {"min_value": datetime(1990, 1, 1), "max_value": datetime(2100, 1, 1)}  # noqa: DTZ001
PIECES = (
    *("Jäppilä ", "ÅÄÖ å", "katuvalot ja ", "och vad är det ", "the of and ", "1. ", "2) ", "- ", "* ", "•"),
    *("\n", "\n\n", "\r\n", "\t", "\u2028", "\x00", "\x1b", "\ud83d", "\u202e", "\ufffe", "\ufeff", "\u200b"),
    *("\u00a0", "\u00ad", "\u2011", "😀", "👩‍👩‍👧", "1️⃣", "שלום ", "مرحبا (3) ", "e\u0301", "漢字", "a" * 300),
    *(
        "</w:t>",
        "<b>&amp;",
        "]]>",
        "{{ x }}",
        "https://kyla.example/ä?a=1&b=%",
        "ada@kyla.example",
        "www.a.example.",
    ),
)
text = some.lists(some.sampled_from(PIECES) | some.text(max_size=5), max_size=8).map("".join)
SIMPLE: dict[Any, some.SearchStrategy[Any]] = {
    str: text,
    bool: some.booleans(),
    int: some.integers(1, 99_999),
    date: some.dates(**DAYS),
    datetime: some.datetimes(**MOMENTS, timezones=some.just(UTC)),  # type: ignore[arg-type]
}


def any_sheet(kind: type[Any], **given: some.SearchStrategy[Any]) -> some.SearchStrategy[Any]:
    """A sheet of this kind, or a part of one, in one of our languages; of what is `given`, one of those."""
    hints = get_type_hints(kind)
    chosen = {field.name: _any(hints[field.name]) for field in fields(kind) if field.name not in given}
    if "language" in chosen:
        chosen["language"] = some.sampled_from(LANGUAGES)
    return some.builds(kind, **chosen, **given)


def _any(kind: Any) -> some.SearchStrategy[Any]:
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return some.one_of([some.none(), *(_any(one) for one in inner if one is not NoneType)])
    if origin is tuple:
        return some.lists(_any(inner[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return some.sampled_from(list(kind))
    assert isinstance(kind, type)
    assert is_dataclass(kind), kind
    return any_sheet(kind)
