"""What a later paper would lose of what somebody has changed by hand: told, and replaced only on wish."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from core.errors import Invalid
from core.languages import NAMES, _
from documents.compare.words import DOTS
from documents.comparing import Difference, told
from documents.paper import Paper
from documents.word.reading import read_paper
from meetings.tables import PartnershipTable
from papers.edited.lines import lines_of
from papers.edited.releases import Release, completed
from papers.edited.revisions import newest_of, paper_of
from papers.files import word_of
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


def not_in(paper: Paper, edited: EditedPaper, *, ours: Paper) -> tuple[Difference, ...]:
    """What was changed by hand and does not stand in this paper, `ours` being what was changed.

    What can be told line by line is; where it cannot, all that was changed is told.
    """
    before, theirs, after = lines_of(ours), lines_of(paper_of(edited)), lines_of(paper)
    written, struck = theirs - before, before - theirs
    gone = [text for text in written if after[text] < theirs[text]]
    gone += [text for text in struck if after[text] > theirs[text]]
    changes = changes_of(edited)
    about = {text: [one for one in changes if _tells_of(one, text)] for text in gone}
    if not all(about.values()):
        return changes
    return tuple(one for one in changes if any(one in named for named in about.values()))


def _tells_of(change: Difference, line: str) -> bool:
    """Whether a change is about this line, which is told with its label, or only the words around."""
    for excerpt in (change.before, change.after):
        told = " ".join(excerpt.split())
        stretches = [stretch.strip() for stretch in told.split(DOTS) if stretch.strip()]
        if stretches and (line in told or all(stretch in line for stretch in stretches)):
            return True
    return False


async def would_be_lost(
    release: Release | None, papers: Mapping[str, Paper], *, table: PartnershipTable
) -> Sequence[Lost]:
    """What was changed in this release by hand, and would not stand in the next, in each language."""
    if release is None:
        return []
    languages = {str(release.mark(language)): language for language in papers}
    lost = []
    for edited in await newest_of([release.mark(language) for language in papers]):
        language = languages[edited.mark]
        ours = await release.as_read(language, table=table)
        if gone := not_in(await _as_it_would_be(papers[language], table=table), edited, ours=ours):
            lost.append(Lost(edited.id, language, gone))
    return lost


async def _as_it_would_be(paper: Paper, *, table: PartnershipTable) -> Paper:
    """What the next Word file would say, read back as the one that was brought back is."""
    file = await word_of(paper, table=table)
    return completed(await asyncio.to_thread(read_paper, file.content), ours=paper)


def must_be_seen(lost: Sequence[Lost], seen: Collection[int]) -> None:
    """Raises Invalid unless the coordinator has seen, and given up, everything that would be lost."""
    if {one.id for one in lost} - set(seen):
        raise Invalid(
            replacing=_(
                "Somebody has changed the paper by hand, and these changes would not be in the new version. "
                "Put them into it first, or tick that they may go."
            )
        )
