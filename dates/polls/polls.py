"""Date polls as people look them up: the times, who is asked, and what they have said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.clock import local, today
from core.database import sql
from core.errors import NotFound
from core.languages import _
from core.tokens import read, sign
from dates.tables import Poll, PollStatus, PollTime, Suits, Vote, Voter
from meetings.holders import Holder, holders
from meetings.tables import PartnershipTable
from people.permissions import May, may
from people.persons import alphabetical
from people.tables import Person

PURPOSE = "poll"


@dataclass(frozen=True)
class Respondent:
    """Somebody who is asked, with what they have said to each time, by the id of the time."""

    voter: Voter
    holder: Holder
    is_chair: bool = False
    votes: Mapping[int, Suits] = field(default_factory=dict)

    @property
    def silent(self) -> bool:
        """Whether they have not answered yet."""
        return self.voter.answered_at is None

    @property
    def alone_by_hand(self) -> bool:
        """Whether no letter reaches them: they are asked on the phone or on paper."""
        return self.holder.addressee.address is None

    @property
    def reminded_today(self) -> bool:
        """Whether a reminder has been written to them today."""
        last = self.voter.reminded_at
        return last is not None and local(last).date() == today()


async def find(poll_id: int, *, seen_by: Person | None) -> Poll:
    """The poll, for who plans meetings; for anybody else it does not exist."""
    if may(seen_by, May.plan_meetings) and (found := await Poll.objects().where(Poll.id == poll_id).first()):
        return found
    raise NotFound(_("There is no such poll."))


async def find_by_token(token: str) -> Voter:
    """Whose link this is; raises NotFound for a link cut short, altered or made up, and of who has left."""
    number = read(PURPOSE, token)
    found = await Voter.objects().where(Voter.id == number).first() if number else None
    if found is None or (found.person and await _has_left(found.person)):
        raise NotFound(
            _("This link does not work. It may have been cut short: open it from the letter once more.")
        )
    return found


async def _has_left(person: int) -> bool:
    return await Person.exists().where(Person.id == person, Person.left_at.is_not_null())


def token_of(voter: Voter) -> str:
    """The token of a voter's own page, and of the address that leads their answer home."""
    return sign(PURPOSE, voter.id)


async def poll_of(voter: Voter) -> Poll:
    """The poll in which they are asked."""
    found = await Poll.objects().get(Poll.id == voter.poll)
    assert found is not None
    return found


async def table_of(poll: Poll) -> PartnershipTable:
    """The table that looks for a date."""
    found = await PartnershipTable.objects().get(PartnershipTable.id == poll.table)
    assert found is not None
    return found


async def times_of(poll: Poll) -> list[PollTime]:
    """The times that are asked about, the earliest first."""
    return await PollTime.objects().where(PollTime.poll == poll.id).order_by(PollTime.starts_at)


async def find_time(poll: Poll, time_id: int) -> PollTime:
    """One of the poll's own times; raises NotFound for another's and for one that has been withdrawn."""
    found = await PollTime.objects().where(PollTime.id == time_id, PollTime.poll == poll.id).first()
    if found is None:
        raise NotFound(_("This time is not in the poll any more. Please look at the poll again."))
    return found


async def find_voter(poll: Poll, voter_id: int) -> Voter:
    """Somebody who is asked in this poll; raises NotFound."""
    found = await Voter.objects().where(Voter.id == voter_id, Voter.poll == poll.id).first()
    if found is None:
        raise NotFound(_("There is nobody like that in this poll."))
    return found


async def respondents(poll: Poll) -> list[Respondent]:
    """Everybody who is asked, the chair first; six queries, however many there are."""
    table = await table_of(poll)
    voters = await Voter.objects().where(Voter.poll == poll.id)
    said: dict[int, dict[int, Suits]] = {}
    for row in await Vote.select(Vote.voter, Vote.time, Vote.suits).where(
        Vote.voter.is_in([one.id for one in voters]) if voters else Vote.id.is_null()
    ):
        said.setdefault(row["voter"], {})[row["time"]] = Suits(row["suits"])
    found = await holders((one.person, one.organisation) for one in voters)
    everybody = [
        Respondent(
            voter,
            found[voter.person, voter.organisation],
            is_chair=voter.person is not None and voter.person == table.chair,
            votes=said.get(voter.id, {}),
        )
        for voter in voters
    ]
    return sorted(everybody, key=lambda one: (not one.is_chair, alphabetical(one.holder.name)))


async def respondent(voter: Voter) -> Respondent:
    """One of them alone."""
    holder = (await holders([(voter.person, voter.organisation)]))[voter.person, voter.organisation]
    rows = await Vote.select(Vote.time, Vote.suits).where(Vote.voter == voter.id)
    return Respondent(voter, holder, votes={row["time"]: Suits(row["suits"]) for row in rows})


async def whom_to_call(poll: Poll) -> Person | None:
    """The coordinator who has asked, or else the secretary of the table."""
    found = poll.made_by or (await table_of(poll)).secretary
    return await Person.objects().get(Person.id == found) if found else None


def takes_answers(poll: Poll) -> bool:
    """Whether links still take answers; a coordinator notes them down as long as the poll is open."""
    return poll.status == PollStatus.open and today() <= poll.until


@dataclass(frozen=True)
class Listed:
    """One line of the list of polls."""

    poll: Poll
    table: str
    asked: int
    answered: int


LIST = """
SELECT p.id, t.name AS "table", count(v.id) AS asked, count(v.answered_at) AS answered
FROM poll p JOIN partnership_table t ON t.id = p."table" LEFT JOIN voter v ON v.poll = p.id
GROUP BY p.id, t.name
"""


async def listed() -> list[Listed]:
    """Every poll, the newest first; two queries."""
    polls = {one.id: one for one in await Poll.objects()}
    rows = [
        Listed(polls[row["id"]], row["table"], asked=row["asked"], answered=row["answered"])
        for row in await sql(LIST)
        if row["id"] in polls
    ]
    return sorted(rows, key=lambda one: one.poll.id, reverse=True)
