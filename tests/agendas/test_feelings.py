"""A joy or a worry: hinted at by the words, marked by a person only."""

import pytest

from agendas import feelings
from agendas.tables import Feeling, Topic
from people.tables import Person
from tests import make


@pytest.mark.parametrize(
    ("text", "feeling", "word"),
    [
        ("Hienoa, että latu on avattu!", Feeling.joy, "Hienoa"),
        ("Talkoot onnistuivat, iloinen päivä kylällä.", Feeling.joy, "iloinen"),
        ("Kiitos siitä, että portaat korjattiin.", Feeling.joy, "Kiitos siitä"),
        ("Olemme huolissamme lasten koulumatkasta.", Feeling.worry, "huolissamme"),
        ("Risteys on vaarallinen.", Feeling.worry, "vaarallinen"),
        ("Vanhukset ovat yksinäisiä.", Feeling.worry, "yksinäisiä"),
        ("Vi är oroliga för skolvägen.", Feeling.worry, "oroliga"),
        ("Det är farligt att gå där.", Feeling.worry, "farligt"),
        ("Vi är glada över det nya spåret.", Feeling.joy, "glada"),
        ("We are worried about the bridge.", Feeling.worry, "worried"),
        ("Everybody is delighted with the hall.", Feeling.joy, "delighted"),
    ],
)
def test_what_the_words_sound_like(text: str, feeling: Feeling, word: str) -> None:
    found = feelings.hint(text)

    assert found is not None
    assert (found.feeling, found.word) == (feeling, word)


@pytest.mark.parametrize(
    "text",
    [
        "Myllytie on pimeä. Kiitos!",
        "Voisiko videotykin hankkia? Tack.",
        "Kerhon huoltaja on vaihtunut.",
        "Hienoa, mutta olemme huolissamme jatkosta.",
        "Orkesteri soittaa kylätalolla.",
        "",
    ],
)
def test_where_the_words_say_neither_or_both_there_is_no_hint(text: str) -> None:
    assert feelings.hint(text) is None


async def test_a_mark_is_made_and_taken_away(saga: Person) -> None:
    topic = await make.topic(await make.table(), "Olemme huolissamme koulumatkasta")

    before = topic.feeling
    await feelings.mark(topic, Feeling.worry, by=saga)
    marked = await Topic.select(Topic.feeling).where(Topic.id == topic.id)
    await feelings.mark(topic, None, by=saga)

    assert before is None
    assert marked == [{"feeling": "worry"}]
    assert await Topic.select(Topic.feeling).where(Topic.id == topic.id) == [{"feeling": None}]
