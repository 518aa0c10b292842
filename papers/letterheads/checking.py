"""Looking an uploaded file over, and putting in words what was found."""

import asyncio
from dataclasses import dataclass

import msgspec

from core.errors import Invalid
from core.languages import NAMES, _, speaking
from documents.letterhead.checking import Check, Placeholder, checked
from papers.letterheads.findings import Findings, Place, StyleOfTheirs
from papers.letterheads.previews import SHOWN
from papers.marks import PAPER_WORDS, PaperKind
from papers.tables import Letterhead, LetterheadKind


@dataclass(frozen=True)
class Passed:
    """A file that can be used: `content` is mended where that was needed, `findings` are told as JSON."""

    kind: LetterheadKind
    paper: str
    language: str
    content: bytes
    findings: str


async def passed(content: bytes, name: str, *, paper: PaperKind | None, language: str) -> Passed:
    """What is kept of a file that is as it should be. Raises Invalid with a sentence for each problem.

    A mere letterhead is for every paper in every language, whatever was chosen.
    """
    check = await asyncio.to_thread(checked, content, name, paper=paper.value if paper else "")
    if check.problems:
        first, *others = check.problems
        raise Invalid(file=first, **{f"file_{number}": told for number, told in enumerate(others, start=2)})
    if check.kind == LetterheadKind.letterhead:
        told = _packed(_told(check, paper=None, language=""))
        return Passed(LetterheadKind.letterhead, "", "", check.content, told)
    if paper not in SHOWN or language not in NAMES:
        raise Invalid(paper=_("The file has places to fill. For which paper is it, and in which language?"))
    told = _packed(_told(check, paper=paper, language=language))
    return Passed(LetterheadKind.template, paper.value, language, check.content, told)


async def findings_of(letterhead: Letterhead) -> Findings:
    """What was found when the file was uploaded, in the reader's language.

    Told in another, the file is looked over anew; what is no longer taken keeps what was told.
    """
    found = msgspec.json.decode(letterhead.findings, type=Findings)
    if found.language == speaking():
        return found
    content, name, paper = bytes(letterhead.original), letterhead.name, letterhead.paper
    check = await asyncio.to_thread(checked, content, name, paper=paper)
    if check.problems or check.kind != letterhead.kind:
        return found
    return _told(check, paper=PaperKind(paper) if paper else None, language=letterhead.language)


def _packed(findings: Findings) -> str:
    return msgspec.json.encode(findings).decode()


def _told(check: Check, *, paper: PaperKind | None, language: str) -> Findings:
    return Findings(
        recognised=_recognised(paper, language),
        notes=check.notes,
        places=tuple(_place(one) for one in check.placeholders),
        styles=tuple(StyleOfTheirs(one.ours, one.theirs) for one in check.styles),
        language=speaking(),
    )


def _recognised(paper: PaperKind | None, language: str) -> str:
    if paper is None:
        return _("It is a letterhead: our text goes into it, for every paper in every language.")
    return _(
        "It is a template with places to fill, for this paper: %(paper)s (%(language)s).",
        paper=_(PAPER_WORDS[paper]),
        language=NAMES[language],
    )


def _place(found: Placeholder) -> Place:
    if found.known:
        return Place(found.name, found.meaning, _("known"))
    meant = _("Did you mean %(name)s?", name=found.meant) if found.meant else ""
    return Place(found.name, found.meaning, _("not known"), is_well=False, where=meant)
