"""What the form of an outcome offers: the likeliest, with the words that speak for them, and everything."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from agendas.similar import by_words
from agendas.tables import Topic
from core.languages import _, ngettext
from meetings.choosing import ORGANISATION, whom_to_choose
from minutes.outcome_forms import OTHER_REASON, OutcomeForm
from minutes.outcomes import NEXT_PLAN, USUAL_REASONS
from minutes.suggesting import Suggested, suggested
from plan import plans

Choices: TypeAlias = list[tuple[str, list[tuple[str, str]]]]
Likely: TypeAlias = list[tuple[str, str, str]]  # value, label, why it is offered


@dataclass(frozen=True)
class Offered:
    """`owners` and `plan` are all there is to choose; the likely ones are a few, never chosen for anybody.

    `fits_none`: nothing in the plan seems to be about the matter.
    """

    owners: Choices
    plan: Choices
    likely_owners: Likely
    likely_plan: Likely
    fits_none: bool = False


async def offered(topic: Topic | None, form: OutcomeForm) -> Offered:
    """What is offered for this matter; what stands in the form already comes first."""
    owners, plan = await whom_to_choose(), await _plan_to_choose()
    if topic is None:
        return Offered(owners, plan, [], [])
    found = await suggested(topic)
    actions = [(str(one.id), one.label, because(one)) for one in found.actions]
    departments = [(f"{ORGANISATION}-{one.id}", one.label, because(one)) for one in found.departments]
    return Offered(
        owners,
        plan,
        likely_owners=_with_chosen(form.owner, owners, departments) if departments else [],
        likely_plan=[*_with_chosen(form.plan, plan, actions), *_without()],
        fits_none=found.fits_none,
    )


def because(one: Suggested) -> str:
    """The words of the matter that speak for it, and how often a person has chosen it for one like this."""
    parts = [by_words(one.words)] if one.words else []
    if one.chosen_before:
        parts.append(
            ngettext(
                "chosen for %(count)s matter like this before",
                "chosen for %(count)s matters like this before",
                one.chosen_before,
            )
        )
    return " · ".join(parts)


def _with_chosen(chosen: str, everything: Choices, likely: Likely) -> Likely:
    """What a person has chosen before is always there to be seen, and stays chosen."""
    if not chosen or chosen == NEXT_PLAN or any(chosen == value for value, _label, _why in likely):
        return likely
    return [*_named(chosen, everything), *likely]


def _named(chosen: str, everything: Choices) -> Iterable[tuple[str, str, str]]:
    return [
        (value, label, _("chosen before"))
        for _group, those in everything
        for value, label in those
        if value == chosen
    ]


def _without() -> Likely:
    later = _("The memo can be published when this has been chosen.")
    return [
        (NEXT_PLAN, _("none of them: propose it for the next plan"), ""),
        ("", _("I will choose later"), later),
    ]


async def _plan_to_choose() -> Choices:
    """The actions of the plan in force, and the reasons for none of them."""
    actions = [
        (group, [(str(action), label) for action, label in those])
        for group, those in await plans.actions_to_choose()
    ]
    reasons = [(key, _(sentence)) for key, sentence in USUAL_REASONS.items()]
    other = (OTHER_REASON, _("another reason, written below"))
    return [*actions, (_("Not in the plan, because"), [*reasons, other])]
