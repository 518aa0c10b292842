"""What may differ from one installation to the next."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.servers import WrongSetting
from core.settings import settings


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "SMTP_URL", "PORT", "MAIL_PORT", "MAIL_ADDRESS"):
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
