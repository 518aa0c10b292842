"""The broad report of a term as a paper, in the order of THL's outline."""

from collections.abc import Iterable

from core.languages import _, day, ngettext, speaking
from core.settings import settings
from documents.paper import Paper, Span
from documents.writer import Writer
from papers.marks import PaperKind
from reports.budget.paper import section
from reports.framing import framed, write_part, write_way
from reports.term import parts
from reports.term.planned import write_plan
from reports.term.value import Annex, Approved, TermFigures
from reports.term.wellbeing import write_findings, write_wellbeing
from reports.whole import Whole


def term_paper(whole: Whole) -> Paper:
    """Summary, background, wellbeing, strengths and needs, what was done of the plan, annexes, handling."""
    writer = Writer(speaking())
    figures: TermFigures = whole.figures
    write_part(writer, figures.domain)
    _write_summary(writer, whole, figures)
    _write_background(writer, whole, figures)
    writer.heading(_("3 Wellbeing, health and services"))
    write_wellbeing(writer, whole, figures)
    writer.heading(_("4 Strengths and needs of development"))
    write_findings(writer, whole, figures)
    writer.heading(_("5 The plan: what was done in the term"))
    write_plan(writer, whole, figures)
    _write_annexes(writer, figures.annexes)
    write_way(writer, whole)
    return framed(writer, whole, kind=PaperKind.term_report, title=_title(whole))


def _write_summary(writer: Writer, whole: Whole, figures: TermFigures) -> None:
    writer.heading(_("1 Summary"))
    writer.paragraph(whole.words(parts.SUMMARY))
    held = sum(year.held for year in figures.years)
    writer.lines(
        _("In numbers"),
        [
            ngettext(
                "%(count)s matter was brought to the partnership tables.",
                "%(count)s matters were brought to the partnership tables.",
                sum(year.topics for year in figures.years),
            ),
            ngettext("%(count)s meeting was held.", "%(count)s meetings were held.", held),
            ngettext(
                "%(count)s outcome came of them.",
                "%(count)s outcomes came of them.",
                sum(year.came for year in figures.years),
            ),
            _("Told as on %(day)s.", day=day(figures.stands_on)),
        ],
    )


def _write_background(writer: Writer, whole: Whole, figures: TermFigures) -> None:
    writer.heading(_("2 Background, purpose and goals"))
    labels = {part.of: part.label for part in parts.parts(figures)}
    for part in (parts.DECISION, parts.AUTHORS, parts.REPORTING, parts.STRATEGY):
        _write_words(writer, labels[part], whole.words(part))
    writer.table(
        _("Versions of the plan"),
        [_("Version"), _("Approved by"), _("Why it was changed")],
        rows=[[str(one.version), _approval(one), one.reason] for one in figures.versions],
        shares=[20, 75, 80],
    )
    writer.table(
        _("Programmes"),
        [_("Programme"), _("What it is about")],
        rows=[[one.name, "\n".join(filter(None, (one.description, one.link)))] for one in figures.programmes],
        shares=[60, 115],
    )


def _write_words(writer: Writer, label: str, text: str) -> None:
    if text:
        writer.heading(label, level=3)
        writer.paragraph(text)


def _approval(one: Approved) -> str:
    told = (one.body, day(one.approved_on) if one.approved_on else "")
    return " ".join(filter(None, (*told, section(one.section) if one.section else "")))


def _write_annexes(writer: Writer, annexes: Iterable[Annex]) -> None:
    writer.heading(_("6 Annexes"))
    told = [_annex(one) for one in annexes]
    for text, link in told:
        writer.paragraph((Span(text, link=link),))
    if not told:
        writer.paragraph(_("No yearly report of the term has been closed."))


def _annex(one: Annex) -> tuple[str, str]:
    handled = f", {one.body} {day(one.handled_on)}" if one.handled_on else ""
    title = _("Yearly welfare report %(year)s", year=one.year)
    version = _("version %(number)s", number=one.version)
    return f"{title} ({version}{handled})", settings().address(f"/reports/yearly/{one.year}")


def _title(whole: Whole) -> str:
    figures: TermFigures = whole.figures
    first, last = figures.term_starts.year, figures.term_ends.year
    return _("Wellbeing in the term %(first)s–%(last)s", first=first, last=last)
