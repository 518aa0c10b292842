"""What may differ from one installation to the next."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.servers import WrongSetting
from core.settings import settings

TOKENS = {
    "OAUTH_TOKEN_URL": "https://login.example/token",
    "OAUTH_CLIENT_ID": "poyta",
    "OAUTH_CLIENT_SECRET": "s3cret",
}
OF_MAIL = ("SMTP_URL", "SMTP_SENDER", "IMAP_URL", "IMAP_MOVE_TO", "LMTP_PORT", "LMTP_SOCKET", *TOKENS)


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "PORT", "MAIL_PORT", "MAIL_ADDRESS", *OF_MAIL):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_without_anything_set_it_runs_on_this_machine() -> None:
    found = settings()

    assert (found.database_url, found.smtp, found.secure) == (None, None, False)
    assert found.address("/t/abc") == "http://127.0.0.1:8000/t/abc"
    assert found.reply_address("abc") == "asiat+abc@poyta.example"


def test_the_public_address_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")

    assert settings().public_url == "http://127.0.0.1:8123"


def test_a_public_address_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://poyta.example/")

    assert (settings().address("/"), settings().secure) == ("https://poyta.example/", True)


def test_the_secret_is_made_once_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    first = settings().secret
    settings.cache_clear()

    assert settings().secret == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret"]


@pytest.mark.parametrize("given", ["0", "65536", "eight", "-1", "80 "])
def test_what_is_no_port_is_said(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PORT", given)

    with pytest.raises(WrongSetting, match=r"^MAIL_PORT must be a number from 1 to 65535"):
        settings()


def test_mail_comes_in_by_every_way_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAP_URL", "imaps://asiat%40kunta.example:x@posti.example/Yhteinen")
    monkeypatch.setenv("IMAP_MOVE_TO", "Pöydän omat")
    monkeypatch.setenv("LMTP_PORT", "8024")
    monkeypatch.setenv("LMTP_SOCKET", str(tmp_path / "lmtp"))

    found = settings()

    assert found.mailbox is not None
    assert (found.mailbox.name, found.mailbox_done) == (
        "asiat@kunta.example@posti.example:993/Yhteinen",
        "Pöydän omat",
    )
    assert (found.lmtp_port, found.lmtp_socket) == (8024, tmp_path / "lmtp")


def test_without_a_word_no_door_but_smtp_is_open() -> None:
    found = settings()

    assert (found.mailbox, found.lmtp_port, found.lmtp_socket, found.tokens) == (None, None, None, None)


@pytest.mark.parametrize(
    ("variable", "url"),
    [
        ("IMAP_URL", "imaps://posti.example"),
        ("IMAP_URL", "imaps://asiat@posti.example"),
        ("SMTP_URL", "smtps://asiat@posti.example"),
    ],
)
def test_a_server_that_could_not_be_entered(variable: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, url)

    with pytest.raises(WrongSetting) as wrong:
        settings()

    assert str(wrong.value) == (
        f"{variable} names no user and password; a user without a password needs OAUTH_TOKEN_URL."
    )


def test_a_user_without_a_password_is_let_in_by_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in TOKENS.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("IMAP_URL", "imaps://asiat@posti.example")

    assert (settings().mailbox is not None, settings().tokens is not None) == (True, True)
