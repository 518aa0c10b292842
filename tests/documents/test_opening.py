"""Word files of others are opened safely: each attack has its sentence, harmless things go quietly."""

import gzip
import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest

from core.languages import speak
from documents.letterhead.sample import sample_letterhead
from documents.opening import NotTaken, opened
from documents.packed import unzipping
from tests.documents.foreign_files import (
    MAIN,
    RELATIONS,
    SETTINGS,
    changed,
    packed,
    paragraphs,
    parts_of,
    with_body,
    with_relation,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "The file is damaged. Open it in Word, save it again and choose it again."
MACROS = "The file has macros. Save it in Word as a document without macros (.docx)."
SWELLS = "The file would swell to a size that no letter or paper has."
RULES = "The file has rules in its XML (DTD, entities or XInclude) that no Word document has."
EMBEDDED = "The file has an embedded object. Paste it in as a picture instead."


def refused(content: bytes) -> tuple[str, ...]:
    """What is told of a file that is not taken."""
    with speak("en"), pytest.raises(NotTaken) as told:
        opened(content, "letterhead.docx")
    return told.value.problems


def zipped(entries: dict[str, bytes]) -> bytes:
    return packed(entries)


def field(*pieces: str) -> str:
    """A complex field whose instruction is split over so many runs."""
    told = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    begins, parted, ends = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begins}{told}{parted}<w:r><w:t>x</w:t></w:r>{ends}</w:p>"


def test_a_sound_letterhead_is_opened_and_says_the_same():
    file = opened(sample_letterhead(), "letterhead.docx")

    assert file.notes == ()
    assert [line.text for line in docx.Document(BytesIO(file.content)).paragraphs] == [
        "Kirjoita teksti tähän."
    ]
    assert opened(file.content, "letterhead.docx").content == file.content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (
            b"%PDF-1.7 and so on",
            "The file is not a Word document but a PDF. Save it in Word as a document (.docx).",
        ),
        (
            b"\xff\xd8\xff\xe0",
            "The file is not a Word document but a picture. Save it in Word as a document (.docx).",
        ),
        (
            b"{\\rtf1",
            "The file is not a Word document but a document in RTF. Save it in Word as a document (.docx).",
        ),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "The file is not a Word document but an OpenDocument file (such as .odt)."
            " Save it in Word as a document (.docx).",
        ),
        (
            zipped({"xl/workbook.xml": b"<x/>"}),
            "The file is not a Word document but an Excel workbook. Save it in Word as a document (.docx).",
        ),
        (zipped({"a.txt": b"x"}), "The file is a ZIP package without a Word document in it."),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "The file is in the old Word format (.doc). Open it in Word and save it as a document (.docx).",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The file is locked with a password. Take the password off in Word, save it and choose it again.",
        ),
        (sample_letterhead()[:5_000], DAMAGED),
        (
            b"hello",
            "The file is not a Word document. Save it in Word as a document (.docx) and choose it again.",
        ),
    ],
)
def test_what_is_no_word_document_is_told_apart(content: bytes, sentence: str):
    assert refused(content) == (sentence,)


def test_a_word_template_becomes_a_document():
    dotx = changed(lambda parts: _retype(parts, b"document.main+xml", b"template.main+xml"))

    with speak("en"):
        file = opened(dotx, "letterhead.dotx")

    assert file.notes == ("The file is a Word template (.dotx) and is used as a document.",)
    assert len(docx.Document(BytesIO(file.content)).paragraphs) == 1


def test_macros_are_refused_by_whatever_name_they_come():
    docm = changed(
        lambda parts: _retype(
            parts,
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    )
    hidden = with_relation("vbaProject", "vbaProject.bin", external=False)
    microsoft = changed(
        lambda parts: _replace(
            parts, RELATIONS, f"{'officeDocument/2006'}/relationships/vbaProject", "office/2006/vbaProject"
        ),
        hidden,
    )

    assert [refused(docm), refused(hidden), refused(microsoft)] == [(MACROS,)] * 3


@pytest.mark.parametrize(
    ("kind", "body", "sentence"),
    [
        ("oleObject", "", EMBEDDED),
        ("package", "", "The file has another file embedded. Paste it in as a picture instead."),
        ("control", "", "The file has an ActiveX control. Remove it and save the file."),
        (
            "aFChunk",
            "",
            "The file has a piece of another file in it (altChunk). Open it in Word and save it again.",
        ),
        ("subDocument", "", "The file is a master document. Put its parts into one document."),
        ("chart", "", "The file has a chart with its figures. Paste it in as a picture instead."),
    ],
)
def test_what_is_embedded_is_refused(kind: str, body: str, sentence: str):
    assert refused(with_relation(kind, "something.bin", external=False, body=body)) == (sentence,)


def test_a_package_in_the_package_is_refused_wherever_it_lies():
    nested = changed(lambda parts: parts.update({"word/media/image9.png": zipped({"a": b"b"})}))

    assert refused(nested) == ("The file has another file embedded. Paste it in as a picture instead.",)


@pytest.mark.parametrize(
    ("kind", "target", "sentence"),
    [
        (
            "image",
            "http://tracker.example/pixel.png",
            "A picture is only linked, not in the file: http://tracker.example/pixel.png."
            " Insert it into the file.",
        ),
        (
            "header",
            "http://evil.example/h.xml",
            "The file takes a part of itself from elsewhere: http://evil.example/h.xml.",
        ),
        ("oleObject", "file:///c:/x.xlsx", EMBEDDED),
        ("frame", "http://evil.example/", "The file is a page of frames. Save it as an ordinary document."),
        (
            "hyperlink",
            "file://server/share/x.docx",
            "A link leads neither to the web nor to a mail address: file://server/share/x.docx."
            " Remove it and save the file.",
        ),
        (
            "hyperlink",
            "javascript:alert(1)",
            "A link leads neither to the web nor to a mail address: javascript:alert(1)."
            " Remove it and save the file.",
        ),
        (
            "hyperlink",
            "\\\\server\\share",
            "A link leads neither to the web nor to a mail address: \\\\server\\share."
            " Remove it and save the file.",
        ),
    ],
)
def test_what_lies_elsewhere_is_refused(kind: str, target: str, sentence: str):
    assert refused(with_relation(kind, target)) == (sentence,)


@pytest.mark.parametrize(
    "target", ["https://kaislajarvi.example/", "mailto:a@b.example", "tel:+358000", "#place"]
)
def test_links_to_web_and_mail_are_ordinary(target: str):
    assert target.encode() in opened(with_relation("hyperlink", target), "x.docx").parts[RELATIONS]


def test_the_template_of_origin_is_left_out_and_told():
    content = with_relation("attachedTemplate", "file:///N:/Pohjat/Kirje.dotx")
    settings = changed(
        lambda parts: parts.update(
            {
                "word/_rels/settings.xml.rels": parts[RELATIONS],
                SETTINGS: _with_child(parts[SETTINGS], b'<w:attachedTemplate r:id="rId99"/>'),
            }
        ),
        content,
    )

    with speak("en"):
        file = opened(settings, "x.docx")

    assert file.notes == ("The link to the template that the file was made from was left out.",)
    assert b"attachedTemplate" not in b"".join(file.parts.values())


def test_custom_xml_printers_and_building_blocks_go_quietly():
    content = with_relation("customXml", "item.bin", external=False)

    file = opened(content, "x.docx")

    assert (file.notes, "word/item.bin" in file.parts) == ((), False)


@pytest.mark.parametrize(
    "xml",
    [
        field("INCLUDETEXT ", "&quot;http://evil.example/a.docx&quot;"),
        field("INC", "LUDE", "PICTURE http://evil.example/a.png"),
        field(" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        field("dde", "auto x y"),
        field("LINK Excel.Sheet.8 x"),
        field("DATABASE \\d x"),
        field("MACROBUTTON Run x"),
        field("IMPORT x"),
        field("RD x"),
        '<w:p><w:fldSimple w:instr=" INCLUDETEXT x "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
        "<w:p><w:r><w:instrText>DDE x y</w:instrText></w:r></w:p>",
        field('IN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 67'
              '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText>LUDETEXT x'),
    ],
)  # fmt: skip
def test_fields_that_fetch_or_run_are_refused_however_they_are_split(xml: str):
    begun = [problem.partition(":")[0] for problem in refused(with_body(xml))]

    assert begun == ["The file has a field that fetches or runs something"]


def test_fields_that_count_and_date_are_ordinary():
    counted = field(" PAGE ") + field("NUM", "PAGES \\* MERGEFORMAT") + field("DATE \\@ &quot;d.M.yyyy&quot;")

    assert opened(with_body(counted), "x.docx").notes == ()


def test_a_link_written_as_a_field_leads_to_the_web_or_nowhere():
    assert refused(with_body(field("HYPERLINK &quot;file:///c:/x&quot;"))) == (
        "A link leads neither to the web nor to a mail address: file:///c:/x. Remove it and save the file.",
    )


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_xml_with_rules_of_its_own_is_refused_in_every_encoding(start: str):
    def change(parts: dict[str, bytes], encoding: str) -> None:
        text = parts[MAIN].decode().split("?>", 1)[1]
        parts[MAIN] = f"<?xml version='1.0'?>{start}{text}".encode(encoding)

    contents = [changed(lambda parts, how=how: change(parts, how)) for how in ("utf-8", "utf-16")]  # type: ignore[misc]

    assert [refused(content) for content in contents] == [(RULES,)] * 2


def test_xinclude_is_refused():
    xml = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'

    assert refused(with_body(xml)) == (RULES,)


def test_an_encoding_that_nobody_reads_is_refused():
    utf7 = changed(lambda parts: _replace(parts, MAIN, "UTF-8", "UTF-7"))

    assert refused(utf7) == (DAMAGED,)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bombs = [
        changed(lambda parts: parts.update({"word/big.xml": b"<x>" + b" " * 60_000_000 + b"</x>"})),
        changed(lambda parts: parts.update({"word/media/big.bmp": bytes(110_000_000)})),
        changed(lambda parts: parts.update({f"word/{number}.xml": b"<x/>" for number in range(2_001)})),
    ]

    assert [refused(bomb) for bomb in bombs] == [(SWELLS,)] * 3


def test_a_size_that_is_lied_about_is_found_out():
    content = bytearray(changed(lambda parts: parts.update({"word/a.bin": b"x" * 10_000})))
    place = content.rindex(b"word/a.bin") - 46 + 24
    struct.pack_into("<I", content, place, 10)

    assert refused(bytes(content)) == (DAMAGED,)


def test_more_than_was_told_is_never_unpacked():
    content = bytearray(changed(lambda parts: parts.update({"word/media/a.bin": bytes(300_000_000)})))
    place = content.rindex(b"word/media/a.bin") - 46 + 24
    struct.pack_into("<I", content, place, 10)
    tracemalloc.start()

    told = refused(bytes(content))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == (DAMAGED,)
    assert most < 20_000_000


def test_more_than_any_letterhead_weighs_is_refused():
    assert refused(b"PK\x03\x04" + bytes(unzipping.LARGEST_FILE)) == ("The file is larger than 25 MB.",)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/x.xml", "word\\x.xml", "word/../../x", "c:/x.xml", "a//b"]
)
def test_tricks_with_paths_are_refused(name: str):
    assert refused(changed(lambda parts: parts.update({name: b"<x/>"}))) == (DAMAGED,)


def test_the_same_name_twice_is_refused():
    made = BytesIO(sample_letterhead())
    with ZipFile(made, "a") as package:
        package.writestr("WORD/document.xml", b"<x/>")

    assert refused(made.getvalue()) == (DAMAGED,)


def test_a_locked_entry_is_told_as_a_password():
    made = bytearray(sample_letterhead())
    place = made.rindex(b"PK\x01\x02") + 8
    made[place] |= 1

    assert refused(bytes(made)) == (
        "The file is locked with a password. Take it off, save the file and choose it again.",
    )


def test_a_letterhead_with_a_logo_of_5_megabytes_is_taken():
    noise = bytes(range(256)) * 20_000
    content = BytesIO(sample_letterhead())
    with ZipFile(content) as package:
        name = next(name for name in package.namelist() if name.endswith(".png"))

    heavy = BytesIO()
    with ZipFile(heavy, "w", ZIP_STORED) as package:
        for part, told in parts_of(sample_letterhead()).items():
            package.writestr(
                part, told + noise if part == name else told, ZIP_DEFLATED if part != name else ZIP_STORED
            )

    assert len(opened(heavy.getvalue(), "x.docx").parts[name]) > 5_000_000


def test_the_strict_form_of_open_xml_is_refused_with_what_to_do():
    strict = changed(
        lambda parts: _replace(
            parts,
            MAIN,
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    )

    assert refused(strict) == (
        "The file is in the strict form of Open XML. Save it as an ordinary Word document (.docx).",
    )


@pytest.mark.parametrize(
    "told",
    [
        "HYPERLINK \\o &quot;hint&quot; &quot;javascript:alert(1)&quot;",
        "HYPERLINK \\l &quot;place&quot; &quot;file:////a.example/x&quot;",
        "HYPERLINK&quot;javascript:alert(1)&quot;",
        "HYPERLINK &quot;https://a.example/&quot; &quot;javascript:alert(1)&quot;",
        "HYPERLINK \\\\a.example\\x",
        "hyperlink \\h javascript:alert(1)",
    ],
)
def test_a_link_written_as_a_field_hides_its_address_nowhere(told: str):
    (sentence,) = refused(with_body(field(told)))

    assert sentence.startswith("A link leads neither to the web nor to a mail address: ")


@pytest.mark.parametrize(
    "told",
    [
        "HYPERLINK \\l &quot;_Toc1&quot;",
        "HYPERLINK &quot;https://a.example/&quot; \\o &quot;A hint: with words&quot; \\t &quot;_blank&quot;",
        "HYPERLINK \\h &quot;mailto:a@b.example&quot; \\n",
    ],
)
def test_an_ordinary_link_written_as_a_field_stays(told: str):
    assert opened(with_body(field(told)), "x.docx").notes == ()


TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://a.example/x.png"/></svg>'


@pytest.mark.parametrize("name", [MAIN, "word/header1.xml"])
def test_the_strict_form_hides_neither_behind_a_long_remark_nor_in_a_header(name: str):
    def change(parts: dict[str, bytes]) -> None:
        _replace(parts, name, "?>", f"?><!--{'x' * 5_000}-->")
        _replace(parts, name, TRANSITIONAL, "http://purl.oclc.org&#47;ooxml/wordprocessingml/main")

    assert refused(changed(change)) == (
        "The file is in the strict form of Open XML. Save it as an ordinary Word document (.docx).",
    )


def test_text_under_another_ending_is_refused_as_nobody_would_look_into_it():
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.bin"] = parts.pop(MAIN)
        parts["word/_rels/document.bin.rels"] = parts.pop(RELATIONS)
        for name in ("_rels/.rels", "[Content_Types].xml"):
            _replace(parts, name, "word/document.xml", "word/document.bin")

    assert refused(changed(change)) == (DAMAGED,)


@pytest.mark.parametrize(
    "relation",
    [
        '<Relationship Id="{used}" Type="x/attachedTemplate" {elsewhere}/>',
        '<Relationship xmlns="urn:x" Id="rId98" Type="x/image" {elsewhere}/>',
        '<x><Relationship Id="rId98" Type="x/image" {elsewhere}/></x>',
    ],
)
def test_relations_that_programs_read_differently_are_refused(relation: str):
    def change(parts: dict[str, bytes]) -> None:
        used = parts[RELATIONS].decode().split('Id="')[1].split('"')[0]
        elsewhere = 'Target="http://a.example/" TargetMode="External"'
        added = relation.format(used=used, elsewhere=elsewhere)
        _replace(parts, RELATIONS, "</Relationships>", f"{added}</Relationships>")

    assert refused(changed(change)) == (DAMAGED,)


@pytest.mark.parametrize(
    "picture", [gzip.compress(SVG, mtime=0), SVG.decode().encode("utf-16"), b"%!PS-Adobe-3.0 EPSF-3.0"]
)
def test_a_picture_that_could_fetch_or_run_is_refused_whatever_its_name(picture: bytes):
    def change(parts: dict[str, bytes]) -> None:
        parts.update({name: picture for name in parts if name.endswith(".png")})

    assert refused(changed(change)) == (
        "A picture is of a kind that is not taken. Insert it as PNG or JPEG.",
    )


def test_a_video_from_the_web_is_refused():
    video = (
        '<wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
        ' embeddedHtml="&lt;script&gt;"/>'
    )

    assert refused(with_body(f"<w:p><w:r><w:drawing>{video}</w:drawing></w:r></w:p>")) == (
        "The file has a sound or a video in it. Remove it and save the file.",
    )


@pytest.mark.parametrize("attribute", ["src", "o:href", "o:althref"])
def test_an_old_picture_that_is_only_linked_is_refused(attribute: str):
    shape = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<v:imagedata {attribute}="http://a.example/x.png"/></v:shape>'
    )

    assert refused(with_body(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")) == (
        "A picture is only linked, not in the file: http://a.example/x.png. Insert it into the file.",
    )


def test_every_problem_is_told_and_each_once():
    content = with_relation(
        "image", "http://a.example/x.png", body=field("DDE a") + field("DDE a") + paragraphs("x")
    )

    assert len(refused(content)) == 2


def _retype(parts: dict[str, bytes], old: bytes, new: bytes) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    parts[name] = parts[name].replace(old.encode(), new.encode())


def _with_child(content: bytes, child: bytes) -> bytes:
    return content.replace(b"</w:settings>", child + b"</w:settings>")
