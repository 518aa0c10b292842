"""The pages on which dates for a year are proposed, looked at, changed and adopted."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.clock import local
from core.errors import Invalid
from core.languages import N_, _, months, ngettext
from dates.proposal import adopting, arranging, asking, looking
from dates.proposal.gathering import ground
from dates.proposal.objections import objections
from dates.proposal.proposals import Sight, dates_of, find_date, of_year, planned_year, table_of
from dates.tables import Failure, ProposedMeeting, YearProposal
from meetings import meetings
from people.permissions import May
from people.tables import Person
from web.forms import Reading, Several, a_date, a_number, a_time, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class AskForm:
    """Which tables, and for how long dates are looked for."""

    tables: Several = field(default_factory=Several)
    seconds: str = str(asking.USUAL_TIME)

    def chosen(self) -> list[int]:
        return [found for one in self.tables if (found := an_id_if_any(one)) is not None]


@dataclass
class MoveForm:
    """Another day and time; `anyway` once the coordinator has read what speaks against it."""

    day: str = ""
    at: str = ""
    anyway: str = ""

    def wanted(self) -> arranging.Wanted:
        """What was meant. Raises Invalid."""
        read = Reading()
        day = read(a_date, self.day, field="day", instead=None)
        at = read(a_time, self.at, field="at", instead=None)
        read.done()
        assert day is not None
        assert at is not None
        return arranging.Wanted(day, at)

    @classmethod
    def of(cls, one: ProposedMeeting) -> "MoveForm":
        starts = local(one.starts_at)
        return cls(day=starts.date().isoformat(), at=f"{starts:%H:%M}")


@dataclass
class WhichForm:
    """One table, or none for all."""

    table: str = ""


FAILURES = {
    Failure.died: N_("The service that looked for dates has ended several times. Tell who runs it."),
    Failure.memory: N_("There was not enough memory. Ask for fewer tables at a time."),
    Failure.late: N_("It took too long. Ask for fewer tables at a time, or give it more time."),
    Failure.broke: N_("The search has broken off. Ask again; if it happens again, tell who runs it."),
}


def _address(year: int) -> str:
    return f"/year/{year}/proposal"


@get("/year/{year:int}/proposal", name="proposal.show")
async def show(
    request: Asked, year: FromPath[int], by: FromQuery[str] = "", chair: FromQuery[str] = ""
) -> Response[str]:
    """The proposal, the search for it, or the question for which tables dates are to be looked for."""
    allowed(request, May.plan_meetings)
    sight = await of_year(planned_year(year))
    if sight.is_searching:
        return await _searching(request, sight)
    if sight.proposal is None:
        return await _ask_page(request, sight, form=None, chair=chair)
    answer = await _plan_page(request, sight, sight.proposal, sight.dates, by=by)
    return _complete(request, answer)


async def _searching(request: Asked, sight: Sight) -> Response[str]:
    assert sight.search is not None
    search, dates = sight.search, await dates_of(sight.search)
    asker = await Person.objects().where(Person.id == search.made_by).first()
    return page(
        request,
        "dates/proposal_search.html",
        year=sight.year,
        search=search,
        asker=asker.name if asker else "",
        dates=len(dates),
        tables=len(search.tables),
        spent=min(looking.seconds_of(search), search.seconds),
        keeps=sight.proposal is not None,
    )


async def _ask_page(
    request: Asked,
    sight: Sight,
    *,
    form: AskForm | None,
    chair: str = "",
    problems: dict[str, str] | None = None,
) -> Response[str]:
    found = await ground(sight.year)
    askable, chairs = looking.askable(found), looking.chairs(found)
    only = next((one for one in chairs if str(one.id) == chair), None)
    ids = only.tables if only else [one.table.id for one in askable]
    answer = page(
        request,
        "dates/proposal_ask.html",
        status=422 if problems else 200,
        year=sight.year,
        form=form or AskForm(Several(str(one) for one in ids)),
        problems=problems or {},
        askable=askable,
        options=[looking.as_option(one) for one in askable],
        chairs=chairs,
        only=only,
        times=_times(),
        most=looking.MOST_AT_ONCE,
        has_solver=looking.has_solver(),
        search=sight.search,
        failed=_failed(sight.search),
        findings=looking.told(sight.search) if sight.search else [],
        tables=len(found.tables),
    )
    return _complete(request, answer)


def _times() -> list[tuple[int, str]]:
    words = (_("20 seconds, for a first look"), _("1 minute"), _("5 minutes, for many tables"))
    return list(zip(asking.TIMES, words, strict=True))


def _failed(search: YearProposal | None) -> str:
    return _(FAILURES[Failure(search.failure)]) if search and search.failure else ""


async def _plan_page(
    request: Asked, sight: Sight, proposal: YearProposal, dates: list[ProposedMeeting], *, by: str
) -> Response[str]:
    plan = await looking.plan_of(sight, proposal, dates)
    return page(
        request,
        "dates/proposal.html",
        year=sight.year,
        proposal=proposal,
        plan=plan,
        by_date=by == "date",
        months=months(),
        by_month=looking.by_month(plan.by_date),
        before=await looking.before(proposal),
        identifier=meetings.identifier,
        times=_times(),
        search=sight.search,
        failed=_failed(sight.search),
        vain=looking.told(sight.search) if sight.search else [],
        problems={},
    )


def _complete(request: Asked, answer: Response[str]) -> Response[str]:
    """A page that was fetched for a part of it, while dates were being looked for, is shown as a whole."""
    if "HX-Request" in request.headers:
        answer.headers["HX-Refresh"] = "true"
    return answer


@post("/year/{year:int}/proposal", name="proposal.ask")
async def ask(
    request: Asked, year: FromPath[int], data: URLEncodedBody[AskForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    try:
        seconds = a_number(data.seconds, field="seconds", most=600)
        await asking.ask(year, tables=data.chosen(), seconds=seconds, by=by)
    except Invalid as error:
        return await _ask_page(request, await of_year(year), form=data, problems=error.problems)
    return see(_address(year))


@post("/year/{year:int}/proposal/stop", name="proposal.stop")
async def stop(request: Asked, year: FromPath[int]) -> Response[None]:
    await asking.stop(year, by=allowed(request, May.plan_meetings))
    return see(_address(year), notice=_("The search ends in a moment, with the best it has."), kind="info")


@post("/year/{year:int}/proposal/end", name="proposal.set_aside")
async def set_aside(request: Asked, year: FromPath[int]) -> Response[None]:
    await asking.set_aside(year, by=allowed(request, May.plan_meetings))
    return see(_address(year), notice=_("The proposal is set aside. What was planned from it stays."))


@post("/year/{year:int}/proposal/adoption", name="proposal.adopt")
async def adopt(request: Asked, year: FromPath[int], data: URLEncodedBody[WhichForm]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    table = an_id_if_any(data.table)
    done = await adopting.adopt(year, tables=None if table is None else [table], by=by)
    said = ngettext("%(count)s meeting is planned.", "%(count)s meetings are planned.", done.planned)
    where = _address(year) if done.left else f"/year/{year}"
    return see(where, notice=f"{said} {_('Nobody has been told yet.')}")


@post("/year/{year:int}/proposal/tables/{slug:str}/leaving", name="proposal.leave_out")
async def leave_out(request: Asked, year: FromPath[int], slug: FromPath[str]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    table = await meetings.table(slug)
    await arranging.leave_out(table, year=year, by=by)
    return see(_address(year), notice=_("%(table)s is left out of the proposal.", table=table.name))


@post("/year/{year:int}/proposal/dates/{date_id:int}/fixing", name="proposal.fix")
async def fix(request: Asked, year: FromPath[int], date_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    _proposal, one = await find_date(date_id, year=year)
    await arranging.fix(one, by=by)
    return see(f"{_address(year)}#date-{date_id}")


@post("/year/{year:int}/proposal/dates/{date_id:int}/freeing", name="proposal.free")
async def free(request: Asked, year: FromPath[int], date_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    _proposal, one = await find_date(date_id, year=year)
    await arranging.fix(one, fixed=False, by=by)
    return see(f"{_address(year)}#date-{date_id}")


async def _move_page(
    request: Asked, one: ProposedMeeting, *, year: int, form: MoveForm, **more: Any
) -> Response[str]:
    problems = more.pop("problems", {})
    against = more.pop("against", [])
    return page(
        request,
        "dates/proposal_move.html",
        status=422 if problems else 200,
        year=year,
        one=one,
        table=await table_of(one),
        form=form,
        problems=problems,
        against=against,
        first=f"{year}-01-01",
        last=f"{year}-12-31",
    )


@get("/year/{year:int}/proposal/dates/{date_id:int}/time", name="proposal.time")
async def show_time(request: Asked, year: FromPath[int], date_id: FromPath[int]) -> Response[str]:
    allowed(request, May.plan_meetings)
    _proposal, one = await find_date(date_id, year=year)
    return await _move_page(request, one, year=year, form=MoveForm.of(one))


@post("/year/{year:int}/proposal/dates/{date_id:int}/time", name="proposal.move")
async def move(
    request: Asked, year: FromPath[int], date_id: FromPath[int], data: URLEncodedBody[MoveForm]
) -> Response[str] | Response[None]:
    """What speaks against the time is shown first; then it is the coordinator's choice."""
    by = allowed(request, May.plan_meetings)
    proposal, one = await find_date(date_id, year=year)
    try:
        wanted = data.wanted()
        against = await objections(proposal, one, wanted)
        if against and data.anyway != _token(data):
            return await _move_page(request, one, year=year, form=data, against=against)
        await arranging.move(one, wanted, by=by)
    except Invalid as error:
        return await _move_page(request, one, year=year, form=data, problems=error.problems)
    return see(f"{_address(year)}#date-{date_id}", notice=_("The date is moved, and fixed there."))


def _token(form: MoveForm) -> str:
    """Which time was read about: another one is another question."""
    return f"{form.day} {form.at}"


ROUTES = [show, ask, stop, set_aside, adopt, leave_out, fix, free, show_time, move]
