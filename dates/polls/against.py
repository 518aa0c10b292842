"""What speaks against the times of a poll."""

from collections.abc import Mapping, Sequence

from dates.clashes import clashes
from dates.tables import Poll, PollTime
from meetings.tables import Meeting, PartnershipTable


async def against(
    poll: Poll, table: PartnershipTable, *, times: Sequence[PollTime]
) -> Mapping[int, list[str]]:
    """For each time, by its id, the sentences that the coordinator should read before choosing it."""
    return {time.id: await clashes(_as_meeting(poll, time), table) for time in times}


def _as_meeting(poll: Poll, time: PollTime) -> Meeting:
    return Meeting(
        id=0,
        table=poll.table,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        venue=poll.venue,
        address=poll.address,
    )
