"""A coordinator changes a word in Word: the file that she brings back is the paper, until a release asks."""

from datetime import date

from agendas.tables import AgendaItem, AgendaVersion
from meetings.tables import Meeting
from papers.tables import EditedPaper
from tests import by_hand
from tests.stories import before
from tests.stories.stage import Stage
from tests.stories.test_short_stories import the_village_asks_for_one_thing

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_a_word_is_changed_in_word(stage: Stage) -> None:
    await before.she_plans_a_meeting(stage)
    await before.she_calls_for_matters(stage)
    await the_village_asks_for_one_thing(stage)
    meeting = await she_releases(stage)
    file = await she_brings_it_back_changed(stage, meeting)
    await everybody_reads_what_she_wrote(stage, meeting, file)
    await the_invitation_takes_it_along(stage, meeting, file)
    await a_release_asks_before_it_replaces_it(stage, meeting, file)


async def she_releases(stage: Stage) -> Meeting:
    saga, meeting = await stage.at_the_desk(date(2027, 2, 1)), await stage.the_meeting()
    await saga.read_english()
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/items")
    await saga.send("/agenda/release")
    await stage.post.leave()
    return meeting


async def she_brings_it_back_changed(stage: Stage, meeting: Meeting) -> bytes:
    """She finds the way from the agenda: download, change, bring back."""
    saga = stage.saga
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    [way] = saga.links("/agenda/edited")
    await saga.open(way)
    [download] = saga.links("agenda.docx")
    file = by_hand.changed(await saga.download(download), ("Latu", "Latu ja sen valot"))

    await saga.send("/agenda/edited", files={"file": ("asialista.docx", file, WORD)})

    assert "The file that was brought back is the paper" in saga.words
    assert "Latu ja sen valot" in saga.words
    return file


async def everybody_reads_what_she_wrote(stage: Stage, meeting: Meeting, file: bytes) -> None:
    """On the page, in Word byte for byte, and in large print."""
    risto, address = stage.risto, f"/meetings/{meeting.id}/agenda"

    await risto.open(address)

    assert "Latu ja sen valot" in risto.words
    assert await risto.download(f"{address}.docx") == file
    assert "Latu ja sen valot" in by_hand.said(await risto.download(f"{address}.docx?letters=large"))


async def the_invitation_takes_it_along(stage: Stage, meeting: Meeting, file: bytes) -> None:
    saga = stage.saga
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/invitation")
    await saga.send(saga.address, then="send")

    letters = await stage.post.leave()

    enclosed = [content for letter in letters for name, content in letter.files.items() if ".docx" in name]
    assert enclosed == [file] * 3


async def a_release_asks_before_it_replaces_it(stage: Stage, meeting: Meeting, file: bytes) -> None:
    """Without the tick nothing is released; with it, version 1 keeps its file."""
    saga, address = stage.saga, f"/meetings/{meeting.id}/agenda"
    [ski_track] = await AgendaItem.objects().where(AgendaItem.topic.title == "Latu")
    await saga.open(f"{address}/edit")
    await saga.send(f"/agenda/items/{ski_track.id}", minutes="20")

    refused = await saga.visitor.send_form(f"{address}/release")
    released_without = await AgendaVersion.count()
    [edited] = await EditedPaper.objects()
    await saga.open(f"{address}/edit")
    asked = saga.words
    await saga.send("/agenda/release", replacing=str(edited.id))

    assert (refused.status_code, released_without) == (422, 1)
    assert "Changed by hand, and not in the new version" in asked
    assert "Latu ja sen valot" in asked
    assert await stage.risto.download(f"{address}.docx?version=1") == file
    assert await stage.risto.download(f"{address}.docx") != file
    await stage.risto.open(address)
    assert "Latu ja sen valot" not in stage.risto.words
