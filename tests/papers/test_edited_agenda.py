"""A released agenda is changed in Word and brought back: from then on that file is the agenda."""

from dataclasses import dataclass
from datetime import date

import pytest

from agendas import changed_by_hand, compiling, inviting, publishing
from agendas.released import newest_release
from agendas.tables import AgendaVersion, Topic
from core.errors import Invalid, NotFound, NotPossible
from core.languages import day, speak
from documents.word.reading import read_paper
from history import events
from mail import circulars
from mail.tables import Enclosure, Letter
from meetings.tables import Meeting, PartnershipTable
from papers.edited import checking, editing, replacing, revisions
from papers.edited.replacing import changes_of
from papers.letterheads import keeping
from papers.marks import Mark, PaperKind
from papers.printing import can_print
from papers.tables import EditedPaper
from people.tables import Person
from tests import by_hand, make
from tests.door import Visitor, words
from tests.letterhead_files import letterhead
from tests.queries import counted


@dataclass
class Village:
    """A table with a released agenda of one matter, `Land`."""

    table: PartnershipTable
    meeting: Meeting
    land: Topic
    saga: Person

    async def released(self) -> AgendaVersion:
        found = await publishing.latest(self.meeting)
        assert found is not None
        return found

    async def bring(self, content: bytes, *agreed: str, language: str = "fi") -> EditedPaper:
        brought = await checking.read(content, "asialista.docx")
        return await changed_by_hand.bring_back(
            self.meeting, brought, language=language, agreed=agreed, by=self.saga
        )

    async def change(self, *changes: tuple[str, str], agreed: tuple[str, ...] = ()) -> EditedPaper:
        file = by_hand.changed(bytes((await self.released()).docx), *changes)
        return await self.bring(file, *agreed)

    def mark(self, version: int = 1, language: str = "fi") -> Mark:
        return Mark(PaperKind.agenda, self.meeting.id, version, language)


@pytest.fixture
async def village(saga: Person) -> Village:
    table = await make.table()
    await make.standing(table)
    meeting = await make.meeting(table)
    land = await make.topic(table, "Maat")
    await compiling.add(land, meeting, by=saga)
    await publishing.release(meeting, by=saga)
    return Village(table, meeting, land, saga)


async def test_the_file_that_was_brought_back_is_the_agenda(village: Village, stranger: Visitor) -> None:
    edited = await village.change(("Maat", "Kaupungin maat kylällä"))

    address = f"/meetings/{village.meeting.id}/agenda"
    page = words(await stranger.get(address))
    assert (await stranger.get(f"{address}.docx")).content == bytes(edited.docx)
    assert "Kaupungin maat kylällä" in page
    assert f"{day(edited.uploaded_at)}." in page
    large = await stranger.get(f"{address}.docx?letters=large")
    assert "Kaupungin maat kylällä" in by_hand.said(large.content)


async def test_what_differs_is_listed(village: Village) -> None:
    edited = await village.change(("Maat", "Kaupungin maat kylällä"))

    assert [(one.before, one.after) for one in changes_of(edited)] == [("3 Maat", "3 Kaupungin maat kylällä")]


async def test_an_invitation_that_waits_takes_the_new_file_along(village: Village) -> None:
    reader = await make.organisation("Kylä", email="kyla@kyla.example", language="sv")
    await make.seat(village.table, organisation=reader.id)
    circular = await inviting.prepare(village.meeting, by=village.saga)

    edited = await village.change(("Maat", "Kaupungin maat"))

    [shared] = await circulars.enclosures_of(circular)
    own = await Enclosure.objects().where(Enclosure.letter.is_not_null())
    assert shared.content == bytes(edited.docx)
    said = revisions.remark("sv", edited.uploaded_at)
    assert [said in by_hand.said(one.content) for one in own] == [True]


async def test_an_invitation_that_is_written_later_has_it_too(village: Village) -> None:
    edited = await village.change(("Maat", "Kaupungin maat"))
    reader = await make.organisation("Kylä", email="kyla@kyla.example")
    await make.seat(village.table, organisation=reader.id)

    circular = await inviting.prepare(village.meeting, by=village.saga)

    assert [one.content for one in await circulars.enclosures_of(circular)] == [bytes(edited.docx)]


async def test_a_letter_that_has_left_keeps_its_file(village: Village) -> None:
    reader = await make.organisation("Kylä", email="kyla@kyla.example")
    await make.seat(village.table, organisation=reader.id)
    circular = await inviting.prepare(village.meeting, by=village.saga)
    await inviting.send(village.meeting, by=village.saga)

    await village.change(("Maat", "Kaupungin maat"))

    released = await village.released()
    assert [one.content for one in await circulars.enclosures_of(circular)] == [bytes(released.docx)]
    assert await Letter.count() > 0


async def test_other_languages_say_that_the_finnish_paper_has_been_changed(
    village: Village, stranger: Visitor
) -> None:
    await village.change(("Maat", "Kaupungin maat"))
    address = f"/meetings/{village.meeting.id}/agenda"
    await stranger.get("/language/en")

    page = words(await stranger.get(address))
    file = by_hand.said((await stranger.get(f"{address}.docx")).content)

    assert "The paper in Finnish was changed by hand on" in page
    assert "The paper in Finnish was changed by hand on" in file
    assert "Edited by hand" not in page


async def test_each_language_may_have_its_own_file(village: Village, stranger: Visitor) -> None:
    address = f"/meetings/{village.meeting.id}/agenda"
    swedish = (await stranger.get(f"{address}.docx?language=sv")).content

    edited = await village.bring(by_hand.changed(swedish, ("Maat", "Marken")), language="sv")

    await stranger.get("/language/sv")
    assert (await stranger.get(f"{address}.docx")).content == bytes(edited.docx)
    assert "Marken" in words(await stranger.get(address))
    assert (await stranger.get(f"{address}.docx?language=fi")).content == bytes(
        (await village.released()).docx
    )


async def test_our_own_text_is_used_again(village: Village, stranger: Visitor) -> None:
    await village.change(("Maat", "Kaupungin maat"))
    edited = await village.change(
        ("Maat", "Kaikki kaupungin maat"), agreed=await doubts_of(village, "Kaikki kaupungin maat")
    )
    with pytest.raises(NotPossible):
        await changed_by_hand.withdraw(village.meeting, language="fi", seen=0, by=village.saga)

    await changed_by_hand.withdraw(village.meeting, language="fi", seen=edited.id, by=village.saga)

    address = f"/meetings/{village.meeting.id}/agenda"
    assert (await stranger.get(f"{address}.docx")).content == bytes((await village.released()).docx)
    assert "Kaupungin" not in words(await stranger.get(address))
    listed = await revisions.all_of(village.mark())
    assert [(one.revision, one.by, one.withdrawn_by) for one in listed] == [
        (2, "Saga Sihteeri", "Saga Sihteeri"),
        (1, "Saga Sihteeri", "Saga Sihteeri"),
    ]


async def doubts_of(village: Village, title: str) -> tuple[str, ...]:
    """The doubts about a file in which the matter is called so."""
    file = by_hand.changed(bytes((await village.released()).docx), ("Maat", title))
    brought = await checking.read(file, "asialista.docx")
    release = await newest_release(village.meeting)
    found = await editing.doubts(release, brought, language="fi", table=village.table)
    return tuple(doubt.about for doubt in found)


async def test_a_file_that_lacks_what_was_changed_before_is_asked_about(village: Village) -> None:
    await village.change(("Maat", "Kaupungin maat"))

    with speak("en"), pytest.raises(Invalid) as refused:
        await village.change(("Muut asiat", "Muuta"))

    assert "changed by hand before" in refused.value.problems["agreed"]
    agreed = await doubts_of(village, "Toisin")
    await village.change(("Muut asiat", "Muuta"), agreed=agreed)


async def test_a_word_in_a_long_line_is_asked_about_like_a_heading(village: Village) -> None:
    edited = await village.change(("Maat", "Kaupungin maat"), ("vastaa kutsuun", "soita tai vastaa kutsuun"))

    ours = read_paper(bytes((await village.released()).docx))
    lost = replacing.not_in(ours, edited, ours=ours)

    assert len(lost) == 2
    assert lost == changes_of(edited)


async def test_a_release_asks_before_it_replaces_what_was_changed(village: Village) -> None:
    edited = await village.change(("Maat", "Kaupungin maat"))
    other = await make.topic(village.table, "Ladut")
    await compiling.add(other, village.meeting, by=village.saga)

    [lost] = await publishing.would_be_lost(village.meeting, by=village.saga)
    with speak("en"), pytest.raises(Invalid) as refused:
        await publishing.release(village.meeting, by=village.saga)
    version = await publishing.release(village.meeting, replacing=[edited.id], by=village.saga)

    assert (lost.id, lost.language) == (edited.id, "fi")
    assert list(refused.value.problems) == ["replacing"]
    assert version.version == 2
    assert await revisions.newest(village.mark(2)) is None


async def test_the_earlier_version_keeps_its_file(village: Village, stranger: Visitor) -> None:
    edited = await village.change(("Maat", "Kaupungin maat"))
    await compiling.add(await make.topic(village.table, "Ladut"), village.meeting, by=village.saga)
    version = await publishing.release(village.meeting, replacing=[edited.id], by=village.saga)

    address = f"/meetings/{village.meeting.id}/agenda"

    assert (await stranger.get(f"{address}.docx?version=1")).content == bytes(edited.docx)
    assert (await stranger.get(f"{address}.docx")).content == bytes(version.docx)
    assert "Kaupungin maat" in words(await stranger.get(f"{address}?version=1"))
    assert "Kaupungin maat" not in words(await stranger.get(address))


async def test_what_was_written_into_the_agenda_too_is_not_asked_about(village: Village) -> None:
    await village.change(("Maat", "Kaupungin maat"))
    await Topic.update({Topic.title: "Kaupungin maat"}).where(Topic.id == village.land.id)

    version = await publishing.release(village.meeting, by=village.saga)

    assert version.version == 2


async def test_a_first_release_asks_nothing(village: Village) -> None:
    assert await publishing.would_be_lost(village.meeting, by=village.saga) == []


async def test_it_stands_in_the_history(village: Village) -> None:
    edited = await village.change(("Maat", "Kaupungin maat"))
    await changed_by_hand.withdraw(village.meeting, language="fi", seen=edited.id, by=village.saga)

    agenda = await compiling.open_agenda(village.meeting, by=village.saga)
    happened = [(one.verb, one.by) for one in await events.of(agenda)]

    assert happened[-2:] == [
        ("changed by hand", "Saga Sihteeri"),
        ("took own text again", "Saga Sihteeri"),
    ]


async def test_there_is_nothing_to_change_before_the_release(village: Village) -> None:
    ahead = await make.meeting(village.table, date(2027, 4, 13), number=2)
    brought = await checking.read(bytes((await village.released()).docx), "asialista.docx")

    with pytest.raises(NotFound):
        await changed_by_hand.bring_back(ahead, brought, language="fi", by=village.saga)


async def test_a_page_of_a_changed_paper_takes_no_more_queries(village: Village, stranger: Visitor) -> None:
    address = f"/meetings/{village.meeting.id}/agenda"
    async with counted() as before:
        await stranger.get(address)
    await village.change(("Maat", "Kaupungin maat"))

    async with counted() as after:
        await stranger.get(address)

    assert (len(before), len(after)) == (4, 4)


@pytest.mark.skipif(not can_print(), reason="this machine makes no PDFs")
async def test_what_lies_in_the_letterhead_is_no_fault_of_whoever_changed_a_word(
    village: Village, stranger: Visitor
) -> None:
    await upload_into_use(village.saga)
    await compiling.add(await make.topic(village.table, "Ladut"), village.meeting, by=village.saga)
    await publishing.release(village.meeting, by=village.saga)
    file = by_hand.changed(bytes((await village.released()).docx), ("Maat", "Kaupungin maat"))
    await village.bring(file)
    await stranger.signed_in_as(village.saga)
    stranger.cookies.set("language", "en")

    page = words(await stranger.get(f"/meetings/{village.meeting.id}/agenda/edited"))

    assert "So that everybody can read it" not in page


async def upload_into_use(by: Person) -> None:
    made = await keeping.upload(letterhead(), "pohja.docx", table=None, paper=None, language="", by=by)
    await keeping.adopt(made, instead_of=None, by=by)


async def test_what_is_printed_says_what_was_changed(village: Village, stranger: Visitor) -> None:
    address = f"/meetings/{village.meeting.id}/agenda.pdf"
    before = await stranger.get(address)
    await village.change(("Maat", "Kaupungin maat"))

    after = await stranger.get(address)

    assert after.headers["content-type"] == "application/pdf"
    assert before.content != after.content


async def test_a_draft_is_known_as_one(village: Village, stranger: Visitor) -> None:
    await stranger.signed_in_as(village.saga)

    answer = await stranger.get(f"/meetings/{village.meeting.id}/agenda/draft.docx")

    assert read_paper(answer.content).mark == f"agenda-{village.meeting.id}-0-fi"
