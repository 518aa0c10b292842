"""Date polls that wait for the coordinator: all have answered, or the last day for answers has passed."""

from core.clock import today
from core.languages import N_, _
from dates.polls import polls
from dates.polls.polls import Listed
from dates.tables import PollStatus
from desk.tasks import Task

ALL_HAVE_ANSWERED = N_("Everybody has answered: %(answered)s of %(asked)s. The page marks the best time.")
NO_MORE_ANSWERS = N_("The last day for answers has passed, and %(answered)s of %(asked)s have answered.")


async def dates_to_choose() -> list[Task]:
    """A task for each of them; two queries."""
    return [
        Task(
            title=_("Choose the date: %(table)s", table=one.table),
            why=_(why, answered=one.answered, asked=one.asked),
            route="polls.show",
            parameters={"poll_id": one.poll.id},
            button=_("Choose the date"),
            post=False,
            due=one.poll.until,
        )
        for one in await polls.listed()
        if one.poll.status == PollStatus.open and (why := _why(one))
    ]


def _why(one: Listed) -> str:
    if one.answered == one.asked:
        return ALL_HAVE_ANSWERED
    return NO_MORE_ANSWERS if one.poll.until < today() else ""
