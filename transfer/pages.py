"""The page that tells what the package of a meeting holds, and the package itself."""

import asyncio
from collections.abc import AsyncIterator
from typing import IO

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Stream

from core.languages import DEFAULT, speaking
from meetings import meetings
from people.permissions import May
from transfer import handing_over
from transfer.contents import Contents, Entry
from transfer.gathering import contents_of
from transfer.packing import places
from transfer.retention import FOR_EVER, plan
from transfer.words import RECORD_WORDS
from web.downloads import saved_as
from web.pages import page
from web.requests import Asked, allowed

CHUNK = 256 * 1024  # bytes


@get("/meetings/{meeting_id:int}/package", name="meetings.package")
async def show(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.hand_over)
    meeting = await meetings.find(meeting_id, seen_by=by)
    packed = await contents_of(meeting)
    read = packed if speaking() == DEFAULT else await contents_of(meeting, language=speaking())
    return page(
        request,
        "transfer/package.html",
        meeting=meeting,
        contents=read,
        listed=[(place.path, entry) for place, entry in zip(places(packed), _of_each(read), strict=True)],
        plan=plan(),
        kinds=RECORD_WORDS,
        for_ever=FOR_EVER,
        taken=await handing_over.taken(meeting),
    )


@get("/meetings/{meeting_id:int}/package.zip", name="meetings.package.zip", opt={"is_packed": True})
async def fetch(request: Asked, meeting_id: FromPath[int]) -> Stream:
    by = allowed(request, May.hand_over)
    package = await handing_over.hand_over(await meetings.find(meeting_id, seen_by=by), by=by)
    headers = saved_as(package.name) | {
        "Content-Length": str(package.size),
        "Cache-Control": "private, no-store",
    }
    return Stream(_chunks(package.file), media_type="application/zip", headers=headers)


def _of_each(contents: Contents) -> list[Entry]:
    """The record of each file, in the order of `places`."""
    return [place.entry for place in places(contents)]


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk
    finally:
        file.close()


ROUTES = [show, fetch]
