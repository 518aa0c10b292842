"""A voter's own page: which of the times suit them. It needs no account, only the link."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from dates.polls import answering, polls
from dates.polls.answering import field_of
from dates.polls.forms import answer_form, said_in, text_in
from dates.polls.looks import OWN_WORDS, in_full
from dates.tables import Poll, Suits, Voter
from meetings.calendars.events import reply_token
from meetings.tables import Invitation, Meeting, SeatRole
from web.pages import page, see, theirs_only
from web.requests import Asked
from web.sessions import speak_to


async def _own_page(
    request: Asked,
    voter: Voter,
    *,
    said: dict[int, Suits] | None = None,
    comment: str | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    """With `said` and `comment` as just typed, or else as they were given before."""
    poll, one = await polls.poll_of(voter), await polls.respondent(voter)
    times = await polls.times_of(poll)
    with speak_to(request, one.holder.addressee.language):
        return theirs_only(
            page(
                request,
                "dates/poll_answer.html",
                status=422 if problems else 200,
                poll=poll,
                table=await polls.table_of(poll),
                one=one,
                times=times,
                field_of=field_of,
                own_words=OWN_WORDS,
                in_full=in_full,
                form=answer_form(
                    times,
                    one.votes if said is None else said,
                    comment=voter.comment if comment is None else comment,
                ),
                problems=problems or {},
                takes_answers=polls.takes_answers(poll),
                coordinator=await polls.whom_to_call(poll),
                **await _meeting(poll, voter),
            )
        )


async def _meeting(poll: Poll, voter: Voter) -> dict[str, Any]:
    """The meeting that has come of it, and the link to the voter's own page as a guest of it."""
    meeting = await Meeting.objects().get(Meeting.id == poll.meeting) if poll.meeting else None
    holder = (
        Invitation.person == voter.person
        if voter.person
        else Invitation.person.is_null()
        & (Invitation.organisation == voter.organisation)
        & (Invitation.role != SeatRole.official)
    )
    invited = (
        await Invitation.objects()
        .where(Invitation.meeting == meeting.id, Invitation.withdrawn_at.is_null(), holder)
        .first()
        if meeting
        else None
    )
    return {"meeting": meeting, "rsvp": reply_token(invited) if invited else None}


@get("/poll/{token:str}", name="poll")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    return await _own_page(request, await polls.find_by_token(token))


@post("/poll/{token:str}", name="poll.answer")
async def answer(
    request: Asked, token: FromPath[str], data: URLEncodedBody[dict[str, Any]]
) -> Response[str] | Response[None]:
    voter = await polls.find_by_token(token)
    one, times = await polls.respondent(voter), await polls.times_of(await polls.poll_of(voter))
    said, comment = said_in(data, times), text_in(data, "comment")
    with speak_to(request, one.holder.addressee.language):
        try:
            await answering.answer(voter, said, comment=comment)
        except Invalid as error:
            return await _own_page(request, voter, said=said, comment=comment, problems=error.problems)
        return see(f"/poll/{token}", notice=_("Thank you. Your answer has been noted."))


ROUTES = [show, answer]
