"""Looking a municipality's own Word file over before it is used."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.languages import N_, _, ngettext, speaking
from documents.accessibility import FaultKind, faults
from documents.layouts import Layout
from documents.letterhead.frame_faults import notes_on_letterhead
from documents.letterhead.mending import Mended, mended
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.package import Package
from documents.letterhead.pairing import faults_of_pairs
from documents.letterhead.places import Placeholder, found_places, notes_on_places
from documents.letterhead.preparing import prepared
from documents.letterhead.stray import stray_places
from documents.letterhead.tags import faults_of_tags, faults_of_tree, trees_of
from documents.letterhead.template import filled, fitted_styles
from documents.letterhead.tidying import tidy
from documents.letterhead.trying import bare_paper, trial_paper
from documents.opening import NotTaken, Opened, opened
from documents.paper import Paper

__all__ = ["Check", "Placeholder", "Style", "checked"]

LETTERHEAD, TEMPLATE = "letterhead", "template"
# What stands in header and footer is the sender's own, pictures there are told of by notes_on_letterhead, and
# the title of each paper is put into it.
NOT_TOLD = (FaultKind.header_only, FaultKind.picture_untold, FaultKind.title_elsewhere)
WORDS = {
    "Heading 1": N_("the title"),
    "Heading 2": N_("headings"),
    "Heading 3": N_("smaller headings"),
    "Body Text": N_("running text"),
    "List Bullet": N_("bulleted lists"),
    "List Number": N_("numbered lists"),
    "Caption": N_("captions of tables"),
    "Table Grid": N_("tables"),
    "Hyperlink": N_("links"),
    "Signature": N_("signatures"),
}


@dataclass(frozen=True)
class Style:
    """A kind of text of ours in the reader's words, and the style of theirs that it stands in; `theirs` is
    empty where a style of ours is added.
    """

    ours: str
    theirs: str = ""


@dataclass(frozen=True)
class Check:
    """What was found. `kind` is `letterhead` or `template`; with `problems` the file is not taken, `notes`
    are told and do no harm. `content` is the file as it is used: mended, without what was left out.
    """

    kind: str
    content: bytes
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    styles: tuple[Style, ...] = ()


def checked(content: bytes, name: str, *, paper: str = "") -> Check:
    """The file looked over; never raises. `paper` is the kind that a template is for, as `agenda`."""
    try:
        return _checked(opened(content, name), paper=paper)
    except NotTaken as refused:
        return Check(LETTERHEAD, b"", refused.problems)
    except Exception:  # whatever strangers' XML may cause is no mistake of the person who sent it
        told = _("No paper can be made on this file. Open it in Word, save it again and choose it again.")
        return Check(LETTERHEAD, b"", (told,))


def _checked(file: Opened, *, paper: str) -> Check:
    package = Package(file.parts)
    stories = stories_of(package)
    tidy(package, stories)
    found = {story: mended(package.root(story)) for story in stories}
    if any(one.tags or one.broken for one in found.values()):
        return _template(file, package, found, paper=paper)
    return _letterhead(file, package)


def stories_of(package: Package) -> list[str]:
    """The parts in which text stands: the main one, headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    return [
        package.main,
        *dict.fromkeys(one.target for one in package.relations(package.main) if one.kind in kinds),
    ]


def _letterhead(file: Opened, package: Package) -> Check:
    content = package.packed()
    check = Check(LETTERHEAD, content, notes=(*file.notes, *notes_on_letterhead(package)))
    if problems := _tried(lambda paper: on_letterhead(paper, content)):
        return replace(check, content=b"", problems=problems)
    wardrobe = prepared(content, Layout.standard, speaking()).wardrobe
    hard = _hard_to_read(on_letterhead(trial_paper(speaking()), content))
    return replace(check, notes=(*check.notes, *hard), styles=_styles(wardrobe.theirs))


def _template(file: Opened, package: Package, found: dict[str, Mended], *, paper: str) -> Check:
    problems = faults_of_tags(found, main=package.main) + stray_places(package, list(found))
    problems += [told for story in found for told in faults_of_pairs(package.root(story))]
    check = Check(TEMPLATE, b"", tuple(dict.fromkeys(problems)), file.notes)
    if problems:
        return check
    content = package.packed()
    trees, problems = trees_of(content, sum(len(one.tags) for one in found.values()))
    places = found_places(trees)
    problems += faults_of_tree(trees)
    check = replace(check, placeholders=places)
    if problems or (problems := [*_tried(lambda paper: filled(paper, content))]):
        return replace(check, problems=tuple(dict.fromkeys(problems)))
    hard = _hard_to_read(filled(trial_paper(speaking()), content))
    notes = (*check.notes, *_about_joined(found), *notes_on_places(trees, paper), *hard)
    return replace(check, content=content, notes=notes, styles=_styles(fitted_styles(content, speaking())))


def _about_joined(found: dict[str, Mended]) -> list[str]:
    joined = sum(one.joined for one in found.values())
    told = ngettext(
        "%(count)s place to fill had been split by Word and was put together.",
        "%(count)s places to fill had been split by Word and were put together.",
        joined,
    )
    return [told] if joined else []


def _hard_to_read(paper: bytes) -> tuple[str, ...]:
    """What somebody cannot read well in a paper that is made on the file: the paper itself brings nothing."""
    found = {fault.kind: fault.sentence for fault in faults(paper) if fault.kind not in NOT_TOLD}
    return tuple(found.values())


def _tried(made: Callable[[Paper], bytes]) -> tuple[str, ...]:
    """Why no paper can be made of the file, if so; what is made must open like any other."""
    try:
        for paper in (trial_paper(speaking()), bare_paper(speaking())):
            opened(made(paper))
    except NotTaken as refused:
        return refused.problems
    return ()


def _styles(theirs: dict[str, str]) -> tuple[Style, ...]:
    return tuple(Style(_(words), theirs.get(ours, "")) for ours, words in WORDS.items())
