"""The budget page as a paper: goal by goal the actions, who sees to them, and the euros of the year."""

from collections.abc import Iterable
from decimal import Decimal

from agendas.paper import write_contact
from core.languages import _, day, ngettext
from documents.paper import Paper
from documents.typed import line
from documents.writer import Writer
from papers.marks import Mark, PaperKind
from plan.figures import THOUSANDS, number
from plan.tables import DOMAIN_WORDS, Domain
from reports.budget.sheet import BudgetAction, BudgetGoal, BudgetIndicator, BudgetSheet, euros


def budget_paper(sheet: BudgetSheet) -> Paper:
    """In the language of the sheet, which is spoken while it is made."""
    writer = Writer(sheet.language)
    write_narrowed(writer, sheet)
    writer.paragraph(
        _(
            "The goals and actions of the welfare plan in %(year)s, with the euros that the plan names for "
            "them. The same numbers stand in the financial statement of the year, with what was done.",
            year=sheet.year,
        )
    )
    write_sums(writer, sheet)
    for area in sheet.areas:
        writer.heading(f"{area.number}. {area.title}")
        for goal in area.goals:
            _write_goal(writer, goal, sheet.year)
    write_contact(writer, sheet.municipality, sheet.contact)
    return paper_of(sheet, PaperKind.budget, writer)


def paper_of(sheet: BudgetSheet, kind: PaperKind, writer: Writer) -> Paper:
    """What has been written, under the title of the year."""
    return Paper(
        kind=_("Welfare plan"),
        title=title(kind, sheet.year),
        organisation=sheet.municipality,
        author=sheet.municipality,
        dated=sheet.dated,
        metadata=(line(sheet.plan), line(approval(sheet))),
        language=sheet.language,
        mark=str(Mark(kind, sheet.plan_id, sheet.version, sheet.language)),
        blocks=writer.blocks,
    )


def title(kind: PaperKind, year: int) -> str:
    """What the page of that year is called."""
    if kind == PaperKind.budget:
        return _("The welfare plan in the budget of %(year)s", year=year)
    return _("The welfare plan in the financial statement of %(year)s", year=year)


def approval(sheet: BudgetSheet) -> str:
    """Which version of the plan it is, and who approved it."""
    told = _("version %(number)s", number=sheet.version)
    if sheet.approved_on:
        told = f"{told}: {sheet.body} {day(sheet.approved_on)}"
    return f"{told} {section(sheet.section)}" if sheet.section else told


def section(text: str) -> str:
    """The § of a decision, which no line parts from its number."""
    return f"§{THOUSANDS}{text.removeprefix('§').strip()}"


def write_narrowed(writer: Writer, sheet: BudgetSheet) -> None:
    """That only a part of the plan stands here, where that is so."""
    if sheet.domain:
        writer.paragraph(narrowed(sheet.domain))
    if not sheet.actions:
        writer.paragraph(_("The plan holds no such action."))


def narrowed(domain: Domain) -> str:
    """That only one domain of the plan is told of."""
    return _(
        "Only the actions for %(domain)s stand here. The whole plan holds more.",
        domain=_(DOMAIN_WORDS[domain]),
    )


def money(amount: Decimal | None) -> str:
    """Euros in words: `12 000 €`, or that there are none of its own."""
    return _("no own appropriation") if amount is None else f"{number(amount)}{THOUSANDS}€"


def write_sums(writer: Writer, sheet: BudgetSheet) -> None:
    """How many actions and euros each focus area has, and all together; nothing where there is no action."""
    if not sheet.actions:
        return
    lines = [(f"{area.number}. {area.title}", area.actions) for area in sheet.areas]
    writer.table(
        _("Focus areas in %(year)s", year=sheet.year),
        [_("Focus area"), _("Number of actions"), _("With an appropriation"), _("Euros")],
        rows=[_sum(name, actions) for name, actions in [*lines, (_("In all"), sheet.actions)]],
        shares=[68, 32, 35, 40],
        columns=["text", "number"],
    )


def _sum(name: str, actions: tuple[BudgetAction, ...]) -> list[str]:
    paid = sum(action.euros is not None for action in actions)
    return [name, str(len(actions)), str(paid), money(euros(actions))]


def _write_goal(writer: Writer, goal: BudgetGoal, year: int) -> None:
    writer.heading(f"{goal.number} {goal.title}", level=3)
    writer.lines(_("Indicators"), [_told(one) for one in goal.indicators])
    writer.table(
        _("Goal %(number)s in %(year)s: %(euros)s", number=goal.number, year=year, euros=together(goal)),
        [_("Id"), _("Action"), _("Responsible"), _("Budget line and resources"), _("Euros")],
        rows=[
            [one.code, f"{one.number} {one.title}", responsible(one), _line(one), money(one.euros)]
            for one in goal.actions
        ],
        shares=[16, 48, 36, 50, 25],
        columns=["code", "text", "text", "text", "number"],
    )


def together(goal: BudgetGoal) -> str:
    """The euros of a goal in words, with how many actions have some."""
    paid = sum(action.euros is not None for action in goal.actions)
    if not paid or paid == len(goal.actions):
        return money(euros(goal.actions))
    told = ngettext(
        "%(count)s action of %(all)s", "%(count)s actions of %(all)s", paid, all=len(goal.actions)
    )
    return f"{money(euros(goal.actions))} ({told})"


def responsible(action: BudgetAction) -> str:
    """Who sees to it, and with whom."""
    if not action.partners:
        return action.responsible
    return "\n".join([action.responsible, _("With: %(partners)s", partners=action.partners)])


def _line(action: BudgetAction) -> str:
    return "\n".join(filter(None, (action.budget_line, action.resources)))


def _told(one: BudgetIndicator) -> str:
    if one.target is None:
        return one.name
    told = f"{one.target} {one.unit}".strip()
    by = f" ({one.target_year})" if one.target_year else ""
    target = _("target %(value)s", value=told)
    return f"{one.name}: {target}{by}"


def listed(texts: Iterable[str]) -> str:
    """One under the other in a cell of a table."""
    return "\n".join(filter(None, texts))
