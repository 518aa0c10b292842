"""How often a stranger may knock."""

from datetime import timedelta
from typing import Any, cast

import pytest
import time_machine
from litestar.testing import RequestFactory

from core.clock import now
from core.database import sql
from core.errors import NotPossible
from web.limits import forget_old_knocks, not_too_often


def _from(address: str) -> Any:
    request = RequestFactory().get("/")
    request.scope["client"] = (address, 50000)
    return cast(Any, request)


async def test_after_so_many_times_one_is_asked_to_wait(database: None) -> None:
    for _time in range(3):
        await not_too_often(_from("192.0.2.1"), "proposal", most=3)

    with pytest.raises(NotPossible):
        await not_too_often(_from("192.0.2.1"), "proposal", most=3)


async def test_a_neighbour_and_another_door_are_counted_by_themselves(database: None) -> None:
    for _time in range(3):
        await not_too_often(_from("192.0.2.1"), "proposal", most=3)

    await not_too_often(_from("192.0.2.2"), "proposal", most=3)
    await not_too_often(_from("192.0.2.1"), "sign-in", most=3)


async def test_the_next_hour_begins_anew_and_the_old_counts_go(database: None) -> None:
    await not_too_often(_from("192.0.2.1"), "proposal", most=1)
    await sql("UPDATE knock SET until = now() - interval '1 minute'")

    with time_machine.travel(now() + timedelta(hours=1)):
        await not_too_often(_from("192.0.2.1"), "proposal", most=1)

    assert await forget_old_knocks() == 1


async def test_no_address_is_kept(database: None) -> None:
    await not_too_often(_from("192.0.2.1"), "proposal", most=3)

    [row] = await sql("SELECT * FROM knock")

    assert "192.0.2.1" not in str(row)
