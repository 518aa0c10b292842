"""The small form of an outcome: what it asks for by kind, and what stands in it before anybody types."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from agendas.tables import BackgroundNote
from core.clock import today
from core.errors import Invalid
from core.languages import _
from meetings.choosing import chosen, whom_to_choose
from minutes.memos import Entry
from minutes.outcomes import PHRASES, USUAL_DAYS, USUAL_REASONS, Agreed
from minutes.tables import Outcome, OutcomeKind
from plan import plans
from web.forms import a_date_if_any, an_id_if_any

Choices: TypeAlias = list[tuple[str, list[tuple[str, str]]]]

# What each kind asks for besides its words and its place in the plan.
ASKS: dict[OutcomeKind, tuple[str, ...]] = {
    OutcomeKind.information: (),
    OutcomeKind.department: ("owner", "due"),
    OutcomeKind.preparation: ("body", "expected", "owner"),
    OutcomeKind.together: ("owner", "due"),
    OutcomeKind.passed_on: ("owner", "due"),
    OutcomeKind.nothing: (),
}
OTHER_REASON = "other"


@dataclass
class OutcomeForm:
    """`plan` is the id of an action, the key of a usual reason, or "other" with the reason in its field."""

    kind: str = OutcomeKind.information
    text: str = ""
    owner: str = ""
    due: str = ""
    body: str = ""
    expected: str = ""
    plan: str = ""
    reason: str = ""

    @classmethod
    def of(cls, outcome: Outcome) -> "OutcomeForm":
        """What stands in the form of an outcome that has been written."""
        owner = f"organisation-{outcome.owner}" if outcome.owner else ""
        reason = _key_of(outcome.no_action_because)
        return cls(
            kind=outcome.kind,
            text=outcome.text,
            owner=f"person-{outcome.owner_person}" if outcome.owner_person else owner,
            due=str(outcome.due_on or ""),
            body=outcome.body,
            expected=str(outcome.expected_on or ""),
            plan=str(outcome.action or reason),
            reason=outcome.no_action_because if reason == OTHER_REASON else "",
        )

    async def parsed(self) -> Agreed:
        """What is meant. Raises Invalid."""
        kind = OutcomeKind(self.kind) if self.kind in list(OutcomeKind) else OutcomeKind.information
        asked = ASKS[kind]
        person, organisation = (
            await chosen(self.owner, field="owner") if self.owner and "owner" in asked else (None, None)
        )
        return Agreed(
            kind=kind,
            text=self.text,
            owner=organisation.id if organisation else None,
            owner_person=person.id if person else None,
            due_on=a_date_if_any(self.due, field="due") if "due" in asked else None,
            action=await self._action(),
            no_action_because=self._reason(),
            body=self.body if "body" in asked else "",
            expected_on=a_date_if_any(self.expected, field="expected") if "expected" in asked else None,
        )

    async def _action(self) -> int | None:
        wanted = an_id_if_any(self.plan)
        if wanted is None:
            return None
        if wanted not in await plans.numbered([wanted]):
            raise Invalid(plan=_("Choose an action of the plan."))
        return wanted

    def _reason(self) -> str:
        return _(USUAL_REASONS[self.plan]) if self.plan in USUAL_REASONS else self.reason


def _key_of(reason: str) -> str:
    usual = {_(sentence): key for key, sentence in USUAL_REASONS.items()}
    return usual.get(reason, OTHER_REASON) if reason else ""


async def begun(entry: Entry, kind: OutcomeKind) -> OutcomeForm:
    """The form as it opens: the usual words, the department asked before, a month's time, the same action."""
    asked, topic = ASKS[kind], entry.line.topic
    last = entry.came[-1].outcome if entry.came else await _last_of(entry)
    before = OutcomeForm.of(last) if last else OutcomeForm()
    in_a_month = today() + timedelta(days=USUAL_DAYS)
    return OutcomeForm(
        kind=kind,
        text=_(PHRASES[kind]) if kind in PHRASES else "",
        owner=await _asked_before(entry) if kind == OutcomeKind.department else "",
        due=str(in_a_month) if "due" in asked and kind != OutcomeKind.together else "",
        body=topic.comes_to if topic and "body" in asked else "",
        expected=str(topic.comes_on or "") if topic and "expected" in asked else "",
        plan=before.plan,
        reason=before.reason,
    )


async def _last_of(entry: Entry) -> Outcome | None:
    """What came of the same topic at an earlier meeting."""
    if entry.line.topic is None:
        return None
    mine = Outcome.topic == entry.line.topic.id
    return await Outcome.objects().where(mine).order_by(Outcome.id, ascending=False).first()


async def _asked_before(entry: Entry) -> str:
    """The department that was asked for background, if there was one."""
    if entry.line.topic is None:
        return ""
    row = (
        await BackgroundNote.select(BackgroundNote.organisation)
        .where(BackgroundNote.topic == entry.line.topic.id)
        .order_by(BackgroundNote.id)
        .first()
    )
    return f"organisation-{row['organisation']}" if row else ""


async def owners_to_choose() -> Choices:
    """Who may see to something."""
    return await whom_to_choose()


async def plan_to_choose() -> Choices:
    """The actions of the plan in force, and the reasons for none of them."""
    actions = [
        (group, [(str(action), label) for action, label in those])
        for group, those in await plans.actions_to_choose()
    ]
    reasons = [(key, _(sentence)) for key, sentence in USUAL_REASONS.items()]
    other = (OTHER_REASON, _("another reason, written below"))
    return [*actions, (_("Not in the plan, because"), [*reasons, other])]
