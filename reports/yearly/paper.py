"""The yearly report as a paper, in the order of the electronic welfare report: the year that has been, the
plan for what comes, the way through the bodies.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from agendas.tables import TOPIC_WORDS
from core.languages import _, day, speaking
from documents.paper import Paper, Text
from documents.typed import line
from documents.writer import Writer
from papers.marks import Mark, PaperKind
from people.persons import alphabetical
from plan.tables import DOMAIN_WORDS
from reports.charts.fates import Fates, fates_chart
from reports.charts.states import states_chart
from reports.charts.villages import Village, villages_chart
from reports.whole import HandledBy, Whole
from reports.yearly import wording
from reports.yearly.area_paper import deed, short, write_area, write_left_out
from reports.yearly.parts import FOLLOW_UPS, MATTERS, MEETINGS, NEXT_YEAR, SUMMARY, actions
from reports.yearly.value import Came, Feelings, YearlyFigures

MOST_LISTED = 15  # rows of a table of matters: all of them stand in the file of figures


def yearly_paper(whole: Whole) -> Paper:
    """What the report says, in the language being spoken."""
    writer = Writer(speaking())
    _write_versions(writer, whole)
    writer.heading(_("The year that has been"))
    _write_summary(writer, whole)
    _write_areas(writer, whole)
    _write_matters(writer, whole)
    _write_meetings(writer, whole)
    _write_together(writer, whole.figures)
    _write_passed_on(writer, whole.figures)
    _write_follow_ups(writer, whole)
    _write_ahead(writer, whole)
    _write_way(writer, whole)
    writer.heading(_("How this was counted"))
    writer.bullets(wording.rules(whole.figures))
    writer.contact(whole.municipality, [whole.author, whole.mail])
    return Paper(
        kind=_("Yearly welfare report"),
        title=_("The year %(year)s: %(plan)s", year=whole.year, plan=whole.plan),
        organisation=whole.municipality,
        author=whole.author,
        dated=whole.dated,
        metadata=_metadata(whole),
        language=speaking(),
        mark=str(Mark(PaperKind.yearly, whole.report, whole.version, speaking())),
        blocks=writer.blocks,
    )


def _write_areas(writer: Writer, whole: Whole) -> None:
    figures: YearlyFigures = whole.figures
    for area in figures.areas:
        words = whole.words(f"area:{area.code}")
        write_area(writer, area, year=figures.year, words=words, narrowed=figures.domain is not None)
    write_left_out(writer, figures.left_out, year=figures.year)


def _metadata(whole: Whole) -> tuple[Text, ...]:
    domain = whole.figures.domain
    only = _("Only %(domain)s", domain=_(DOMAIN_WORDS[domain])) if domain else ""
    version = _("Version %(number)s", number=whole.version) if whole.version > 1 else ""
    draft = "" if whole.version else _("Draft")
    return tuple(line(text) for text in (draft, version, only) if text)


def _write_versions(writer: Writer, whole: Whole) -> None:
    """Why there was an earlier version that stands no more."""
    for one in whole.opened_again:
        writer.paragraph(
            _(
                "Version %(number)s of %(day)s was opened again: %(because)s",
                number=one.version,
                day=day(one.closed_on),
                because=one.because,
            )
        )


def _write_summary(writer: Writer, whole: Whole) -> None:
    figures: YearlyFigures = whole.figures
    every = list(actions(figures))
    writer.heading(_("Summary"), level=3)
    writer.paragraph(whole.words(SUMMARY))
    writer.paragraph(" ".join(filter(None, (wording.met(figures), wording.there(figures)))))
    writer.paragraph(" ".join(filter(None, (wording.asked(figures.topics), wording.came(figures.outcomes)))))
    writer.paragraph(" ".join(filter(None, (wording.states(every), wording.followed(figures.follow_ups)))))
    writer.paragraph(wording.stands(figures))
    if every:
        counted = Counter(one.status for one in every)
        writer.put(*states_chart([(figures.year, counted)]).blocks)


def _write_matters(writer: Writer, whole: Whole) -> None:
    figures: YearlyFigures = whole.figures
    writer.heading(_("Matters of the year"), level=3)
    writer.paragraph(whole.words(MATTERS))
    writer.paragraph(" ".join(filter(None, (wording.asked(figures.topics), wording.ways(figures.topics)))))
    writer.paragraph(wording.felt(figures.feelings))
    if not figures.topics.number:
        return
    askers = [Village(one.name or _("Residents"), (one.topics,)) for one in figures.topics.askers]
    writer.put(*villages_chart(askers, [figures.year]).blocks)
    fates = Fates(
        states={one.status: one.topics for one in figures.fates.states},
        outcomes={one.kind: one.topics for one in figures.fates.came},
    )
    writer.put(*fates_chart(fates, title=_("From matter to outcome, %(year)s", year=figures.year)).blocks)
    _write_turned(writer, figures)


def _write_turned(writer: Writer, figures: YearlyFigures) -> None:
    """What was not reached, not taken up, or passed on: honestly."""
    fates = figures.fates
    told = [
        _("Discussed without an outcome: %(number)s.", number=fates.without_outcome),
        _("Not reached at a meeting and waiting again: %(number)s.", number=fates.not_reached),
        _("Not taken up or passed on, and not listed by title: %(number)s.", number=fates.unlisted),
    ]
    numbers = (fates.without_outcome, fates.not_reached, fates.unlisted)
    writer.paragraph(" ".join(text for text, number in zip(told, numbers, strict=True) if number))
    writer.table(
        _("Not taken up, or passed on"),
        [_("Matter"), _("What became of it"), _("Why")],
        rows=[
            [f"{one.number} {one.title}", _(TOPIC_WORDS[one.status][1]), one.reason or one.passed_to]
            for one in fates.turned
        ],
        shares=[60, 45, 70],
    )


def _write_meetings(writer: Writer, whole: Whole) -> None:
    figures: YearlyFigures = whole.figures
    writer.heading(_("Meetings"), level=3)
    writer.paragraph(whole.words(MEETINGS))
    told = (wording.met(figures), wording.fell_short(figures), wording.there(figures))
    writer.paragraph(" ".join(filter(None, told)))
    writer.table(
        _("Meetings of the tables"),
        [_("Table"), _("Aim"), _("Held"), _("Cancelled"), _("Matters"), _("Outcomes"), _("Present")],
        rows=[
            [
                one.name,
                str(one.wanted),
                "\n".join([str(one.held), ", ".join(f"{when.day}.{when.month}." for when in one.days)]),
                str(one.cancelled),
                str(one.topics),
                str(one.outcomes),
                str(one.attendance.heads),
            ]
            for one in figures.tables
        ],
        shares=[38, 19, 25, 22, 20, 29, 26],
        columns=["text", "number"],
    )


def _write_together(writer: Writer, figures: YearlyFigures) -> None:
    if figures.together:
        writer.heading(_("New things that people do together"), level=3)
        _write_listed(writer, _("Done together"), found=figures.together, year=figures.year)


def _write_passed_on(writer: Writer, figures: YearlyFigures) -> None:
    if not figures.passed_on:
        return
    writer.heading(_("Passed to other authorities"), level=3)
    writer.table(
        _("What was passed on, and how much of it was answered"),
        [_("To whom"), _("Matters passed on"), _("Passed on at meetings"), _("Answered of these")],
        rows=[
            [one.name, str(one.redirected), str(one.outcomes), str(one.answered)] for one in figures.passed_on
        ],
        shares=[70, 35, 35, 35],
        columns=["text", "number"],
    )
    answered = [one for body in figures.passed_on for one in body.matters if one.told]
    _write_listed(writer, _("What was answered"), found=answered, year=figures.year)


def _write_follow_ups(writer: Writer, whole: Whole) -> None:
    figures: YearlyFigures = whole.figures
    writer.heading(_("Follow-ups"), level=3)
    writer.paragraph(whole.words(FOLLOW_UPS))
    writer.paragraph(wording.followed(figures.follow_ups))
    late = [one for one in figures.follow_ups.open_ones if one.due_on and one.due_on < figures.stands_on]
    if figures.follow_ups.still_open > MOST_LISTED:
        _write_owing(writer, figures.follow_ups.open_ones, late=late)
    ahead = [one for one in figures.follow_ups.open_ones if one not in late]
    _write_open(writer, _("Late on %(day)s", day=day(figures.stands_on)), late)
    _write_open(writer, _("Open on %(day)s, and not late", day=day(figures.stands_on)), ahead)


def _write_owing(writer: Writer, found: Sequence[Came], *, late: Sequence[Came]) -> None:
    """Of very many: who has how many to see to, the most late ones first."""
    owed = Counter(one.owner for one in found)
    are_late = Counter(one.owner for one in late)
    names = sorted(owed, key=lambda name: (-are_late[name], -owed[name], alphabetical(name)))
    writer.table(
        _("Open follow-ups by who is responsible"),
        [_("Responsible"), _("Open"), _("Late")],
        rows=[[name, str(owed[name]), str(are_late[name])] for name in names],
        shares=[115, 30, 30],
        columns=["text", "number"],
    )


def _write_open(writer: Writer, caption: str, found: list[Came]) -> None:
    writer.table(
        caption,
        [_("Matter"), _("What was agreed on"), _("Responsible"), _("Due")],
        rows=[
            [
                f"{one.topic} {one.title}".strip(),
                short(one.text),
                one.owner,
                day(one.due_on) if one.due_on else "",
            ]
            for one in found[:MOST_LISTED]
        ],
        shares=[50, 65, 35, 25],
    )
    if len(found) > MOST_LISTED:
        writer.paragraph(_("%(number)s more stand in the file of figures.", number=len(found) - MOST_LISTED))


def _write_ahead(writer: Writer, whole: Whole) -> None:
    """What comes next: in her own words, and as the tables have proposed."""
    figures: YearlyFigures = whole.figures
    writer.heading(_("What comes next"))
    writer.paragraph(whole.words(NEXT_YEAR))
    if not figures.next_plan and not whole.words(NEXT_YEAR):
        writer.paragraph(_("No proposals for the next plan have been marked in the memos."))
    _write_listed(writer, _("Proposals for the next plan"), found=figures.next_plan, year=figures.year)
    areas = [(f"{area.number} {area.title}", area.feelings) for area in figures.areas]
    _write_felt(writer, _("Joys and worries by focus area"), of=_("Focus area"), found=areas)
    felt = [(one.name or _("Residents"), one.feelings) for one in figures.felt_by]
    _write_felt(writer, _("Joys and worries by village"), of=_("Who brought them up"), found=felt)


def _write_felt(writer: Writer, caption: str, *, of: str, found: Iterable[tuple[str, Feelings]]) -> None:
    writer.table(
        caption,
        [of, _("Joys"), _("Worries")],
        rows=[[name, str(one.joys), str(one.worries)] for name, one in found if one.joys or one.worries],
        shares=[115, 30, 30],
        columns=["text", "number"],
    )


def _write_listed(writer: Writer, caption: str, *, found: Sequence[Came], year: int) -> None:
    writer.table(
        caption,
        [_("Matter"), _("What came of it"), _("Who")],
        rows=[
            [f"{one.topic} {one.title}".strip(), deed(one, year), one.owner or one.table]
            for one in found[:MOST_LISTED]
        ],
        shares=[50, 85, 40],
    )
    if len(found) > MOST_LISTED:
        writer.paragraph(_("%(number)s more stand in the file of figures.", number=len(found) - MOST_LISTED))


def _write_way(writer: Writer, whole: Whole) -> None:
    writer.heading(_("Handling"))
    if not whole.handling:
        writer.paragraph(_("It has not been written down yet who handles the report."))
    writer.table(
        _("Who handles the report"),
        [_("Body"), _("Day"), "§", _("What was said")],
        rows=[_step(step) for step in whole.handling],
        shares=[55, 35, 20, 65],
    )


def _step(step: HandledBy) -> list[str]:
    on = _("planned: %(day)s", day=day(step.planned_on)) if step.planned_on else ""
    when = day(step.handled_on) if step.handled_on else on
    return [step.body, when, step.section, step.said]
