"""Answers that come by phone, on paper or by mail: the coordinator's form for them, and the paper itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody
from markupsafe import Markup

from agendas.inbox import mails
from core.errors import Invalid
from core.languages import _, speak
from core.settings import settings
from dates.polls import answering, by_mail, polls
from dates.polls.answering import BY_HAND, MAIL, field_of
from dates.polls.forms import answer_form, said_in, text_in
from dates.polls.looks import SUITS_LOOKS, THROUGH_WORDS, in_full
from dates.polls.polls import Respondent
from dates.tables import Poll, Suits, Voter
from mail.tables import ReceivedMail
from people.permissions import May
from people.tables import Person
from web.forms import an_id_if_any
from web.pages import environment, page, see
from web.requests import Asked, allowed


async def _note_page(
    request: Asked,
    poll: Poll,
    voter: Voter,
    *,
    mail: ReceivedMail | None = None,
    form: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    one, times = await polls.respondent(voter), await polls.times_of(poll)
    before = voter.answered_through if voter.answered_through in BY_HAND else BY_HAND[0]
    filled = answer_form(times, one.votes, comment=voter.comment, through=MAIL if mail else before)
    return page(
        request,
        "dates/poll_note.html",
        status=422 if problems else 200,
        poll=poll,
        table=await polls.table_of(poll),
        one=one,
        times=times,
        field_of=field_of,
        suits=SUITS_LOOKS,
        in_full=in_full,
        channels=[(name, THROUGH_WORDS[name]) for name in BY_HAND],
        mail=mail,
        form=form or filled,
        problems=problems or {},
    )


@get("/polls/{poll_id:int}/voters/{voter_id:int}", name="polls.voter")
async def show_voter(
    request: Asked, poll_id: FromPath[int], voter_id: FromPath[int], mail: FromQuery[str] = ""
) -> Response[str]:
    """Beside the mail that says it, if one is named."""
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    voter, letter = await polls.find_voter(poll, voter_id), await _mail(mail, by=by)
    return await _note_page(request, poll, voter, mail=letter)


async def _mail(number: str, *, by: Person) -> ReceivedMail | None:
    chosen = an_id_if_any(number)
    return await mails.find(chosen, seen_by=by) if chosen else None


@post("/polls/{poll_id:int}/voters/{voter_id:int}", name="polls.note")
async def note(
    request: Asked,
    poll_id: FromPath[int],
    voter_id: FromPath[int],
    data: URLEncodedBody[dict[str, Any]],
    mail: FromQuery[str] = "",
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    voter, times = await polls.find_voter(poll, voter_id), await polls.times_of(poll)
    said: dict[int, Suits] = said_in(data, times)
    comment, through, letter = text_in(data, "comment"), text_in(data, "through"), await _mail(mail, by=by)
    try:
        if letter:
            await by_mail.note(letter, voter, said, comment=comment, by=by)
        else:
            await answering.note(voter, said, through=through, comment=comment, by=by)
    except Invalid as error:
        form = answer_form(times, said, comment=comment, through=through)
        return await _note_page(request, poll, voter, mail=letter, form=form, problems=error.problems)
    return see(f"/polls/{poll_id}#voter-{voter_id}", notice=_("The answer was noted."))


@get("/polls/{poll_id:int}/paper", name="polls.paper")
async def paper(request: Asked, poll_id: FromPath[int], voter: FromQuery[str] = "") -> Response[str]:
    """For one who is named; or for each who wants paper or gets no letter; or for anybody."""
    by = allowed(request, May.plan_meetings)
    poll = await polls.find(poll_id, seen_by=by)
    table, times = await polls.table_of(poll), await polls.times_of(poll)
    chosen = _on_paper(await polls.respondents(poll), named=an_id_if_any(voter))
    whole = partial(
        environment().get_template("dates/poll_sheet.html").render,
        poll=poll,
        table=table,
        times=times,
        in_full=in_full,
        coordinator=await polls.whom_to_call(poll),
        municipality=settings().municipality,
    )
    sheets = [_sheet(one, whole) for one in chosen] or [Markup(whole(name="", represents=""))]
    return page(request, "dates/poll_paper.html", poll=poll, table=table, sheets=sheets)


def _sheet(one: Respondent, whole: Callable[..., str]) -> Markup:
    """In the reader's own language."""
    with speak(one.holder.addressee.language):
        return Markup(whole(name=one.holder.name, represents=one.holder.represents))


def _on_paper(everybody: list[Respondent], *, named: int | None) -> list[Respondent]:
    if named is not None:
        return [one for one in everybody if one.voter.id == named]
    return [one for one in everybody if one.silent and (one.alone_by_hand or one.holder.wants_paper)]


ROUTES = [show_voter, note, paper]
