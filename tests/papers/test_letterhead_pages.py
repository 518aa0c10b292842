"""The pages of letterheads at the real door: uploading, looking, taking into use; and files that are none."""

import html
from collections.abc import AsyncIterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest
from litestar import Litestar

from desk.letterheads import drawing
from papers.letterheads import keeping, office
from papers.tables import Letterhead, LetterheadPreview
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.letterhead_files import letterhead, part_of, with_part

MALLILA = letterhead()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
async def door(service: Litestar, saga: Person) -> AsyncIterator[Visitor]:
    """Saga's browser."""
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        somebody.cookies.set("language", "en")
        yield somebody


async def send(
    door: Visitor, content: bytes = MALLILA, name: str = "pohja.docx", **chosen: str
) -> httpx.Response:
    form = {"table": "", "paper": "agenda", "language": "fi", **chosen}
    return await door.send_form("/letterheads", form, files={"file": (name, content)})


async def seen(door: Visitor, address: str = "/letterheads") -> str:
    answer = await door.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(words(answer))


async def in_use(by: Person) -> Letterhead:
    made = await keeping.upload(MALLILA, "vanha.docx", table=None, paper=None, language="", by=by)
    await keeping.adopt(made, instead_of=None, by=by)
    return made


async def test_an_upload_is_looked_at_and_taken_into_use(door: Visitor) -> None:
    sent = await send(door)
    address = sent.headers["location"]
    looked = await seen(door, address)

    adopted = await door.send_form(f"{address}/adoption", {"instead_of": ""})

    assert (sent.status_code, adopted.status_code, adopted.headers["location"]) == (303, 303, "/letterheads")
    assert "It is a letterhead: our text goes into it" in looked
    assert "The pages are being drawn." in looked
    told = await seen(door)
    assert "Taken into use. Papers are made on it from now on." in told
    assert "Letterhead, all tables Version 1 pohja.docx" in told


async def test_a_letterhead_of_one_table(door: Visitor) -> None:
    table = await make.table()

    await send(door, table=str(table.id))

    assert "Letterhead, Jäppilä Version 1" in await seen(door)


async def test_left_it_is_among_the_earlier_versions(door: Visitor) -> None:
    address = (await send(door)).headers["location"]

    await door.send_form(f"{address}/leaving")

    assert "Earlier versions For what File In use Actions Letterhead, all tables" in await seen(door)
    assert "Take into use" in await seen(door, address)


async def test_an_old_page_takes_nothing_into_use(door: Visitor, saga: Person) -> None:
    address = (await send(door, letterhead("Toinen"))).headers["location"]
    before = await in_use(saga)

    answer = await door.send_form(f"{address}/adoption", {"instead_of": ""})

    await before.refresh()
    assert (answer.status_code, before.status) == (409, "in_use")


async def test_the_original_and_samples_are_handed_out(door: Visitor) -> None:
    address = (await send(door)).headers["location"]

    original = await door.get(f"{address}/original.docx")
    samples = [
        await door.get(f"{address}/sample.docx?paper={paper}&language={language}&letters={letters}")
        for paper in ("agenda", "minutes")
        for language in ("fi", "sv", "en")
        for letters in ("", "large")
    ]

    assert original.content == MALLILA
    assert {(one.status_code, one.content[:2]) for one in samples} == {(200, b"PK")}


@pytest.mark.skipif(office.program() is None, reason="no office program on this machine")
async def test_the_pages_are_drawn(door: Visitor) -> None:
    address = (await send(door)).headers["location"]

    await drawing.draw(int(address.rpartition("/")[2]))

    told = await seen(door, address)
    assert "Drawn by LibreOffice from the Word file itself." in told
    assert (await door.get(f"{address}/preview/agenda/pages.pdf")).content[:5] == b"%PDF-"
    assert (await door.get(f"{address}/preview/minutes/99")).status_code == 404


async def test_what_no_program_can_draw_is_said(door: Visitor) -> None:
    address = (await send(door)).headers["location"]
    await LetterheadPreview.update({LetterheadPreview.status: "failed"}, force=True)

    assert "Download the Word file and look at it in Word." in await seen(door, address)


async def test_trouble_is_told_until_it_is_read(door: Visitor, saga: Person) -> None:
    made = await in_use(saga)
    await Letterhead.update(
        {Letterhead.broke_at: made.adopted_at, Letterhead.broke_on: "agenda-7-1-fi"}, force=True
    )
    address = f"/letterheads/{made.id}"
    told = await seen(door, address)

    await door.send_form(f"{address}/trouble")

    assert "with the built-in look instead: Meeting invitation and agenda (Suomi)." in told
    assert "built-in look" not in await seen(door, address)


def macro() -> bytes:
    content_types = part_of(MALLILA, TYPES).replace(
        b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )
    return with_part(with_part(MALLILA, TYPES, content_types), "word/vbaProject.bin", OLE)


def relation(kind: str, target: str) -> bytes:
    """A relationship that leads out of the file."""
    leading = (
        f'<Relationship Id="rId99" Type="{OFFICE_RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return with_part(
        MALLILA, RELATIONS, part_of(MALLILA, RELATIONS).replace(b"</Relationships>", leading.encode())
    )


def bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        package.writestr(TYPES, part_of(MALLILA, TYPES))
        package.writestr("word/document.xml", b" " * 150_000_000)
    return packed.getvalue()


WRONG = {
    "nothing": (b"", "x.docx"),
    "a text": (b"Hei vaan", "pohja.docx"),
    "a PDF": (b"%PDF-1.7", "pohja.docx"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), "pohja.doc"),
    "a locked file": (OLE + "EncryptedPackage".encode("utf-16-le"), "pohja.docx"),
    "macros": (macro(), "pohja.docm"),
    "a bomb": (bomb(), "pohja.docx"),
    "half a file": (MALLILA[: len(MALLILA) // 2], "pohja.docx"),
    "a picture from elsewhere": (relation("image", "https://elsewhere.example/a.png"), "pohja.docx"),
    "an embedded object": (relation("oleObject", "https://elsewhere.example/a.bin"), "pohja.docx"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_a_wrong_file_is_refused_with_a_sentence(
    door: Visitor, saga: Person, name: str, language: str
) -> None:
    before = await in_use(saga)
    door.cookies.set("language", language)

    answer = await send(door, *WRONG[name])

    await before.refresh()
    assert (answer.status_code, before.status, await Letterhead.count()) == (422, "in_use", 1)
    assert 'href="#file"' in answer.text


async def test_nonsense_in_the_form_is_told(door: Visitor) -> None:
    answer = await send(door, table="9999", paper="nothing", language="xx")

    assert (answer.status_code, await Letterhead.count()) == (422, 0)


async def test_a_form_without_a_file_is_told(door: Visitor) -> None:
    answer = await door.send_form("/letterheads", {"table": ""}, files={"other": ("", b"")})

    assert "Choose a Word file." in html.unescape(words(answer))


async def test_the_chair_has_no_business_there(service: Litestar, carl: Person, saga: Person) -> None:
    made = await in_use(saga)
    async with visitor(service) as somebody:
        await somebody.signed_in_as(carl)

        answers = [
            await somebody.get("/letterheads"),
            await somebody.get(f"/letterheads/{made.id}"),
            await somebody.get(f"/letterheads/{made.id}/original.docx"),
            await send(somebody),
            await somebody.send_form(f"/letterheads/{made.id}/ending"),
        ]

    await made.refresh()
    assert ([answer.status_code for answer in answers], made.status) == ([403] * 5, "in_use")


async def test_what_was_found_is_told_in_the_language_of_whoever_looks(door: Visitor) -> None:
    address = (await send(door)).headers["location"]

    door.cookies.set("language", "fi")
    looked = await seen(door, address)

    assert "It is a letterhead" not in looked
    assert "väliotsikot" in looked
