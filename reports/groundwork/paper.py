"""The groundwork for the next plan as a paper: what is unfinished, what is proposed, what worries."""

from collections.abc import Mapping

from agendas.tables import TOPIC_WORDS
from core.languages import _, day, ngettext, speaking
from documents.paper import Paper
from documents.writer import Writer
from papers.marks import PaperKind
from plan.indicators.values import Series
from reports.changes import in_term
from reports.framing import framed, write_part, write_way
from reports.groundwork import parts
from reports.groundwork.value import GroundworkFigures, Proposal, Unfinished, Worry
from reports.tables import WISH_WORDS
from reports.whole import Whole
from reports.wishes import Wished
from reports.yearly import wording
from reports.yearly.area_paper import change_told, short
from reports.yearly.counting import DISCUSSED


def groundwork_paper(whole: Whole) -> Paper:
    """What the next council gets, in the language being spoken."""
    writer = Writer(speaking())
    figures: GroundworkFigures = whole.figures
    write_part(writer, figures.domain)
    writer.paragraph(
        _(
            "This is for those who prepare the next welfare plan. The next council decides what it holds. "
            "Told as on %(day)s.",
            day=day(figures.gathered_on),
        )
    )
    for heading, part in (
        (_("What the term has taught"), parts.LESSONS),
        (_("Advice for the next council"), parts.GUIDANCE),
    ):
        if whole.words(part):
            writer.heading(heading)
            writer.paragraph(whole.words(part))
    _write_actions(writer, figures, {one.code: one for one in whole.wishes})
    _write_proposals(writer, figures)
    _write_worries(writer, figures)
    _write_indicators(writer, figures)
    write_way(writer, whole)
    return framed(writer, whole, kind=PaperKind.groundwork, title=_title(figures))


def _write_actions(writer: Writer, figures: GroundworkFigures, wishes: Mapping[str, Wished]) -> None:
    writer.heading(_("Unfinished actions"))
    told = ngettext("%(count)s action is done.", "%(count)s actions are done.", figures.finished)
    still = ngettext("%(count)s is not.", "%(count)s are not.", len(figures.actions))
    writer.paragraph(f"{told} {still}")
    areas = list(dict.fromkeys(one.area for one in figures.actions))
    for area in areas:
        writer.table(
            area,
            [_("Id"), _("Action"), _("State"), _("Why"), _("Wish for the next plan")],
            rows=[_action(one, wishes.get(one.code)) for one in figures.actions if one.area == area],
            shares=[17, 52, 28, 40, 38],
            columns=["code", "text"],
        )


def _action(one: Unfinished, wish: Wished | None) -> list[str]:
    what = "\n".join([f"{one.number} {one.title}", one.responsible])
    still_open = (
        ngettext("%(count)s follow-up is open.", "%(count)s follow-ups are open.", one.still_open)
        if one.still_open
        else ""
    )
    why = "\n".join(filter(None, (one.explained, still_open)))
    wished = "\n".join(filter(None, (_(WISH_WORDS[wish.kind]), wish.because))) if wish else _("not said yet")
    return [one.code, what, wording.state(one.status), why, wished]


def _write_proposals(writer: Writer, figures: GroundworkFigures) -> None:
    writer.heading(_("Proposals of the partnership tables"))
    if not figures.proposals:
        writer.paragraph(_("No proposals for the next plan have been marked in the memos."))
    writer.table(
        _("Proposals for the next plan"),
        [_("Proposal"), _("Matter"), _("Table")],
        rows=[_proposal(one) for one in figures.proposals],
        shares=[85, 50, 40],
    )


def _proposal(one: Proposal) -> list[str]:
    action = _("Near to action %(action)s", action=one.action) if one.action else ""
    what = "\n".join(filter(None, (one.text, action)))
    return [what, f"{one.topic} {one.title}".strip(), f"{one.table} {day(one.met_on)}"]


def _write_worries(writer: Writer, figures: GroundworkFigures) -> None:
    writer.heading(_("Worries that led to nothing"))
    if not figures.worries and not figures.unlisted:
        writer.paragraph(_("There are none: something came of every worry."))
    writer.table(
        _("Worries"),
        [_("Matter"), _("Brought up"), _("What became of it"), _("Why")],
        rows=[_worry(one) for one in figures.worries],
        shares=[65, 25, 35, 50],
    )
    if figures.unlisted:
        writer.paragraph(
            _(
                "Not taken up or passed on, and not listed by title: %(number)s.",
                number=figures.unlisted,
            )
        )


def _worry(one: Worry) -> list[str]:
    state = _("Discussed at a table") if one.status in DISCUSSED else _(TOPIC_WORDS[one.status][1])
    return [f"{one.number} {one.title}", day(one.received_on), state, short(one.because)]


def _write_indicators(writer: Writer, figures: GroundworkFigures) -> None:
    writer.heading(_("Indicators that go the wrong way"))
    if not figures.indicators:
        writer.paragraph(_("None that has figures goes the wrong way."))
    writer.table(
        _("Indicators"),
        [_("Indicator"), _("Goal"), _("Latest"), _("Change of the figure")],
        rows=[_indicator(one) for one in figures.indicators],
        shares=[60, 50, 30, 35],
    )


def _indicator(one: Series) -> list[str]:
    last = one.last
    latest = f"{last.figure} ({last.year})" if last else ""
    named = f"{one.name}, {one.unit}" if one.unit else one.name
    change = change_told(in_term(one))
    return [named, f"{one.goal_number} {one.goal}", latest, change]


def _title(figures: GroundworkFigures) -> str:
    return _("From the term that ends in %(year)s", year=figures.term_ends.year)
