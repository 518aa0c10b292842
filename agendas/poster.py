"""The poster for noticeboards: one page, whatever there is to talk about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.clock import local
from core.languages import CLOCK_WORD, _, at, clock, day, ngettext, speak, speaking, weekdays
from documents.fitting import CUT, NATURAL_LINE, cut, height, lines_of, words
from documents.layouts import MEASURES, METADATA_STEPS, POSTERS, STEP, TEXT_WIDTH, Layout
from documents.paper import Block, Heading, Paper, Span, Text
from documents.qr import qr_code
from documents.typed import line
from documents.writer import Writer
from papers.marks import Mark, PaperKind

PAGE = 740.0  # points from top to bottom of A4, between the margins
WIDTH = TEXT_WIDTH / 20 - 20
KIND_WIDTH = TEXT_WIDTH / 20 - METADATA_STEPS * STEP / 20
QR_WIDTH = 34  # mm with the white around it in the smallest letters; the code itself is 25 or more


@dataclass(frozen=True, kw_only=True)
class PosterSheet:
    """What the poster tells, in the language of the sheet; times are UTC.

    `topics` stand on the released agenda; without any, `topics_until` is the last day for new ones, unless
    it has passed. `was` is the time that a meeting was moved from. `page` is a web address.
    """

    municipality: str
    table_name: str
    language: str
    meeting_id: int
    dated: date
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str = ""
    accessibility: str = ""
    topics: tuple[str, ...] = ()
    topics_until: date | None = None
    was: datetime | None = None
    cancelled_because: str | None = None
    mail: str = ""
    phone: str = ""
    letters_to: str = ""
    page: str = ""


@dataclass(frozen=True)
class Poster:
    """A poster, and in which letters it is one page."""

    paper: Paper
    layout: Layout


def poster(sheet: PosterSheet) -> Poster:
    """One page: when, where, what about, and how to bring something up, in the largest letters that do.

    What finds no room in the smallest is counted.
    """
    with speak(sheet.language):
        layout, blocks = _laid_out(sheet)
        paper = Paper(
            kind=_kind(sheet),
            title=_title(sheet, layout),
            organisation=sheet.municipality,
            author=sheet.municipality,
            dated=sheet.dated,
            language=sheet.language,
            mark=str(Mark(PaperKind.poster, sheet.meeting_id, 0, sheet.language)),
            blocks=blocks,
        )
        return Poster(paper, layout)


def _kind(sheet: PosterSheet) -> str:
    return _("Notice of a meeting") if sheet.cancelled_because is None else _("Cancellation")


def _title(sheet: PosterSheet, layout: Layout) -> str:
    return _cut(sheet.table_name, layout, most=2, bigger=3)


def _laid_out(sheet: PosterSheet) -> tuple[Layout, tuple[Block, ...]]:
    """In smaller letters rather than without a word."""
    *larger, smallest = POSTERS
    for layout in larger:
        blocks = _written(sheet, _topics(sheet, layout), layout)
        if _fits(sheet, blocks, layout) and not _is_cut(sheet, blocks, layout):
            return layout, blocks
    return smallest, _in_small_letters(sheet, smallest)


def _is_cut(sheet: PosterSheet, blocks: Sequence[Block], layout: Layout) -> bool:
    """Whether something is too long for these letters."""
    return any(text.endswith(CUT) for text in (_title(sheet, layout), *words(blocks)))


def _in_small_letters(sheet: PosterSheet, layout: Layout) -> tuple[Block, ...]:
    """Only very long words drive out the postal address, and after it the accessibility."""
    shorter = (sheet, replace(sheet, letters_to=""), replace(sheet, letters_to="", accessibility=""))
    for tried in shorter:
        blocks = _with_topics(tried, layout)
        if _fits(tried, blocks, layout):
            return blocks
    return blocks


def _with_topics(sheet: PosterSheet, layout: Layout) -> tuple[Block, ...]:
    """With as many topics as there is room for; the number is found by halves."""
    topics = _topics(sheet, layout)
    fits, too_many = 0, len(topics) + 1
    while fits + 1 < too_many:
        shown = (fits + too_many) // 2
        if _fits(sheet, _written(sheet, topics, layout, shown=shown), layout):
            fits = shown
        else:
            too_many = shown
    return _written(sheet, topics, layout, shown=fits)


def _topics(sheet: PosterSheet, layout: Layout) -> list[str]:
    return [_cut(topic, layout, most=2, narrower=15) for topic in sheet.topics]


def _fits(sheet: PosterSheet, blocks: tuple[Block, ...], layout: Layout) -> bool:
    title = Heading(line(_title(sheet, layout)), level=1)
    return height((title, *blocks), layout) <= PAGE - _top(sheet, layout)


def _top(sheet: PosterSheet, layout: Layout) -> float:
    """The points that sender, kind and date take above the title, and a little to spare."""
    measures = MEASURES[layout]
    lines = lines_of(_kind(sheet), size=measures.size, width=KIND_WIDTH) + 1
    if lines_of(sheet.municipality, size=measures.size, width=WIDTH - KIND_WIDTH) > 1:
        lines += 1
    return (lines * NATURAL_LINE * measures.line + 0.6) * measures.size


def _written(
    sheet: PosterSheet, topics: Sequence[str], layout: Layout, *, shown: int | None = None
) -> tuple[Block, ...]:
    writer = Writer(sheet.language)
    shown = len(topics) if shown is None else shown
    _write_when_and_where(writer, sheet, layout)
    if sheet.cancelled_because is None:
        _write_topics(writer, sheet, topics[:shown], more=len(topics) - shown)
    _write_how(writer, sheet, layout)
    if sheet.page:
        alt = _("A QR code that opens the page of the table: %(address)s", address=sheet.page)
        width = round(QR_WIDTH * MEASURES[layout].size / MEASURES[POSTERS[-1]].size)
        writer.picture(qr_code(sheet.page), alt=alt, width=width)
    return writer.blocks


def _write_when_and_where(writer: Writer, sheet: PosterSheet, layout: Layout) -> None:
    if sheet.cancelled_because is not None:
        writer.heading(_("The meeting is cancelled"))
        writer.paragraph(_("It was to be on %(when)s.", when=at(sheet.starts_at, sheet.ends_at)))
        writer.paragraph(_cut(sheet.cancelled_because, layout, most=4))
        return
    if sheet.was:
        writer.heading(_("The meeting has moved"))
    writer.heading(_whole_day(sheet.starts_at, sheet.ends_at))
    writer.paragraph(_cut(", ".join(filter(None, (sheet.venue, sheet.address))), layout, most=2))
    if sheet.was:
        writer.paragraph(_("It was to be on %(when)s.", when=at(sheet.was)))
    writer.paragraph(_cut(sheet.accessibility, layout, most=2))


def _whole_day(starts: datetime, ends: datetime) -> str:
    """`tiistai 9.2.2027 klo 17.00–18.30`: on a wall nobody should have to guess what `ti` means."""
    name = weekdays()[local(starts).weekday()]
    return f"{name} {day(starts)} {CLOCK_WORD[speaking()]}{clock(starts)}–{clock(ends)}"


def _write_topics(writer: Writer, sheet: PosterSheet, topics: Sequence[str], *, more: int) -> None:
    if sheet.topics:
        writer.heading(_("This is what we talk about"))
        others = _others(more) if topics else _numbered(more)
        writer.bullets([*topics, others] if more else topics)
    elif sheet.topics_until:
        writer.heading(_("What should we talk about?"))
        until = sheet.topics_until
        writer.paragraph(
            _(
                "A matter may be big or small. Tell us by %(weekday)s %(day)s.",
                weekday=weekdays()[until.weekday()],
                day=day(until),
            )
        )


def _others(number: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more matters", number)


def _numbered(number: int) -> str:
    return ngettext("%(count)s matter", "%(count)s matters", number)


def _write_how(writer: Writer, sheet: PosterSheet, layout: Layout) -> None:
    """How to bring something up, without a computer too, and where to read more."""
    writer.lines(
        _("How to tell us"),
        [
            _("By phone: %(number)s", number=_cut(sheet.phone, layout, most=1, narrower=120))
            if sheet.phone
            else "",
            _("By e-mail: %(address)s", address=sheet.mail) if sheet.mail else "",
            _("By letter: %(address)s", address=_cut(sheet.letters_to, layout, most=2, narrower=120))
            if sheet.letters_to
            else "",
            _on_the_web(sheet.page) if sheet.page else "",
        ],
    )


def _on_the_web(address: str) -> Text:
    """As one types it, without the part that every browser puts before it by itself."""
    said = _("On the web, where the form is, too:")
    return (
        Span(f"{said} "),
        Span(address.removeprefix("https://"), link=address),
    )


def _cut(text: str, layout: Layout, *, most: int, bigger: float = 0, narrower: float = 0) -> str:
    measures = MEASURES[layout]
    size = measures.size + bigger * measures.headings
    return cut(text, size=size, width=WIDTH - narrower, most=most)
