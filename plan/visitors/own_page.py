"""An association's own page: how many came to its places last year. It needs no account, only the link."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _
from people import addressees
from people.tables import Organisation
from plan.visitors import asking, places, telling
from plan.visitors.forms import counts_form, meant, typed
from plan.visitors.places import Counting
from plan.visitors.tables import COUNTED_WORDS
from plan.visitors.telling import field_of
from web.limits import not_too_often
from web.pages import page, see, theirs_only
from web.requests import Asked
from web.sessions import speak_to


async def _own_page(
    request: Asked,
    organisation: Organisation,
    *,
    form: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    year = await asking.year_of(organisation, today=today())
    mine = await places.of_organisation(organisation.id, year=year)
    told = await places.told([one.id for one in mine], year - 1, year)
    now_told = {place: one for (place, of), one in told.items() if of == year}
    return theirs_only(
        page(
            request,
            "plan/own_counts.html",
            status=422 if problems else 200,
            organisation=organisation,
            token=asking.token(organisation.id),
            year=year,
            places=mine,
            before={place: one for (place, of), one in told.items() if of == year - 1},
            told=now_told,
            form=form or counts_form(mine, now_told),
            problems=problems or {},
            field_of=field_of,
            words=COUNTED_WORDS,
            whom=await asking.whom_to_call(organisation, year),
        )
    )


@get("/v/{token:str}", name="counts")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    organisation = await asking.by_token(token)
    with speak_to(request, addressees.of_organisation(organisation).language):
        return await _own_page(request, organisation)


@post("/v/{token:str}", name="counts.tell")
async def tell(
    request: Asked, token: FromPath[str], data: URLEncodedBody[dict[str, Any]]
) -> Response[str] | Response[None]:
    organisation = await asking.by_token(token)
    await not_too_often(request, "counts", most=60)
    with speak_to(request, addressees.of_organisation(organisation).language):
        year = await asking.year_of(organisation, today=today())
        mine = await places.of_organisation(organisation.id, year=year)
        form = typed(mine, data)
        try:
            await telling.tell_by_link(year, _something(mine, form))
        except Invalid as error:
            return await _own_page(request, organisation, form=form, problems=error.problems)
        return see(f"/v/{token}", notice=_("Thank you! The numbers have been saved."))


def _something(mine: list[Counting], form: dict[str, str]) -> list[tuple[Counting, telling.Telling]]:
    """What was told. Raises Invalid where every field is empty."""
    told = meant(mine, form)
    if not told and mine:
        first = field_of(mine[0], mine[0].counted[0].value)
        raise Invalid(**{first: _("Give at least one number, or write a few words about why there is none.")})
    return told


ROUTES = [show, tell]
