"""The municipality's own Word files: uploaded, looked at, taken into use, and which there have been."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody, URLEncodedBody

from core.errors import Invalid
from core.languages import LANGUAGES, NAMES, _
from desk.letterheads.showing import Shown, shown
from meetings import meetings
from meetings.tables import PartnershipTable
from papers.letterheads import breaking, keeping, letterheads, previews
from papers.marks import PAPER_WORDS, PaperKind
from people.permissions import May
from web.forms import an_id_if_any
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked, allowed

MOST_IN_AN_HOUR = 60


@dataclass
class UploadForm:
    """`paper` and `language` matter for a file with places to fill."""

    file: Any = None
    table: str = ""
    paper: str = PaperKind.agenda
    language: str = "fi"


@dataclass
class AdoptForm:
    """What was in use when the page was looked at."""

    instead_of: str = ""


@get("/letterheads", name="letterheads")
async def show_all(request: Asked) -> Response[str]:
    allowed(request, May.keep_letterheads)
    return await _all_page(request, UploadForm())


async def _all_page(
    request: Asked, form: UploadForm, *, problems: dict[str, str] | None = None
) -> Response[str]:
    tables = await meetings.tables()
    versions = await letterheads.versions()
    return page(
        request,
        "desk/letterheads/all.html",
        status=422 if problems else 200,
        in_use=[one for one in versions if one.is_in_use],
        waiting=[one for one in versions if one.is_waiting],
        ended=[one for one in versions if not one.is_in_use and not one.is_waiting],
        names=_names(tables),
        form=form,
        problems=problems or {},
        tables=[(table.id, table.name) for table in tables],
        papers=[(kind.value, _(PAPER_WORDS[kind])) for kind in previews.SHOWN],
        tongues=[(code, NAMES[code]) for code in LANGUAGES],
    )


def _names(tables: list[PartnershipTable]) -> dict[int | None, str]:
    """For whom a file is, by the number of its table."""
    return {None: _("all tables"), **{table.id: table.short_name for table in tables}}


@post("/letterheads", name="letterheads.upload")
async def upload(request: Asked, data: MultipartBody[UploadForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.keep_letterheads)
    await not_too_often(request, "letterhead", most=MOST_IN_AN_HOUR)
    chosen = data.file if isinstance(data.file, UploadFile) else None
    content = await chosen.read() if chosen else b""
    try:
        letterhead = await keeping.upload(
            content,
            chosen.filename if chosen else "",
            table=await _table(data.table),
            paper=PaperKind(data.paper) if data.paper in previews.SHOWN else None,
            language=data.language if data.language in LANGUAGES else "",
            by=by,
        )
    except Invalid as error:
        return await _all_page(request, data, problems=error.problems)
    return see(
        f"/letterheads/{letterhead.id}", notice=_("The file has been checked. Look at it before it is used.")
    )


async def _table(typed: str) -> PartnershipTable | None:
    chosen = an_id_if_any(typed)
    if chosen is None:
        return None
    for table in await meetings.tables():
        if table.id == chosen:
            return table
    raise Invalid(table=_("There is no such table."))


@get("/letterheads/{letterhead_id:int}", name="letterheads.show")
async def show_one(request: Asked, letterhead_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.keep_letterheads)
    letterhead = await letterheads.find(letterhead_id, seen_by=by)
    found: Shown = await shown(letterhead)
    return page(
        request,
        "desk/letterheads/one.html",
        shown=found,
        names=_names(await meetings.tables()),
        papers=PAPER_WORDS,
    )


@post("/letterheads/{letterhead_id:int}/adoption", name="letterheads.adopt")
async def adopt(
    request: Asked, letterhead_id: FromPath[int], data: URLEncodedBody[AdoptForm]
) -> Response[None]:
    by = allowed(request, May.keep_letterheads)
    letterhead = await letterheads.find(letterhead_id, seen_by=by)
    await keeping.adopt(letterhead, instead_of=an_id_if_any(data.instead_of), by=by)
    return see("/letterheads", notice=_("Taken into use. Papers are made on it from now on."))


@post("/letterheads/{letterhead_id:int}/leaving", name="letterheads.leave")
async def leave(request: Asked, letterhead_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.keep_letterheads)
    await keeping.leave(await letterheads.find(letterhead_id, seen_by=by), by=by)
    return see("/letterheads", notice=_("It was not taken into use. It is kept among the earlier versions."))


@post("/letterheads/{letterhead_id:int}/ending", name="letterheads.end")
async def end(request: Asked, letterhead_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.keep_letterheads)
    await keeping.end(await letterheads.find(letterhead_id, seen_by=by), by=by)
    return see(
        "/letterheads", notice=_("No longer in use. Papers that have been made on it stay as they are.")
    )


@post("/letterheads/{letterhead_id:int}/trouble", name="letterheads.read_trouble")
async def read_trouble(request: Asked, letterhead_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.keep_letterheads)
    await breaking.read(await letterheads.find(letterhead_id, seen_by=by), by=by)
    return see(f"/letterheads/{letterhead_id}")


@post("/letterheads/{letterhead_id:int}/preview", name="letterheads.draw")
async def draw(request: Asked, letterhead_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.keep_letterheads)
    await not_too_often(request, "letterhead", most=MOST_IN_AN_HOUR)
    await previews.ask_again(await letterheads.find(letterhead_id, seen_by=by), by=by)
    return see(f"/letterheads/{letterhead_id}")


ROUTES = [show_all, upload, show_one, adopt, leave, end, read_trouble, draw]
