"""Matters that may be the same: found among all by their words, then by what they are about."""

import pytest

from agendas import similar, topics
from agendas.tables import Topic, TopicStatus
from meetings.tables import PartnershipTable
from suggestions.reading import read
from tests import make


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


async def first(topic: Topic) -> str:
    return (await similar.candidates_by_words(topic))[0][0].title


async def test_the_same_matter_in_other_words(table: PartnershipTable):
    await make.topic(table, "Katuvalot Myllytiellä", text="Viisi lamppua on ollut pimeänä lokakuusta.")
    await make.topic(table, "Kirjaston aukiolo", text="Voisiko kirjasto olla auki lauantaisin?")
    asked = await make.topic(table, "Pimeää", text="Koululaiset kulkee ilman valoja, kun valaistus on rikki.")

    assert await first(asked) == "Katuvalot Myllytiellä"


@pytest.mark.parametrize("text", ["Talviuimarannan portaat", "uimarannalle paasy", "Uimaramnan laituri"])
async def test_compounds_missing_marks_and_misprints(table: PartnershipTable, text: str):
    await make.topic(table, "Uimaranta", text="Laituri on laho.")
    await make.topic(table, "Kerhojen vetäjät", text="Kuka ohjaa kerhoja?")
    asked = await make.topic(table, text)

    assert await first(asked) == "Uimaranta"


async def test_the_same_matter_elsewhere_comes_after_the_one_here(table: PartnershipTable):
    await make.topic(table, "Bussi ei kulje", text="Vuoro lakkautettiin Virtasalmella.")
    await make.topic(table, "Linja-auto loppui", text="Miten pääsemme Montolasta kauppaan?")
    asked = await make.topic(table, "Busseista", text="Kauppaan ei pääse, kun Montolasta ei kulje mitään.")

    assert await first(asked) == "Linja-auto loppui"


async def test_only_open_matters_can_be_joined_and_none_to_itself(table: PartnershipTable):
    await make.topic(table, "Katuvalot", status=TopicStatus.closed)
    likely = await make.topic(table, "Katuvalot pimeinä", status=TopicStatus.received)
    other = await make.topic(table, "Kerhot")
    asked = await make.topic(table, "Katuvalot sammuksissa")

    assert [one.id for one, _words in await similar.candidates_by_words(asked)] == [likely.id, other.id]


async def test_strange_words_ask_for_nothing_strange(table: PartnershipTable):
    other = await make.topic(table, "Kerhot")
    asked = await make.topic(table, "':* | !(&) \\ % _ \u2028 DROP TABLE", text="'" * 3 + "<->" + "%" * 50)

    assert [one.id for one, _words in await similar.candidates_by_words(asked)] == [other.id]


@pytest.mark.parametrize("word", ["a" * 15_000, "katuvalo" * 2_000], ids=["letters", "compound"])
async def test_a_word_without_end_asks_for_nothing(table: PartnershipTable, word: str):
    other = await make.topic(table, "Katuvalot Myllytiellä")
    asked = await make.topic(table, "Katuvalo", text=word)

    assert [one.id for one, _words in await similar.candidates_by_words(asked)] == [other.id]


async def test_a_matter_of_many_thousand_words(table: PartnershipTable):
    asked = await make.topic(table, "Katuvalot", text=" ".join(f"sana{n}katuvalo" for n in range(20_000)))

    found = await similar.found_by_words(asked, read(asked.title, asked.text), states=topics.OPEN, later=True)

    assert found == []
