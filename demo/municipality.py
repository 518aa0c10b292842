"""The demo municipality: made by the verbs of the service, so it holds nothing that a real one could not."""

from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import speak
from core.settings import settings
from demo import coming_round, coming_year, figures, free_days, key_indicators, past_round, welfare_plan
from demo.cast import assemble
from demo.coming_round import STAGES
from mail import sending, transports
from meetings.tables import PartnershipTable

__all__ = ["STAGES", "deliver", "load"]


async def load(stage: str = "call") -> bool:
    """Load it into an empty service, whole or not at all; False when there are tables already.

    Raises NotPossible where letters would really leave.
    """
    if settings().smtp:
        raise NotPossible("The demo is not loaded where a mail server is set up: its letters would leave.")
    with speak("fi"):
        async with transaction():
            await lock("demo")
            if await PartnershipTable.exists():
                return False
            cast = await assemble()
            actions = await welfare_plan.write(cast)
            await figures.live(cast)
            await key_indicators.live(cast)
            await past_round.live(cast, actions)
            await coming_round.live(cast, actions, stage=stage)
            await coming_round.others(cast)
            await free_days.live(cast)
            await coming_year.live(cast)
    return True


async def deliver() -> int:
    """Put the letters of the months past into their folder: nobody waits a minute for what left in June."""
    return await sending.send_due(by=transports.configured(), paced=False)
