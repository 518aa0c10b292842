"""A release of a paper, against which what comes back from Word is held."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from core.languages import DEFAULT
from documents.layouts import Layout
from documents.paper import Paper
from documents.word.reading import read_paper
from meetings.tables import PartnershipTable
from papers.edited.revisions import Current, current
from papers.files import remade
from papers.marks import Mark, PaperKind


@dataclass(frozen=True, kw_only=True)
class Release:
    """The newest release of an agenda or a memo, as we made it, in each language.

    `identifier` is the one that stands on it, as `Jäppilä 1/2027`. `docx` is the Word file that was kept, in
    the first language; `letterhead` is the version of the municipality's own that it was made on.
    """

    kind: PaperKind
    meeting: int
    version: int
    at: datetime
    identifier: str
    papers: Mapping[str, Paper]
    docx: bytes
    letterhead: int | None

    def mark(self, language: str) -> Mark:
        """By what its paper in this language is known."""
        return Mark(self.kind, self.meeting, self.version, language)

    async def current(self, language: str) -> Current:
        """What the paper now is in this language."""
        frozen = self.docx if language == DEFAULT else None
        return await current(self.mark(language), self.papers[language], frozen)

    async def word_file(
        self, language: str, *, table: PartnershipTable, layout: Layout | None = None
    ) -> bytes:
        """The Word file as it now is: the one that is kept, or one made anew on the same letterhead."""
        now = await self.current(language)
        if now.docx is not None and layout is None:
            return now.docx
        return await self._remade(now.paper, table=table, layout=layout)

    async def as_read(self, language: str, *, table: PartnershipTable) -> Paper:
        """What our own file says once it has been read back: with that, what comes back is compared.

        A municipality's own template may say things in another order, or in more words, than the paper.
        """
        content = await self.own_file(language, table=table)
        return completed(await asyncio.to_thread(read_paper, content), ours=self.papers[language])

    async def own_file(self, language: str, *, table: PartnershipTable) -> bytes:
        """Our own Word file, as it was before anybody changed it."""
        return self.docx if language == DEFAULT else await self._remade(self.papers[language], table=table)

    async def _remade(self, paper: Paper, *, table: PartnershipTable, layout: Layout | None = None) -> bytes:
        return (await remade(paper, letterhead=self.letterhead, table=table, layout=layout)).content


def completed(paper: Paper, *, ours: Paper) -> Paper:
    """What a file says, known as what it stands for; where it lost its head, it has ours."""
    return replace(
        paper,
        kind=paper.kind or ours.kind,
        title=paper.title or ours.title,
        organisation=paper.organisation or ours.organisation,
        author=paper.author or ours.author,
        language=ours.language,
        mark=ours.mark,
    )
