"""Keeping the tables: founding one, its card, its standing items, and who sits at it."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import N_, _, weekdays
from core.settings import settings
from meetings import keeping, meetings, seasons, seats
from meetings.choosing import chosen, whom_to_choose
from meetings.forms import CardForm
from meetings.keeping import MOST_STANDING
from meetings.tables import (
    SEAT_WORDS,
    STANDING_WORDS,
    DocumentKind,
    PartnershipTable,
    SeatRole,
    StandingKind,
    TableKind,
)
from people.permissions import May
from web.forms import Reading, a_number
from web.pages import page, see
from web.requests import Asked, allowed

KINDS = {
    TableKind.local: N_("a local table: villages and the municipality"),
    TableKind.services: N_("a table of services and associations"),
}
PAPERS = {
    DocumentKind.memo: N_("memo: what was talked about and what comes of it"),
    DocumentKind.minutes: N_("minutes of the meeting"),
}


@dataclass
class SeatForm:
    who: str = ""
    role: str = "representative"


@dataclass
class StandingForm:
    """Minutes of each standing item; the names are those of StandingKind."""

    opening: str = "0"
    follow_ups: str = "0"
    news: str = "0"
    other: str = "0"
    closing: str = "0"

    def minutes(self) -> dict[StandingKind, int]:
        """What was meant. Raises Invalid."""
        read = Reading()
        found = {
            kind: read(a_number, getattr(self, kind), field=kind.value, most=MOST_STANDING, instead=0)
            for kind in StandingKind
        }
        read.done()
        return found


async def _settings_page(
    request: Asked,
    table: PartnershipTable,
    *,
    card: CardForm | None = None,
    standing: StandingForm | None = None,
    seat: SeatForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    items = await keeping.standing_of(table)
    return page(
        request,
        "meetings/settings.html",
        status=422 if problems else 200,
        table=table,
        card=card or CardForm.of(table, await seasons.of_table(table)),
        kinds=[(kind.value, _(words)) for kind, words in KINDS.items()],
        papers=[(kind.value, _(words)) for kind, words in PAPERS.items()],
        weekdays=list(enumerate(weekdays())),
        standing=standing or {item.kind: item.minutes for item in items},
        items=[(item.kind, STANDING_WORDS[StandingKind(item.kind)]) for item in items],
        seated=await seats.seats_of(table),
        mail_address=settings().reply_address(table.slug),
        seat=seat or SeatForm(),
        choices=await whom_to_choose(),
        roles=[(role.value, _(words)) for role, words in SEAT_WORDS.items()],
        role_words=SEAT_WORDS,
        problems=problems or {},
    )


def _new_page(request: Asked, form: CardForm, *, problems: dict[str, str] | None = None) -> Response[str]:
    return page(
        request,
        "meetings/new_table.html",
        status=422 if problems else 200,
        card=form,
        kinds=[(kind.value, _(words)) for kind, words in KINDS.items()],
        papers=[(kind.value, _(words)) for kind, words in PAPERS.items()],
        weekdays=list(enumerate(weekdays())),
        problems=problems or {},
    )


@get("/tables/new", name="tables.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.manage_tables)
    return _new_page(request, CardForm())


@post("/tables/new", name="tables.add")
async def add(request: Asked, data: URLEncodedBody[CardForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_tables)
    try:
        table = await keeping.add_table(data.particulars(), by=by)
    except Invalid as error:
        return _new_page(request, data, problems=error.problems)
    return see(f"/tables/{table.slug}/settings", notice=_("Saved. Now tell who sits at the table."))


@get("/tables/{slug:str}/settings", name="tables.settings")
async def show(request: Asked, slug: FromPath[str]) -> Response[str]:
    allowed(request, May.manage_tables)
    return await _settings_page(request, await meetings.table(slug))


@post("/tables/{slug:str}/settings", name="tables.edit")
async def edit(
    request: Asked, slug: FromPath[str], data: URLEncodedBody[CardForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_tables)
    table = await meetings.table(slug)
    try:
        await keeping.edit_table(table, data.particulars(), by=by)
    except Invalid as error:
        return await _settings_page(request, table, card=data, problems=error.problems)
    return see(f"/tables/{slug}/settings", notice=_("Saved."))


@post("/tables/{slug:str}/standing", name="tables.standing")
async def standing(
    request: Asked, slug: FromPath[str], data: URLEncodedBody[StandingForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_tables)
    table = await meetings.table(slug)
    try:
        await keeping.set_standing(table, data.minutes(), by=by)
    except Invalid as error:
        return await _settings_page(request, table, standing=data, problems=error.problems)
    return see(f"/tables/{slug}/settings", notice=_("Saved. The agendas to come follow it."))


@post("/tables/{slug:str}/seats", name="tables.seat")
async def seat(
    request: Asked, slug: FromPath[str], data: URLEncodedBody[SeatForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_tables)
    table = await meetings.table(slug)
    role = SeatRole(data.role) if data.role in list(SeatRole) else SeatRole.representative
    try:
        person, organisation = await chosen(data.who, field="who")
        await keeping.seat(table, person=person, organisation=organisation, role=role, by=by)
    except Invalid as error:
        return await _settings_page(request, table, seat=data, problems=error.problems)
    return see(f"/tables/{slug}/settings", notice=_("Saved."))


@post("/tables/{slug:str}/seats/{seat_id:int}/removal", name="tables.unseat")
async def unseat(request: Asked, slug: FromPath[str], seat_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_tables)
    table = await meetings.table(slug)
    await keeping.unseat(await seats.find(table, seat_id), by=by)
    notice = _("The seat has been taken away. Invitations that have been made stay as they are.")
    return see(f"/tables/{slug}/settings", notice=notice)


ROUTES = [new, add, show, edit, standing, seat, unseat]
