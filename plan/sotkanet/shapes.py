"""What Sotkanet (REST 1.1) sends, read into values; what is not of the known form is left out or told.

Its own number of a region is not the code of the municipality; codes may begin with noughts.
"""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from core.languages import DEFAULT, LANGUAGES, speaking
from plan.sotkanet.problems import NotFetched, RegisterProblem

MUNICIPALITY, COUNTY, COUNTRY = "KUNTA", "HYVINVOINTIALUE", "MAA"
WHOLE_COUNTRY = 658  # its number among the regions of Sotkanet
LONGEST = 5000  # characters of one text
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 4  # more comes only of reckoning with binary fractions
BREAK = re.compile(r"</?(?:br|p|li|ul|ol|div|tr|td|th|h\d)\b[^<>]{0,200}>", re.IGNORECASE)
UNSEEN = re.compile(r"<(/?)(?:script|style)\b[^<>]{0,2000}>", re.IGNORECASE)
NO_SIGN = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)  # Python reckons with all its digits
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")

Number = Annotated[int, Meta(ge=0, lt=2**31)]
Code = Annotated[str, Meta(max_length=20, pattern=r"\A[^\x00]*\Z")]
Category = Annotated[str, Meta(max_length=60, pattern=r"\A[^\x00]*\Z")]
Texts = Mapping[str, str]
Found = TypeVar("Found")


class Range(Struct):
    start: int | None = None
    end: int | None = None


class Titled(Struct):
    title: dict[str, Any] | None = None


class IndicatorShape(Struct):
    """An indicator, in the list or alone; texts are by language and may hold HTML."""

    id: Number
    title: dict[str, Any]
    updated: str | None = field(name="data-updated", default=None)
    range: Range | None = None
    description: dict[str, Any] | None = None
    interpretation: dict[str, Any] | None = None
    limits: dict[str, Any] | None = None
    primary_value: Titled | None = field(name="primaryValueType", default=None)
    organization: Titled | None = None


class RegionShape(Struct):
    id: Number
    code: Code | Number = ""
    category: Category = ""
    title: dict[str, Any] | None = None
    member_of: list[Number] | None = field(name="memberOf", default=None)


class RowShape(Struct):
    """A figure. Where there is none, or it is so small that it would tell of somebody, the row is missing."""

    region: int
    year: int
    gender: str = "total"
    value: Decimal | None = None


def listed(body: bytes, shape: type[Found]) -> list[Found]:
    """The entries of a list that are of the form; one that is not costs nothing else.

    Raises NotFetched where it is no list, or where more entries are strange than good.
    """
    try:
        entries = msgspec.json.decode(body, type=list[msgspec.Raw])
    except msgspec.DecodeError as error:
        raise NotFetched(RegisterProblem.wrong_shape) from error
    found: list[Found] = []
    for entry in entries:
        try:
            found.append(msgspec.json.decode(entry, type=shape))
        except msgspec.DecodeError:
            continue
    if len(found) * 2 < len(entries):
        raise NotFetched(RegisterProblem.wrong_shape)
    return found


def single(body: bytes) -> IndicatorShape:
    """One indicator. Raises NotFetched."""
    try:
        return msgspec.json.decode(body, type=IndicatorShape)
    except msgspec.DecodeError as error:
        raise NotFetched(RegisterProblem.wrong_shape) from error


def texts(by_language: Mapping[str, Any] | None) -> dict[str, str]:
    """The texts of our languages, clean."""
    told = by_language or {}
    found = {code: clean(told[code]) for code in LANGUAGES if isinstance(told.get(code), str)}
    return {code: text for code, text in found.items() if text}


def clean(text: str) -> str:
    """Plain text in lines, of what was written in HTML; a sign like < in a sentence stays."""
    text = TAG.sub("", BREAK.sub("\n", NO_SIGN.sub("", _seen(text[: LONGEST * 4]))))
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    plain = "\n".join(line for line in lines if line)
    return "".join(sign for sign in plain if sign.isprintable() or sign == "\n")[:LONGEST]


def _seen(text: str) -> str:
    """The text without scripts and styles."""
    kept, end, hidden = [], 0, False
    for tag in UNSEEN.finditer(text):
        kept += [] if hidden else [text[end : tag.start()]]
        end, hidden = tag.end(), not tag[1]
    return " ".join([*kept, text[end:]])


def in_reader_s(told: Texts) -> str:
    """The text in the reader's language, or in another rather than none."""
    return told.get(speaking()) or told.get(DEFAULT) or next(iter(told.values()), "")


def day(written: str | None) -> date | None:
    """A date as the register writes it, `2025-11-03`; None for what is none."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def same_code(one: str, other: str) -> bool:
    """Whether these are codes of the same municipality: `049` and `49` are."""
    return one.strip().lstrip("0") == other.strip().lstrip("0") != ""


def figures(rows: Iterable[RowShape], regions: Iterable[int]) -> dict[int, dict[int, Decimal | None]]:
    """By year and region; of the answer, which has every region, only these and only of everybody."""
    wanted = set(regions)
    found: dict[int, dict[int, Decimal | None]] = {}
    for row in rows:
        if row.region in wanted and row.gender == "total" and row.value is not None and _is_usual(row.value):
            found.setdefault(row.year, {})[row.region] = round(row.value, MOST_DECIMALS)
    return found


def a_year(number: int | None) -> int | None:
    """The number where it can be a year that has figures."""
    return number if number is not None and FIRST_YEAR <= number <= LAST_YEAR else None


def _is_usual(value: Decimal) -> bool:
    return value.is_finite() and -LARGEST < value < LARGEST
