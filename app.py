"""Where everything meets: routes, middleware, and what lives as long as the service does."""

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from litestar import Litestar, get
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader
from litestar.response import Response
from litestar.static_files import create_static_files_router

import worker
from agendas import background_pages, file_pages, proposal_pages, rare_pages, triage_pages
from core.database import pool
from core.settings import settings
from dates import planning_pages
from dates.blocked import calendar_pages, period_pages, weekday_pages
from dates.blocked import pages as blocked_pages
from dates.polls import by_hand_pages as polls_by_hand
from dates.polls import own_page as own_poll
from dates.polls import pages as poll_pages
from dates.proposal import pages as year_proposal_pages
from dates.reminders import pages as reminder_pages
from dates.year import pages as year_pages
from dates.year import publication_pages
from desk import (
    agenda_pages,
    edited_pages,
    invitation_pages,
    mail_pages,
    placing_pages,
    sender_rule_pages,
    topic_pages,
)
from desk import pages as desk_pages
from desk.letterheads import example_pages as letterhead_examples
from desk.letterheads import file_pages as letterhead_files
from desk.letterheads import pages as letterhead_pages
from mail.doors import lmtp, smtp
from meetings import (
    call_pages,
    guest_pages,
    nothing_pages,
    proposed_time_pages,
    rsvp_pages,
    table_pages,
)
from meetings.calendars import feed_pages, own_pages
from minutes import (
    attendance_pages,
    correction_pages,
    follow_up_pages,
    listing_pages,
    memo_pages,
    notes_pages,
    outcome_pages,
    owner_pages,
)
from papers import printing
from people.permissions import May, may
from plan import draft_pages, handling_pages, part_pages, plan_pages, programme_pages, term_pages
from plan.exchange import column_pages as plan_column_pages
from plan.exchange import export_pages as plan_export_pages
from plan.exchange import import_pages as plan_import_pages
from plan.indicators import file_pages as figure_file_pages
from plan.indicators import pages as indicator_pages
from plan.indicators import public_page as public_indicator
from plan.indicators import register_pages
from plan.visitors import own_page as own_counts
from plan.visitors import pages as visitor_pages
from plan.visitors import place_pages
from reports import (
    background_note_pages,
    by_post_pages,
    reply_pages,
    text_pages,
)
from reports import file_pages as report_files
from reports import handling_pages as report_handling
from reports import listing_pages as report_list
from reports import pages as report_pages
from reports.budget import pages as budget_pages
from reports.charts import pages as chart_pages
from reports.groundwork import wish_pages
from reports.key_indicators import pages as key_pages
from reports.term import finding_pages
from reports.yearly import telling_pages
from residents import (
    about,
    feed,
    front,
    health,
    paper_downloads,
    plan_versions,
    poster_pages,
    public_meeting,
    public_plan,
    public_table,
    small_files,
    submission_pages,
    thread_pages,
)
from residents.api import routes as api
from transfer import pages as package_pages
from web import letter_pages, people_pages, signing_in
from web.forms import DECODERS
from web.headers import outermost
from web.pages import csrf_cookie_name, see
from web.refusals import HANDLERS
from web.requests import Asked
from web.sessions import knowing_who_asks

STATIC = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


@get("/home", name="own_home")
async def own_home(request: Asked) -> Response[None]:
    """Where somebody begins who has just signed in."""
    if may(request.user, May.see_desk):
        return see("/desk")
    return see("/follow-ups" if request.user else "/")


@asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    """The pool, and, where this process is asked to, the mail doors and the worker."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(pool())
        printing.tell_keeper()
        for listening in app.state.smtp_doors:
            await stack.enter_async_context(smtp.open_door(listening))
        for listening in app.state.lmtp_doors:
            await stack.enter_async_context(lmtp.open_door(listening))
        if app.state.with_worker:
            await stack.enter_async_context(worker.beside())
        yield


def create_app(
    *,
    with_worker: bool = False,
    smtp_doors: Sequence[socket.socket] = (),
    lmtp_doors: Sequence[socket.socket] = (),
) -> Litestar:
    """The service. Whoever starts it brings PostgreSQL and an up-to-date database."""
    secure = settings().secure
    app = Litestar(
        route_handlers=[
            own_home,
            *signing_in.ROUTES,
            *people_pages.ROUTES,
            *letter_pages.ROUTES,
            *planning_pages.ROUTES,
            *blocked_pages.ROUTES,
            *weekday_pages.ROUTES,
            *period_pages.ROUTES,
            *calendar_pages.ROUTES,
            *poll_pages.ROUTES,
            *polls_by_hand.ROUTES,
            *own_poll.ROUTES,
            *year_pages.ROUTES,
            *year_proposal_pages.ROUTES,
            *publication_pages.ROUTES,
            *proposed_time_pages.ROUTES,
            *call_pages.ROUTES,
            *guest_pages.ROUTES,
            *rsvp_pages.ROUTES,
            *nothing_pages.ROUTES,
            *reminder_pages.ROUTES,
            *table_pages.ROUTES,
            *feed_pages.ROUTES,
            *own_pages.ROUTES,
            *proposal_pages.ROUTES,
            *triage_pages.ROUTES,
            *rare_pages.ROUTES,
            *topic_pages.ROUTES,
            *placing_pages.ROUTES,
            *mail_pages.ROUTES,
            *sender_rule_pages.ROUTES,
            *background_pages.ROUTES,
            *package_pages.ROUTES,
            *file_pages.ROUTES,
            *desk_pages.ROUTES,
            *agenda_pages.ROUTES,
            *edited_pages.ROUTES,
            *invitation_pages.ROUTES,
            *letterhead_pages.ROUTES,
            *letterhead_files.ROUTES,
            *letterhead_examples.ROUTES,
            *notes_pages.ROUTES,
            *outcome_pages.ROUTES,
            *attendance_pages.ROUTES,
            *memo_pages.ROUTES,
            *correction_pages.ROUTES,
            *follow_up_pages.ROUTES,
            *owner_pages.ROUTES,
            *listing_pages.ROUTES,
            *background_note_pages.ROUTES,
            *reply_pages.ROUTES,
            *by_post_pages.ROUTES,
            *report_list.ROUTES,
            *report_pages.ROUTES,
            *report_files.ROUTES,
            *text_pages.ROUTES,
            *report_handling.ROUTES,
            *telling_pages.ROUTES,
            *finding_pages.ROUTES,
            *wish_pages.ROUTES,
            *budget_pages.ROUTES,
            *chart_pages.ROUTES,
            *key_pages.ROUTES,
            *front.ROUTES,
            *public_table.ROUTES,
            *public_meeting.ROUTES,
            *paper_downloads.ROUTES,
            *poster_pages.ROUTES,
            *submission_pages.ROUTES,
            *public_plan.ROUTES,
            *thread_pages.ROUTES,
            *plan_versions.ROUTES,
            *plan_pages.ROUTES,
            *plan_import_pages.ROUTES,
            *plan_column_pages.ROUTES,
            *plan_export_pages.ROUTES,
            *draft_pages.ROUTES,
            *part_pages.ROUTES,
            *programme_pages.ROUTES,
            *handling_pages.ROUTES,
            *term_pages.ROUTES,
            *indicator_pages.ROUTES,
            *figure_file_pages.ROUTES,
            *register_pages.ROUTES,
            *public_indicator.ROUTES,
            *visitor_pages.ROUTES,
            *place_pages.ROUTES,
            *own_counts.ROUTES,
            *feed.ROUTES,
            *about.ROUTES,
            *health.ROUTES,
            *small_files.ROUTES,
            api.ROUTER,
            create_static_files_router(
                path="/static/vendor",
                directories=[STATIC / "vendor"],
                name="vendor",
                include_in_schema=False,
                cache_control=CacheControlHeader(max_age=YEAR, public=True, immutable=True),
            ),
        ],
        exception_handlers=HANDLERS,
        type_decoders=DECODERS,
        csrf_config=CSRFConfig(
            secret=settings().secret.hex(),
            cookie_name=csrf_cookie_name(),
            cookie_secure=secure,
            cookie_httponly=True,
            exclude_from_csrf_key="no_csrf",
        ),
        compression_config=CompressionConfig(
            backend="brotli", brotli_quality=4, minimum_size=500, exclude_opt_key="is_packed"
        ),
        request_max_body_size=settings().largest_form,
        lifespan=[running],
        openapi_config=api.OPENAPI,
        include_in_schema=False,
        logging_config=None,
        debug=False,
    )
    app.asgi_handler = outermost(knowing_who_asks(app.asgi_handler))
    app.state.with_worker = with_worker
    app.state.smtp_doors = smtp_doors
    app.state.lmtp_doors = lmtp_doors
    return app
