"""What cannot be the paper is not taken from Word, and a sentence says why."""

from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from agendas import changed_by_hand, compiling, publishing
from agendas.released import newest_release
from core.errors import Invalid
from core.languages import speak
from meetings.tables import Meeting, PartnershipTable
from papers.edited import checking, revisions
from papers.marks import Mark, PaperKind
from people.tables import Person
from tests import by_hand, make
from tests.word_files import OFFICE, PACKAGE, changed, with_part

MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
ELSEWHERE = "http://elsewhere.example/a.dotx"
LARGEST = 15 * 1024 * 1024


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(table: PartnershipTable, saga: Person) -> Meeting:
    """With a released agenda of one matter, `Maat`."""
    made = await make.meeting(table)
    await compiling.add(await make.topic(table, "Maat"), made, by=saga)
    await publishing.release(made, by=saga)
    return made


async def released(meeting: Meeting) -> bytes:
    return (await newest_release(meeting)).docx


async def bring(meeting: Meeting, content: bytes, *, by: Person, language: str = "fi") -> None:
    brought = await checking.read(content, "agenda.docx")
    await changed_by_hand.bring_back(meeting, brought, language=language, by=by)


async def refused(meeting: Meeting, content: bytes, *, by: Person, language: str = "fi") -> dict[str, str]:
    """What is said of a file that is brought back as the agenda of the meeting."""
    with speak("en"), pytest.raises(Invalid) as refusal:
        await bring(meeting, content, by=by, language=language)
    assert await revisions.all_of(Mark(PaperKind.agenda, meeting.id, 1, language)) == []
    return refusal.value.problems


def a_bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b" " * 400_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"Plain text",
        b"%PDF-1.7 a paper of another kind",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096,
        b"PK\x03\x04" + b"\0" * LARGEST,
    ],
)
async def test_what_is_no_word_file(meeting: Meeting, saga: Person, content: bytes) -> None:
    said = await refused(meeting, content, by=saga)

    assert list(said) == ["file"]
    assert said["file"].endswith(".")


async def test_a_zip_bomb(meeting: Meeting, saga: Person) -> None:
    assert list(await refused(meeting, a_bomb(), by=saga)) == ["file"]


async def test_a_macro(meeting: Meeting, saga: Person) -> None:
    relation = f'<Relationship Id="m" Type="{MICROSOFT}/vbaProject" Target="vbaProject.bin"/>'
    file = changed(
        await released(meeting),
        ("</Relationships>", f"{relation}</Relationships>"),
        part="word/_rels/document.xml.rels",
    )

    said = await refused(meeting, with_part(file, "word/vbaProject.bin", b"macro"), by=saga)

    assert said == {"file": "The file has macros. Save it in Word as a document without macros (.docx)."}


async def test_the_agenda_of_another_meeting_is_named(
    meeting: Meeting, table: PartnershipTable, saga: Person
) -> None:
    other = await make.meeting(await make.table("Virtasalmi", "virtasalmi"), number=3)
    await compiling.open_agenda(other, by=saga)
    await publishing.release(other, by=saga)

    said = await refused(meeting, await released(other), by=saga)

    assert said == {
        "file": "This is another paper: Meeting invitation and agenda, Virtasalmi 3/2027. "
        "Bring it back on its own page."
    }


async def test_another_kind_of_paper_is_named(meeting: Meeting, saga: Person) -> None:
    file = changed(await released(meeting), ("agenda-", "minutes-"), part="docProps/custom.xml")

    said = await refused(meeting, file, by=saga)

    assert said == {"file": "This is another paper: Memo, Jäppilä 1/2027. Bring it back on its own page."}


async def test_another_language(meeting: Meeting, saga: Person) -> None:
    said = await refused(meeting, await released(meeting), by=saga, language="sv")

    assert said == {"file": "This is the paper in another language: Suomi. Choose that language first."}


async def test_an_older_version(meeting: Meeting, table: PartnershipTable, saga: Person) -> None:
    older = by_hand.changed(await released(meeting), ("Maat", "Kaupungin maat"))
    await compiling.add(await make.topic(table, "Ladut"), meeting, by=saga)
    await publishing.release(meeting, by=saga)

    said = await refused(meeting, older, by=saga)

    assert said["file"].startswith("This is version 1. Version 2 was released on ")


async def test_changes_that_nobody_has_accepted(meeting: Meeting, saga: Person) -> None:
    file = changed(
        await released(meeting),
        ("<w:body>", '<w:body><w:p><w:ins w:id="1" w:author="S"><w:r><w:t>Uusi</w:t></w:r></w:ins></w:p>'),
    )

    said = await refused(meeting, file, by=saga)

    assert said == {
        "file": "There is 1 tracked change that nobody has accepted. In Word, choose Review, Accept, "
        "Accept all changes. They would become public. Then save the file and bring it back."
    }


@pytest.mark.parametrize("hides", ["run", "style"])
async def test_hidden_text_would_become_public(meeting: Meeting, saga: Person, hides: str) -> None:
    file = by_hand.changed(await released(meeting), ("Maat", "Salaisuus"))
    letters = "<w:rPr><w:vanish/></w:rPr>"
    if hides == "run":
        file = changed(file, ("<w:body>", f"<w:body><w:p><w:r>{letters}<w:t>Salainen</w:t></w:r></w:p>"))
    else:
        style = f'<w:style w:type="paragraph" w:styleId="Piilo"><w:name w:val="Piilo"/>{letters}</w:style>'
        file = changed(file, ("</w:styles>", f"{style}</w:styles>"), part="word/styles.xml")
        text = '<w:p><w:pPr><w:pStyle w:val="Piilo"/></w:pPr><w:r><w:t>Salainen</w:t></w:r></w:p>'
        file = changed(file, ("<w:body>", f"<w:body>{text}"))

    said = await refused(meeting, file, by=saga)

    assert said == {
        "file": "There is hidden text. In Word, choose File, Info, Inspect Document, and have it removed. "
        "They would become public. Then save the file and bring it back."
    }


async def test_a_paper_that_no_page_can_show(meeting: Meeting, saga: Person) -> None:
    noise = Random(1).randbytes(1_600_000).hex()
    text = f"<w:p><w:r><w:t>{noise}</w:t></w:r></w:p>"
    file = changed(await released(meeting), ("<w:body>", f"<w:body>{text}"))

    said = await refused(meeting, file, by=saga)

    assert said == {"file": "The paper is too long, or its pictures are too large, to be shown as a page."}


async def test_what_word_keeps_of_people_and_computers_is_left_out(meeting: Meeting, saga: Person) -> None:
    """It would be public with the file: who typed in it, on whose computer, under which label of the firm."""
    core = ("<dc:identifier>", "<cp:lastModifiedBy>Veera Virkailija</cp:lastModifiedBy><dc:identifier>")
    label = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="MSIP_Label_Owner"'
        ' xmlns:vt="urn:x"><vt:lpwstr>veera@town.example</vt:lpwstr></property></Properties>'
    )
    variable = '<w:docVars><w:docVar w:name="a" w:val="veera@town.example"/></w:docVars></w:settings>'
    plain = by_hand.changed(await released(meeting), ("Maat", "Tontit"))
    file = changed(plain, core, part="docProps/core.xml")
    file = changed(file, ("</Properties>", label), part="docProps/custom.xml")
    file = changed(file, ("</w:settings>", variable), part="word/settings.xml")
    for place, (kind, name, words) in enumerate(
        [
            ("extended-properties", "docProps/app.xml", "<Company>Virkailija Oy</Company>"),
            ("customXml", "customXml/item1.xml", "<x>veera@town.example</x>"),
            ("made-up", "docProps/other.bin", "veera@town.example"),
        ]
    ):
        one = f'<Relationship Id="x{place}" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
        file = changed(with_part(file, name, words.encode()), ("</Relationships>", one), part="_rels/.rels")
    people = f'<Relationship Id="x9" Type="{OFFICE}/people" Target="people.xml"/></Relationships>'
    file = with_part(file, "word/people.xml", b"<people>veera@town.example</people>")
    file = changed(file, ("</Relationships>", people), part="word/_rels/document.xml.rels")

    brought = await checking.read(file, "agenda.docx")
    again = await checking.read(brought.content, "agenda.docx")

    told = b"".join(_parts(brought.content))
    assert (b"Veera" in told, b"veera" in told, b"Virkailija Oy" in told) == (False, False, False)
    assert (brought.paper.mark, brought.notes) == (f"agenda-{meeting.id}-1-fi", ())
    assert by_hand.said(brought.content) == by_hand.said(plain)
    assert again.content == brought.content


async def test_the_name_of_a_file_is_no_trick(meeting: Meeting) -> None:
    brought = await checking.read(await released(meeting), "a/b\\..\\kut\0su\r\nX: y.docx")

    assert brought.name == "kutsu X: y.docx"


async def test_nothing_has_changed(meeting: Meeting, saga: Person) -> None:
    said = await refused(meeting, await released(meeting), by=saga)

    assert said == {"file": "Nothing has changed in this file. Did you save it in Word?"}


async def test_only_the_look_has_changed(meeting: Meeting, saga: Person) -> None:
    document = docx.Document(BytesIO(await released(meeting)))
    document.sections[0].left_margin = 1_000_000
    file = by_hand.saved(document)

    said = await refused(meeting, file, by=saga)
    brought = await checking.read(file, "agenda.docx")
    edited = await changed_by_hand.bring_back(meeting, brought, language="fi", agreed=["looks"], by=saga)

    assert said == {"agreed": "Not a word has changed in the file. Shall its new look be used?"}
    assert edited.docx == file


async def test_a_file_without_its_mark_is_known_by_what_stands_on_it(meeting: Meeting, saga: Person) -> None:
    file = by_hand.changed(by_hand.without_mark(await released(meeting)), ("Maat", "Kaupungin maat"))

    brought = await checking.read(file, "agenda.docx")
    edited = await changed_by_hand.bring_back(meeting, brought, language="fi", by=saga)

    assert edited.revision == 1


async def test_a_file_that_tells_nothing_of_itself_is_asked_about(meeting: Meeting, saga: Person) -> None:
    document = docx.Document()
    document.add_paragraph("Kokous on tiistaina.")

    said = await refused(meeting, by_hand.saved(document), by=saga)

    assert said == {"agreed": "The file does not tell which paper it is. Is it really this one?"}


async def test_the_draft_from_before_the_release_is_asked_about(
    meeting: Meeting, table: PartnershipTable, saga: Person
) -> None:
    release = await newest_release(meeting)
    file = changed(
        await released(meeting),
        (str(release.mark("fi")), f"agenda-{meeting.id}-0-fi"),
        part="docProps/custom.xml",
    )

    said = await refused(meeting, by_hand.changed(file, ("Maat", "Tontit")), by=saga)

    assert said == {"agreed": "The file was made before the release. What has changed since is not in it."}


async def test_what_reaches_out_of_the_file_is_left_out(meeting: Meeting, saga: Person) -> None:
    """A template of the town's own hangs on many files; whoever opens the paper must not fetch it."""
    relation = (
        f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="{ELSEWHERE}" TargetMode="External"/>'
    )
    file = with_part(
        by_hand.changed(await released(meeting), ("Maat", "Tontit")),
        "word/_rels/settings.xml.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'.encode(),
    )

    brought = await checking.read(file, "agenda.docx")

    assert len(brought.notes) == 1
    assert ELSEWHERE.encode() not in b"".join(_parts(brought.content))


def _parts(content: bytes) -> list[bytes]:
    with ZipFile(BytesIO(content)) as package:
        return [package.read(name) for name in package.namelist()]
