"""A published memo is changed in Word and brought back: from then on that file is the memo."""

import pytest

from core.errors import Invalid
from core.languages import speak
from mail import circulars
from minutes import changed_by_hand, circulation, memos, notes, outcomes, published, publishing
from minutes.outcomes import Agreed
from minutes.tables import Minutes, OutcomeKind
from papers.edited import checking
from papers.tables import EditedPaper
from people.tables import Person
from tests import by_hand
from tests.door import Visitor, words
from tests.minutes import rows
from tests.minutes.conftest import tonight
from tests.minutes.rows import Evening

__all__ = ["tonight"]
pytestmark = pytest.mark.usefixtures("database", "tonight")
INFORMATION = Agreed(
    kind=OutcomeKind.information, text="Kerrottiin vaihtoehdot.", no_action_because="ylläpitoa"
)


@pytest.fixture
async def held(saga: Person, ada: Person) -> Evening:
    """A meeting with its memo out: what was said of `Tilat`."""
    made = await rows.evening("Tilat")
    await rows.guest(made.meeting, ada)
    minutes = await notes.open_minutes(made.meeting, by=saga)
    for entry in (await memos.entries_of(minutes, made.meeting))[1:]:
        await notes.save(entry.passage, "Keskusteltiin salista.", revision=0, by=saga)
        await outcomes.add(entry.passage, INFORMATION, by=saga)
    await publishing.publish(minutes, by=saga)
    return made


async def memo_of(held: Evening) -> Minutes:
    found = await memos.of_meeting(held.meeting)
    assert found is not None
    return found


async def bring(held: Evening, *changes: tuple[str, str], by: Person) -> EditedPaper:
    memo = await published.latest(held.meeting)
    assert memo is not None
    brought = await checking.read(by_hand.changed(bytes(memo.docx), *changes), "muistio.docx")
    return await changed_by_hand.bring_back(held.meeting, brought, language="fi", by=by)


async def test_the_file_is_the_memo_on_page_and_in_the_letter(
    held: Evening, saga: Person, stranger: Visitor
) -> None:
    edited = await bring(held, ("Keskusteltiin salista.", "Keskusteltiin salista ja keittiöstä."), by=saga)

    letter = await circulation.prepared(await memo_of(held), "memo_published")
    assert letter is not None
    assert [one.content for one in await circulars.enclosures_of(letter)] == [bytes(edited.docx)]
    address = f"/meetings/{held.meeting.id}/minutes"
    assert (await stranger.get(f"{address}.docx")).content == bytes(edited.docx)
    assert "Keskusteltiin salista ja keittiöstä." in words(await stranger.get(address))


async def test_publishing_again_asks_first(held: Evening, saga: Person) -> None:
    edited = await bring(held, ("Keskusteltiin salista.", "Keskusteltiin keittiöstä."), by=saga)
    minutes = await memo_of(held)
    [_opening, entry] = await memos.entries_of(minutes, held.meeting)
    await notes.save(entry.passage, "Puhuttiin salista.", revision=entry.passage.revision, by=saga)

    with speak("en"), pytest.raises(Invalid) as refused:
        await publishing.publish(minutes, by=saga)
    memo = await publishing.publish(minutes, replacing=[edited.id], by=saga)

    assert list(refused.value.problems) == ["replacing"]
    assert memo.version == 2


async def test_words_of_a_decision_and_names_of_residents_are_told(
    held: Evening, saga: Person, ada: Person
) -> None:
    edited = await bring(
        held, ("Keskusteltiin salista.", "Ada Kyläläinen esitti, ja päätettiin remontista."), by=saga
    )

    assert [one.word for one in changed_by_hand.advice_on(edited)] == ["päätettiin"]
    assert await changed_by_hand.residents_in(edited) == ["Ada Kyläläinen"]


async def test_officials_may_be_named(held: Evening, saga: Person, carl: Person) -> None:
    edited = await bring(held, ("Keskusteltiin salista.", f"{saga.name} ja {carl.name} vastasivat."), by=saga)

    assert await changed_by_hand.residents_in(edited) == []


async def test_the_page_tells_all_of_it(held: Evening, saga: Person, ada: Person, stranger: Visitor) -> None:
    await bring(held, ("Keskusteltiin salista.", "Ada Kyläläinen esitti, ja päätettiin remontista."), by=saga)
    await stranger.signed_in_as(saga)
    await stranger.get("/language/en")

    page = words(await stranger.get(f"/meetings/{held.meeting.id}/minutes/edited"))

    assert "päätettiin → sovittiin jatkovalmistelusta" in page
    assert "Now it says: Ada Kyläläinen." in page
    assert "change the notes and publish the memo again" in page
