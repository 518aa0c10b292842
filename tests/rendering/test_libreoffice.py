"""LibreOffice opens every paper, and what it shows is what the paper says.

All papers are converted in one run. Their words are read from the Word file's XML and from the pages' text:
nothing of ours is between them.
"""

from collections.abc import Mapping
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.layouts import Layout
from documents.paper import Heading, Table, plain
from documents.word.reading import read_paper
from papers.marks import PaperKind
from tests.rendering import office, pages, town
from tests.rendering.reference import Reference, every_paper, in_own_template, long, on_own_letterhead

ON_OWN = [
    on_own_letterhead(town.letterhead(), kind)
    for kind in (PaperKind.agenda, PaperKind.minutes, PaperKind.follow_ups, PaperKind.reply)
]
TEMPLATES = [in_own_template(kind) for kind in (PaperKind.agenda, PaperKind.minutes)]
LONG = ("agenda-standard-fi", "agenda-large-en", "minutes-older-sv", "follow_ups-standard-fi")
PAPERS = list(every_paper())
PAPERS += [long(paper) for paper in PAPERS if paper.name in LONG]
MOST_PAGES = {"agenda": 2, "minutes": 2, "follow_ups": 1, "background": 1, "reply": 1, "poster": 1}
TIMES = {Layout.large: 2.5, Layout.older: 1.5}

pytestmark = pytest.mark.skipif(office.PROGRAM is None, reason=office.WITHOUT)
each = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    files = {paper.name: paper.docx for paper in PAPERS + ON_OWN + TEMPLATES}
    return office.converted(files, "pdf", folder=tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    files = {paper.name: paper.docx for paper in PAPERS + ON_OWN + TEMPLATES}
    return office.converted(files, "docx", folder=tmp_path_factory.mktemp("docx"))


@each
def test_every_word_is_on_a_page_and_in_its_place(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    headers = pages.headers_of_word(paper.docx)
    seen = pages.pages_of(pdfs[paper.name])

    below = [
        pages.without_header(page, number, len(seen), header=headers["first" if number == 1 else "default"])
        for number, page in enumerate(seen, start=1)
    ]

    assert None not in below, seen
    assert "".join(page or "" for page in below) == pages.words_of_word(paper.docx)


@each
def test_nothing_stands_beyond_the_margins(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    outside = [
        box
        for box in pages.boxes(pdfs[paper.name])
        if box.left < 19.5 or box.right > 200.5 or box.top < 7 or box.bottom > 280
    ]

    assert outside == []


@each
def test_letters_are_those_of_the_paper(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    assert pages.fonts_of(pdfs[paper.name]) <= {"LiberationSans", "Arial", "OpenSymbol", "Symbol"}


@pytest.mark.parametrize("paper", PAPERS + ON_OWN, ids=lambda paper: paper.name)
def test_no_heading_and_no_caption_is_alone_at_the_foot_of_a_page(
    paper: Reference, pdfs: Mapping[str, bytes]
) -> None:
    headings = tuple(
        pages.bare(plain(block.text) if isinstance(block, Heading) else block.caption)
        for block in paper.paper.blocks
        if isinstance(block, Heading | Table)
    )
    seen = pages.pages_of(pdfs[paper.name])

    feet = [page.removesuffix(pages.bare(town.ADDRESSES)) for page in seen[:-1]]

    assert [page[-60:] for page in feet if page.endswith(headings)] == []


@each
def test_there_are_no_more_pages_than_it_needs(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    kind = paper.name.partition("-")[0]
    most = MOST_PAGES[kind] * TIMES.get(paper.layout, 1) * (4 if paper.name.endswith("long") else 1)

    assert len(pages.pages_of(pdfs[paper.name])) <= most


@each
def test_title_and_language_arrive(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    told = PdfReader(BytesIO(pdfs[paper.name])).metadata

    assert told is not None
    assert told.title == f"{paper.paper.kind}: {paper.paper.title}"
    assert pages.language_of(pdfs[paper.name])[:2] == paper.paper.language


@each
def test_a_paper_saved_by_libreoffice_is_still_the_same_paper(
    paper: Reference, saved: Mapping[str, bytes]
) -> None:
    assert read_paper(saved[paper.name]) == read_paper(paper.docx)


own = pytest.mark.parametrize("paper", ON_OWN, ids=lambda paper: paper.name)
theirs = pytest.mark.parametrize("paper", ON_OWN + TEMPLATES, ids=lambda paper: paper.name)


@theirs
def test_on_a_letterhead_and_in_a_template_every_paragraph_is_there_in_its_order(
    paper: Reference, pdfs: Mapping[str, bytes]
) -> None:
    seen = "".join(pages.pages_of(pdfs[paper.name]))

    place, lost = 0, []
    for said in pages.paragraphs_of_word(paper.docx):
        found = seen.find(said, place)
        lost += [said] if found < 0 else []
        place = max(place, found)

    assert lost == []


@own
def test_the_letterhead_is_on_every_page_and_counts_them(paper: Reference, pdfs: Mapping[str, bytes]) -> None:
    seen = pages.pages_of(pdfs[paper.name])

    assert [
        ("Mallilankunta" in page, "PL1,00000Mallila" in page, f"{number}({len(seen)})" in page)
        for number, page in enumerate(seen, start=1)
    ] == [(True, True, True)] * len(seen)


@theirs
def test_on_a_letterhead_and_in_a_template_too_it_can_be_saved_by_libreoffice(
    paper: Reference, saved: Mapping[str, bytes]
) -> None:
    assert read_paper(saved[paper.name]) == read_paper(paper.docx)
