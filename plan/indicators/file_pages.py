"""Figures as a file: handing every figure out, and taking some in after a look at what they mean."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import MultipartBody, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _, ngettext
from people.permissions import May
from plan import plans
from plan.indicators import exporting, importing, values
from plan.indicators.csv_files import text_of
from plan.indicators.importing import Preview
from plan.indicators.keeping import kept
from plan.indicators.values import Series
from plan.tables import WHOSE_WORDS
from web.downloads import download
from web.pages import page, see
from web.requests import Asked, allowed


async def _indicators() -> tuple[Series, ...]:
    plan = await plans.current()
    return await values.series(plan) if plan else ()


@get("/indicators/figures.csv", name="indicators.csv")
async def hand_out(request: Asked) -> Response[bytes]:
    allowed(request, May.manage_plan)
    found = await _indicators()
    content = exporting.file(found, await kept([one.id for one in found]))
    return download(content, name=f"{_('Indicators')} {today()}.csv", media_type="text/csv; charset=utf-8")


def _import_page(
    request: Asked,
    *,
    preview: Preview | None = None,
    text: str = "",
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "plan/figures_import.html",
        status=422 if problems else 200,
        preview=preview,
        text=text,
        problems=problems or {},
        whose=WHOSE_WORDS,
    )


@get("/indicators/import", name="indicators.import")
async def choose(request: Asked) -> Response[str]:
    allowed(request, May.manage_plan)
    return _import_page(request)


@dataclass
class FileForm:
    file: Any = None


@post("/indicators/import", name="indicators.import.look")
async def look(request: Asked, data: MultipartBody[FileForm]) -> Response[str]:
    allowed(request, May.manage_plan)
    chosen = data.file if isinstance(data.file, UploadFile) else None
    try:
        text = text_of(await chosen.read() if chosen else b"")
        preview = await importing.what_it_brings(text, await _indicators())
    except Invalid as error:
        return _import_page(request, problems=error.problems)
    return _import_page(request, preview=preview, text=text)


@dataclass
class LookedForm:
    text: str = ""
    mark: str = ""


@post("/indicators/import/figures", name="indicators.import.write")
async def write(request: Asked, data: URLEncodedBody[LookedForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    try:
        count = await importing.take_in(data.text, await _indicators(), mark=data.mark, by=by)
    except Invalid as error:
        return _import_page(request, problems=error.problems)
    said = ngettext(
        "%(count)s figure has been written down.", "%(count)s figures have been written down.", count
    )
    return see("/indicators", notice=said)


ROUTES = [hand_out, choose, look, write]
