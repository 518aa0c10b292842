"""What the service says about itself."""

import pytest

from tests.door import Visitor, words
from tests.test_personal_links import DOORS


async def test_the_accessibility_statement_names_its_supervisor_and_the_days(stranger: Visitor) -> None:
    page = words(await stranger.get("/accessibility"))

    assert "Traficom" in page
    assert "14" in page
    assert "asiat@poyta.example" in page
    assert "saavutettavuusvaatimukset.fi" in page


async def test_the_privacy_notice_says_who_and_for_how_long(stranger: Visitor) -> None:
    page = words(await stranger.get("/privacy"))

    assert "Pieksämäki" in page
    assert "tietosuoja.fi" in page


async def test_open_data_leads_to_the_data(stranger: Visitor) -> None:
    answer = await stranger.get("/open-data")

    for path in ("tables", "meetings", "agenda-items", "outcomes", "plan/actions", "openapi.json"):
        assert f'href="http://poyta.example/api/{path}"' in answer.text
        assert (await stranger.get(f"/api/{path}")).status_code == 200


async def test_robots_are_kept_from_personal_links(stranger: Visitor) -> None:
    answer = await stranger.get("/robots.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert {f"Disallow: {door}/" for door in DOORS} <= set(answer.text.splitlines())


async def test_the_mark_is_there_at_the_old_address_too(stranger: Visitor) -> None:
    answer = await stranger.get("/favicon.ico")

    assert answer.headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", ["/", "/accessibility", "/privacy", "/open-data", "/plan"])
async def test_every_page_speaks_the_chosen_language(stranger: Visitor, path: str, language: str) -> None:
    await stranger.get(f"/language/{language}")

    answer = await stranger.get(path)

    assert f'<html lang="{language}">' in answer.text
