"""What the service says about itself: accessibility (Act 306/2019), privacy (GDPR, article 13), open data."""

from datetime import date

from litestar import Response, get

from core.settings import settings
from people.sign_in import SESSION_LASTS
from web.pages import page
from web.requests import Asked

STATEMENT_MADE_ON = date(2026, 11, 21)
ANSWER_DAYS = 14  # for feedback on accessibility (Act 306/2019, 3:11 §)
SUPERVISOR = "https://www.saavutettavuusvaatimukset.fi"


@get("/accessibility", name="accessibility")
async def accessibility(request: Asked) -> Response[str]:
    return page(
        request,
        "residents/accessibility.html",
        made_on=STATEMENT_MADE_ON,
        days=ANSWER_DAYS,
        supervisor=SUPERVISOR,
        mail=settings().mail_address,
    )


@get("/privacy", name="privacy")
async def privacy(request: Asked) -> Response[str]:
    return page(
        request, "residents/privacy.html", mail=settings().mail_address, session_days=SESSION_LASTS.days
    )


@get("/open-data", name="open_data")
async def open_data(request: Asked) -> Response[str]:
    return page(request, "residents/open_data.html", address=settings().address("/api"))


ROUTES = [accessibility, privacy, open_data]
