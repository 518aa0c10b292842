"""Letters on paper to those without e-mail: who waits for one, the letter itself, and that it is posted."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas import paper_letters
from core.errors import NotPossible
from core.languages import _, speak
from documents.layouts import Layout
from papers.handing_out import LARGE, Form, handed_out
from papers.pages import Where, paper_page
from people.permissions import May
from reports import replies
from reports.reply import reply_paper
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class PostedForm:
    up_to: str = ""


@get("/paper-letters", name="paper_letters")
async def waiting(request: Asked) -> Response[str]:
    allowed(request, May.send_letters)
    return page(request, "reports/paper_letters.html", waiting=await paper_letters.waiting())


@get("/submissions/{submission_id:int}/reply", name="reply")
async def show(request: Asked, submission_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.send_letters)
    submission = await paper_letters.find(submission_id, seen_by=by)
    large = await replies.wants_large_print(submission)
    crumbs = ((_("Letters on paper"), request.app.route_reverse("paper_letters")),)
    where = Where("reply", {"submission_id": submission_id}, crumbs)
    paper = reply_paper(await replies.reply_to(submission, signer=by))
    waits = await paper_letters.waiting(submission_id)
    return paper_page(
        request,
        paper,
        where=where,
        template="reports/reply.html",
        is_private=True,
        waits=waits[0] if waits else None,
        submission=submission,
        large=large,
    )


async def _file(request: Asked, submission_id: int, *, form: Form, letters: str) -> Response[bytes]:
    """In large letters where they wish for them, unless the address asks for the usual ones."""
    by = allowed(request, May.send_letters)
    submission = await paper_letters.find(submission_id, seen_by=by)
    large = letters == LARGE or (not letters and await replies.wants_large_print(submission))
    sheet = await replies.reply_to(submission, signer=by)
    with speak(sheet.language):
        return await handed_out(
            request,
            reply_paper(sheet),
            table=None,
            form=form,
            layout=Layout.large if large else None,
            name=f"{_('Letter')} {replies.names(sheet.matters)}".strip(),
            is_private=True,
        )


@get("/submissions/{submission_id:int}/reply.docx", name="reply.docx")
async def word(request: Asked, submission_id: FromPath[int], letters: FromQuery[str] = "") -> Response[bytes]:
    return await _file(request, submission_id, form=Form.docx, letters=letters)


@get("/submissions/{submission_id:int}/reply.pdf", name="reply.pdf")
async def pdf(request: Asked, submission_id: FromPath[int], letters: FromQuery[str] = "") -> Response[bytes]:
    return await _file(request, submission_id, form=Form.pdf, letters=letters)


@post("/submissions/{submission_id:int}/reply/posted", name="reply.posted")
async def posted(
    request: Asked, submission_id: FromPath[int], data: URLEncodedBody[PostedForm]
) -> Response[None]:
    by = allowed(request, May.send_letters)
    submission = await paper_letters.find(submission_id, seen_by=by)
    up_to = an_id_if_any(data.up_to)
    if up_to is None:
        raise NotPossible(_("They have been told this already."))
    await paper_letters.told(submission, up_to=up_to, by=by)
    return see("/paper-letters", notice=_("Noted. They have been told."))


ROUTES = [waiting, show, word, pdf, posted]
