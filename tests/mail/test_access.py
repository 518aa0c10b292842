"""Access tokens, from a small token server on this machine."""

from datetime import timedelta

import pytest
import time_machine

from core.clock import now
from core.servers import TokenSource
from mail.access import AccessTokens, NoToken
from tests.mail.doors.token_server import TokenServer
from tests.ports import free_port


async def test_a_token_is_used_again_until_shortly_before_its_end() -> None:
    with TokenServer(lasts=3600) as server:
        mine = AccessTokens(server.source)
        first = [await mine.token(), await mine.token()]
        with time_machine.travel(now() + timedelta(seconds=3500)):
            last = await mine.token()

        assert [*first, last] == ["token-1", "token-1", "token-2"]


async def test_a_token_that_was_not_taken_is_forgotten() -> None:
    with TokenServer() as server:
        mine = AccessTokens(server.source)
        await mine.token()

        mine.forget()

        assert await mine.token() == "token-2"


async def test_a_token_that_lasts_for_a_minute_is_used_for_half_of_it() -> None:
    with TokenServer(lasts=60) as server:
        mine = AccessTokens(server.source)

        assert [await mine.token(), await mine.token()] == ["token-1", "token-1"]


async def test_a_wrong_secret_is_told_in_the_servers_words() -> None:
    with TokenServer() as server:
        wrong = TokenSource(server.source.url, "poyta", "vanha", "")

        with pytest.raises(NoToken, match=r"^401 Invalid client secret provided\.$"):
            await AccessTokens(wrong).token()


async def test_a_token_server_that_is_ill_gives_one_later() -> None:
    with TokenServer() as server:
        mine = AccessTokens(server.source)
        server.is_ill = True
        with pytest.raises(NoToken, match=r"^503 Come back later$"):
            await mine.token()

        server.is_ill = False

        assert await mine.token() == "token-1"


async def test_a_token_server_that_is_not_there() -> None:
    nowhere = TokenSource(f"http://127.0.0.1:{free_port()}/token", "poyta", "x", "")

    with pytest.raises(NoToken, match=r"^the token server cannot be reached"):
        await AccessTokens(nowhere).token()
