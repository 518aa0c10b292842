"""Places to fill, explained, and templates to begin with."""

import asyncio
from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath

from core.errors import NotFound
from core.languages import LANGUAGES, N_, _, speak
from documents.letterhead.example import example
from documents.letterhead.placeholders import BODY, ITEMS, ROWS
from documents.letterhead.places import known_places
from documents.letterhead.sample import sample_letterhead
from papers.letterheads.previews import SHOWN
from papers.marks import PAPER_WORDS, PaperKind
from people.permissions import May
from web.downloads import WORD, download
from web.pages import page
from web.requests import Asked, allowed

LISTS = {ITEMS: "{%p for kohta in kohdat %}", ROWS: "{%tr for rivi in seuranta %}"}
OF_WHAT = {
    "": N_("Of the whole paper"),
    "kohta": N_("Of each item of the meeting"),
    "rivi": N_("Of each follow-up, in the rows of a table"),
}


@dataclass(frozen=True)
class Known:
    """A place to fill as it is written; `only` names the paper that alone has it, if one does."""

    written: str
    meaning: str
    sample: str
    only: str


@get("/letterheads/places", name="letterheads.placeholders")
async def placeholders(request: Asked) -> Response[str]:
    allowed(request, May.keep_letterheads)
    return page(
        request,
        "desk/letterheads/places.html",
        examples=[(kind.value, _(PAPER_WORDS[kind])) for kind in SHOWN],
        groups=_groups(),
    )


def _groups() -> list[tuple[str, str, list[Known]]]:
    """The places by what they are of: anchor, words, and where each may stand."""
    papers = [(kind, {place.name for place in known_places(kind)}) for kind in SHOWN]
    gathered: dict[str, list[Known]] = {"": [], "kohta": [], "rivi": []}
    for place in known_places():
        owner, _dot, _name = place.name.rpartition(".")
        where = [_(PAPER_WORDS[kind]) for kind, names in papers if place.name in names]
        only = where[0] if len(where) == 1 else ""
        gathered[owner].append(Known(_written(place.name), place.meaning, place.sample, only))
    return [(owner or "whole", _(OF_WHAT[owner]), places) for owner, places in gathered.items()]


def _written(name: str) -> str:
    """As it stands in a template: `{{ otsikko }}`, and the whole body as `{{p sisalto }}`."""
    if name in LISTS:
        return LISTS[name]
    return f"{{{{p {name} }}}}" if name.rpartition(".")[2] == BODY else f"{{{{ {name} }}}}"


@get("/letterheads/examples/{paper:str}/{language:str}/template.docx", name="letterheads.example")
async def example_file(request: Asked, paper: FromPath[str], language: FromPath[str]) -> Response[bytes]:
    """A template that can be changed to one's liking."""
    allowed(request, May.keep_letterheads)
    if paper not in SHOWN or language not in LANGUAGES:
        raise NotFound(_("There is no such file."))
    content = await asyncio.to_thread(example, paper, language)
    with speak(language):
        name = f"{_(PAPER_WORDS[PaperKind(paper)])}.docx"
    return download(content, name=name, media_type=WORD, Cache_Control="private, no-store")


@get("/letterheads/examples/letterhead.docx", name="letterheads.example_letterhead")
async def example_letterhead(request: Asked) -> Response[bytes]:
    """The letterhead of a town that does not exist, to try it with."""
    allowed(request, May.keep_letterheads)
    content = await asyncio.to_thread(sample_letterhead)
    return download(content, name="Kirjepohja.docx", media_type=WORD, Cache_Control="private, no-store")


ROUTES = [placeholders, example_file, example_letterhead]
