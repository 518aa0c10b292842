"""A mail that answers a poll: it waits for the coordinator, who writes down what it says."""

from collections.abc import Mapping

from agendas.inbox import overruling
from agendas.inbox.judging import Mail
from core.database import transaction
from dates.polls import answering
from dates.polls.polls import PURPOSE
from dates.tables import Suits, Voter
from mail.tables import ReceivedMail
from people.permissions import May, require
from people.tables import Person


async def voter_behind(said: Mail) -> Voter | None:
    """Whose letter of a poll the mail answers, if it answers one."""
    if said.token is None or said.token.purpose != PURPOSE:
        return None
    return await Voter.objects().where(Voter.id == said.token.row_id).first()


async def note(
    mail: ReceivedMail, voter: Voter, said: Mapping[int, Suits], *, comment: str = "", by: Person
) -> None:
    """Write down which times suit the sender; the mail is done with. Raises Invalid, NotPossible."""
    require(by, May.plan_meetings)
    async with transaction():
        await overruling.settle(mail, reason="poll_answer", by=by)
        await answering.note(voter, said, through=answering.MAIL, comment=comment, by=by)
