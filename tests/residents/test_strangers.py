"""Nobody in particular at every public address: an answer in words, never a fault, never a secret."""

import pytest

from meetings.tables import PartnershipTable
from people.tables import Person
from tests import papers
from tests.door import Visitor
from tests.residents import rounds

OF_MEETINGS = ("", "/agenda", "/agenda.docx", "/minutes", "/minutes.docx", "/calendar.ics")
PUBLIC = (
    "/",
    "/tables/jappila",
    "/tables/jappila/feed.atom",
    "/tables/jappila/calendar.ics",
    "/plan",
    "/accessibility",
    "/privacy",
    "/open-data",
    "/robots.txt",
    "/favicon.ico",
    "/healthz",
    "/topics/new?table=jappila",
    "/api/openapi.json",
)


async def test_everything_public_is_open_to_a_stranger(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")
    paths = [*PUBLIC, *(f"/meetings/{made.meeting.id}{name}" for name in OF_MEETINGS)]

    answers = {path: (await stranger.get(path)).status_code for path in paths}

    assert answers == dict.fromkeys(paths, 200)


async def test_bo_sees_what_a_stranger_sees(stranger: Visitor, bo: Person, table: PartnershipTable) -> None:
    drafted = await papers.draft_agenda(await rounds.coming(table), *await rounds.topics(table, "Salaisuus"))
    await papers.outcome(drafted, text="Salaisuus", told=("Salaisuus",))
    await papers.submission(*drafted.topics, text="Salaisuus")
    await stranger.signed_in_as(bo)

    found = "".join(
        [
            (await stranger.get(path)).text
            for path in (*PUBLIC, *(f"/meetings/{drafted.meeting.id}{name}" for name in OF_MEETINGS))
        ]
    )

    assert "Salaisuus" not in found


@pytest.mark.parametrize("number", ["0", "-1", "999999999", "99999999999999999999", "1.5", "x", "%00"])
@pytest.mark.parametrize("address", [*(f"/meetings/{{}}{name}" for name in OF_MEETINGS), "/plan/actions/{}"])
async def test_numbers_that_nothing_has_are_not_found(stranger: Visitor, address: str, number: str) -> None:
    answer = await stranger.get(address.format(number))

    assert answer.status_code == 404


@pytest.mark.parametrize("version", ["0", "-1", "9999999999", "x", "%00"])
async def test_versions_that_there_are_not(stranger: Visitor, table: PartnershipTable, version: str) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")

    for name in OF_MEETINGS[1:5]:
        answer = await stranger.get(f"/meetings/{made.meeting.id}{name}?version={version}")
        assert answer.status_code in (200, 404)


@pytest.mark.parametrize("slug", ["%00", "Jäppilä", "jappila%20", "x" * 3000])
async def test_tables_that_there_are_not(stranger: Visitor, table: PartnershipTable, slug: str) -> None:
    for name in ("", "/feed.atom", "/calendar.ics"):
        answer = await stranger.get(f"/tables/{slug}{name}")
        assert answer.status_code == 404
