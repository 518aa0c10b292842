"""The stage of every story: a village, its table, the city, and the clock on the wall."""

from dataclasses import dataclass
from datetime import date, datetime

import time_machine

from core.clock import HELSINKI
from meetings.tables import Meeting, PartnershipTable
from people.tables import Organisation
from plan.tables import Action
from tests.stories.browser import Browser
from tests.stories.post import Post


@dataclass
class Stage:
    """Who is there. `saga` is the coordinator's browser; everybody else has their own."""

    clock: time_machine.Traveller
    post: Post
    saga: Browser
    aino: Browser
    risto: Browser
    tekla: Browser
    village: Organisation
    technical: Organisation
    county: Organisation
    table: PartnershipTable
    action: Action

    def on(self, day: date, hour: int = 10, minute: int = 0) -> None:
        """It is that day, at that time in Helsinki."""
        self.clock.move_to(datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI))

    async def at_the_desk(self, day: date, hour: int = 10, minute: int = 0) -> Browser:
        """The coordinator at her desk that day; if need be, she signs in by the link in her letter."""
        self.on(day, hour, minute)
        await self.saga.open("/sign-in")
        if self.saga.texts('//form[contains(@action, "sign-out")]'):
            return self.saga
        await self.saga.send("/sign-in", email="saga@kaupunki.example")
        [letter] = await self.post.leave()
        await self.saga.open(letter.link("/sign-in/"))
        await self.saga.send(letter.link("/sign-in/"))
        return self.saga

    async def the_meeting(self, number: int = 1) -> Meeting:
        """The nth meeting of the table, as it is now."""
        found = await Meeting.objects().get((Meeting.table == self.table.id) & (Meeting.number == number))
        assert found is not None
        return found
