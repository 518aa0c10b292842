"""The coordinator's own words in a report, saved part by part, also by themselves while one types."""

from dataclasses import dataclass

from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import now
from core.errors import NotFound
from core.languages import _, clock
from people.permissions import May
from people.tables import Person
from reports import making, reading, texts
from reports.kinds import KINDS
from reports.plug import Part
from reports.tables import Report, ReportKind
from reports.texts import Overtaken
from web.forms import an_id_if_any
from web.pages import page, render, see
from web.requests import Asked, allowed


@dataclass
class WordsForm:
    """`over` is the revision over which somebody saves who has read both texts."""

    part: str = ""
    text: str = ""
    revision: str = "0"
    over: str = ""


@post("/reports/{report_id:int}/words", name="reports.words")
async def save(
    request: Asked, report_id: FromPath[int], data: URLEncodedBody[WordsForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    report = await reading.find(report_id, seen_by=by)
    part = await _part(report, data.part)
    by_itself = "HX-Request" in request.headers
    try:
        revision = an_id_if_any(data.over or data.revision) or 0
        kept = await texts.write(report, part.of, data.text, revision=revision, by=by)
    except Overtaken as overtaken:
        return await _both(request, report, part, overtaken=overtaken, by_itself=by_itself)
    if by_itself:
        said = _("Saved at %(clock)s.", clock=clock(now()))
        return _fragment(request, "reports/saved.html", said=said, revision=kept.revision)
    return see(f"/reports/{report.id}#words-{part.of}", notice=_("Saved."))


async def _part(report: Report, of: str) -> Part:
    """A part that the report has. Raises NotFound for any other."""
    kind = KINDS[ReportKind(report.kind)]
    value = await making.value_of(report)
    for part in kind.parts(value) if value is not None else ():
        if part.of == of:
            return part
    raise NotFound(_("The report has no such part."))


def _fragment(request: Asked, template: str, **values: object) -> Response[str]:
    return Response(
        render(request, template, **values),
        status_code=200,
        media_type="text/html; charset=utf-8",
        headers={"Cache-Control": "private, no-store"},
    )


async def _both(
    request: Asked, report: Report, part: Part, *, overtaken: Overtaken, by_itself: bool
) -> Response[str]:
    """Both texts side by side; while one types, theirs beside one's own field."""
    writer = await Person.objects().get(Person.id == overtaken.theirs.changed_by)
    name = writer.name if writer else ""
    if by_itself:
        return _fragment(request, "reports/overtaken_fragment.html", theirs=overtaken.theirs, writer=name)
    return page(
        request,
        "reports/overtaken.html",
        status=409,
        report=report,
        part_of=part,
        both=overtaken,
        writer=name,
    )


ROUTES = [save]
