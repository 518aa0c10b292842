"""What several things mean together, and what makes two matters the same one."""

from suggestions.concepts import thesaurus
from suggestions.ranking import Earlier
from suggestions.reading import read
from suggestions.together import rules


def test_a_smell_in_a_school_is_of_its_air():
    reading = read("Tunneilla", "Koululla on outo löyhkä.")

    assert reading.concepts["indoor_air"].words == ["Koululla", "löyhkä"]


def test_a_smell_alone_is_not():
    assert "indoor_air" not in read("Haju", "Pellolla on outo löyhkä.").concepts


def test_every_rule_speaks_of_what_the_thesaurus_knows():
    named = {name for rule in rules() for name in (rule.name, *rule.one, *rule.other)}

    assert named - set(thesaurus().concepts) == set()


def test_the_same_matter_at_the_same_place_comes_before_another_place():
    earlier = Earlier()
    for number, place in enumerate(("Myllykylässä", "Rantakylässä", "Koivulahdessa")):
        earlier.add(number, read("Katuvalot", f"Lamput ovat pimeinä, siis {place}."))

    found = earlier.likeliest(read("Valoja", "Kylätie on pimeä, siis Rantakylässä."))

    assert found[0].id == 1


def test_an_earlier_matter_is_the_likelier_the_same_the_more_it_shares():
    earlier = Earlier()
    earlier.add("lights", read("Katuvalot", "Lamput ovat pimeinä."))
    earlier.add("air", read("Koulun ilma", "Luokassa haisee home, vaikka lamput vaihdettiin."))

    lights, air = earlier.likeliest(read("Katuvalot", "Lamput pimeinä taas."))

    assert (lights.id, air.id, lights.score > air.score) == ("lights", "air", True)
