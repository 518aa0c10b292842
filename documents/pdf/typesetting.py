"""The process that makes PDFs of HTML, by WeasyPrint. Nothing else of ours may load this."""

import logging
import re
from base64 import b64decode

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents.pdf import letters, tagging
from documents.pdf.jobs import Print
from documents.pdf.working import work

PICTURE = re.compile(r"data:(image/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=]*)")
VARIANT = "pdf/ua-1"  # ISO 14289-1


class NothingOutside(URLFetcher):  # type: ignore[misc]
    """Gives the pictures that the document itself holds, and nothing else: no file, no address."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError for anything else."""
        if picture := PICTURE.fullmatch(url):
            return URLFetcherResponse(url, b64decode(picture[2]), {"Content-Type": picture[1]})
        raise ValueError("a paper brings with it all that it shows")


LETTERS = FontConfiguration()  # reads the folders of fonts, once
tagging.install()
letters.install()
for library in ("weasyprint", "fontTools"):
    logging.getLogger(library).setLevel(logging.CRITICAL)  # what they remark on may hold words of a paper


def printed(job: Print) -> list[bytes]:
    """The PDF, tagged for screen readers; the same document gives the same bytes."""
    document = weasyprint.HTML(string=job.html, url_fetcher=NothingOutside()).render(font_config=LETTERS)
    pdf = document.write_pdf(pdf_variant=VARIANT)
    assert isinstance(pdf, bytes)
    return [pdf]


if __name__ == "__main__":
    work(Print, printed)
