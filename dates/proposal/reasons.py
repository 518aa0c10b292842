"""What is to be told about a plan: what found no date and why, what is late, what fixed dates break."""

from collections import Counter
from collections.abc import Iterator

from dates.proposal.candidates import Year
from dates.proposal.counts import NAMED, Count
from dates.proposal.fixed import broken_rules
from dates.proposal.plans import Plan, deadlines_missed, missing, parts_without, slots_of
from dates.proposal.problem import Finding, Kind
from dates.proposal.rules import Clash, Diary, too_close

CLOSER = "-"  # in place of a name: the table's own other dates


def findings(
    year: Year, plan: Plan, *, counts: list[Count], together: list[Finding], proved: bool
) -> tuple[Finding, ...]:
    """Everything to be told, the proofs first. Nothing that is missing is without a reason."""
    found = [*(count.finding for count in counts), *together]
    if missing(year, plan):
        found += list(_without_date(year, plan))
        if not proved:
            found.append(Finding(kind=Kind.not_proved, values={"missing": missing(year, plan)}))
    return (*found, *deadlines_missed(year, plan), *parts_without(year, plan), *broken_rules(year))


def _without_date(year: Year, plan: Plan) -> Iterator[Finding]:
    diary = Diary(year.problem.travel)
    for slot in (*year.standing, *slots_of(plan)):
        diary.add(slot)
    for table, wish in year.wishes.items():
        lacking = wish.meetings - len(plan.get(table, ()))
        if lacking and year.slots[table]:
            free = {slot.day for slot in year.slots[table]}
            yield Finding(
                kind=Kind.no_date_left,
                tables=(table,),
                values={
                    "table": wish.name,
                    "missing": lacking,
                    "wanted": wish.meetings,
                    "free": len(free),
                    "why": _in_the_way(year, plan, table, diary=diary),
                },
            )


def _in_the_way(year: Year, plan: Plan, table: int, *, diary: Diary) -> list[str]:
    """What stands in the way on the table's free days, the most frequent first: `Carl (14)`."""
    own, spacing = plan.get(table, ()), year.wishes[table].spacing_days
    days: dict[int, set[str]] = {}
    for slot in year.slots[table]:
        names = {_name(year, clash) for clash in diary.clashes(slot)}
        near = any(too_close(slot, other, spacing) for other in own)
        days[slot.day] = {CLOSER} if near else days.get(slot.day, set()) | names
    seen = Counter(name for names in days.values() for name in names if name)
    return [f"{name} ({count})" for name, count in seen.most_common(NAMED)]


def _name(year: Year, clash: Clash) -> str:
    _, other, person = clash
    return year.problem.people.get(person, "") if person is not None else other.of.venue
