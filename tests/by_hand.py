"""What a person does to a paper in Word, done with python-docx."""

from io import BytesIO

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.word_files import with_part


def changed(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The file, saved anew, with some of its words replaced; each must be there."""
    document = docx.Document(BytesIO(content))
    for before, after in changes:
        runs = [run for line in _lines(document) for run in line.runs if before in run.text]
        assert runs, f"“{before}” is not in the paper"
        for run in runs:
            run.text = run.text.replace(before, after)
    return saved(document)


def without_mark(content: bytes) -> bytes:
    """The file as a program saves it that keeps no properties."""
    document = docx.Document(BytesIO(content))
    document.core_properties.identifier = ""
    return with_part(saved(document), "docProps/custom.xml", EMPTY)


def said(content: bytes) -> str:
    """All the words of a file."""
    return "\n".join(line.text for line in _lines(docx.Document(BytesIO(content))))


def saved(document: Document) -> bytes:
    """The file that a program would write of it."""
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


EMPTY = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"></Properties>'


def _lines(document: Document) -> list[Paragraph]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
