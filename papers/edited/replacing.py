"""What a later paper would lose of what somebody has changed by hand: told, and replaced only on wish."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from core.errors import Invalid
from core.languages import NAMES, _
from documents.comparing import Difference, differences, told
from documents.paper import Paper
from papers.edited.releases import Release
from papers.edited.revisions import newest_of, paper_of
from papers.tables import EditedPaper


@dataclass(frozen=True)
class Lost:
    """What stands in a file that was brought back, and would not stand in the paper that replaces it."""

    id: int
    language: str
    differences: tuple[Difference, ...]

    @property
    def sentences(self) -> list[str]:
        """One for each change, in the reader's language."""
        return [told(difference) for difference in self.differences]

    @property
    def in_language(self) -> str:
        """The language of the paper, by its own name."""
        return NAMES[self.language]


def changes_of(edited: EditedPaper) -> tuple[Difference, ...]:
    """What somebody changed by hand, against the release."""
    return msgspec.json.decode(edited.differences, type=tuple[Difference, ...])


def not_in(paper: Paper, edited: EditedPaper) -> tuple[Difference, ...]:
    """What was changed by hand and does not stand in this paper; where in doubt, it does not."""
    apart = differences(paper, paper_of(edited))
    written = {one.after for one in apart if one.after}
    struck = {one.before for one in apart if not one.after}
    return tuple(
        one for one in changes_of(edited) if (one.after in written if one.after else one.before in struck)
    )


async def would_be_lost(release: Release | None, papers: Mapping[str, Paper]) -> Sequence[Lost]:
    """What was changed in this release by hand, and would not stand in the next, in each language."""
    if release is None:
        return []
    marks = {str(release.mark(language)): language for language in papers}
    found = await newest_of([release.mark(language) for language in papers])
    lost = [Lost(one.id, marks[one.mark], not_in(papers[marks[one.mark]], one)) for one in found]
    return [one for one in lost if one.differences]


def must_be_seen(lost: Sequence[Lost], seen: Collection[int]) -> None:
    """Raises Invalid unless the coordinator has seen, and given up, everything that would be lost."""
    if {one.id for one in lost} - set(seen):
        raise Invalid(
            replacing=_(
                "Somebody has changed the paper by hand, and these changes would not be in the new version. "
                "Put them into it first, or tick that they may go."
            )
        )
