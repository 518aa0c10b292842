"""A released agenda or memo, changed in Word: download it, change it, bring it back."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, MultipartBody, URLEncodedBody

from agendas import changed_by_hand as agendas
from agendas.released import newest_release as newest_agenda
from core.errors import Invalid
from core.languages import LANGUAGES, N_, NAMES, _, ngettext
from documents.accessibility import Fault, faults
from documents.comparing import told
from meetings import meetings
from meetings.tables import Meeting, PartnershipTable
from minutes import changed_by_hand as memos
from minutes.released import newest_release as newest_memo
from papers.edited import checking, editing, revisions
from papers.edited.checking import Brought
from papers.edited.editing import Doubt
from papers.edited.releases import Release
from papers.edited.replacing import changes_of
from papers.letterheads import letterheads
from papers.marks import PaperKind
from papers.tables import EditedPaper
from people.permissions import May
from web.downloads import WORD, download
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass(frozen=True, kw_only=True)
class Room:
    """Where a paper is at home: who may change it, its verbs, and the page it belongs to."""

    kind: PaperKind
    may: May
    title: str
    newest: Callable[[Meeting], Awaitable[Release]]
    bring_back: Callable[..., Awaitable[EditedPaper]]
    withdraw: Callable[..., Awaitable[None]]
    page: str


AGENDA = Room(
    kind=PaperKind.agenda,
    may=May.make_agenda,
    title=N_("Change the agenda in Word"),
    newest=newest_agenda,
    bring_back=agendas.bring_back,
    withdraw=agendas.withdraw,
    page="agenda.edit",
)
MEMO = Room(
    kind=PaperKind.minutes,
    may=May.publish_minutes,
    title=N_("Change the memo in Word"),
    newest=newest_memo,
    bring_back=memos.bring_back,
    withdraw=memos.withdraw,
    page="minutes.finish",
)


@dataclass
class BringBackForm:
    file: Any = None  # an empty text where none was chosen
    language: str = ""
    agreed: str = ""


@dataclass
class WithdrawalForm:
    language: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Refused:
    """What was wrong with a file, and what is not clear about it."""

    problems: dict[str, str] = field(default_factory=dict)
    doubts: Sequence[Doubt] = ()


def _language(asked: str) -> str:
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _address(room: Room, meeting: Meeting, language: str) -> str:
    return f"/meetings/{meeting.id}/{room.kind}/edited?language={language}"


async def _page(
    request: Asked, room: Room, meeting: Meeting, *, language: str, refused: Refused | None = None
) -> Response[str]:
    refused = refused or Refused()
    release = await room.newest(meeting)
    edited = await revisions.newest(release.mark(language))
    return page(
        request,
        "desk/edited.html",
        status=422 if refused.problems else 200,
        meeting=meeting,
        room=room,
        release=release,
        language_of_paper=language,
        tongues=[(one, NAMES[one]) for one in LANGUAGES],
        edited=edited,
        made_on=await letterheads.told(release.letterhead),
        brought_back=await revisions.all_of(release.mark(language)),
        changes=changes_of(edited) if edited else (),
        told=told,
        advice=memos.advice_on(edited) if edited and room is MEMO else (),
        residents=await memos.residents_in(edited) if edited and room is MEMO else (),
        faults=await _faults(edited, release, language=language, table=await meetings.table_of(meeting))
        if edited
        else (),
        refused=refused,
    )


async def _faults(
    edited: EditedPaper, release: Release, *, language: str, table: PartnershipTable
) -> Sequence[Fault]:
    """What keeps somebody from reading it. What was in our own file already, by its letterhead, is nobody's
    change, though the words that it is told by may have changed.
    """
    ours = await release.own_file(language, table=table)
    before, now = await asyncio.to_thread(lambda: (faults(ours), faults(bytes(edited.docx))))
    known = {fault.sentence for fault in before}
    more = Counter(fault.kind for fault in now) - Counter(fault.kind for fault in before)
    return [fault for fault in now if fault.kind in more and fault.sentence not in known]


async def _bring_back(
    request: Asked, room: Room, meeting: Meeting, *, form: BringBackForm
) -> Response[str] | Response[None]:
    by, language = allowed(request, room.may), _language(form.language)
    brought: Brought | None = None
    try:
        brought = await _read(form.file)
        agreed = [about for about in form.agreed.split(",") if about]
        edited = await room.bring_back(meeting, brought, language=language, agreed=agreed, by=by)
    except Invalid as error:
        found = await _doubts(room, meeting, brought, language) if "agreed" in error.problems else ()
        refused = Refused(error.problems, found)
        return await _page(request, room, meeting, language=language, refused=refused)
    return see(_address(room, meeting, language), notice=" ".join((_taken(edited), *brought.notes)))


async def _read(chosen: Any) -> Brought:
    if isinstance(chosen, UploadFile):
        return await checking.read(await chosen.read(), chosen.filename)
    return await checking.read(b"", "")


async def _doubts(room: Room, meeting: Meeting, brought: Brought | None, language: str) -> Sequence[Doubt]:
    assert brought is not None, "what could not be read is never doubted"
    table = await meetings.table_of(meeting)
    return await editing.doubts(await room.newest(meeting), brought, language=language, table=table)


def _taken(edited: EditedPaper) -> str:
    return ngettext(
        "The paper is now your file. %(count)s thing differs from our text.",
        "The paper is now your file. %(count)s things differ from our text.",
        len(changes_of(edited)),
    )


def _routes(room: Room) -> list[HTTPRouteHandler]:
    """The same four addresses for each kind of paper."""
    address = f"/meetings/{{meeting_id:int}}/{room.kind}/edited"

    @get(address, name=f"{room.kind}.edited")
    async def show(request: Asked, meeting_id: FromPath[int], language: FromQuery[str] = "") -> Response[str]:
        meeting = await meetings.find(meeting_id, seen_by=allowed(request, room.may))
        return await _page(request, room, meeting, language=_language(language))

    @post(address, name=f"{room.kind}.bring_back")
    async def bring_back(
        request: Asked, meeting_id: FromPath[int], data: MultipartBody[BringBackForm]
    ) -> Response[str] | Response[None]:
        meeting = await meetings.find(meeting_id, seen_by=allowed(request, room.may))
        return await _bring_back(request, room, meeting, form=data)

    @post(f"{address}/withdrawal", name=f"{room.kind}.withdraw")
    async def withdraw(
        request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[WithdrawalForm]
    ) -> Response[None]:
        by = allowed(request, room.may)
        meeting, language = await meetings.find(meeting_id, seen_by=by), _language(data.language)
        await room.withdraw(meeting, language=language, seen=an_id_if_any(data.seen) or 0, by=by)
        return see(_address(room, meeting, language), notice=_("The paper is our own text again."))

    @get(f"{address}/{{revision_id:int}}", name=f"{room.kind}.revision")
    async def revision(
        request: Asked, meeting_id: FromPath[int], revision_id: FromPath[int]
    ) -> Response[bytes]:
        meeting = await meetings.find(meeting_id, seen_by=allowed(request, room.may))
        found = await revisions.find(revision_id, kind=room.kind, meeting=meeting.id)
        return download(
            bytes(found.docx), name=found.name, media_type=WORD, Cache_Control="private, no-store"
        )

    return [show, bring_back, withdraw, revision]


ROUTES = [*_routes(AGENDA), *_routes(MEMO)]
