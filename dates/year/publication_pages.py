"""Publishing the dates of a year, and the letter that tells everybody at the tables of theirs."""

from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _, ngettext
from dates.year import publishing, telling
from dates.year.overview import Year, must_be_a_year, year_of
from meetings import meetings
from people.permissions import May
from web.forms import Several, an_id_if_any
from web.letter_words import until_they_leave
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class ChosenDates:
    """The meetings whose dates are to be public."""

    meeting: Several = field(default_factory=Several)


async def _editor(
    request: Asked, year: Year, *, form: ChosenDates, problems: dict[str, str] | None = None
) -> Response[str]:
    public = [one.id for one in year.meetings if one.is_public and one.status == "planned"]
    return page(
        request,
        "dates/publication.html",
        status=422 if problems else 200,
        year=year,
        form=form,
        problems=problems or {},
        readers=await telling.readers_of(year.number),
        told=await publishing.told_by_letter(public),
        public=await telling.public_dates(year.number),
        letter=await telling.last_sent(year.number),
        draft=await telling.draft_of(year.number),
    )


@get("/year/{year:int}/publication", name="year.publication")
async def show(request: Asked, year: FromPath[int]) -> Response[str]:
    allowed(request, May.plan_meetings)
    found = await year_of(must_be_a_year(year))
    everything = Several(str(one.id) for one in found.secret)
    return await _editor(request, found, form=ChosenDates(everything))


@post("/year/{year:int}/publication", name="year.publish")
async def publish(
    request: Asked, year: FromPath[int], data: URLEncodedBody[ChosenDates]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    found = await year_of(must_be_a_year(year))
    wanted = {number for number in map(an_id_if_any, data.meeting) if number is not None}
    theirs = {one.id for one in found.secret}
    try:
        number = await publishing.publish(wanted & theirs, by=by)
    except Invalid as error:
        return await _editor(request, found, form=data, problems=error.problems)
    notice = ngettext("%(count)s date is public now.", "%(count)s dates are public now.", number)
    return see(f"/year/{year}/publication", notice=notice)


@post("/meetings/{meeting_id:int}/publication", name="meetings.publish")
async def publish_one(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    number = await publishing.publish([meeting.id], by=by)
    notice = _("The date is public now.") if number else _("There was nothing to publish.")
    return see(f"/desk/meetings/{meeting.id}", notice=notice)


@post("/meetings/{meeting_id:int}/publication/withdrawal", name="meetings.unpublish")
async def take_back(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    await publishing.take_back(meeting, by=by)
    return see(f"/year/{meeting.year}/publication", notice=_("The date is known to you only."))


@post("/year/{year:int}/letter", name="year.letter")
async def write(request: Asked, year: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    circular = await telling.prepare(must_be_a_year(year), by=by)
    silent = ", ".join(await telling.without_address(year))
    told = _("These have no e-mail address. Call them or send the letter on paper: %(names)s", names=silent)
    return see(f"/letters/{circular.id}", notice=told if silent else None, kind="warning")


@post("/year/{year:int}/letter/sending", name="year.letter.send")
async def send(request: Asked, year: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    number = await telling.send(must_be_a_year(year), by=by)
    notice = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", number)
    return see(f"/year/{year}", notice=f"{notice} {until_they_leave()}")


ROUTES = [show, publish, publish_one, take_back, write, send]
