"""The news of a table in a news reader."""

from datetime import date
from xml.etree import ElementTree as xml

import time_machine

from meetings.tables import PartnershipTable
from tests import make, papers
from tests.door import Visitor
from tests.residents import rounds

ATOM = "{http://www.w3.org/2005/Atom}"


async def entries(stranger: Visitor) -> dict[str, xml.Element]:
    answer = await stranger.get("/tables/jappila/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = xml.fromstring(answer.content)
    return {str(one.findtext(f"{ATOM}id")): one for one in root.iter(f"{ATOM}entry")}


async def test_a_feed_without_news_is_whole(stranger: Visitor, table: PartnershipTable) -> None:
    answer = await stranger.get("/tables/jappila/feed.atom")
    root = xml.fromstring(answer.content)

    assert root.findtext(f"{ATOM}id") == "http://poyta.example/tables/jappila/feed.atom"
    assert root.findtext(f"{ATOM}title") == "Jäppilän kumppanuuspöytä, Pieksämäki"
    assert root.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Pieksämäki"
    assert "set-cookie" not in answer.headers


async def test_each_piece_of_news_keeps_its_name(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")

    before, after = await entries(stranger), await entries(stranger)

    assert list(before) == list(after)
    assert len(before) == 3
    assert f"http://poyta.example/meetings/{made.meeting.id}/minutes" in {
        name.partition("#")[0] for name in before
    }


async def test_a_new_version_is_the_same_news_made_newer(stranger: Visitor, table: PartnershipTable) -> None:
    with time_machine.travel(date(2027, 1, 10)):
        made = await rounds.released(table, "Koulun tilat")
        before = await entries(stranger)
    with time_machine.travel(date(2027, 1, 12)):
        await papers.release(table, made)
        after = await entries(stranger)

    assert list(before) == list(after)
    assert [one.findtext(f"{ATOM}updated", "")[:10] for one in (*before.values(), *after.values())] == [
        "2027-01-10",
        "2027-01-12",
    ]


async def test_only_the_news_of_this_table(stranger: Visitor, table: PartnershipTable) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    await rounds.held(other, "Muu asia")

    assert await entries(stranger) == {}


async def test_nothing_hidden_is_news(stranger: Visitor, table: PartnershipTable) -> None:
    made = await papers.draft_agenda(await rounds.coming(table), *await rounds.topics(table, "Salaisuus"))
    await papers.outcome(made, text="Salaisuus", told=("Salaisuus",))

    assert await entries(stranger) == {}


async def test_signs_that_xml_cannot_hold_are_left_out(stranger: Visitor, table: PartnershipTable) -> None:
    await rounds.held(table, "Koulun\x0b & <salin> tilat", told=("Auki \x1b nyt.",))

    found = await entries(stranger)

    assert any("& <salin> tilat" in one.findtext(f"{ATOM}title", "") for one in found.values())


async def test_there_is_no_such_table(stranger: Visitor) -> None:
    assert (await stranger.get("/tables/nowhere/feed.atom")).status_code == 404
