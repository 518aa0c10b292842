"""Words as people write them: inflected, compounded, in dialect, without marks, misprinted."""

import re

import pytest

from suggestions.concepts import Kind, related, thesaurus
from suggestions.reading import read
from suggestions.recognising import concepts_of


def about(word: str, *, without_marks: bool = False) -> set[str]:
    return {name for name, _how in concepts_of(word, without_marks=without_marks)}


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("katuvalojenkin", "street_lighting"),
        ("talviuimarannalle", "swimming_places"),
        ("kirjastoautojen", "library_van"),
        ("linjurilla", "public_transport"),
        ("terkkarille", "health"),
        ("nuokkari", "youth_work"),
        ("gatubelysning", "street_lighting"),
        ("talavihoito", "winter_maintenance"),
        ("valasitus", "street_lighting"),
        ("katuvlao", "street_lighting"),
        ("uimarannna", "swimming_places"),
        ("jatepisteet", "waste"),
    ],
)
def test_a_word_is_known(word: str, concept: str):
    assert concept in about(word) | about(word, without_marks=True)


def test_a_text_without_marks_is_read_as_if_it_had_them():
    marked = read("Leikkikenttä", "Hiekkalaatikko on täynnä roskia, pitäisikö siivota")
    unmarked = read("Leikkikentta", "Hiekkalaatikko on taynna roskia, pitaisiko siivota")

    assert set(unmarked.concepts) >= set(marked.concepts)


@pytest.mark.parametrize("word", ["hallitus", "metalo", "isoille", "rajavartijat", "tuntureille", "koska"])
def test_a_word_that_only_looks_like_another(word: str):
    assert about(word) & {"buildings", "families", "safety", "walking_cycling", "sports_grounds"} == set()


def test_words_stand_in_the_suggestion_as_in_the_text():
    reading = read("Mopot", "MOPOILLA ajetaan mopopoikien kesken")

    assert reading.concepts["mopeds"].words == ["Mopot", "MOPOILLA", "mopopoikien"]


def test_the_beach_in_the_name_of_a_village_says_little():
    assert read("", "Kävimme Länsirannan koululla").concepts["waterfront"].weight < 0.5


def test_every_wider_thing_is_there():
    concepts = thesaurus().concepts

    missing = {wider for one in concepts.values() for wider, _how in one.wider} - set(concepts)

    assert missing == set()


def test_every_beginning_is_plainly_written():
    lexicon = thesaurus().marked
    every = [*lexicon.exact, *lexicon.starting, *lexicon.inside, *lexicon.phrases]
    every += [part for those in lexicon.phrases.values() for parts, _found in those for part in parts]

    assert [one for one in every if not re.fullmatch(r"[a-zåäö]+", one)] == []


def test_no_thing_is_without_somebody_whose_duty_it_is():
    concepts = thesaurus().concepts.values()

    assert [one.name for one in concepts if one.kind == Kind.thing and not one.duties] == []


def test_what_is_near_is_less_than_the_same():
    assert all(0 < how <= 1 for others in related().values() for how in others.values())
    assert related()["street_lighting"]["traffic_safety"] < related()["street_lighting"]["street_lighting"]
