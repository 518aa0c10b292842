"""One reminder for those who have not answered: by itself a few days before the last day, or by hand."""

from datetime import timedelta

from core.clock import local, now, today
from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import _
from dates.polls import letters, polls, states
from dates.polls.polls import Respondent
from dates.tables import Poll, PollStatus, Voter
from history.events import record
from people.permissions import May, require
from people.tables import Person

BEFORE = timedelta(days=3)
PAUSE = timedelta(days=2)  # since the last letter, before one leaves by itself


async def remind(poll: Poll, *, by: Person) -> int:
    """Write to everybody who has not answered, once a day at most; the number of letters.

    Raises NotPossible where nobody is left to write to, and after the last day for answers.
    """
    require(by, May.plan_meetings)
    async with transaction():
        await states.hold_open(poll)
        if not polls.takes_answers(poll):
            raise NotPossible(_("The last day for answers has passed. Move it first, or choose a time."))
        written = await _remind(poll, key=f"by_hand:{today()}", by=by)
        if not written:
            raise NotPossible(_("Nobody is left to be reminded by letter today."))
        await record("reminded", poll, by=by, letters=written)
    return written


async def remind_due() -> int:
    """Remind in every poll whose last day for answers is near; the number of letters. Safe to run twice."""
    written = 0
    for poll in await Poll.objects().where(
        Poll.status == PollStatus.open, Poll.until >= today(), Poll.until <= today() + BEFORE
    ):
        async with transaction():
            await lock(f"reminders of poll {poll.id}")
            if local(poll.made_at).date() <= today() - PAUSE:
                coordinator = await polls.whom_to_call(poll)
                written += await _remind(poll, key=f"before:{poll.until}", by=coordinator, after=PAUSE)
    return written


async def _remind(poll: Poll, *, key: str, by: Person | None, after: timedelta = timedelta()) -> int:
    """With the same key, and before so much time has gone by since the last one, nobody is reminded again."""
    table, times = await polls.table_of(poll), await polls.times_of(poll)
    written = 0
    for one in await polls.respondents(poll):
        if not one.silent or _reminded_lately(one, after):
            continue
        whole_key = f"poll_reminder:{one.voter.id}:{key}"
        if await letters.reminder(poll, table, to=one, times=times, key=whole_key, by=by):
            written += 1
            await Voter.update({Voter.reminded_at: now()}).where(Voter.id == one.voter.id)
    return written


def _reminded_lately(one: Respondent, pause: timedelta) -> bool:
    last = one.voter.reminded_at
    return last is not None and local(last).date() > today() - pause
