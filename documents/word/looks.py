"""The paragraph styles of our papers: every rule of a look is a named style, so that a designer can restyle
the file in Word.
"""

from dataclasses import dataclass

BULLETS, NUMBERS = 1, 2  # the numbers of the two kinds of lists


@dataclass(frozen=True)
class Look:
    """One paragraph style; `bigger`, `before` and `after` are points.

    A hanging one has its first line at the margin, a tight one no space between its own paragraphs.
    """

    name: str
    column: str = "margin"
    bigger: float = 0
    bold: bool = False
    before: float = 0
    after: float = 0
    hangs: bool = False
    tight: bool = False
    keeps_next: bool = False
    level: int | None = None
    numbers_page: bool = False
    list: int | None = None


LOOKS = (
    Look("Body Text", column="body", after=10),
    Look("Letterhead", column="metadata", hangs=True),
    Look("Header", column="metadata", hangs=True, numbers_page=True),
    Look("Metadata", column="metadata", after=14, tight=True),
    Look("Heading 1", bigger=3, bold=True, before=14, after=12, keeps_next=True, level=0),
    Look("Heading 2", bigger=2, bold=True, before=16, after=8, keeps_next=True, level=1),
    Look("Heading 3", bold=True, before=12, after=4, keeps_next=True, level=2),
    Look("Label", keeps_next=True),
    Look("Labelled", column="body", after=10, hangs=True),
    Look("Labelled Line", column="body", after=10, hangs=True),
    Look("Labelled First", column="body", hangs=True, keeps_next=True),
    Look("Line", column="body", after=10, tight=True),
    Look("Row", column="body", before=10, keeps_next=True),
    Look("List Bullet", column="body", after=10, tight=True, list=BULLETS),
    Look("List Number", column="body", after=10, tight=True, list=NUMBERS),
    Look("Caption", bold=True, before=12, after=4, keeps_next=True),
    Look("Table Heading", bigger=-1, bold=True, before=2, after=2, keeps_next=True),
    Look("Table Text", bigger=-1, before=2, after=2),
    Look("Picture", column="body", before=6, after=10),
    Look("Drawing", before=6, after=10),
    Look("Recipient", after=24, tight=True),
    Look("Signature", column="body", before=40, after=10),
    Look("Contact", column="body", before=10, tight=True, keeps_next=True),
)
LOOK_OF = {look.name: look for look in LOOKS}


def style_id(name: str) -> str:
    """The name by which the file itself knows a style."""
    return name.replace(" ", "")
