"""One ZIP file of a meeting, read back with nothing of ours."""

import shutil
import subprocess
import tracemalloc
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine

from agendas.drawing_up import not_released_yet
from agendas.tables import Attachment
from core.errors import NotAllowed, NotPossible
from history import events
from mail.tables import Circular, CircularStatus
from meetings.tables import Meeting
from people.tables import Person
from tests import make, papers
from tests.by_hand import said
from tests.transfer import rows
from tests.transfer.package_reader import content_of, faults, manifest, names
from transfer import handing_over


async def packed(meeting: Meeting, by: Person) -> bytes:
    package = await handing_over.hand_over(meeting, by=by)
    with package.file as file:
        return file.read()


async def test_everything_is_there_and_as_the_manifests_say(saga: Person) -> None:
    whole = await rows.whole_meeting()
    await rows.attachment(whole, "pohjapiirros.pdf")

    package = await packed(whole.meeting, saga)

    assert faults(package) == []
    assert [(record["NativeId"], record["Status"]) for record in manifest(package)["Record"]] == [
        (f"agenda-{whole.meeting.id}-2-fi", "valmis"),
        (f"minutes-{whole.meeting.id}-1-fi", "valmis"),
        (manifest(package)["Record"][2]["NativeId"], "valmis"),
        (manifest(package)["Record"][3]["NativeId"], "valmis"),
        (manifest(package)["Record"][4]["NativeId"], "valmis"),
        (f"agenda-{whole.meeting.id}-1-fi", "korvattu"),
    ]
    numbers = dict.fromkeys(name.rpartition("-")[0][:3] for name in names(package) if "/" not in name)
    assert list(numbers) == ["01-", "02-", "03-", "04-"]
    assert len([name for name in names(package) if "/" in name]) == 2


async def test_a_closed_meeting_that_lacks_something_is_not_final(saga: Person) -> None:
    whole = await rows.whole_meeting()
    await Circular.update({Circular.status: CircularStatus.draft}, force=True)

    told = manifest(await packed(whole.meeting, saga))

    assert (told["Missing"], told["Status"]) == (["Kutsua ei ole lähetetty."], "kesken")


async def test_once_the_memo_is_out_an_agenda_that_would_be_another_now_lacks_nothing(saga: Person) -> None:
    whole = await rows.whole_meeting()
    whole.meeting.venue = "Toinen talo"
    await whole.meeting.save()
    assert await not_released_yet(whole.meeting) != ()

    told = manifest(await packed(whole.meeting, saga))

    assert ("Missing" in told, told["Status"]) == (False, "valmis")


async def test_files_too_large_for_one_package_are_refused_before_they_are_fetched(saga: Person) -> None:
    whole = await rows.whole_meeting()
    for name in ("kartta.pdf", "kuvat.zip"):
        await rows.attachment(whole, name)
    await Attachment.update({Attachment.size: 1_500_000_000}, force=True)

    with pytest.raises(NotPossible):
        await handing_over.hand_over(whole.meeting, by=saga)


async def test_a_paper_changed_by_hand_is_the_record_and_ours_stays_beside(saga: Person) -> None:
    whole = await rows.whole_meeting()
    await rows.by_hand(f"minutes-{whole.meeting.id}-1-fi", docx=b"the memo by hand", by=saga)
    await rows.by_hand(f"minutes-{whole.meeting.id}-1-sv", docx=b"promemorian", by=saga)

    package = await packed(whole.meeting, saga)

    assert faults(package) == []
    assert [
        (record["Language"], record["Status"], content_of(package, record))
        for record in manifest(package)["Record"]
        if record["NativeId"].startswith("minutes")
    ] == [
        ("fi", "valmis", b"the memo by hand"),
        ("sv", "valmis", b"promemorian"),
        ("fi", "korvattu", b"the memo"),
    ]


async def test_it_tells_of_the_meeting_and_how_long_it_is_kept(saga: Person) -> None:
    whole = await rows.whole_meeting()

    told = manifest(await packed(whole.meeting, saga))

    assert (told["NativeId"], told["Organisation"], told["Start"]) == (
        "Jäppilä 1/2027",
        "Pieksämäki",
        "2027-02-09T17:00:00+02:00",
    )
    assert (told["RetentionPeriod"], told["Record"][0]["RetentionPeriod"]) == (-1, 2)
    assert told["Restriction"] == {"PublicityClass": "Julkinen", "PersonalData": "sisältää henkilötietoja"}
    assert told["Status"] == "valmis"


async def test_the_list_of_follow_ups_is_as_the_memo_told_it(saga: Person) -> None:
    whole = await rows.whole_meeting()

    package = await packed(whole.meeting, saga)

    found = manifest(package)["Record"][2]
    assert found["NativeId"] == f"follow_ups-{whole.table.id}-0-fi-{whole.meeting.id}"
    assert "Selvitetään" in said(content_of(package, found))


async def test_the_same_meeting_is_the_same_bytes(saga: Person) -> None:
    whole = await rows.whole_meeting()
    await rows.attachment(whole, "kuva.png")
    with time_machine.travel("2027-03-01 06:00 +0200", tick=False):
        morning = await packed(whole.meeting, saga)

    await make.topic(whole.table, "Aivan muu asia")
    for topic in whole.released.topics:
        topic.title, topic.text = "Muutettu otsikko", "Muutettu"
        await topic.save()
    whole.table.name, whole.table.venue = "Uusi nimi", "Uusi paikka"
    await whole.table.save()
    saga.name = "Saga Uusinimi"
    await saga.save()

    with time_machine.travel("2031-11-22 23:59 +0200", tick=False):
        assert await packed(whole.meeting, saga) == morning


async def test_what_is_not_there_yet_is_told(saga: Person) -> None:
    table = await make.table()
    meeting = await make.meeting(table)
    drafted = await papers.draft_agenda(meeting, await papers.topic())
    await papers.release(table, drafted)

    package = await packed(meeting, saga)

    assert faults(package) == []
    assert len(manifest(package)["Missing"]) == 2
    assert manifest(package)["Status"] == "kesken"


async def test_of_nothing_there_is_no_package(saga: Person) -> None:
    meeting = await make.meeting(await make.table())

    with pytest.raises(NotPossible):
        await handing_over.hand_over(meeting, by=saga)


async def test_who_took_it_is_kept(saga: Person) -> None:
    whole = await rows.whole_meeting()

    package = await handing_over.hand_over(whole.meeting, by=saga)
    package.file.close()

    assert [(one.verb, one.by, one.details) for one in await events.of(whole.meeting)] == [
        ("handed over", saga.name, {"size": package.size, "sha256": package.sha256})
    ]


async def test_bo_takes_nothing(bo: Person, carl: Person) -> None:
    whole = await rows.whole_meeting()

    for somebody in (bo, carl):
        with pytest.raises(NotAllowed):
            await handing_over.hand_over(whole.meeting, by=somebody)


async def test_files_that_stay_behind_are_counted_and_not_named(saga: Person) -> None:
    whole = await rows.whole_meeting()
    await rows.attachment(whole, "naapurin-aino-laakari.pdf", public=False)
    await rows.attachment(whole, "salapeli.exe", held="dangerous")

    package = await packed(whole.meeting, saga)

    assert faults(package) == []
    assert len(manifest(package)["LeftOut"]) == 2
    assert b"aino" not in package
    assert b"salapeli" not in package


ODD = (
    *("sama.pdf", "sama.pdf", "../../x", "..\\..\\x.bat", "CON.txt", "nul", "🏡🎉.jpg", "x" * 196 + ".pdf"),
    *("a/b/c.txt", ".htaccess", "pitkä nimi, jossa on: kaikkea?.docx", "\u202efdp.exe.pdf", "لوح.pdf", "-rf"),
)


async def test_odd_names_of_files_come_apart_and_out(saga: Person, tmp_path: Path) -> None:
    whole = await rows.whole_meeting()
    for number, name in enumerate(ODD):
        await rows.attachment(whole, name, content=str(number).encode())

    package = await packed(whole.meeting, saga)

    assert faults(package) == []
    within = [name for name in names(package) if b"/" in name.encode()][: len(ODD)]
    assert len({name.casefold() for name in names(package)}) == len(names(package))
    assert len(within) == len(ODD)
    if unzip := shutil.which("unzip"):
        (tmp_path / "package.zip").write_bytes(package)
        done = subprocess.run(
            [unzip, "-q", "package.zip", "-d", "out"], cwd=tmp_path, capture_output=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b"")
        unpacked = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
        assert len(unpacked) == len(names(package)) + 3


async def test_sixty_matters_and_forty_files(saga: Person) -> None:
    whole = await rows.whole_meeting(*(f"Asia {number}" for number in range(60)))
    for number in range(40):
        await rows.attachment(whole, f"liite {number}.pdf", content=bytes([number]) * 1000)

    package = await packed(whole.meeting, saga)

    assert faults(package) == []
    assert (
        len([record for record in manifest(package)["Record"] if record["NativeId"].startswith("att")]) == 40
    )


async def test_a_package_in_which_somebody_changed_a_file_is_found_out(saga: Person) -> None:
    whole = await rows.whole_meeting()
    package = await packed(whole.meeting, saga)

    other = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"the second agenda", b"the fifth! agenda"))

    assert faults(other.getvalue()) == [f"{names(package)[0]} is another file"]


async def test_large_files_are_in_memory_one_at_a_time(saga: Person) -> None:
    whole = await rows.whole_meeting()
    for number in range(12):
        await rows.attachment(whole, f"kuva {number}.jpg", content=bytes(3_000_000))
    tracemalloc.start()

    package = await handing_over.hand_over(whole.meeting, by=saga)
    package.file.close()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert package.size > 36_000_000
    assert most < 15_000_000
