"""Files that came with a matter: handed out to be saved; a coordinator releases and publishes them."""

from litestar import Response, get, post
from litestar.params import FromPath

from agendas import files, topics
from core.languages import _
from people.permissions import May
from web.downloads import download
from web.pages import see
from web.requests import Asked, allowed


@get("/attachments/{attachment_id:int}", name="attachments.show")
async def show(request: Asked, attachment_id: FromPath[int]) -> Response[bytes]:
    found = await files.find(attachment_id, seen_by=request.user)
    answer = download(files.contents(found), name=found.name, media_type=found.media_type)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@post("/topics/{topic_id:int}/attachments/{attachment_id:int}/release", name="attachments.release")
async def release(request: Asked, topic_id: FromPath[int], attachment_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.see_originals)
    await files.release(await files.find(attachment_id, seen_by=by), by=by)
    return see(f"/topics/{topic_id}#files", notice=_("The file can be opened now."))


@post("/topics/{topic_id:int}/attachments/{attachment_id:int}/publication", name="attachments.publish")
async def publish(request: Asked, topic_id: FromPath[int], attachment_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    await files.publish(await files.find(attachment_id, seen_by=by), topic, by=by)
    return see(f"/topics/{topic_id}#files", notice=_("The file goes with the agenda."))


@post("/topics/{topic_id:int}/attachments/{attachment_id:int}/withdrawal", name="attachments.take_back")
async def take_back(request: Asked, topic_id: FromPath[int], attachment_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    await files.take_back(await files.find(attachment_id, seen_by=by), by=by)
    return see(f"/topics/{topic_id}#files", notice=_("The file no longer goes with the agenda."))


ROUTES = [show, release, publish, take_back]
