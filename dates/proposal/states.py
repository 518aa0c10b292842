"""The life of a proposal for a year. Nothing else may write YearProposal.status."""

from typing import Any

from piccolo.columns import Column

from core.clock import now
from core.errors import NotPossible
from core.languages import _
from dates.tables import ProposalStatus, YearProposal

WAITING, RUNNING, READY = ProposalStatus.waiting, ProposalStatus.running, ProposalStatus.ready
IMPOSSIBLE, FAILED = ProposalStatus.impossible, ProposalStatus.failed
ADOPTED, LEFT = ProposalStatus.adopted, ProposalStatus.left

# A search whose worker has ended waits for the next; one whose worker has died is simply begun again.
NEXT: dict[ProposalStatus, set[ProposalStatus]] = {
    WAITING: {RUNNING, FAILED, LEFT},
    RUNNING: {RUNNING, WAITING, READY, IMPOSSIBLE, FAILED, LEFT},
    READY: {ADOPTED, LEFT},
    IMPOSSIBLE: {LEFT},
    FAILED: {LEFT},
    ADOPTED: set(),
    LEFT: set(),
}
SEARCHING = (WAITING, RUNNING)
ENDED = {READY, IMPOSSIBLE, FAILED, ADOPTED, LEFT}


async def change(proposal: YearProposal, to: ProposalStatus, **more: Any) -> None:
    """Take the proposal one step on, with what is to be kept of it.

    Raises NotPossible. Of two who do it at once, one is told that somebody else has been there; so is a
    search that has been begun anew elsewhere, since each beginning is counted in `tries`.
    """
    if to not in NEXT[ProposalStatus(proposal.status)]:
        raise NotPossible(_("The proposal has changed meanwhile. Please look at it again."))
    values: dict[Column | str, Any] = {"status": to}
    if to in ENDED and proposal.ended_at is None:
        values["ended_at"] = now()
    values.update(more)
    moved = (
        await YearProposal.update(values)
        .where(
            YearProposal.id == proposal.id,
            YearProposal.status == proposal.status,
            YearProposal.tries == proposal.tries,
        )
        .returning(YearProposal.id)
    )
    if not moved:
        raise NotPossible(_("The proposal has changed meanwhile. Please look at it again."))
    await proposal.refresh()
