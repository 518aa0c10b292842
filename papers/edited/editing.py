"""A person changes a word: the file that comes back from Word is the paper from then on.

The rooms whose papers these are ask for permission, hold their lock, record and change their letters.
"""

import asyncio
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from core.clock import now
from core.errors import Invalid, NotPossible
from core.languages import _
from documents.comparing import Difference, differences
from documents.paper import Paper
from meetings.tables import PartnershipTable
from papers.edited import checking, replacing
from papers.edited.checking import Brought
from papers.edited.releases import Release, completed
from papers.edited.revisions import Current, current, newest, paper_of
from papers.tables import EditedPaper
from people.tables import Person

__all__ = ["Current", "Doubt", "current", "doubts", "keep", "withdraw"]


@dataclass(frozen=True)
class Doubt:
    """What a coordinator must have seen before a file is taken; `about` is a short name for it, `lost` are
    sentences on what would be replaced.
    """

    about: str
    sentence: str
    lost: tuple[str, ...] = ()


async def doubts(
    release: Release, brought: Brought, *, language: str, table: PartnershipTable
) -> list[Doubt]:
    """What is not quite clear about a file that has come back. Raises Invalid for one of another paper."""
    await checking.must_be(brought, release, language)
    theirs = completed(brought.paper, ours=release.papers[language])
    found = []
    if not checking.is_recognised(brought, release, language):
        found.append(Doubt("unknown", _("The file does not tell which paper it is. Is it really this one?")))
    if checking.is_draft(brought):
        sentence = _("The file was made before the release. What has changed since is not in it.")
        found.append(Doubt("draft", sentence))
    edited = await newest(release.mark(language))
    ours = await release.as_read(language, table=table)
    if edited and (lost := replacing.not_in(theirs, edited, ours=ours)):
        sentence = _("The paper has been changed by hand before, and these changes are not in your file:")
        told = replacing.Lost(edited.id, language, lost).sentences
        found.append(Doubt(f"replaces {edited.id}", sentence, tuple(told)))
    elif not await _differences(paper_of(edited) if edited else ours, theirs):
        found.append(Doubt("looks", _("Not a word has changed in the file. Shall its new look be used?")))
    return found


async def keep(
    release: Release,
    brought: Brought,
    *,
    language: str,
    table: PartnershipTable,
    agreed: Collection[str],
    by: Person,
) -> EditedPaper:
    """Make the file the paper, as its next revision.

    `agreed`: the doubts that the coordinator has seen. Raises Invalid for others, for a file of another
    paper, and for one that is the same as what stands.
    """
    if brought.content == (await release.current(language)).docx:
        raise Invalid(file=_("Nothing has changed in this file. Did you save it in Word?"))
    seen = await doubts(release, brought, language=language, table=table)
    if unseen := [one.sentence for one in seen if one.about not in agreed]:
        raise Invalid(agreed=" ".join(unseen))
    mark = str(release.mark(language))
    theirs = completed(brought.paper, ours=release.papers[language])
    changes = await _differences(await release.as_read(language, table=table), theirs)
    edited = EditedPaper(
        mark=mark,
        revision=await EditedPaper.count().where(EditedPaper.mark == mark) + 1,
        name=brought.name,
        docx=brought.content,
        sha256=hashlib.sha256(brought.content).hexdigest(),
        paper=msgspec.json.encode(theirs).decode(),
        differences=msgspec.json.encode(changes).decode(),
        uploaded_by=by.id,
    )
    await edited.save()
    return edited


async def _differences(ours: Paper, theirs: Paper) -> tuple[Difference, ...]:
    """Beside the loop: a file of a thousand pages takes seconds."""
    return await asyncio.to_thread(differences, ours, theirs)


async def withdraw(release: Release, *, language: str, seen: int, by: Person) -> EditedPaper:
    """Our own text is the paper again; the files stay. `seen` is the revision that the coordinator gives up.

    Raises NotPossible when nobody has changed the paper, or somebody has just done so once more.
    """
    mark = release.mark(language)
    standing = await newest(mark)
    if standing is None:
        raise NotPossible(_("Nobody has changed this paper by hand."))
    if standing.id != seen:
        raise NotPossible(_("Somebody has just brought back another file. Please look at it first."))
    await EditedPaper.update({EditedPaper.withdrawn_at: now(), EditedPaper.withdrawn_by: by.id}).where(
        EditedPaper.mark == str(mark), EditedPaper.withdrawn_at.is_null()
    )
    return standing
