"""What a coordinator sees of one letterhead before taking it into use."""

from dataclasses import dataclass

from core.languages import NAMES, _
from papers.letterheads import letterheads, previews
from papers.letterheads.checking import findings_of
from papers.letterheads.findings import Findings
from papers.letterheads.letterheads import Version
from papers.letterheads.previews import Preview
from papers.marks import PAPER_WORDS, read_mark
from papers.tables import Letterhead, PreviewStatus


@dataclass(frozen=True)
class Shown:
    """The version itself, what the check said, its previews, and what it takes or took the place of."""

    version: Version
    findings: Findings
    previews: list[Preview]
    in_use: Version | None
    versions: list[Version]
    broke_on: str  # which paper, in words

    @property
    def is_drawing(self) -> bool:
        return any(preview.status == PreviewStatus.waiting for preview in self.previews)


async def shown(letterhead: Letterhead) -> Shown:
    """Everything on its page."""
    versions = await letterheads.versions_of(letterhead)
    return Shown(
        version=next(one for one in versions if one.id == letterhead.id),
        findings=await findings_of(letterhead),
        previews=await previews.of_letterhead(letterhead),
        in_use=next((one for one in versions if one.is_in_use), None),
        versions=versions,
        broke_on=_told(letterhead.broke_on),
    )


def _told(paper: str) -> str:
    """A paper by its mark: `muistio (Suomi)`."""
    mark = read_mark(paper)
    return f"{_(PAPER_WORDS[mark.kind])} ({NAMES[mark.language]})" if mark else paper
