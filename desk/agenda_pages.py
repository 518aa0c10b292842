"""The page on which the coordinator makes the agenda, and its buttons."""

from dataclasses import dataclass, replace

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import agenda as agendas
from agendas import compiling, publishing, topics
from agendas.paper import agenda_paper
from agendas.tables import Agenda
from core.errors import Invalid, NotFound
from core.languages import _, ngettext
from desk.board import board_of
from mail import letters
from meetings import meetings
from meetings.tables import Meeting
from minutes.follow_ups import lines_for
from papers.files import word_of
from papers.letterheads import letterheads
from papers.marks import DRAFT
from people.permissions import May
from people.tables import Person
from web.downloads import WORD, download
from web.forms import a_number, an_id_if_any, ids, one_line, tidy
from web.letter_words import KIND_WORDS, leaves
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class ReleaseForm:
    replacing: str = ""


@dataclass
class AddForm:
    topic: str = ""


@dataclass
class OrderForm:
    order: str = ""


@dataclass
class PlaceForm:
    move: str = ""


@dataclass
class ItemForm:
    title: str = ""
    text: str = ""
    minutes: str = ""
    presenter: str = ""


def _edit_page(meeting_id: int) -> str:
    return f"/meetings/{meeting_id}/agenda/edit"


async def _meeting(request: Asked, meeting_id: int) -> tuple[Meeting, Person]:
    by = allowed(request, May.make_agenda)
    return await meetings.find(meeting_id, seen_by=by), by


async def _agenda(request: Asked, meeting_id: int) -> tuple[Agenda, Person]:
    meeting, by = await _meeting(request, meeting_id)
    return await compiling.open_agenda(meeting, by=by), by


async def _page(
    request: Asked, meeting_id: int, *, refused: int | None = None, form: ItemForm, problems: dict[str, str]
) -> Response[str]:
    """The page, with what was typed into the item whose form was refused."""
    meeting, by = await _meeting(request, meeting_id)
    board = await board_of(meeting, by=by)
    return page(
        request,
        "desk/agenda_edit.html",
        status=422 if problems else 200,
        board=board,
        made_on=await letterheads.told(board.released.letterhead) if board.released else "",
        leaving=await letters.leaving(meeting=meeting.id),
        kinds=KIND_WORDS,
        leaves=leaves,
        refused=refused,
        form=form,
        problems=problems,
    )


@get("/meetings/{meeting_id:int}/agenda/edit", name="agenda.edit")
async def edit(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    return await _page(request, meeting_id, form=ItemForm(), problems={})


@post("/meetings/{meeting_id:int}/agenda/items", name="agenda.add")
async def add(request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[AddForm]) -> Response[None]:
    meeting, by = await _meeting(request, meeting_id)
    topic = await topics.find(an_id_if_any(data.topic) or 0, seen_by=by)
    await compiling.add(topic, meeting, by=by)
    return see(f"{_edit_page(meeting_id)}#pool")


@post("/meetings/{meeting_id:int}/agenda/items/all", name="agenda.add_all")
async def add_all(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    meeting, by = await _meeting(request, meeting_id)
    waiting = await topics.pool(await meetings.table_of(meeting), meeting)
    added = await compiling.add_all(meeting, waiting, by=by)
    notice = ngettext(
        "%(count)s matter was put on the agenda.", "%(count)s matters were put on the agenda.", len(added)
    )
    return see(_edit_page(meeting_id), notice=notice)


@post("/meetings/{meeting_id:int}/agenda/order", name="agenda.order")
async def order(request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[OrderForm]) -> Response[None]:
    agenda, by = await _agenda(request, meeting_id)
    wanted = [an_id_if_any(number) or 0 for number in data.order.split(",")]
    await compiling.order(agenda, wanted, by=by)
    return see(_edit_page(meeting_id))


@post("/meetings/{meeting_id:int}/agenda/items/{item_id:int}/place", name="agenda.place")
async def place(
    request: Asked, meeting_id: FromPath[int], item_id: FromPath[int], data: URLEncodedBody[PlaceForm]
) -> Response[None]:
    agenda, by = await _agenda(request, meeting_id)
    await compiling.nudge(await agendas.find_item(agenda, item_id), up=data.move == "up", by=by)
    return see(f"{_edit_page(meeting_id)}#item-{item_id}")


@post("/meetings/{meeting_id:int}/agenda/items/{item_id:int}", name="agenda.item")
async def edit_item(
    request: Asked, meeting_id: FromPath[int], item_id: FromPath[int], data: URLEncodedBody[ItemForm]
) -> Response[str] | Response[None]:
    agenda, by = await _agenda(request, meeting_id)
    item = await agendas.find_item(agenda, item_id)
    try:
        minutes = a_number(data.minutes, field="minutes", most=compiling.LONGEST)
        words = {"title": one_line(data.title), "text": tidy(data.text)}
        await compiling.edit_item(item, minutes=minutes, presenter=one_line(data.presenter), **words, by=by)
    except Invalid as error:
        return await _page(request, meeting_id, refused=item_id, form=data, problems=error.problems)
    return see(f"{_edit_page(meeting_id)}#item-{item_id}")


@post("/meetings/{meeting_id:int}/agenda/items/{item_id:int}/removal", name="agenda.remove")
async def remove(request: Asked, meeting_id: FromPath[int], item_id: FromPath[int]) -> Response[None]:
    agenda, by = await _agenda(request, meeting_id)
    await compiling.remove(await agendas.find_item(agenda, item_id), by=by)
    return see(
        _edit_page(meeting_id), notice=_("The matter was taken off the agenda and waits for a meeting.")
    )


@post("/meetings/{meeting_id:int}/agenda/release", name="agenda.release")
async def release(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[ReleaseForm]
) -> Response[str] | Response[None]:
    meeting, by = await _meeting(request, meeting_id)
    try:
        seen = ids(data.replacing)
        version = await publishing.release(meeting, follow_ups=lines_for, replacing=seen, by=by)
    except Invalid as error:
        return await _page(request, meeting_id, form=ItemForm(), problems=error.problems)
    notice = _("Version %(version)s of the agenda is out.", version=version.version)
    next_page = _edit_page(meeting_id) if version.version > 1 else f"/desk/meetings/{meeting_id}"
    return see(next_page, notice=notice)


@get("/meetings/{meeting_id:int}/agenda/draft.docx", name="agenda.draft")
async def draft(request: Asked, meeting_id: FromPath[int]) -> Response[bytes]:
    meeting, _by = await _meeting(request, meeting_id)
    if await agendas.of_meeting(meeting) is None:
        raise NotFound(_("This meeting has no agenda yet."))
    sheet = await publishing.sheet_of(meeting, follow_ups=lines_for)
    file = await word_of(agenda_paper(replace(sheet, version=DRAFT)), table=await meetings.table_of(meeting))
    name = f"{_('Draft of the agenda')} {sheet.identifier.replace('/', '-')}.docx"
    return download(file.content, name=name, media_type=WORD, cache_control="no-store")


ROUTES = [edit, add, add_all, order, place, edit_item, remove, release, draft]
