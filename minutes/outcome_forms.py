"""The small form of an outcome: what it asks for by kind, and what stands in it before anybody types."""

from dataclasses import dataclass
from datetime import timedelta

from agendas.tables import BackgroundNote, Topic
from core.clock import today
from core.errors import Invalid
from core.languages import _
from meetings.choosing import chosen
from minutes.memos import Entry
from minutes.outcomes import NEXT_PLAN, PHRASES, USUAL_DAYS, USUAL_REASONS, Agreed, own_words
from minutes.owners import Pair
from minutes.tables import Outcome, OutcomeKind
from plan import plans
from web.forms import a_date_if_any, a_month, a_month_if_any, an_id_if_any

# What each kind asks for besides its words and its place in the plan.
ASKS: dict[OutcomeKind, tuple[str, ...]] = {
    OutcomeKind.information: (),
    OutcomeKind.department: ("owner", "due"),
    OutcomeKind.preparation: ("body", "expected", "case_number", "owner"),
    OutcomeKind.together: ("owner", "due"),
    OutcomeKind.passed_on: ("owner", "due"),
    OutcomeKind.nothing: (),
}
OTHER_REASON = "other"


@dataclass
class OutcomeForm:
    """`plan` is the id of an action, the key of a usual reason, or "other" with the reason in its field.

    What is chosen from a whole list, `owner_other` and `plan_other`, goes before what was offered.
    """

    kind: str = OutcomeKind.information
    text: str = ""
    owner: str = ""
    owner_other: str = ""
    due: str = ""
    body: str = ""
    expected: str = ""
    case_number: str = ""
    plan: str = ""
    plan_other: str = ""
    reason: str = ""

    @classmethod
    def of(cls, outcome: Outcome) -> "OutcomeForm":
        """What stands in the form of an outcome that has been written."""
        owner = f"organisation-{outcome.owner}" if outcome.owner else ""
        key = NEXT_PLAN if outcome.for_next_plan else _key_of(outcome.no_action_because)
        own = own_words(outcome.no_action_because) if outcome.for_next_plan else outcome.no_action_because
        return cls(
            kind=outcome.kind,
            text=outcome.text,
            owner=f"person-{outcome.owner_person}" if outcome.owner_person else owner,
            due=str(outcome.due_on or ""),
            body=outcome.body,
            expected=a_month(outcome.expected_on),
            case_number=outcome.case_number,
            plan=str(outcome.action or key),
            reason=own if key in (NEXT_PLAN, OTHER_REASON) else "",
        )

    async def parsed(self) -> Agreed:
        """What is meant. Raises Invalid."""
        kind = OutcomeKind(self.kind) if self.kind in list(OutcomeKind) else OutcomeKind.information
        asked, plan = ASKS[kind], self.plan_other or self.plan
        organisation, person = await self._owner() if "owner" in asked else (None, None)
        return Agreed(
            kind=kind,
            text=self.text,
            owner=organisation,
            owner_person=person,
            due_on=a_date_if_any(self.due, field="due") if "due" in asked else None,
            action=await _action(plan),
            no_action_because=self._reason(plan),
            for_next_plan=plan == NEXT_PLAN,
            body=self.body if "body" in asked else "",
            expected_on=a_month_if_any(self.expected, field="expected") if "expected" in asked else None,
            case_number=self.case_number if "case_number" in asked else "",
        )

    async def _owner(self) -> Pair:
        who = self.owner_other or self.owner
        person, organisation = await chosen(who, field="owner") if who else (None, None)
        return organisation.id if organisation else None, person.id if person else None

    def _reason(self, plan: str) -> str:
        usual = plan in USUAL_REASONS and plan != NEXT_PLAN
        return _(USUAL_REASONS[plan]) if usual else self.reason


async def _action(plan: str) -> int | None:
    wanted = an_id_if_any(plan)
    if wanted is None:
        return None
    if wanted not in await plans.numbered([wanted]):
        raise Invalid(plan=_("Choose an action of the plan."))
    return wanted


def _key_of(reason: str) -> str:
    usual = {_(sentence): key for key, sentence in USUAL_REASONS.items()}
    return usual.get(reason, OTHER_REASON) if reason else ""


async def begun(entry: Entry, kind: OutcomeKind) -> OutcomeForm:
    """The form as it opens: the usual words, the department asked before, a month's time, the same action."""
    asked, topic = ASKS[kind], entry.line.topic
    last = entry.came[-1].outcome if entry.came else await _last_of(entry)
    before = OutcomeForm.of(last) if last else OutcomeForm(plan=_chosen_for(topic))
    in_a_month = today() + timedelta(days=USUAL_DAYS)
    return OutcomeForm(
        kind=kind,
        text=_(PHRASES[kind]) if kind in PHRASES else "",
        owner=await _asked_before(entry) if kind == OutcomeKind.department else "",
        due=str(in_a_month) if "due" in asked and kind != OutcomeKind.together else "",
        body=topic.comes_to if topic and "body" in asked else "",
        expected=a_month(topic.comes_on) if topic and "expected" in asked else "",
        plan=before.plan,
        reason=before.reason,
    )


def _chosen_for(topic: Topic | None) -> str:
    """The place in the plan that a person has given to the matter before the meeting."""
    if topic is None:
        return ""
    return NEXT_PLAN if topic.for_next_plan else str(topic.action or "")


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
