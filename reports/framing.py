"""What the papers of all kinds of report have alike: their title, and the way through their bodies."""

from collections.abc import Iterator

from agendas.paper import write_contact
from agendas.sheet import Contact
from core.languages import _, day, speaking
from documents.paper import Paper
from documents.typed import line
from documents.writer import Writer
from papers.marks import PAPER_WORDS, Mark, PaperKind
from plan.tables import DOMAIN_WORDS, Domain
from reports.whole import HandledBy, Whole


def framed(writer: Writer, whole: Whole, *, kind: PaperKind, title: str) -> Paper:
    """What has been written, as a paper that ends with how to reach its author."""
    write_contact(writer, whole.municipality, Contact(name=whole.author, mail=whole.mail))
    return Paper(
        kind=_(PAPER_WORDS[kind]),
        title=title,
        organisation=whole.municipality,
        author=whole.author,
        dated=whole.dated,
        metadata=tuple(line(told) for told in _states(whole)),
        language=speaking(),
        mark=str(Mark(kind, whole.report, whole.version, speaking())),
        blocks=writer.blocks,
    )


def _states(whole: Whole) -> Iterator[str]:
    yield whole.plan
    yield _("version %(number)s", number=whole.version) if whole.version else _("Draft")
    yield from (f"{step.body} {day(step.handled_on)}" for step in whole.handling[-1:] if step.handled_on)


def write_part(writer: Writer, domain: Domain | None) -> None:
    """That only one domain of the plan is told of, where that is so."""
    if domain:
        told = _(
            "Only the actions for %(domain)s stand here. The whole report holds more.",
            domain=_(DOMAIN_WORDS[domain]),
        )
        writer.paragraph(told)


def write_way(writer: Writer, whole: Whole) -> None:
    """Which bodies have handled it, when, and what they said; and why it was opened again."""
    if whole.handling or whole.opened_again:
        writer.heading(_("Handling"))
    writer.table(
        _("The way of the report"),
        [_("Body"), _("Day"), "§", _("What was said")],
        rows=[[step.body, *_handled(step)] for step in whole.handling],
        shares=[55, 35, 20, 65],
    )
    writer.bullets(
        _(
            "Version %(number)s of %(day)s was opened again: %(because)s",
            number=one.version,
            day=day(one.closed_on),
            because=one.because,
        )
        for one in whole.opened_again
    )


def _handled(step: HandledBy) -> list[str]:
    if step.handled_on:
        when = day(step.handled_on)
    else:
        when = _("planned %(day)s", day=day(step.planned_on)) if step.planned_on else _("not yet")
    said = "\n".join(filter(None, (step.said, step.link)))
    return [when, step.section.removeprefix("§").strip(), said]
