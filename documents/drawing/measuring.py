"""How much room words take in a drawing, without a font at hand: rather too much than too little."""

from documents.drawing.shapes import USUAL
from documents.fitting import BOLD, CUT, SPARE, letter_width
from documents.text import one_line

LINE = 1.25  # from line to line, in sizes of the letters
LONGEST = 1000  # letters that are looked at; no drawing has room for more


def width_of(text: str, *, size: float = USUAL, bold: bool = False) -> float:
    """Pixels of one line of text."""
    return sum(map(letter_width, text)) * size / 1000 * (BOLD if bold else SPARE)


def wrapped(
    text: str, *, width: float, size: float = USUAL, bold: bool = False, most: int = 3
) -> tuple[str, ...]:
    """The text in at most so many lines of this width; a longer one ends in an ellipsis.

    Words go to the next line whole; one that is wider than a line is torn.
    """
    lines: list[str] = []
    for word in _torn(one_line(text)[:LONGEST].split(" "), width=width, size=size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(lines[most - 1], width=width, size=size, bold=bold))


def _torn(words: list[str], *, width: float, size: float, bold: bool) -> list[str]:
    whole: list[str] = []
    for word in words:
        rest = word
        while width_of(rest, size=size, bold=bold) > width and len(rest) > 1:
            length = len(rest) - 1
            while length > 1 and width_of(rest[:length], size=size, bold=bold) > width:
                length -= 1
            whole.append(rest[:length])
            rest = rest[length:]
        whole.append(rest)
    return whole


def _cut(line: str, *, width: float, size: float, bold: bool) -> str:
    """The line with an ellipsis, shortened where that has no room."""
    while line and width_of(line + CUT, size=size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip(" ,;:–-") + CUT
