"""Figures in files of plain text (.csv), as spreadsheet programs write them."""

from core.errors import Invalid
from core.languages import _
from documents.packed.refusing import NotTaken
from documents.spreadsheets.separated import rows_in, text_in

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 200


def text_of(content: bytes) -> str:
    """The words of the file. Raises Invalid for one that is too large, empty or no text."""
    if len(content) > LARGEST:
        raise Invalid(file=_("The file is too large: at most %(most)s MB.", most=LARGEST // 1024 // 1024))
    text = text_in(content)
    if "\0" in text or text.startswith("PK\x03"):
        raise Invalid(file=_("This is not a .csv file. Save it from the spreadsheet program as .csv."))
    if not text.strip():
        raise Invalid(file=_("The file is empty."))
    return text


def rows_of(text: str) -> list[list[str]]:
    """The rows with their cells; the first is that of the headings. Raises Invalid."""
    try:
        rows = [[str(cell or "").strip() for cell in row] for row in rows_in(text)]
    except NotTaken as error:
        raise Invalid(file=error.message) from error
    while rows and not any(rows[0]):
        rows.pop(0)
    if len(rows) > MOST_ROWS:
        raise Invalid(file=_("The file has more than %(most)s rows.", most=MOST_ROWS))
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Invalid(file=_("The file has more than %(most)s columns.", most=MOST_COLUMNS))
    return rows
