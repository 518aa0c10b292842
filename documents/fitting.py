"""How much room words take on a page, without a printer: for papers that must be one page."""

import unicodedata
from collections.abc import Iterable, Iterator

from documents.layouts import MEASURES, TEXT_WIDTH, Layout, list_step
from documents.paper import Block, Bullets, Heading, Lines, Paragraph, Picture, plain
from documents.text import one_line
from documents.word.labels import LETTER_A, WIDTH_OF
from documents.word.looks import LOOK_OF, Look

POINTS_OF_A_MM = 72 / 25.4
NATURAL_LINE = 1.15  # the height of a line of Arial, in sizes of the letters
CAPITAL, WIDE = 722, 1300  # thousandths of the size: other capitals, and signs that fill a square
BOLD, SPARE = 1.08, 1.02  # so much wider than the widths we know: bold letters, and all others to be safe
CUT = "…"  # ends a text that is not whole
BELOW_A_PICTURE = 0.35  # of the size of the letters: a picture stands on the line as a letter does


def height(blocks: Iterable[Block], layout: Layout) -> float:
    """The points that these blocks take from top to bottom, rather too many than too few.

    Between two of them lies the larger of their spaces, as in Word and on a page.
    """
    whole, after = 0.0, 0.0
    for block in blocks:
        look, words = _look(block), _height(block, layout)
        whole += max(after, look.before) + words
        after = look.after
    return whole + after


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of these blocks, each as it stands."""
    for block in blocks:
        if not isinstance(block, Picture):
            yield from _told(block)[1]


def lines_of(text: str, *, size: float, width: float, bold: bool = False) -> int:
    """How many lines the words fill in letters of `size`, in a column of `width` points."""
    wide = size * (BOLD if bold else SPARE)
    return sum(_wrapped(line, size=wide, width=width) for line in text.split("\n"))


def cut(text: str, *, size: float, width: float, most: int) -> str:
    """The text in at most so many lines, cut between words where it is longer."""
    fit = one_line(text)
    if lines_of(fit, size=size, width=width) <= most:
        return fit
    low, high = 0, len(fit)
    while low < high:
        middle = (low + high + 1) // 2
        enough = lines_of(_begun(fit, middle), size=size, width=width) <= most
        low, high = (middle, high) if enough else (low, middle - 1)
    return _begun(fit, low)


def _begun(text: str, length: int) -> str:
    begun = text[:length]
    return (begun.rpartition(" ")[0].rstrip(",;:–- ") or begun) + CUT


def _look(block: Block) -> Look:
    if isinstance(block, Picture):
        return LOOK_OF["Drawing" if block.drawing else "Picture"]
    return LOOK_OF[_told(block)[0]]


def _height(block: Block, layout: Layout) -> float:
    """Without the space around it."""
    measures = MEASURES[layout]
    if isinstance(block, Picture):
        high = block.drawing.height / block.drawing.width if block.drawing else 1
        return block.width * high * POINTS_OF_A_MM + measures.size * BELOW_A_PICTURE
    name, texts = _told(block)
    size = measures.size + LOOK_OF[name].bigger * measures.headings
    width = TEXT_WIDTH / 20 - (list_step(measures, numbered=True) / 20 if isinstance(block, Bullets) else 0)
    bold = LOOK_OF[name].bold
    lines = sum(lines_of(text, size=size, width=width, bold=bold) for text in texts)
    return lines * size * NATURAL_LINE * measures.line


def _told(block: Block) -> tuple[str, list[str]]:
    """The style and the texts of a block whose text begins at the margin."""
    match block:
        case Heading(text=text, level=level):
            return f"Heading {level}", [plain(text)]
        case Paragraph(text=text):
            return "Body Text", [plain(text)]
        case Bullets(items=items):
            return "List Bullet", [plain(item) for item in items]
        case Lines(label=label, items=items):
            return "Line", [*([label] if label else []), *map(plain, items)]
    raise TypeError(f"{type(block).__name__} has no height here")


def _wrapped(line: str, *, size: float, width: float) -> int:
    """Words go to the next line whole; one that is longer than a line is torn."""
    space, lines, used = WIDTH_OF[" "] * size / 1000, 1, 0.0
    width = max(width, size)  # a letter at least
    for word in line.split(" "):
        wide = _width(word, size)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0)
        while used > width:
            lines, used = lines + 1, used - width
    return lines


def _width(word: str, size: float) -> float:
    return sum(map(letter_width, word)) * size / 1000


def letter_width(letter: str) -> int:
    """Thousandths of the size of the letters, rather too wide."""
    if letter in WIDTH_OF:
        return WIDTH_OF[letter]
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return WIDE
    return CAPITAL if letter.isupper() else LETTER_A
