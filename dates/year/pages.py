"""The page of a year, and its files. The chair reads it; the coordinator works with it."""

from datetime import date
from functools import partial

from litestar import Response, get
from litestar.params import FromPath

from core.clock import today
from core.languages import WEEKDAYS, _, months, speaking
from dates.year import exports
from dates.year.deadlines import STATE_WORDS, STEP_WORDS, YearMeeting
from dates.year.overview import is_a_year, must_be_a_year, year_of
from dates.year.telling import last_sent
from dates.year.wording import counted, told
from documents.sheets import MEDIA_TYPE
from meetings.looks import MEETING_LOOKS
from people.permissions import May, may
from web.downloads import download
from web.pages import page, see
from web.requests import Asked, allowed

DECEMBER = 12
LONGEST_MONTH = 6  # letters in the head of a column
THICK = ((6, "few"), (14, "some"), (30, "many"))  # tables on one sheet of paper


@get("/year", name="year")
async def present_year(request: Asked) -> Response[None]:
    """This year; in December, when the dates are fixed, the next."""
    allowed(request, May.see_year)
    return see(f"/year/{today().year + (today().month == DECEMBER)}")


@get("/year/{year:int}", name="year.show")
async def show(request: Asked, year: FromPath[int]) -> Response[str]:
    by = allowed(request, May.see_year)
    found = await year_of(must_be_a_year(year))
    return page(
        request,
        "dates/year.html",
        year=found,
        before=year - 1 if is_a_year(year - 1) else None,
        after=year + 1 if is_a_year(year + 1) else None,
        looks=MEETING_LOOKS,
        states=STATE_WORDS,
        steps=list(STEP_WORDS.values()),
        is_meeting=lambda one: isinstance(one, YearMeeting),
        short_day=partial(_short_day, year),
        short_month=_short_month,
        months=months(),
        thick=_thick(len(found.tables)),
        counted=counted,
        told=told,
        letter=await last_sent(year) if may(by, May.send_letters) else None,
        today=today(),
    )


def _short_day(year: int, day: date, *, weekday: bool = False) -> str:
    """`9.2.`, or `ti 9.2.`; with its year where that is another one."""
    shown = f"{day.day}.{day.month}." + (str(day.year) if day.year != year else "")
    return f"{WEEKDAYS[speaking()][day.weekday()]} {shown}" if weekday else shown


def _short_month(name: str) -> str:
    """`tammi`, `jan` or `Jan`; a short name stays whole."""
    return name.removesuffix("kuu") if speaking() == "fi" else name if len(name) < LONGEST_MONTH else name[:3]


def _thick(tables: int) -> str:
    """How small the letters have to be for so many tables on one A4."""
    return next((word for most, word in THICK if tables <= most), "crowded")


@get("/year/{year:int}/calendar.ics", name="year.calendar")
async def calendar(request: Asked, year: FromPath[int]) -> Response[bytes]:
    allowed(request, May.see_year)
    content = await exports.year_calendar(await year_of(must_be_a_year(year)))
    return download(content, name=f"{_('Partnership tables')} {year}.ics", media_type="text/calendar")


@get("/year/{year:int}/year.xlsx", name="year.spreadsheet")
async def sheet(request: Asked, year: FromPath[int]) -> Response[bytes]:
    allowed(request, May.see_year)
    content = exports.year_spreadsheet(await year_of(must_be_a_year(year)))
    return download(content, name=f"{_('Partnership tables')} {year}.xlsx", media_type=MEDIA_TYPE)


ROUTES = [present_year, show, calendar, sheet]
