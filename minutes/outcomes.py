"""What came of an item: one of six kinds, none of which is a decision."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from piccolo.columns import Column

from agendas.tables import AgendaItem
from core.clock import end_of_month
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import LANGUAGES, N_, _, speak
from history.events import record
from minutes.tables import FOLLOWED, FollowUpStatus, Outcome, OutcomeKind, Passage
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line, tidy

USUAL_DAYS = 30
# What is written when nothing else is: the words of a dialogue. “Nothing further” has to say why itself.
PHRASES = {
    OutcomeKind.information: N_("Information was given on the matter."),
    OutcomeKind.department: N_(
        "The matter will be looked into, and the next meeting will hear how it stands."
    ),
    OutcomeKind.preparation: N_("It was agreed that the matter goes on to preparation."),
    OutcomeKind.together: N_("It was agreed to do this together."),
    OutcomeKind.passed_on: N_("The matter is passed on to the body that is competent."),
}
NEXT_PLAN = "next_plan"
# Reasons that come up again and again, so that they need not be written each time.
USUAL_REASONS = {
    NEXT_PLAN: N_("it is a proposal for the next plan"),
    "upkeep": N_("it is everyday upkeep"),
    "not_ours": N_("it belongs to another authority"),
}


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What came of it. Owner and action are ids; `body` prepares or decides.

    A decision is expected in the month of `expected_on`. `for_next_plan`: it serves no action,
    and is a proposal for the next plan; `no_action_because` may say more.
    """

    kind: OutcomeKind
    text: str = ""
    owner: int | None = None
    owner_person: int | None = None
    due_on: date | None = None
    action: int | None = None
    no_action_because: str = ""
    for_next_plan: bool = False
    body: str = ""
    expected_on: date | None = None
    case_number: str = ""


async def add(passage: Passage, agreed: Agreed, *, by: Person) -> Outcome:
    """Write down what came of the item. Without words of its own it gets the usual ones. Raises Invalid."""
    require(by, May.take_notes)
    agreed = _checked(agreed)
    item = await AgendaItem.objects().get(AgendaItem.id == passage.item)
    assert item is not None
    async with transaction():
        outcome = Outcome(passage=passage.id, topic=item.topic, status=_status(agreed.kind), **asdict(agreed))
        await outcome.save()
        await record("came of it", passage, by=by, kind=agreed.kind)
    return outcome


async def edit(outcome: Outcome, agreed: Agreed, *, by: Person) -> None:
    """Correct what came of the item. Raises Invalid.

    When it has been published, another kind or another owner is told anew with the next version.
    """
    require(by, May.take_notes)
    agreed = _checked(agreed)
    values: dict[Column | str, Any] = dict(asdict(agreed).items())
    before = (outcome.kind, outcome.owner, outcome.owner_person)
    if (agreed.kind, agreed.owner, agreed.owner_person) != before:
        values |= {"announced_at": None, "reminded_at": None, "status": _status(agreed.kind)}
    async with transaction():
        await Outcome.update(values).where(Outcome.id == outcome.id)
        await record("edited", outcome, by=by)


async def remove(outcome: Outcome, *, by: Person) -> None:
    """Take back what was written; what has been published is answered for instead."""
    require(by, May.take_notes)
    if outcome.announced_at is not None:
        raise NotPossible(
            _("This has been published. Mark it as done or not done on the page of the follow-ups.")
        )
    async with transaction():
        await Outcome.delete().where(Outcome.id == outcome.id, Outcome.announced_at.is_null())
        await record("outcome removed", outcome, by=by)


def _status(kind: OutcomeKind) -> FollowUpStatus:
    return FollowUpStatus.open if kind in FOLLOWED else FollowUpStatus.not_followed


def _checked(agreed: Agreed) -> Agreed:
    """The same, tidied, with the usual words where there were none."""
    usual = _(PHRASES[agreed.kind]) if agreed.kind in PHRASES else ""
    tidied = Agreed(
        **{
            **asdict(agreed),
            "text": tidy(agreed.text) or usual,
            "body": one_line(agreed.body)[:200],
            "expected_on": end_of_month(agreed.expected_on) if agreed.expected_on else None,
            "case_number": one_line(agreed.case_number)[:60],
            "no_action_because": "" if agreed.action else _reason(agreed),
            "for_next_plan": agreed.for_next_plan and not agreed.action,
        }
    )
    if problems := _problems(tidied):
        raise Invalid(**problems)
    return tidied


def own_words(reason: str) -> str:
    """What somebody has added to the sentence about a proposal for the next plan, in whatever language."""
    for language in LANGUAGES:
        with speak(language):
            usual = _(USUAL_REASONS[NEXT_PLAN])
        if reason.startswith(usual):
            return reason.removeprefix(usual).removeprefix(":").strip()
    return reason


def _reason(agreed: Agreed) -> str:
    """Why it serves no action; a proposal for the next plan says so before any words of its own."""
    own = one_line(agreed.no_action_because)
    if not agreed.for_next_plan:
        return own
    return ": ".join(filter(None, (_(USUAL_REASONS[NEXT_PLAN]), own_words(own))))


def _is_seen_to(agreed: Agreed) -> bool:
    """A village or a person may see to it as well as a department; a competent body is an organisation."""
    if agreed.kind == OutcomeKind.passed_on:
        return agreed.owner is not None
    needed = agreed.kind == OutcomeKind.department
    return not needed or agreed.owner is not None or agreed.owner_person is not None


def _problems(agreed: Agreed) -> dict[str, str]:
    problems = {}
    if not agreed.text:
        problems["text"] = _("Write why nothing further will follow. Whoever asked will read it.")
    if agreed.kind == OutcomeKind.department and not agreed.due_on:
        problems["due"] = _("Give the day by which it will be seen to.")
    if not _is_seen_to(agreed):
        problems["owner"] = _("Choose who will see to it.")
    if agreed.kind == OutcomeKind.preparation and not agreed.body:
        problems["body"] = _("Write where the matter will be prepared or decided.")
    return problems
