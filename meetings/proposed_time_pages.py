"""What guests have proposed instead: the coordinator says no here, and yes by moving the meeting."""

from litestar import Response, post
from litestar.params import FromPath

from core.languages import _
from meetings import meetings, proposals
from people.permissions import May
from web.pages import see
from web.requests import Asked, allowed


@post("/meetings/{meeting_id:int}/proposals/{proposal_id:int}/refusal", name="meetings.proposal.decline")
async def decline(request: Asked, meeting_id: FromPath[int], proposal_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    proposal = await proposals.find(meeting, proposal_id)
    await proposals.decline(proposal, by=by)
    noted = (
        _("%(name)s is told that the time stays as it is.", name=proposal.guest.name)
        if proposal.guest.addressee.address
        else _("Noted. Tell %(name)s yourself: there is no e-mail address.", name=proposal.guest.name)
    )
    return see(f"/meetings/{meeting.id}/guests", notice=noted)


ROUTES = [decline]
