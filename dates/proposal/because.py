"""Why a date is not on the table's usual weekday: what stood in the way on that day of the same week."""

from collections.abc import Iterator

from msgspec.structs import replace

from dates.proposal.candidates import Blocks, Year, blocking, blocks_of, days_of, holder, year_of
from dates.proposal.days import minutes, on_the_wall
from dates.proposal.problem import Found, Kind, Placed, Problem, TableWish
from dates.proposal.rules import Diary, Slot, too_close


def explained(problem: Problem, plan: Found) -> Found:
    """The plan, with the reason at each date that is on another weekday than usual."""
    year, blocks = year_of(problem), blocks_of(problem)
    diary, slots = Diary(problem.travel), [_slot(year, one) for one in plan.dates]
    for slot in (*year.standing, *slots):
        diary.add(slot)
    dates = []
    for one, slot in zip(plan.dates, slots, strict=True):
        if any(remark.kind == Kind.other_weekday for remark in one.remarks):
            diary.remove(slot)
            own = [
                other for other in (*year.standing, *slots) if other.of.table == one.table and other != slot
            ]
            one = _with_reason(one, _reason(year, slot, own=own, blocks=blocks, diary=diary))
            diary.add(slot)
        dates.append(one)
    return replace(plan, dates=tuple(dates))


def _slot(year: Year, one: Placed) -> Slot:
    day, starts = on_the_wall(one.starts_at)
    wish = year.wishes[one.table]
    return Slot(holder(wish), day, starts, starts + wish.length_minutes)


def _with_reason(one: Placed, why: str) -> Placed:
    remarks = tuple(
        replace(remark, values={**remark.values, "why": why}) if remark.kind == Kind.other_weekday else remark
        for remark in one.remarks
    )
    return replace(one, remarks=remarks)


def _reason(year: Year, slot: Slot, *, own: list[Slot], blocks: Blocks, diary: Diary) -> str:
    """What stands in the way; empty when it is only that the whole is better so."""
    wish = year.wishes[slot.of.table]
    assert wish.weekday is not None
    day = slot.day - (slot.day - 1) % 7 + wish.weekday
    start = minutes(wish.at) if wish.at is not None else slot.starts
    wanted = Slot(slot.of, day, start, start + wish.length_minutes)
    if day not in days_of(wish, year.problem) or any(too_close(wanted, o, wish.spacing_days) for o in own):
        return ""
    return next(_obstacles(year, wish, wanted, blocks=blocks, diary=diary), "")


def _obstacles(year: Year, wish: TableWish, wanted: Slot, *, blocks: Blocks, diary: Diary) -> Iterator[str]:
    names = {taken.table: taken.name for taken in year.problem.taken}
    names |= {table: one.name for table, one in year.wishes.items()}
    for soft in (False, True):
        busy = blocking(wish, day=wanted.day, start=wanted.starts, blocks=blocks, soft=soft)
        if busy is not None:
            person = year.problem.people.get(busy.person, "") if busy.person is not None else ""
            yield f"{person}: {busy.why}" if person else busy.why
    for _kind, other, who in diary.clashes(wanted):
        where = names.get(other.of.table, "")
        yield f"{year.problem.people.get(who, '')}: {where}" if who is not None else where
