"""The own Word files: uploaded, taken into use, replaced, ended; and on which of them a paper is made."""

import pytest

from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from core.languages import speak
from history import events
from meetings.tables import PartnershipTable
from papers.letterheads import breaking, choosing, keeping, letterheads
from papers.letterheads.keeping import in_its_place
from papers.marks import PaperKind
from papers.tables import Letterhead, LetterheadPreview
from people.tables import Person
from tests import make
from tests.letterhead_files import letterhead


@pytest.fixture
async def jappila(database: None) -> PartnershipTable:
    return await make.table()


async def uploaded(
    by: Person, *, town: str = "Mallila", table: PartnershipTable | None = None, name: str = "pohja.docx"
) -> Letterhead:
    """A letterhead that waits."""
    return await keeping.upload(letterhead(town), name, table=table, paper=None, language="", by=by)


async def adopted(by: Person, *, town: str = "Mallila", table: PartnershipTable | None = None) -> Letterhead:
    """A letterhead in use."""
    made = await uploaded(by, town=town, table=table)
    await keeping.adopt(made, instead_of=await in_its_place(made), by=by)
    return made


async def chosen(table: PartnershipTable | None, language: str = "fi") -> int | None:
    found = await choosing.in_use(table, PaperKind.agenda, language)
    return found.id if found else None


async def test_an_uploaded_file_waits_and_changes_nothing(saga: Person, jappila: PartnershipTable) -> None:
    made = await uploaded(saga)

    assert (made.status, made.kind, made.version, made.name) == ("waiting", "letterhead", 1, "pohja.docx")
    assert await chosen(jappila) is None
    assert [one.verb for one in await events.of(made)] == ["uploaded"]


async def test_a_letterhead_is_drawn_with_the_two_papers_that_everybody_knows(saga: Person) -> None:
    made = await uploaded(saga)

    rows = await LetterheadPreview.select(LetterheadPreview.paper).where(
        LetterheadPreview.letterhead == made.id
    )
    assert [row["paper"] for row in rows] == ["agenda", "minutes"]


async def test_taken_into_use_it_is_for_every_table_in_every_language(
    saga: Person, jappila: PartnershipTable
) -> None:
    made = await adopted(saga)

    assert [await chosen(jappila, language) for language in ("fi", "sv", "en")] == [made.id] * 3
    assert await chosen(None) == made.id


async def test_a_table_of_its_own_comes_first(saga: Person, jappila: PartnershipTable) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    of_all = await adopted(saga)
    of_jappila = await adopted(saga, town="Jäppilä", table=jappila)

    assert (await chosen(jappila), await chosen(other)) == (of_jappila.id, of_all.id)


async def test_a_new_version_takes_the_place_of_the_old(saga: Person) -> None:
    first = await adopted(saga)
    second = await adopted(saga, town="Uusi Mallila")

    assert await chosen(None) == second.id
    assert [(one.version, one.status) for one in await letterheads.versions_of(second)] == [
        (2, "in_use"),
        (1, "ended"),
    ]
    assert [one.verb for one in await events.of(first)] == ["uploaded", "adopted", "ended"]


async def test_an_earlier_version_is_used_again(saga: Person) -> None:
    first = await adopted(saga)
    await adopted(saga, town="Uusi Mallila")

    again = await letterheads.find(first.id, seen_by=saga)
    await keeping.adopt(again, instead_of=await in_its_place(again), by=saga)

    assert await chosen(None) == first.id


async def test_ended_there_is_the_built_in_look_again(saga: Person) -> None:
    made = await adopted(saga)

    await keeping.end(made, by=saga)

    assert await chosen(None) is None


async def test_left_it_is_kept_and_never_used(saga: Person) -> None:
    made = await uploaded(saga)

    await keeping.leave(made, by=saga)

    assert (made.status, await chosen(None)) == ("ended", None)
    with pytest.raises(NotPossible):
        await keeping.leave(made, by=saga)


async def test_what_is_in_use_is_ended_and_what_waits_is_left(saga: Person) -> None:
    in_use, waits = await adopted(saga), await uploaded(saga, town="Toinen")

    with pytest.raises(NotPossible):
        await keeping.leave(in_use, by=saga)
    with pytest.raises(NotPossible):
        await keeping.end(waits, by=saga)

    assert await chosen(None) == in_use.id
    assert [one.verb for one in await events.of(waits)] == ["uploaded"]


async def test_on_a_page_of_before_it_is_not_taken_into_use_once_more(saga: Person) -> None:
    made = await adopted(saga)
    await keeping.end(made, by=saga)
    of_before = await letterheads.find(made.id, seen_by=saga)
    await keeping.adopt(made, instead_of=None, by=saga)

    with pytest.raises(NotPossible):
        await keeping.adopt(of_before, instead_of=made.id, by=saga)

    assert [one.verb for one in await events.of(made)] == ["uploaded", "adopted", "ended", "adopted"]


async def test_used_again_an_earlier_version_has_not_broken(saga: Person) -> None:
    first = await adopted(saga)
    await breaking.broke(first, "agenda-1-1-fi")
    await adopted(saga, town="Uusi Mallila")

    again = await letterheads.find(first.id, seen_by=saga)
    await keeping.adopt(again, instead_of=await in_its_place(again), by=saga)

    await first.refresh()
    assert first.broke_at is None


async def test_the_same_file_twice_is_told(saga: Person) -> None:
    await uploaded(saga)

    with speak("en"), pytest.raises(Invalid) as refused:
        await uploaded(saga, name="sama.docx")

    assert "it is version 1" in refused.value.problems["file"]
    assert await Letterhead.count() == 1


async def test_the_same_file_may_be_for_a_table_too(saga: Person, jappila: PartnershipTable) -> None:
    await uploaded(saga)

    assert (await uploaded(saga, table=jappila)).version == 1


async def test_what_has_changed_meanwhile_is_not_overwritten(saga: Person) -> None:
    hers, his = await uploaded(saga), await uploaded(saga, town="Toinen")
    await keeping.adopt(hers, instead_of=None, by=saga)

    with pytest.raises(NotPossible):
        await keeping.adopt(his, instead_of=None, by=saga)

    assert await chosen(None) == hers.id


async def test_no_file_and_a_file_too_large_are_told(saga: Person) -> None:
    for content in (b"", b"x" * (15 * 1024**2 + 1)):
        with pytest.raises(Invalid) as refused:
            await keeping.upload(content, "x.docx", table=None, paper=None, language="", by=saga)
        assert list(refused.value.problems) == ["file"]


async def test_nobody_but_a_coordinator_keeps_letterheads(saga: Person, carl: Person, bo: Person) -> None:
    made = await uploaded(saga)

    for somebody in (carl, bo):
        with pytest.raises(NotAllowed):
            await keeping.adopt(made, instead_of=None, by=somebody)
        with pytest.raises(NotFound):
            await letterheads.find(made.id, seen_by=somebody)


async def test_on_what_a_paper_was_made_is_told(saga: Person) -> None:
    made = await adopted(saga)

    with speak("en"):
        told = [await letterheads.told(None), (await letterheads.told(made.id)).partition(" (")[0]]

    assert told == ["on the built-in look", "on version 1 of the letterhead"]
