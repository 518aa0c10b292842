"""A participant's own page: the draft memo, and what should be corrected. It needs only the link."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _
from documents.html.fragment import fragment
from meetings.guests import Guest
from meetings.tables import Meeting
from minutes import corrections, memos
from minutes.drawing_up import draw_up
from minutes.paper import minutes_paper
from minutes.tables import Minutes, MinutesStatus
from web.forms import an_id_if_any
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked
from web.sessions import speak_to


@dataclass
class CorrectionForm:
    name: str = ""
    item: str = ""
    text: str = ""


async def _memo_for(guest: Guest) -> tuple[Meeting, Minutes]:
    """The memo of the guest's meeting, once it has been circulated."""
    meeting = await Meeting.objects().get(Meeting.id == guest.invitation.meeting)
    assert meeting is not None
    minutes = await memos.of_meeting(meeting)
    if minutes is None or minutes.status == MinutesStatus.draft:
        raise NotFound(_("The memo cannot be read yet."))
    return meeting, minutes


async def _correction_page(
    request: Asked, guest: Guest, *, form: CorrectionForm, problems: dict[str, str] | None = None
) -> Response[str]:
    meeting, minutes = await _memo_for(guest)
    drawn = await draw_up(minutes, meeting, status=MinutesStatus.circulated, by=None)
    answer = page(
        request,
        "minutes/correct.html",
        status=422 if problems else 200,
        meeting=meeting,
        minutes=minutes,
        sheet=drawn.sheet,
        paper=fragment(minutes_paper(drawn.sheet)),
        items=[(entry.line.item.id, f"{entry.line.number} {entry.line.title}") for entry in drawn.entries],
        form=form,
        problems=problems or {},
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@get("/c/{token:str}", name="correct")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    guest = await corrections.guest_by_token(token)
    with speak_to(request, guest.addressee.language):
        return await _correction_page(request, guest, form=CorrectionForm(name=guest.name))


@post("/c/{token:str}", name="correct.send")
async def send(
    request: Asked, token: FromPath[str], data: URLEncodedBody[CorrectionForm]
) -> Response[str] | Response[None]:
    guest = await corrections.guest_by_token(token)
    await not_too_often(request, "correction", most=60)
    with speak_to(request, guest.addressee.language):
        _meeting, minutes = await _memo_for(guest)
        try:
            item = an_id_if_any(data.item)
            await corrections.correct(minutes, name=data.name or guest.name, text=data.text, item=item)
        except Invalid as error:
            return await _correction_page(request, guest, form=data, problems=error.problems)
        return see(f"/c/{token}", notice=_("Thank you. Your correction has reached the secretary."))


ROUTES = [show, send]
