"""Where figures come from: Sotkanet, visitor counts or hands, and whose figures are fetched."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from core.settings import settings
from people.permissions import May
from people.persons import alphabetical
from plan.indicators import tying, values
from plan.indicators.registers import REGISTER_WORDS
from plan.sotkanet import fetching, lists, whose
from plan.sotkanet.shapes import MUNICIPALITY
from plan.visitors import places
from plan.visitors.tables import COUNTED_WORDS
from web.forms import an_id_if_any, one_line
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class TieForm:
    register: str = ""
    register_id: str = ""


async def _register_page(
    request: Asked, indicator_id: int, form: TieForm, problems: dict[str, str] | None = None
) -> Response[str]:
    one = await values.find(indicator_id)
    everywhere = await places.listed()
    names = {one.id: one.name for one in everywhere}
    return page(
        request,
        "plan/indicator_register.html",
        status=422 if problems else 200,
        one=one,
        tied_to=await tying.tied_to(one),
        places=[
            (one.id, f"{names[one.part_of]}: {one.name}" if one.part_of else one.name) for one in everywhere
        ],
        counted=[(one.value, _(words)) for one, (words, _hint) in COUNTED_WORDS.items()],
        registers=REGISTER_WORDS,
        form=form,
        problems=problems or {},
    )


@get("/indicators/{indicator_id:int}/register", name="indicators.register")
async def show(request: Asked, indicator_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    one = await values.find(indicator_id)
    return await _register_page(request, one.id, TieForm(one.register, str(one.register_id or "")))


@post("/indicators/{indicator_id:int}/register", name="indicators.tie")
async def tie(
    request: Asked, indicator_id: FromPath[int], data: URLEncodedBody[TieForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    one = await values.find(indicator_id)
    try:
        await tying.tie(one.id, data.register, number=an_id_if_any(data.register_id), by=by)
    except Invalid as error:
        return await _register_page(request, one.id, data, error.problems)
    return see(f"/indicators/{one.id}#register", notice=_("Noted where the figures come from."))


@get("/indicators/sotkanet", name="sotkanet")
async def search(request: Asked, q: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.manage_plan)
    words, tied = one_line(q)[:100], an_id_if_any(request.query_params.get("for", ""))
    return page(
        request,
        "plan/sotkanet.html",
        words=words,
        found=await lists.search(words) if words else [],
        fetched_at=await lists.fetched_at(lists.INDICATORS),
        one=await values.find(tied) if tied else None,
    )


@post("/indicators/sotkanet/list", name="sotkanet.fetch")
async def fetch_lists(request: Asked) -> Response[None]:
    by = allowed(request, May.manage_plan)
    await fetching.ask(None, by=by)
    notice = _("The list is being fetched. Look at the page again in a moment.")
    return see("/indicators/sotkanet/municipality", notice=notice, kind="info")


@dataclass
class MunicipalityForm:
    municipality: str = ""


async def _municipality_page(
    request: Asked, form: MunicipalityForm, problems: dict[str, str] | None = None
) -> Response[str]:
    regions = [(one.code, one.title) for one in await lists.regions(MUNICIPALITY)]
    return page(
        request,
        "plan/sotkanet_municipality.html",
        status=422 if problems else 200,
        regions=sorted(regions, key=lambda one: alphabetical(one[1])),
        form=form,
        problems=problems or {},
        is_set_up=bool(settings().municipality_code),
    )


@get("/indicators/sotkanet/municipality", name="sotkanet.municipality")
async def municipality(request: Asked) -> Response[str]:
    allowed(request, May.manage_plan)
    return await _municipality_page(request, MunicipalityForm(await whose.code()))


@post("/indicators/sotkanet/municipality", name="sotkanet.municipality.choose")
async def choose(request: Asked, data: URLEncodedBody[MunicipalityForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    try:
        await whose.choose(data.municipality, by=by)
    except Invalid as error:
        return await _municipality_page(request, data, error.problems)
    return see("/indicators#register", notice=_("Noted. The figures come with the next fetching."))


ROUTES = [show, tie, search, fetch_lists, municipality, choose]
