"""Mail servers as the settings name them."""

import pytest

from core.servers import Cover, Server, WrongSetting, server, token_source

SOURCE = {
    "OAUTH_TOKEN_URL": "https://login.example/token",
    "OAUTH_CLIENT_ID": "poyta",
    "OAUTH_CLIENT_SECRET": "s3cret",
}


@pytest.mark.parametrize(
    ("variable", "url", "found"),
    [
        ("SMTP_URL", "smtp://relay.example", Server("relay.example", 25, Cover.offered, None, None, "INBOX")),
        (
            "SMTP_URL",
            "smtp://me:p%40ss@relay.example:587",
            Server("relay.example", 587, Cover.asked_for, "me", "p@ss", "INBOX"),
        ),
        (
            "SMTP_URL",
            "smtps://asiat%40kunta.example@posti.example",
            Server("posti.example", 465, Cover.from_the_start, "asiat@kunta.example", None, "INBOX"),
        ),
        (
            "IMAP_URL",
            "imaps://me:x@posti.example/Yhteinen/P%C3%B6yt%C3%A4",
            Server("posti.example", 993, Cover.from_the_start, "me", "x", "Yhteinen/Pöytä"),
        ),
        (
            "IMAP_URL",
            "imap+starttls://me:x@posti.example/",
            Server("posti.example", 143, Cover.asked_for, "me", "x", "INBOX"),
        ),
        ("IMAP_URL", "imap://me:x@127.0.0.1:1143", Server("127.0.0.1", 1143, Cover.none, "me", "x", "INBOX")),
    ],
)
def test_a_server_is_named_by_its_address(variable: str, url: str, found: Server) -> None:
    assert server(variable, url) == found


@pytest.mark.parametrize(
    ("variable", "url", "sentence"),
    [
        (
            "IMAP_URL",
            "https://posti.example",
            "IMAP_URL must begin with one of imap://, imap+starttls://, imaps://.",
        ),
        (
            "IMAP_URL",
            "imap://me:x@posti.example",
            "IMAP_URL would send the password unencrypted to posti.example; use imaps:// or imap+starttls://.",
        ),
        (
            "SMTP_URL",
            "smtp://",
            "SMTP_URL does not name a server, as in smtp://mail.kunta.example.",
        ),
        (
            "SMTP_URL",
            "smtp://relay.example:mail",
            "SMTP_URL has no usable port or host (Port could not be cast to integer value as 'mail').",
        ),
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_a_sentence(variable: str, url: str, sentence: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        server(variable, url)

    assert str(wrong.value) == sentence


def test_a_password_is_never_shown() -> None:
    found = server("IMAP_URL", "imaps://me:salaisuus@posti.example")

    assert ("salaisuus" in repr(found), found.name) == (False, "me@posti.example:993/INBOX")


def test_where_tokens_come_from() -> None:
    found = token_source(SOURCE | {"OAUTH_SCOPE": "mail/.default"})

    assert found is not None
    assert (found.url, found.scope, "s3cret" in repr(found)) == (
        "https://login.example/token",
        "mail/.default",
        False,
    )
    assert token_source({}) is None


def test_half_of_the_credentials_are_none() -> None:
    with pytest.raises(WrongSetting, match=r"^OAUTH_CLIENT_SECRET must be set, too"):
        token_source(SOURCE | {"OAUTH_CLIENT_SECRET": ""})


def test_a_secret_is_sent_under_cover_only() -> None:
    with pytest.raises(WrongSetting, match=r"^OAUTH_TOKEN_URL must begin with https://"):
        token_source(SOURCE | {"OAUTH_TOKEN_URL": "http://login.example/token"})
