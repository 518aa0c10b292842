"""Access tokens: what opens a mail server that takes no passwords (OAuth 2.0 client credentials)."""

import asyncio
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlencode

from core.clock import now
from core.servers import TokenSource
from core.settings import settings
from mail.reading.mime.charsets import storable

PATIENCE = 20  # seconds, with a token server that does not answer
SPARE = 120  # seconds before its end at which a token is no longer taken to a server
LARGEST_ANSWER = 100_000


class NoToken(Exception):
    """The token server gave none; the message is in its own words."""


@dataclass
class AccessTokens:
    """The tokens of one source, each used until shortly before it ends."""

    source: TokenSource
    _token: str = field(default="", repr=False)
    _until: datetime | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self) -> str:
        """A token that is still good. Raises NoToken."""
        async with self._asking:
            if self._until is None or now() >= self._until:
                self._token, lasts = await asyncio.to_thread(_fetched, self.source)
                self._until = now() + timedelta(seconds=max(lasts - SPARE, lasts / 2))
            return self._token

    def forget(self) -> None:
        """A server did not take the token, whatever its date says: the next one will be a fresh one."""
        self._until = None


def _fetched(source: TokenSource) -> tuple[str, float]:
    """A fresh token and the seconds that it lasts (RFC 6749 §4.4.2, §5.1)."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": source.client_id,
        "client_secret": source.client_secret,
    }
    if source.scope:
        asked["scope"] = source.scope
    request = urllib.request.Request(
        source.url, data=urlencode(asked).encode(), headers={"Accept": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return _read(answer.read(LARGEST_ANSWER))
    except urllib.error.HTTPError as error:
        raise NoToken(f"{error.code} {_complaint(error.read(LARGEST_ANSWER)) or error.reason}") from error
    except (OSError, ValueError) as error:
        raise NoToken(f"the token server cannot be reached ({error})") from error


def _read(answer: bytes) -> tuple[str, float]:
    try:
        found = json.loads(answer)
        return str(found["access_token"]), float(found.get("expires_in") or 3600)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoToken("the token server's answer holds no token") from error


def _complaint(answer: bytes) -> str:
    """What the server says is wrong (RFC 6749 §5.2)."""
    try:
        found = json.loads(answer)
        return " ".join(storable(str(found.get("error_description") or found["error"])).split())[:500]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


@cache
def access() -> AccessTokens | None:
    """The tokens of this installation, shared by what fetches mail and what sends letters."""
    source = settings().tokens
    return AccessTokens(source) if source else None
