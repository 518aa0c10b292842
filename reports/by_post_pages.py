"""Papers of a meeting by post: who gets them, and a copy for each to be printed."""

from litestar import Response, get
from litestar.params import FromPath

from agendas.drawing_up import latest as latest_agenda
from core.languages import speak
from documents.layouts import Layout
from meetings import meetings
from minutes.published import latest as latest_memo
from papers.handing_out import Form, handed_out
from papers.marks import PaperKind
from papers.printing import can_print
from people.permissions import May
from reports.by_post import by_post, copy_for, find
from web.pages import page
from web.requests import Asked, allowed


@get("/meetings/{meeting_id:int}/by-post", name="meetings.by_post")
async def show(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.send_letters)
    meeting = await meetings.find(meeting_id, seen_by=by)
    table = await meetings.table_of(meeting)
    out = {"agenda": await latest_agenda(meeting), "minutes": await latest_memo(meeting)}
    return page(
        request,
        "reports/by_post.html",
        meeting=meeting,
        identifier=meetings.identifier(table, meeting),
        guests=await by_post(meeting),
        out=[kind for kind, version in out.items() if version],
        can_print=can_print(),
    )


async def _copy(
    request: Asked, meeting_id: int, invitation_id: int, *, kind: PaperKind, form: Form
) -> Response[bytes]:
    by = allowed(request, May.send_letters)
    meeting = await meetings.find(meeting_id, seen_by=by)
    one = await find(meeting, invitation_id)
    table = await meetings.table_of(meeting)
    paper = await copy_for(one, meeting, kind)
    with speak(paper.language):
        return await handed_out(
            request,
            paper,
            table=table,
            form=form,
            layout=Layout.large if one.large else None,
            name=f"{paper.kind} {meetings.identifier(table, meeting)} {one.guest.name}",
            is_private=True,
        )


@get("/meetings/{meeting_id:int}/by-post/{invitation_id:int}/agenda.docx", name="agenda.copy.docx")
async def agenda(request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]) -> Response[bytes]:
    return await _copy(request, meeting_id, invitation_id, kind=PaperKind.agenda, form=Form.docx)


@get("/meetings/{meeting_id:int}/by-post/{invitation_id:int}/agenda.pdf", name="agenda.copy.pdf")
async def printed_agenda(
    request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]
) -> Response[bytes]:
    return await _copy(request, meeting_id, invitation_id, kind=PaperKind.agenda, form=Form.pdf)


@get("/meetings/{meeting_id:int}/by-post/{invitation_id:int}/minutes.docx", name="minutes.copy.docx")
async def memo(request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]) -> Response[bytes]:
    return await _copy(request, meeting_id, invitation_id, kind=PaperKind.minutes, form=Form.docx)


@get("/meetings/{meeting_id:int}/by-post/{invitation_id:int}/minutes.pdf", name="minutes.copy.pdf")
async def printed_memo(
    request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]
) -> Response[bytes]:
    return await _copy(request, meeting_id, invitation_id, kind=PaperKind.minutes, form=Form.pdf)


ROUTES = [show, agenda, printed_agenda, memo, printed_memo]
