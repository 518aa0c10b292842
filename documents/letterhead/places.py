"""The places that a template asks for, shown with what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from core.languages import _
from documents.letterhead.grammar import Said, asked_for
from documents.letterhead.placeholders import (
    BODY,
    FLAT,
    FLAT_NAMES,
    ITEMS,
    OF_ITEM,
    OF_LIST,
    ROWS,
    WHOLE,
    Known,
    nearest,
)

SHOWN_AS = {ITEMS: "kohta", ROWS: "rivi"}
ALWAYS_WANTED = ("otsikko", "paivays")


@dataclass(frozen=True)
class Placeholder:
    """A place to fill. `meant` is the known one that an unknown one surely means, or nothing; `meaning` is
    in the reader's language.
    """

    name: str
    known: bool
    meaning: str = ""
    sample: str = ""
    meant: str = ""


def known_places(paper: str = "") -> list[Placeholder]:
    """All places that a template may ask for; those of one kind of paper where that is given."""
    tables: tuple[tuple[str, tuple[Known, ...]], ...] = (("", FLAT), ("", WHOLE), *OF_LIST.items())
    return [
        _placeholder(Said(one.name, owner), one)
        for owner, known in tables
        for one in known
        if not (paper and one.papers) or paper in one.papers
    ]


def found_places(trees: list[nodes.Template]) -> tuple[Placeholder, ...]:
    """The places that are asked for, each once, in their order."""
    said = dict.fromkeys(one for tree in trees for one in asked_for(tree))
    return tuple(_placeholder(one, _known(one)) for one in said)


def notes_on_places(trees: list[nodes.Template], paper: str) -> Iterator[str]:
    """What is always empty in this kind of paper, and what the paper says and the template does not."""
    said = dict.fromkeys(one for tree in trees for one in asked_for(tree))
    foreign = [_shown(one) for one in said if (known := _known(one)) and not _is_for(known, paper)]
    if foreign:
        yield _(
            "Always empty in this kind of paper: %(places)s. Was the right paper chosen?",
            places=", ".join(foreign),
        )
    flat = {one.name for one in said if not one.owner}
    of_items = {one.name for one in said if one.owner == ITEMS}
    missing = [one.name for one in FLAT if one.name in ALWAYS_WANTED and one.name not in flat]
    if BODY not in flat:
        missing += [one.name for one in FLAT if one.part and _is_for(one, paper) and one.name not in flat]
    if ITEMS in flat and BODY not in of_items:
        parts = [one for one in OF_ITEM if one.part and _is_for(one, paper) and one.name not in of_items]
        missing += [_shown(Said(one.name, ITEMS)) for one in parts]
    if missing:
        yield _("The template does not show: %(places)s.", places=", ".join(missing))


def _is_for(known: Known, paper: str) -> bool:
    return not (paper and known.papers) or paper in known.papers


def _known(said: Said) -> Known | None:
    if said.owner:
        return next((one for one in OF_LIST.get(said.owner, ()) if one.name == said.name), None)
    return FLAT_NAMES.get(said.name) or next((one for one in WHOLE if one.name == said.name), None)


def _placeholder(said: Said, known: Known | None) -> Placeholder:
    if known:
        return Placeholder(_shown(said), True, _(known.meaning), known.sample)
    table = OF_LIST.get(said.owner, (*FLAT, *WHOLE))
    return Placeholder(_shown(said), False, meant=nearest(said.name, frozenset(one.name for one in table)))


def _shown(said: Said) -> str:
    return f"{SHOWN_AS.get(said.owner, said.owner)}.{said.name}" if said.owner else said.name
