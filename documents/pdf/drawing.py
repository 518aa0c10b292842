"""The process that draws the pages of a PDF as pictures. Nothing else of ours may load this."""

from io import BytesIO

import pypdfium2

from documents.pdf.jobs import Draw
from documents.pdf.working import work


def drawn(job: Draw) -> list[bytes]:
    """The pages as PNG."""
    document = pypdfium2.PdfDocument(job.pdf)
    try:
        return [_png(document[number], job.width) for number in range(min(len(document), job.most))]
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, width: int) -> bytes:
    packed = BytesIO()
    page.render(scale=width / page.get_width()).to_pil().save(packed, "PNG")
    return packed.getvalue()


if __name__ == "__main__":
    work(Draw, drawn)
