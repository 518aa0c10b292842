"""The words of a letter as simple HTML: the same words, nothing fetched from anywhere, nothing counted."""

import re
from collections.abc import Iterable, Iterator
from html import escape

LINK = re.compile(r"https?://[^\s<>\"]+")
AFTER_A_LINK = ".,;:!?)]}'»”’"
BULLET = re.compile(r"[-•] +")
# Mail programs keep styles only where they are used; the size is the reader's own, a little larger.
BODY = (
    "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:1.0625em;line-height:1.5;"
    "overflow-wrap:anywhere"  # our own links are longer than a phone is wide
)
PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body style="{style}">
<div style="max-width:40em">
{content}
</div>
</body>
</html>
"""


def html_of(parts: Iterable[tuple[str, str]], *, title: str, language: str) -> str:
    """A whole page of these parts, each a heading (or none) and its plain text."""
    content = '\n<hr style="margin:32px 0">\n'.join(_part(heading, text) for heading, text in parts)
    return PAGE.format(language=escape(language), title=escape(title), style=BODY, content=content)


def _part(heading: str, text: str) -> str:
    above = [f'<h2 style="font-size:1.2em">{escape(heading)}</h2>'] if heading else []
    return "\n".join([*above, *_blocks(text)])


def _blocks(text: str) -> Iterator[str]:
    """Blank lines part paragraphs; lines that begin with a dash are a list."""
    for block in re.split(r"\n[ \t]*\n+", text.strip("\n")):
        lines = block.split("\n")
        first = next((place for place, line in enumerate(lines) if BULLET.match(line)), len(lines))
        if any(line.strip() for line in lines[:first]):
            yield f"<p>{_lines(lines[:first])}</p>"
        if lines[first:]:
            yield _list(lines[first:])


def _list(lines: list[str]) -> str:
    points: list[list[str]] = []
    for line in lines:
        if BULLET.match(line):
            points.append([BULLET.sub("", line, count=1)])
        else:
            points[-1].append(line)
    return "<ul>\n" + "\n".join(f"<li>{_lines(point)}</li>" for point in points) + "\n</ul>"


def _lines(lines: Iterable[str]) -> str:
    return "<br>\n".join(_linked(line.strip()) for line in lines)


def _linked(line: str) -> str:
    """The line, escaped, with its links as links; the full stop after an address is none of it."""
    done, said = 0, ""
    for found in LINK.finditer(line):
        address = found.group().rstrip(AFTER_A_LINK)
        end = found.start() + len(address)
        said += escape(line[done : found.start()]) + f'<a href="{escape(address)}">{escape(address)}</a>'
        done = end
    return said + escape(line[done:])
