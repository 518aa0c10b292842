"""Lists of follow-ups: of a table for everybody, of all tables or one's own for who has signed in, and
through an owner's own link.
"""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from core.languages import _, day, speak
from meetings import meetings
from meetings.tables import PartnershipTable
from minutes import listing, owners
from minutes.follow_up_list import FollowUpSheet, follow_up_paper
from papers.handing_out import Form, handed_out, wanted_layout
from papers.pages import Where, chosen_language, paper_page
from people.permissions import May, may
from web.pages import theirs_only
from web.requests import Asked, allowed
from web.sessions import speak_to


async def _file(
    request: Asked,
    sheet: FollowUpSheet,
    *,
    form: Form,
    letters: str = "",
    table: PartnershipTable | None = None,
) -> Response[bytes]:
    return await handed_out(
        request,
        follow_up_paper(sheet),
        table=table,
        form=form,
        layout=wanted_layout(letters),
        name=f"{_('Follow-ups')} {sheet.title} {day(sheet.dated)}",
        is_private=table is None,
    )


@get("/tables/{slug:str}/follow-ups", name="tables.follow_ups")
async def of_table(request: Asked, slug: FromPath[str]) -> Response[str]:
    table = await meetings.table(slug)
    sheet = await listing.of_table(table)
    to = request.app.route_reverse
    crumbs = ((_("Partnership tables"), to("home")), (table.name, to("tables.show", slug=slug)))
    where = Where("tables.follow_ups", {"slug": slug}, crumbs, f"?language={sheet.language}")
    return paper_page(request, follow_up_paper(sheet), where=where)


@get("/tables/{slug:str}/follow-ups.docx", name="tables.follow_ups.docx")
async def of_table_word(
    request: Asked, slug: FromPath[str], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    table = await meetings.table(slug)
    with speak(chosen_language(language)):
        sheet = await listing.of_table(table)
        return await _file(request, sheet, form=Form.docx, letters=letters, table=table)


@get("/tables/{slug:str}/follow-ups.pdf", name="tables.follow_ups.pdf")
async def of_table_pdf(
    request: Asked, slug: FromPath[str], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    table = await meetings.table(slug)
    with speak(chosen_language(language)):
        sheet = await listing.of_table(table)
        return await _file(request, sheet, form=Form.pdf, letters=letters, table=table)


async def _own(request: Asked) -> FollowUpSheet:
    """All of them for who sees them all, one's own for anybody else."""
    by = allowed(request, May.follow_own)
    return await (listing.of_all(reader=by) if may(by, May.follow_everything) else listing.of_person(by))


@get("/follow-ups/list", name="follow_ups.list")
async def own(request: Asked) -> Response[str]:
    sheet = await _own(request)
    crumbs = ((_("Follow-ups"), request.app.route_reverse("follow_ups")),)
    return paper_page(request, follow_up_paper(sheet), where=Where("follow_ups.list", {}, crumbs))


@get("/follow-ups/list.docx", name="follow_ups.list.docx")
async def own_word(request: Asked) -> Response[bytes]:
    return await _file(request, await _own(request), form=Form.docx)


@get("/follow-ups/list.pdf", name="follow_ups.list.pdf")
async def own_pdf(request: Asked) -> Response[bytes]:
    return await _file(request, await _own(request), form=Form.pdf)


@get("/f/{token:str}/list", name="owner.list")
async def by_link(request: Asked, token: FromPath[str]) -> Response[str]:
    owner = await owners.by_token(token)
    with speak_to(request, owner.addressee.language):
        where = Where("owner.list", {"token": token})
        return theirs_only(paper_page(request, follow_up_paper(await listing.of_owner(owner)), where=where))


@get("/f/{token:str}/list.docx", name="owner.list.docx")
async def by_link_word(request: Asked, token: FromPath[str]) -> Response[bytes]:
    owner = await owners.by_token(token)
    with speak_to(request, owner.addressee.language):
        return await _file(request, await listing.of_owner(owner), form=Form.docx)


@get("/f/{token:str}/list.pdf", name="owner.list.pdf")
async def by_link_pdf(request: Asked, token: FromPath[str]) -> Response[bytes]:
    owner = await owners.by_token(token)
    with speak_to(request, owner.addressee.language):
        return await _file(request, await listing.of_owner(owner), form=Form.pdf)


ROUTES = [
    of_table,
    of_table_word,
    of_table_pdf,
    own,
    own_word,
    own_pdf,
    by_link,
    by_link_word,
    by_link_pdf,
]
