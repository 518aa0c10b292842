"""An owner's own page: what they see to, and what has happened. It needs no account, only the link."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import background
from core.errors import Invalid
from core.languages import _
from minutes import follow_ups, following, owners
from minutes.follow_up_pages import LOOKS, ReportForm, status_of
from minutes.owed import how_late, sorted_out
from minutes.owners import Owner
from minutes.tables import FOLLOW_UP_WORDS
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked
from web.sessions import speak_to


async def _owner_page(
    request: Asked,
    owner: Owner,
    *,
    wrong: int = 0,
    form: ReportForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    """`wrong` is the follow-up whose form could not be taken."""
    mine = [owner.organisation] if owner.organisation else []
    found = await follow_ups.of_owner(organisations=mine, person=owner.person)
    answer = page(
        request,
        "minutes/owner.html",
        status=422 if problems else 200,
        owner=owner,
        parts=sorted_out(found),
        asked=await background.asked_of(mine),
        how_late=how_late,
        finished=[one for one in reversed(found) if not one.is_open][:20],
        wrong=wrong,
        form=form or ReportForm(),
        problems=problems or {},
        words=FOLLOW_UP_WORDS,
        looks=LOOKS,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@get("/f/{token:str}", name="owner")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    owner = await owners.by_token(token)
    with speak_to(request, owner.addressee.language):
        return await _owner_page(request, owner)


@post("/f/{token:str}/{outcome_id:int}", name="owner.report")
async def report(
    request: Asked, token: FromPath[str], outcome_id: FromPath[int], data: URLEncodedBody[ReportForm]
) -> Response[str] | Response[None]:
    owner = await owners.by_token(token)
    await not_too_often(request, "follow_up", most=60)
    with speak_to(request, owner.addressee.language):
        mine = [owner.organisation] if owner.organisation else []
        one = await follow_ups.find_owned(outcome_id, organisations=mine, person=owner.person)
        try:
            await following.report(one, status_of(data), data.text, by_name=owner.shown)
        except Invalid as error:
            return await _owner_page(request, owner, wrong=outcome_id, form=data, problems=error.problems)
        return see(f"/f/{token}", notice=_("Thank you. It has been written down."))


ROUTES = [show, report]
