"""Draws the first pages of the reference papers for docs/papers.md: `make pictures`."""

import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from core.languages import speak
from documents.layouts import Layout
from documents.word.writing import word_file
from papers.marks import PaperKind
from tests.rendering import office, town
from tests.rendering.reference import Reference, on_own_letterhead, paper_of, poster

FOLDER = Path(__file__).parent.parent.parent / "docs" / "papers"
WIDTH = 560  # pixels: small, and still to be read
COLOURS = 64
DRAWN = {
    "agenda": (PaperKind.agenda, Layout.standard),
    "memo": (PaperKind.minutes, Layout.standard),
    "large-print": (PaperKind.agenda, Layout.large),
    "follow-ups": (PaperKind.follow_ups, Layout.standard),
    "reply": (PaperKind.reply, Layout.standard),
}
LETTERHEAD, POSTER = "letterhead", "poster"


def word_files() -> Iterator[tuple[str, bytes]]:
    """The Word file of each picture, in Finnish."""
    with speak("fi"):
        for name, (kind, layout) in DRAWN.items():
            yield name, word_file(paper_of(kind, "fi"), layout=layout)
        notice = poster("fi")
        yield POSTER, word_file(notice.paper, layout=notice.layout)
        on_own: Reference = on_own_letterhead(town.letterhead(), PaperKind.minutes)
        yield LETTERHEAD, on_own.docx


def drawn(pdf: bytes) -> bytes:
    """The first page as a PNG of few colours."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    document.close()
    small = picture.resize((WIDTH, round(picture.height / 2)), Image.Resampling.LANCZOS)
    packed = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def main() -> None:
    """Draw them all anew."""
    if office.PROGRAM is None:
        sys.exit(office.WITHOUT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pdfs = office.converted(dict(word_files()), "pdf", folder=Path(folder))
    sizes = [(FOLDER / f"{name}.png").write_bytes(drawn(pdf)) for name, pdf in pdfs.items()]
    print(f"{len(sizes)} pictures, {sum(sizes) / 1000:.0f} kB, in {FOLDER.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
