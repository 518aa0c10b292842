"""The files of a report: for those who keep it, and of a closed one for everybody."""

import asyncio

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from core.errors import NotFound
from core.languages import _, day, speak, speaking
from documents.html.pieces import pieces
from documents.sheets import MEDIA_TYPE, spreadsheet
from papers.handing_out import Form, Kept, handed_out, wanted_layout, within_limits
from papers.pages import Where, chosen_language
from people.permissions import May
from plan.tables import STAGE_WORDS
from reports import closing, reading
from reports.domains import a_domain, domain_choices
from reports.kinds import KINDS
from reports.reading import Reading
from reports.tables import ReportKind
from web.downloads import download
from web.pages import page
from web.requests import Asked, allowed

FORMS = ("docx", "pdf", "xlsx")


async def _file(
    request: Asked, found: Reading, *, form: str, letters: str = "", is_private: bool
) -> Response[bytes]:
    """The report as a file, made of what was frozen, on the letterhead of that day."""
    if form == "xlsx":
        await within_limits(request)
        return await _figures(found, is_private=is_private)
    kept = Kept(None, found.frozen.letterhead) if found.frozen else None
    return await handed_out(
        request,
        await asyncio.to_thread(found.plug.paper, found.whole),
        table=None,
        form=Form(form),
        layout=wanted_layout(letters),
        name=found.plug.name(found.whole),
        kept=kept,
        is_private=is_private,
    )


async def _figures(found: Reading, *, is_private: bool) -> Response[bytes]:
    """The figures; who was there by organisation only for those who keep the report."""
    whole = found.whole
    name = found.plug.name(whole)
    made = await asyncio.to_thread(_spreadsheet, found, name=name, is_private=is_private)
    return download(
        made,
        name=f"{name}.xlsx".replace("/", "-"),
        media_type=MEDIA_TYPE,
        Content_Language=speaking(),
        Cache_Control="private, no-store" if is_private else "no-cache",
    )


def _spreadsheet(found: Reading, *, name: str, is_private: bool) -> bytes:
    whole = found.whole
    own = found.plug.own_sheets(whole) if is_private else ()
    sheets = [*found.plug.sheets(whole), *own]
    return spreadsheet(name, sheets, author=whole.municipality, dated=whole.dated, language=speaking())


def _own(form: str) -> HTTPRouteHandler:
    @get(f"/reports/{{report_id:int}}/report.{form}", name=f"reports.show.{form}")
    async def file(
        request: Asked,
        report_id: FromPath[int],
        version: FromQuery[int] = 0,
        language: FromQuery[str] = "",
        letters: FromQuery[str] = "",
        domain: FromQuery[str] = "",
    ) -> Response[bytes]:
        by = allowed(request, May.manage_plan)
        report = await reading.find(report_id, seen_by=by)
        with speak(chosen_language(language)):
            found = await reading.read(report, version=version, by=by)
            if found is None:
                raise NotFound(_("The figures have not been gathered yet."))
            found = found.of_domain(a_domain(domain))
            return await _file(request, found, form=form, letters=letters, is_private=True)

    return file


def _public(kind: ReportKind) -> list[HTTPRouteHandler]:
    @get(f"/reports/{kind}/{{year:int}}", name=f"reports.{kind}")
    async def show(request: Asked, year: FromPath[int], domain: FromQuery[str] = "") -> Response[str]:
        wanted = a_domain(domain)
        found = (await reading.read_public(kind, year)).of_domain(wanted)
        assert found.frozen is not None
        crumbs = ((_("Welfare plan"), request.app.route_reverse("plan")),)
        query = f"?language={speaking()}" + (f"&domain={wanted}" if wanted else "")
        where = Where(f"reports.{kind}", {"year": year}, crumbs, query)
        paper = found.plug.paper(found.whole)
        return page(
            request,
            "reports/closed.html",
            paper=paper,
            pieces=pieces(paper),
            where=where,
            closed_on=day(found.frozen.closed_at),
            version=found.whole.version,
            way=await closing.way_of(found.report),
            stages=STAGE_WORDS,
            views=domain_choices(request.app.route_reverse(f"reports.{kind}", year=year), wanted),
        )

    return [show, *(_public_file(kind, form) for form in FORMS)]


def _public_file(kind: ReportKind, form: str) -> HTTPRouteHandler:
    @get(f"/reports/{kind}/{{year:int}}/report.{form}", name=f"reports.{kind}.{form}")
    async def file(
        request: Asked,
        year: FromPath[int],
        language: FromQuery[str] = "",
        letters: FromQuery[str] = "",
        domain: FromQuery[str] = "",
    ) -> Response[bytes]:
        with speak(chosen_language(language)):
            found = (await reading.read_public(kind, year)).of_domain(a_domain(domain))
            return await _file(request, found, form=form, letters=letters, is_private=False)

    return file


ROUTES = [*map(_own, FORMS), *(route for kind in KINDS for route in _public(kind))]
