"""A small token server, as an identity provider has one: it gives tokens, and tells which are good."""

import json
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from core.servers import TokenSource

SECRET = "s3cret ÄÖ&="


class TokenServer(AbstractContextManager["TokenServer"]):
    """Gives the tokens `token-1`, `token-2` … to whoever knows the secret; `good` are those still good."""

    def __init__(self, *, user: str = "asiat", lasts: float = 3600) -> None:
        self.user = user
        self.lasts = lasts
        self.is_ill = False
        self.given = 0
        self.good: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answering())
        self.port: int = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def source(self) -> TokenSource:
        """How our service knows it."""
        return TokenSource(f"http://127.0.0.1:{self.port}/token", "poyta", SECRET, "mail/.default")

    def __enter__(self) -> "TokenServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, path: str, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/introspect":
            return 200, {"active": asked.get("token") in self.good, "username": self.user}
        if self.is_ill:
            return 503, {"error": "temporarily_unavailable", "error_description": "Come back\nlater"}
        if (asked.get("grant_type"), asked.get("client_secret")) != ("client_credentials", SECRET):
            return 401, {"error": "invalid_client", "error_description": "Invalid client secret provided."}
        self.given += 1
        self.good.add(f"token-{self.given}")
        return 200, {
            "token_type": "Bearer",
            "access_token": f"token-{self.given}",
            "expires_in": self.lasts,
        }

    def _answering(self) -> type[BaseHTTPRequestHandler]:
        ours = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                asked = {name: each[0] for name, each in parse_qs(self.rfile.read(length).decode()).items()}
                status, answer = ours._answer(urlsplit(self.path).path, asked)
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *values: object) -> None:
                pass

        return Answering
