"""The register's own lists, kept here: its indicators, found by words, and its regions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from core.clock import now
from core.database import sql, transaction
from core.errors import NotFound
from core.languages import DEFAULT, _
from core.spelling import plainly
from plan.sotkanet.asking import Register
from plan.sotkanet.shapes import (
    COUNTRY,
    COUNTY,
    MUNICIPALITY,
    IndicatorShape,
    RegionShape,
    Texts,
    Titled,
    a_year,
    day,
    in_reader_s,
    listed,
    same_code,
    single,
    texts,
)

INDICATORS, REGIONS = "indicators", "regions"
KEPT_FOR = {INDICATORS: timedelta(days=7), REGIONS: timedelta(days=30)}
OF_KINDS = """
SELECT number, code, category, titles::text, member_of FROM register_region WHERE category = ANY($1::text[])
ORDER BY number
"""
ON_A_PAGE = 30
BEGINNING = 5  # letters, which Finnish endings leave alone

KEEP_INDICATOR = """
INSERT INTO register_indicator (number, titles, units, organisation, searched, first_year, last_year,
    updated_on, is_gone)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)
ON CONFLICT (number) DO UPDATE SET titles = excluded.titles, units = excluded.units,
    organisation = excluded.organisation, searched = excluded.searched, first_year = excluded.first_year,
    last_year = excluded.last_year, updated_on = excluded.updated_on, is_gone = false
"""
KEEP_REGION = """
INSERT INTO register_region (number, code, category, titles, member_of) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number) DO UPDATE SET code = excluded.code, category = excluded.category,
    titles = excluded.titles, member_of = excluded.member_of
"""
KEEP_LIST = """
INSERT INTO register_list (name, etag, last_modified, fetched_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
    fetched_at = excluded.fetched_at
"""
LISTED = (
    "number, titles::text, units::text, organisation::text, about::text, first_year, last_year, updated_on"
)
SEARCHED = f"""
SELECT {LISTED} FROM register_indicator
WHERE NOT is_gone AND (number = $1 OR (cardinality($2::text[]) > 0 AND NOT EXISTS (
    SELECT FROM unnest($2::text[]) AS word WHERE strpos(searched, word) = 0
))) ORDER BY number = $1 DESC NULLS LAST, length(searched), number LIMIT $3
"""


@dataclass(frozen=True)
class Listed:
    """An indicator of the register."""

    number: int
    titles: Texts
    units: Texts
    organisation: Texts
    about: Texts
    first_year: int | None
    last_year: int | None
    updated_on: date | None

    @property
    def title(self) -> str:
        """In the reader's language, where the register has it."""
        return in_reader_s(self.titles)

    @property
    def unit(self) -> str:
        """What is counted, as the register puts it."""
        return in_reader_s(self.units)

    @property
    def said(self) -> str:
        """What it tells, as clean text."""
        return in_reader_s(self.about)

    @property
    def kept_by(self) -> str:
        """Who makes the figures."""
        return in_reader_s(self.organisation)


async def refresh(name: str, register: Register, *, at_once: bool = False) -> None:
    """Fetch a list anew when it has grown old, or has never come. Raises NotFetched; the old list stays."""
    rows = await sql("SELECT etag, last_modified, fetched_at FROM register_list WHERE name = $1", name)
    was = rows[0] if rows else None
    if was and not at_once and was["fetched_at"] > now() - KEPT_FOR[name]:
        return
    marks = {key: was[key] for key in ("etag", "last_modified")} if was else {}
    answer = await register.get(f"/{name}", **marks)
    async with transaction():
        if answer.body is not None:
            await (_keep_indicators if name == INDICATORS else _keep_regions)(answer.body)
            marks = {"etag": answer.etag, "last_modified": answer.last_modified}
        await sql(KEEP_LIST, name, marks["etag"], marks["last_modified"], now())


async def _keep_indicators(body: bytes) -> None:
    found = listed(body, IndicatorShape)
    async with transaction() as connection:
        await connection.executemany(KEEP_INDICATOR, [_indicator(one) for one in found])
        numbers = [one.id for one in found]
        await sql("UPDATE register_indicator SET is_gone = true WHERE NOT number = ANY($1::int[])", numbers)


def _indicator(one: IndicatorShape) -> Sequence[object]:
    titles, units = texts(one.title), texts(_title(one.primary_value))
    kept_by = texts(_title(one.organization))
    searched = plainly(" ".join(dict.fromkeys((*titles.values(), *kept_by.values()))))
    years = (a_year(one.range.start), a_year(one.range.end)) if one.range else (None, None)
    written = (json.dumps(told, ensure_ascii=False) for told in (titles, units, kept_by))
    return one.id, *written, searched, *years, day(one.updated)


def _title(told: Titled | None) -> dict[str, object] | None:
    return told.title if told else None


async def _keep_regions(body: bytes) -> None:
    rows = [
        (
            one.id,
            str(one.code),
            one.category,
            json.dumps(texts(one.title), ensure_ascii=False),
            one.member_of or [],
        )
        for one in listed(body, RegionShape)
    ]
    async with transaction() as connection:
        await connection.executemany(KEEP_REGION, rows)


async def describe(number: int, register: Register) -> None:
    """Fetch what one indicator tells, as its makers describe it. Raises NotFetched."""
    answer = await register.get(f"/indicators/{number}")
    assert answer.body is not None
    one = single(answer.body)
    parts = [texts(part) for part in (one.description, one.interpretation, one.limits)]
    about = {
        code: "\n".join(part[code] for part in parts if code in part)
        for code in {c for part in parts for c in part}
    }
    async with transaction() as connection:
        await connection.executemany(KEEP_INDICATOR, [_indicator(one)])
        told = json.dumps(about or {DEFAULT: ""}, ensure_ascii=False)
        await sql("UPDATE register_indicator SET about = $2 WHERE number = $1", number, told)


async def fetched_at(name: str) -> datetime | None:
    """When the list came; None when it never has."""
    rows = await sql("SELECT fetched_at FROM register_list WHERE name = $1", name)
    return rows[0]["fetched_at"] if rows else None


async def search(words: str) -> list[Listed]:
    """The indicators in whose titles every one of these words stands, in any language, or of this number.

    Where none does, those with words that begin alike: whoever looks for `tupakointi` means `tupakoivien`.
    """
    wanted = plainly(words).split()
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 9 else None
    found = await sql(SEARCHED, number, wanted, ON_A_PAGE)
    if not found:
        found = await sql(SEARCHED, number, [word[:BEGINNING] for word in wanted], ON_A_PAGE)
    return [_listed(row) for row in found]


async def find(number: int) -> Listed:
    """One indicator of the register. Raises NotFound for one that its list does not have."""
    rows = await sql(f"SELECT {LISTED} FROM register_indicator WHERE number = $1", number)
    if not rows:
        raise NotFound(_("The list of Sotkanet has no indicator %(number)s.", number=number))
    return _listed(rows[0])


def _listed(row: dict[str, object]) -> Listed:
    told = {
        name: msgspec.json.decode(str(row[name]), type=dict[str, str])
        for name in ("titles", "units", "organisation", "about")
    }
    return Listed(**{**row, **told})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Region:
    """A region; `number` is the register's own."""

    number: int
    code: str
    category: str
    titles: Texts
    member_of: tuple[int, ...]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return in_reader_s(self.titles)


async def regions(*categories: str) -> list[Region]:
    """The regions of these kinds, of MUNICIPALITY, COUNTY and COUNTRY unless told otherwise."""
    kinds = list(categories or (MUNICIPALITY, COUNTY, COUNTRY))
    rows = await sql(OF_KINDS, kinds)
    return [
        Region(
            **{
                **row,
                "titles": msgspec.json.decode(row["titles"], type=dict[str, str]),
                "member_of": tuple(row["member_of"]),
            }
        )
        for row in rows
    ]


def of_code(found: Sequence[Region], code: str) -> Region | None:
    """The municipality of this code."""
    return next((one for one in found if one.category == MUNICIPALITY and same_code(one.code, code)), None)
