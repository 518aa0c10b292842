"""A person's own calendar: its secret address, how it is used, and how it is ended or changed."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.languages import _
from meetings import answers
from meetings.calendars import addresses
from meetings.tables import FeedAddress
from people import addressees, persons
from people.permissions import May
from people.tables import Person
from web.pages import page, see, theirs_only
from web.refusals import error_page
from web.requests import Asked, allowed, signed_in
from web.sessions import speak_to


def ended(request: Asked) -> Response[Any]:
    """What an address says that opens nothing any more: at 410 programs give up (RFC 9110 §15.5.11)."""
    sentence = _("This calendar address has been ended. Ask the coordinator for a new one, or sign in.")
    return error_page(request, 410, message=sentence)


def _page(request: Asked, person: Person, address: FeedAddress | None, **more: Any) -> Response[str]:
    feed = addresses.feed_of(address) if address else ""
    return theirs_only(
        page(request, "meetings/own_calendar.html", person=person, address=address, feed=feed, **more)
    )


@get("/own-calendar", name="calendar.own")
async def show_own(request: Asked) -> Response[str]:
    person = signed_in(request)
    return _page(request, person, await addresses.of_person(person), whose="own")


@post("/own-calendar/renewal", name="calendar.own.renew")
async def renew_own(request: Asked) -> Response[None]:
    await addresses.renew_own(by=signed_in(request))
    return see("/own-calendar", notice=_("Here is the new address. An earlier one opens nothing any more."))


@post("/own-calendar/end", name="calendar.own.end")
async def end_own(request: Asked) -> Response[None]:
    await addresses.end_own(by=signed_in(request))
    return see("/own-calendar", notice=_("The address opens nothing any more."))


@get("/people/{person_id:int}/calendar", name="calendar.of_person")
async def show_of_person(request: Asked, person_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_people)
    person = await persons.find(person_id)
    reached = await addressees.of_person(person)
    address = await addresses.of_person(person)
    return _page(request, person, address, whose="theirs", reached=reached)


@post("/people/{person_id:int}/calendar/renewal", name="calendar.of_person.renew")
async def renew_for(request: Asked, person_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_people)
    _address, letter = await addresses.renew_for(await persons.find(person_id), by=by)
    notice = (
        _("There is a new address, and a letter about it is on its way.")
        if letter
        else _("There is a new address. Give it to the person yourself: no e-mail address is known.")
    )
    return see(f"/people/{person_id}/calendar", notice=notice)


@post("/people/{person_id:int}/calendar/end", name="calendar.of_person.end")
async def end_for(request: Asked, person_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_people)
    await addresses.end_for(await persons.find(person_id), by=by)
    return see(f"/people/{person_id}/calendar", notice=_("The address opens nothing any more."))


@get("/calendars/{token:str}", name="calendar.address")
async def show_address(request: Asked, token: FromPath[str]) -> Response[Any]:
    address, person = await addresses.find(token)
    with speak_to(request, person.language):
        if not addresses.holds(address, person):
            return ended(request)
        return _page(request, person, address, whose="held", token=token)


@post("/calendars/{token:str}/end", name="calendar.address.end")
async def end_address(request: Asked, token: FromPath[str]) -> Response[None]:
    address, person = await addresses.find(token)
    with speak_to(request, person.language):
        await addresses.end(address, person)
        return see("/", notice=_("The address opens nothing any more."))


@post("/rsvp/{token:str}/calendar", name="rsvp.calendar")
async def ask(request: Asked, token: FromPath[str]) -> Response[None]:
    invitation = await answers.find_by_token(token)
    if await addresses.ask(invitation):
        return see(f"/rsvp/{token}", notice=_("The address is on its way to your e-mail."))
    sorry = _("We know no e-mail address of yours. Call the coordinator, who can give you the address.")
    return see(f"/rsvp/{token}", notice=sorry, kind="info")


ROUTES = [
    show_own,
    renew_own,
    end_own,
    show_of_person,
    renew_for,
    end_for,
    show_address,
    end_address,
    ask,
]
