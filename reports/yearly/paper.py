"""The yearly report as a paper."""

from core.languages import speaking
from documents.paper import Paper
from documents.writer import Writer
from papers.marks import Mark, PaperKind
from reports.whole import Whole
from reports.yearly.parts import name


def yearly_paper(whole: Whole) -> Paper:
    """What the report says."""
    writer = Writer(speaking())
    writer.paragraph(whole.words("summary"))
    return Paper(
        kind=name(whole),
        title=whole.plan,
        organisation=whole.municipality,
        author=whole.author,
        dated=whole.dated,
        language=speaking(),
        mark=str(Mark(PaperKind.yearly, whole.report, whole.version, speaking())),
        blocks=writer.blocks,
    )
