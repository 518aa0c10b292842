"""A released paper as a file that goes along with a letter, to each in their language and print."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from core.languages import DEFAULT, LANGUAGES
from documents.layouts import Layout
from mail import circulars
from mail.outbox import Enclosed
from mail.tables import Circular
from meetings.tables import PartnershipTable
from papers.edited.releases import Release
from people.addressees import Addressee
from people.tables import Person
from web.downloads import WORD

# What the file is called: in which language, and whether in large print.
Name: TypeAlias = Callable[[Release, str, bool], str]


async def file_of(
    release: Release, language: str, *, is_large: bool, table: PartnershipTable, name: Name
) -> Enclosed:
    """The paper as it now is: as it was released, or as somebody brought it back from Word."""
    layout = Layout.large if is_large else None
    content = await release.word_file(language, table=table, layout=layout)
    return Enclosed(name(release, language, is_large), WORD, content)


async def own_files(
    release: Release, to: Sequence[Addressee], *, table: PartnershipTable, name: Name
) -> dict[str, tuple[Enclosed, ...]]:
    """By the key of the addressee, the paper in their language or in large print, for those who need one."""
    large = await large_print([one.person for one in to if one.person])
    needed = {one.key: (one.language, one.person in large) for one in to if one.address}
    papers = {
        need: (await file_of(release, need[0], is_large=need[1], table=table, name=name),)
        for need in sorted(set(needed.values()) - {(DEFAULT, False)})
    }
    return {key: papers.get(need, ()) for key, need in needed.items()}


async def renew(circular: Circular, release: Release, *, table: PartnershipTable, name: Name) -> None:
    """Put the paper as it now is into a letter that waits to be sent, in every language and print it has."""
    enclosed = await circulars.names_enclosed(circular)
    for language in LANGUAGES:
        for is_large in (False, True):
            if name(release, language, is_large) in enclosed:
                file = await file_of(release, language, is_large=is_large, table=table, name=name)
                await circulars.exchange(file, circular=circular)


async def large_print(persons: list[int]) -> set[int]:
    """Those of these persons who wish for large letters; one query."""
    rows = (
        await Person.select(Person.id).where(Person.id.is_in(persons), Person.wants_large_print.eq(True))
        if persons
        else []
    )
    return {row["id"] for row in rows}
