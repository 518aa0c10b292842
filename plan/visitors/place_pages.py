"""A place in the list of those that are counted, and the coordinator's writing down of its counts."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from people import persons
from people.addressees import in_force
from people.permissions import May
from plan.visitors import keeping, places, telling
from plan.visitors.forms import PlaceForm, SentPlaceForm, counts_form, filled, meant, typed
from plan.visitors.places import Counting
from plan.visitors.tables import COUNTED_WORDS
from plan.visitors.telling import Telling, field_of
from plan.visitors.year import year_in
from web.pages import page, see
from web.requests import Asked, allowed


async def _place_page(
    request: Asked, place: Counting | None, form: PlaceForm, problems: dict[str, str] | None = None
) -> Response[str]:
    everywhere = await places.listed()
    return page(
        request,
        "plan/place.html",
        status=422 if problems else 200,
        place=place,
        uppers=[(one.id, one.name) for one in everywhere if place is None or one.id != place.id],
        organisations=[(one.id, one.name) for one in await persons.organisations() if in_force(one)],
        counted=[(one.value, _(words)) for one, (words, _hint) in COUNTED_WORDS.items()],
        form=form,
        problems=problems or {},
    )


@get("/visitors/places/new", name="places.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.manage_plan)
    return await _place_page(request, None, PlaceForm())


@post("/visitors/places/new", name="places.add")
async def add(request: Asked, data: URLEncodedBody[SentPlaceForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    try:
        made = await keeping.add(data.meant(), by=by)
    except Invalid as error:
        return await _place_page(request, None, data, error.problems)
    return see("/visitors", notice=_("%(place)s is in the list now.", place=made.name))


@get("/visitors/places/{place_id:int}", name="places.show")
async def show(request: Asked, place_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    place = await places.find(place_id)
    return await _place_page(request, place, filled(place))


@post("/visitors/places/{place_id:int}", name="places.change")
async def change(
    request: Asked, place_id: FromPath[int], data: URLEncodedBody[SentPlaceForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    place = await places.find(place_id)
    try:
        await keeping.change(await places.row(place_id), data.meant(), by=by)
    except Invalid as error:
        return await _place_page(request, place, data, error.problems)
    return see("/visitors", notice=_("Saved."))


@post("/visitors/places/{place_id:int}/removal", name="places.remove")
async def remove(request: Asked, place_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    await keeping.remove(await places.row(place_id), by=by)
    return see("/visitors", notice=_("The place is out of the list."))


async def _counts_page(
    request: Asked,
    place: Counting,
    *,
    year: int,
    form: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    told = await places.told([place.id], year - 1, year)
    now_told = {place.id: told[place.id, year]} if (place.id, year) in told else {}
    return page(
        request,
        "plan/place_counts.html",
        status=422 if problems else 200,
        place=place,
        year=year,
        before=told.get((place.id, year - 1)),
        form=form or counts_form([place], now_told),
        problems=problems or {},
        field_of=field_of,
        words=COUNTED_WORDS,
    )


@get("/visitors/places/{place_id:int}/{year:int}", name="places.counts")
async def counts(request: Asked, place_id: FromPath[int], year: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return await _counts_page(request, await places.find(place_id), year=year_in(str(year)))


@post("/visitors/places/{place_id:int}/{year:int}", name="places.counts.enter")
async def enter(
    request: Asked, place_id: FromPath[int], year: FromPath[int], data: URLEncodedBody[dict[str, Any]]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    place = await places.find(place_id)
    form = typed([place], data)
    try:
        told = meant([place], form)
        await telling.enter(place, year, told[0][1] if told else Telling(), by=by)
    except Invalid as error:
        problems = {
            name if "-" in name else field_of(place, name): said for name, said in error.problems.items()
        }
        return await _counts_page(request, place, year=year, form=form, problems=problems)
    return see(
        f"/visitors?year={year}", notice=_("The counts of %(place)s have been saved.", place=place.name)
    )


ROUTES = [new, add, show, change, remove, counts, enter]
