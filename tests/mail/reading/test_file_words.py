"""The words of files, for searching; files that are made to burst."""

import io
import zipfile
from dataclasses import dataclass

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mail.reading.files.file_words import LONGEST, words_of


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def pdf(drawn: bytes, *, pages: int = 1) -> bytes:
    writer = PdfWriter()
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    font_object = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): font_object})
    for _number in range(pages):
        page = writer.add_blank_page(300, 300)
        stream = DecodedStreamObject()
        stream.set_data(drawn)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_word_document() -> None:
    document = Document()
    document.add_heading("Kylän asiat")
    paragraph = document.add_paragraph("Myllytie")
    paragraph.add_run(" on").bold = True
    document.add_table(1, 1).cell(0, 0).text = "lamppu"
    made = io.BytesIO()
    document.save(made)

    assert words_of(File("asiat.docx", made.getvalue())).split("\n") == [
        "Kylän asiat",
        "Myllytie on",
        "lamppu",
    ]


def test_an_open_document_whose_entities_are_not_unfolded() -> None:
    content = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]><d xmlns:t="t"><t:h>Asiat</t:h>'
        "<t:p>Myllytie <t:span>on</t:span> pimeä</t:p><t:p>&a;</t:p></d>"
    )

    assert words_of(File("asiat.odt", packed(content_xml=content))) == "Asiat\nMyllytie on pimeä\n&a;"


def test_a_pdf() -> None:
    drawn = b"BT /F1 12 Tf 20 200 Td (Myllytie on) Tj 0 -20 Td (pime\\344.) Tj ET"

    assert words_of(File("asiat.pdf", pdf(drawn, pages=2))).split() == ["Myllytie", "on", "pimeä."] * 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("asiat.txt", "Myllytie on pimeä.".encode("cp1252"), "Myllytie on pimeä."),
        ("asiat.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}Pime\'e4\par tie}", "Pimeä\ntie"),
        ("asiat.html", b"<p>Tie</p><script>x</script>", "Tie"),
        ("kuva.jpg", b"\xff\xd8\xff\xe0" * 100, ""),
        ("kuva.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ""),
        ("rikki.docx", b"PK\x03\x04" + b"x" * 100, ""),
        ("rikki.pdf", b"%PDF-1.7\n" + b"1 0 obj << " * 1000, ""),
        ("tyhja.txt", b"", ""),
    ],
)
def test_other_files(name: str, content: bytes, words: str) -> None:
    assert words_of(File(name, content)) == words


@pytest.mark.parametrize(
    "content",
    [
        packed(word__document_xml=f"<a>{'x' * 50_000_000}</a>"),
        packed(word__document_xml="<a>" * 300_000),
        pdf(b"BT /F1 12 Tf " + b"(x) Tj 0 -20 Td " * 20_000),
    ],
    ids=["a long word", "deep", "a full page"],
)
def test_files_that_are_made_to_burst(content: bytes) -> None:
    assert len(words_of(File("asiat.docx", content))) <= LONGEST


def test_the_parts_of_a_document_burst_together() -> None:
    slides = {f"ppt__slides__slide{number}_xml": "<a>" + "<b/>" * 1_000_000 + "</a>" for number in (1, 2)}

    words = words_of(File("asiat.pptx", packed(**slides, ppt__slides__slide3_xml="<a>Myllytie</a>")))

    assert words == ""
