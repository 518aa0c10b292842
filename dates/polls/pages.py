"""The coordinator's pages of date polls: the list, a new one, and one with its answers."""

from collections.abc import Sequence

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _, ngettext
from dates.clashes import checking
from dates.polls import asking, choosing, polls, reminding, suggesting, sums
from dates.polls.forms import BecauseForm, ChoiceForm, QuestionForm, TimeForm, UntilForm
from dates.polls.looks import POLL_LOOKS, SUITS_LOOKS, THROUGH_WORDS
from dates.tables import Poll, PollStatus, PollTime
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from people.permissions import May
from web.forms import an_id_if_any
from web.letter_words import until_they_leave
from web.pages import page, see
from web.requests import Asked, allowed


def _letters_leave(done: str) -> str:
    """What has been done, and until when its letters can be stopped."""
    return f"{done} {until_they_leave()}"


@get("/polls", name="polls")
async def every_poll(request: Asked) -> Response[str]:
    allowed(request, May.plan_meetings)
    found = await polls.listed()
    return page(
        request,
        "dates/polls.html",
        going_on=[one for one in found if one.poll.status == PollStatus.open],
        ended=[one for one in found if one.poll.status != PollStatus.open],
        looks=POLL_LOOKS,
        today=today(),
    )


async def _question_page(
    request: Asked, form: QuestionForm, *, table: PartnershipTable, problems: dict[str, str] | None = None
) -> Response[str]:
    always, officials = await asking.seats_to_ask(table)
    return page(
        request,
        "dates/poll_new.html",
        status=422 if problems else 200,
        form=form,
        problems=problems or {},
        table=table,
        asked=always,
        officials=officials,
        earliest=today().isoformat(),
    )


@get("/polls/new", name="polls.new")
async def new(request: Asked, table: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.plan_meetings)
    if not table:
        return page(request, "dates/poll_which_table.html", tables=await meetings.tables())
    found = await meetings.table(table)
    form = QuestionForm.for_table(found, await suggesting.suggested(found))
    return await _question_page(request, form, table=found)


@post("/polls/new", name="polls.ask")
async def ask(
    request: Asked, data: URLEncodedBody[QuestionForm], table: FromQuery[str] = ""
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    found = await meetings.table(table)
    try:
        poll = await asking.ask(found, data.question(), by=by)
    except Invalid as error:
        return await _question_page(request, data, table=found, problems=error.problems)
    return see(f"/polls/{poll.id}", notice=_letters_leave(_("The question has been asked.")))


async def _poll_page(
    request: Asked,
    poll: Poll,
    *,
    problems: dict[str, str] | None = None,
    time: TimeForm | None = None,
    until: UntilForm | None = None,
    because: BecauseForm | None = None,
) -> Response[str]:
    table, times = await polls.table_of(poll), await polls.times_of(poll)
    everybody = await polls.respondents(poll)
    is_open = poll.status == PollStatus.open
    usual = TimeForm(at=f"{table.usual_time:%H:%M}" if table.usual_time else "")
    return page(
        request,
        "dates/poll.html",
        status=422 if problems else 200,
        poll=poll,
        table=table,
        sums=sums.sums_of(times, everybody),
        everybody=everybody,
        against=await _against(poll, table, times) if is_open else {},
        meeting=await Meeting.objects().get(Meeting.id == poll.meeting) if poll.meeting else None,
        is_open=is_open,
        takes_answers=polls.takes_answers(poll),
        time_form=time or usual,
        until_form=until or UntilForm(until=poll.until.isoformat()),
        because_form=because or BecauseForm(),
        problems=problems or {},
        looks=POLL_LOOKS,
        suits=SUITS_LOOKS,
        through=THROUGH_WORDS,
        earliest=today().isoformat(),
    )


async def _against(poll: Poll, table: PartnershipTable, times: Sequence[PollTime]) -> dict[int, list[str]]:
    """What speaks against each time, by its id; what is merely good to know is left out."""
    spans = {time.id: (time.starts_at, time.ends_at) for time in times}
    found = await checking.of_times(table, spans, venue=poll.venue, join_link=poll.join_link, poll=poll.id)
    return {time: [one.sentence for one in said if not one.mild] for time, said in found.items()}


@get("/polls/{poll_id:int}", name="polls.show")
async def show(request: Asked, poll_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.plan_meetings)
    return await _poll_page(request, await polls.find(poll_id, seen_by=by))


@post("/polls/{poll_id:int}/times", name="polls.add_time")
async def add_time(
    request: Asked, poll_id: FromPath[int], data: URLEncodedBody[TimeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    try:
        day, at = data.parsed()
        await asking.add_time(poll, day, at, by=by)
    except Invalid as error:
        return await _poll_page(request, poll, time=data, problems=error.problems)
    return see(f"/polls/{poll_id}", notice=_("Added. Those who have answered already are told by letter."))


@post("/polls/{poll_id:int}/times/{time_id:int}/withdrawal", name="polls.withdraw_time")
async def withdraw_time(request: Asked, poll_id: FromPath[int], time_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    await asking.withdraw_time(poll, await polls.find_time(poll, time_id), by=by)
    return see(f"/polls/{poll_id}", notice=_("The time is asked about no more."))


@post("/polls/{poll_id:int}/deadline", name="polls.move_deadline")
async def move_deadline(
    request: Asked, poll_id: FromPath[int], data: URLEncodedBody[UntilForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    try:
        await asking.move_deadline(poll, data.parsed(), by=by)
    except Invalid as error:
        return await _poll_page(request, poll, until=data, problems=error.problems)
    return see(f"/polls/{poll_id}", notice=_("Saved."))


@post("/polls/{poll_id:int}/reminders", name="polls.remind")
async def remind(request: Asked, poll_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    written = await reminding.remind(await polls.find(poll_id, seen_by=by), by=by)
    said = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", written)
    return see(f"/polls/{poll_id}", notice=_letters_leave(said))


async def _choice_page(
    request: Asked, poll: Poll, time_id: int, *, problems: dict[str, str] | None = None
) -> Response[str]:
    table, time = await polls.table_of(poll), await polls.find_time(poll, time_id)
    times, everybody = await polls.times_of(poll), await polls.respondents(poll)
    return page(
        request,
        "dates/poll_choice.html",
        status=422 if problems else 200,
        poll=poll,
        table=table,
        sum=next(one for one in sums.sums_of(times, everybody) if one.time.id == time.id),
        released=[one for one in times if one.id != time.id],
        everybody=everybody,
        against=(await _against(poll, table, [time]))[time.id],
        problems=problems or {},
    )


@get("/polls/{poll_id:int}/choice", name="polls.choice")
async def show_choice(request: Asked, poll_id: FromPath[int], time: FromQuery[str] = "") -> Response[str]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    return await _choice_page(request, poll, an_id_if_any(time) or 0)


@post("/polls/{poll_id:int}/choice", name="polls.choose")
async def choose(
    request: Asked, poll_id: FromPath[int], data: URLEncodedBody[ChoiceForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    time = await polls.find_time(poll, an_id_if_any(data.time) or 0)
    try:
        await choosing.choose(poll, time, by=by)
    except Invalid as error:
        fresh = await polls.find(poll_id, seen_by=by)
        return await _choice_page(
            request, fresh, time.id, problems={"time": " ".join(error.problems.values())}
        )
    return see(f"/polls/{poll_id}", notice=_letters_leave(_("The date has been chosen.")))


@post("/polls/{poll_id:int}/dropping", name="polls.drop")
async def drop(
    request: Asked, poll_id: FromPath[int], data: URLEncodedBody[BecauseForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    try:
        await asking.drop(poll, because=data.because, by=by)
    except Invalid as error:
        return await _poll_page(request, poll, because=data, problems=error.problems)
    return see(f"/polls/{poll_id}", notice=_letters_leave(_("The poll has been given up.")))


ROUTES = [
    every_poll,
    new,
    ask,
    show,
    add_time,
    withdraw_time,
    move_deadline,
    remind,
    show_choice,
    choose,
    drop,
]
