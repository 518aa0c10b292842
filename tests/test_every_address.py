"""Every address of the service, asked by a stranger and by an official of another department.

What is open to everybody is written down here: a new open door is a visible change.
"""

import re

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from app import create_app
from people.tables import Person
from reports.kinds import KINDS
from tests.conftest import visitor
from tests.door import Visitor

Address = tuple[str, str, str]  # method, path with made-up numbers, name of the route

# Read by everybody; made-up numbers and links are not found there.
OPEN_TO_READ = {
    *("home", "own_home", "language", "sign_in", "sign_in.confirm", "accessibility", "privacy", "open_data"),
    *("tables.show", "tables.feed", "tables.calendar", "calendar", "meetings.show", "meetings.calendar"),
    *("agenda", "agenda.docx", "agenda.pdf", "minutes", "minutes.docx", "minutes.pdf", "plan", "plan.action"),
    *("plan.versions", "plan.version"),
    *("plan.xlsx", "plan.csv", "plan.docx", "plan.pdf"),
    *("poster", "poster.docx", "poster.pdf", "owner.list", "owner.list.docx", "owner.list.pdf"),
    *("tables.follow_ups", "tables.follow_ups.docx", "tables.follow_ups.pdf"),
    *("topics.new", "topics.thanks", "submission", "submission.withdrawal", "attachments.show"),
    *("no_calls", "no_calls.from_header", "letters.file"),
    *("calendar.address", "calendar.feed", "rsvp.event"),
    *(
        "plan.budgets",
        "plan.statements",
        "plan.budget",
        "plan.budget.docx",
        "plan.budget.pdf",
        "plan.budget.xlsx",
    ),
    *("plan.charts", "plan.key_indicators", "plan.key_indicators.docx", "plan.key_indicators.pdf"),
    *("plan.key_indicators.svg", "thread", "thread.from"),
    *("plan.statement", "plan.statement.docx", "plan.statement.pdf", "plan.statement.xlsx"),
    *("plan.indicator", "counts"),
    *("poll", "rsvp", "nothing", "background", "correct", "owner", "healthz", "robots", "favicon", "api"),
}
# Reports that are closed; a draft is nobody's business.
OPEN_TO_READ |= {"reports"} | {
    f"reports.{kind}{form}" for kind in KINDS for form in ("", ".docx", ".pdf", ".xlsx")
}
# Whoever holds a link, or anybody at all, may send something here.
OPEN_TO_SEND = {
    *("sign_in.ask", "sign_in.use", "sign_out", "topics.propose", "submission.withdraw"),
    *("no_calls.say", "no_calls.one_click"),
    *("calendar.address.end", "rsvp.calendar"),
    "counts.tell",
    *("poll.answer", "rsvp.answer", "nothing.say", "background.answer", "correct.send", "owner.report"),
}
# An official who has signed in may come here, and sees their own.
FOR_OFFICIALS = {
    *("calendar.own", "calendar.own.renew", "calendar.own.end", "follow_ups"),
    *("follow_ups.list", "follow_ups.list.docx", "follow_ups.list.pdf"),
}


def addresses(service: Litestar) -> list[Address]:
    """Every route and method, with numbers and words that lead to nothing."""
    found = []
    for route in service.routes:
        if not isinstance(route, HTTPRoute) or route.path.startswith("/static"):
            continue
        named = route.path_format.replace("{slug}", "nowhere").replace("{token}", "0x")
        path = re.sub(r"\{\w+\}", "0", named)
        for handler in route.route_handlers:
            if isinstance(handler, HTTPRouteHandler):
                name = "api" if path.startswith("/api") else handler.name or path
                found += [(str(method), path, name) for method in handler.http_methods]
    return sorted(set(found))


ALL = [address for address in addresses(create_app()) if address[0] in ("GET", "POST")]
CLOSED = [address for address in ALL if address[2] not in OPEN_TO_READ | OPEN_TO_SEND]


async def ask(who: Visitor, address: Address) -> tuple[int, str]:
    """The status of the answer, and where it leads."""
    method, path, _name = address
    answer = await who.get(path) if method == "GET" else await who.send_form(path)
    return answer.status_code, answer.headers.get("location", "")


@pytest.mark.parametrize("address", CLOSED, ids=lambda address: f"{address[0]} {address[1]}")
async def test_a_stranger_is_led_to_sign_in(stranger: Visitor, address: Address) -> None:
    status, location = await ask(stranger, address)

    assert (status, location.partition("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize(
    "address",
    [address for address in CLOSED if address[2] not in FOR_OFFICIALS],
    ids=lambda address: f"{address[0]} {address[1]}",
)
async def test_an_official_has_no_business_there(service: Litestar, bo: Person, address: Address) -> None:
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)

        status, _location = await ask(somebody, address)

    assert status in (403, 404)


@pytest.mark.parametrize(
    "address",
    [address for address in ALL if address[2] in OPEN_TO_READ | OPEN_TO_SEND],
    ids=lambda address: f"{address[0]} {address[1]}",
)
async def test_an_open_address_never_fails(stranger: Visitor, address: Address) -> None:
    status, location = await ask(stranger, address)

    assert status < 500
    assert not location.startswith("/sign-in?")


def test_the_lists_name_routes_that_exist() -> None:
    names = {name for _method, _path, name in ALL}

    assert (OPEN_TO_READ | OPEN_TO_SEND | FOR_OFFICIALS) - names == set()
