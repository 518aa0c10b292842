"""Templates that want more than they may: each is refused with a sentence, and none can run for long."""

import random
import re
from collections.abc import Callable

import pytest

from core.languages import speak
from documents.letterhead.checking import Check, checked
from documents.letterhead.example import example
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.sample import sample_letterhead
from documents.letterhead.template import environment, filled
from documents.letterhead.trying import trial_paper
from documents.opening import NotTaken
from tests.documents.foreign_files import MAIN, RELATIONS, TYPES, changed, parts_of, template
from tests.documents.ooxml import faults

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def check_of(content: bytes) -> Check:
    with speak("en"):
        return checked(content, "x.docx")


@pytest.mark.parametrize(
    "payload",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ organisaatio.__class__.__init__.__globals__ }}",
        "{{ organisaatio['__class__'] }}",
        "{{ organisaatio|attr('__class__') }}",
        "{{ organisaatio.upper() }}",
        "{{ kohdat.append(1) }}",
        "{{ self._TemplateReference__context }}",
        "{{ self }}",
        "{{ config }}",
        "{{ request.application }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ namespace }}",
        "{{ 7*7 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9**9**9**9 }}",
        "{{ range(999999999) }}",
        "{{ [1]*99999999 }}",
        "{{ {'a': 1} }}",
        "{{ 'a'|center(999999999) }}",
        "{{ '%s'|format('x') }}",
        "{{ organisaatio|safe }}",
        "{{ organisaatio if aika else paikka }}",
        "{{ loop.index }}",
        "{{ organisaatio ~ organisaatio }}",
        "{% set x = 1 %}",
        "{% set organisaatio = 'x' %}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% macro x() %}a{% endmacro %}",
        "{% call x() %}a{% endcall %}",
        "{% filter upper %}a{% endfilter %}",
        "{% with x = 1 %}a{% endwith %}",
        "{% autoescape false %}a{% endautoescape %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% for x in range(10) %}a{% endfor %}",
        "{% for x in [1,2] %}a{% endfor %}",
        "{% for x in 'abc' %}a{% endfor %}",
        "{% for x in organisaatio %}a{% endfor %}",
        "{% for x in kohdat recursive %}a{% endfor %}",
        "{% for x in kohdat if x.otsikko %}a{% endfor %}",
        "{% for x, y in kohdat %}a{% endfor %}",
        "{% for x in kohdat %}{% for y in kohdat %}a{% endfor %}{% endfor %}",
        "{% for x in kohdat %}{% for y in seuranta %}a{% endfor %}{% endfor %}",
        "{% for x in kohdat %}{% for y in lasna %}a{% endfor %}{% endfor %}",
        "{% for otsikko in kohdat %}a{% endfor %}",
        "{% for loop in kohdat %}a{% endfor %}",
        "{% for x in kohdat %}{{ x.__class__ }}{% endfor %}",
        "{% for x in kohdat %}{{ x.items }}{% endfor %}",
        "{% for x in kohdat %}{{ loop.cycle('a') }}{% endfor %}",
        "{% if ''.__class__ %}a{% endif %}",
        "{% if aika is sameas paikka %}a{% endif %}",
        "{% hm %}",
        "{% vm %}",
        "{% colspan 3 %}",
        "{% cellbg organisaatio %}",
        "{{" + "(" * 120 + "1" + ")" * 120 + "}}",
        "{{ " + "a" * 400 + " }}",
        "{{r organisaatio }}{{ ''.__class__ }}",
        "{%tc for x in kohdat %}",
    ],
)
def test_what_a_template_may_not_say_is_refused_with_a_sentence(payload: str):
    check = check_of(template(payload, "{{p sisalto }}"))

    assert (check.kind, check.content, bool(check.problems)) == ("template", b"", True)


@pytest.mark.parametrize(
    "payload", ["{{ ''.__class__ }}", "{% for x in range(10) %}a{% endfor %}", "{{ 7*7 }}"]
)
@pytest.mark.parametrize("where", ["docProps/core.xml", "word/footer1.xml", MAIN])
def test_a_template_that_was_never_checked_runs_no_more_than_one_that_was(payload: str, where: str):
    def change(parts: dict[str, bytes]) -> None:
        parts[where] = (
            parts[where].replace(b"Kirjepohja", payload.encode()).replace(b"kirjaamo", payload.encode())
        )

    content = changed(change, template("{{p sisalto }}" if where != MAIN else payload))

    made = b""
    try:
        made = filled(trial_paper("fi"), content)
    except NotTaken:
        return
    assert re.findall(rb">49<|__class__|&lt;class", b"".join(parts_of(made).values())) == []


def test_a_place_hidden_in_an_attribute_or_a_name_is_refused():
    content = changed(lambda parts: _replace(parts, "word/header1.xml", b'descr="', b'descr="{{ 7*7 }} '))

    assert check_of(changed(lambda parts: None, _with_body_place(content))).problems != ()


def test_more_places_than_anybody_needs_are_refused():
    check = check_of(template(*["{{ otsikko }}"] * 5_000))

    assert check.problems == ("The template has more than 1000 places to fill.",)


def test_loops_that_would_make_much_are_refused():
    many = [text for _ in range(50) for text in ("{%p for kohta in kohdat %}", "x", "{%p endfor %}")]
    long = ["{%p for kohta in kohdat %}", *["y" * 1_000] * 500, "{%p endfor %}"]

    assert [check_of(template(*texts)).problems for texts in (many, long)] == [
        ("The template repeats too much.",)
    ] * 2


def test_words_joined_again_and_again_are_refused():
    growing = "{{ otsikko" + "|join('0123456789')" * 14 + " }}"
    between = "{{ otsikko|join('0123456789')" + "|upper|join('0123456789')" * 9 + " }}"

    told = [check_of(template(text, "{{p sisalto }}")).problems for text in (growing, between)]

    assert [len(problems) for problems in told] == [1, 1]
    assert check_of(template("{{ lasna|join(', ') }}", "{{p sisalto }}")).problems == ()


def test_what_calls_itself_footnotes_runs_nothing():
    def change(parts: dict[str, bytes]) -> None:
        parts["word/people.xml"] = b"<people>{{ 1/0 }}</people>"
        one = f'<Relationship Id="rId98" Type="{TYPES}/people" Target="people.xml"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", one.encode())
        of = f'<Override PartName="/word/people.xml" ContentType="{FOOTNOTES}"/></Types>'
        types = "[Content_Types].xml"
        parts[types] = parts[types].replace(b"</Types>", of.encode())

    check = check_of(changed(change, template("{{ otsikko }}", "{{p sisalto }}")))

    assert (check.kind, check.problems) == ("template", ())


def test_what_a_template_makes_has_an_end():
    run = environment().from_string("{% for x in kohdat %}{{ x }}{% endfor %}")

    with pytest.raises(NotTaken):
        run.render(kohdat=["a" * 1_000_000] * 100)


FORGIVEN = re.compile("other widths than the grid|a blank will be lost")  # Word opens such a file


@pytest.mark.parametrize("seed", range(2))
def test_damaged_files_are_refused_or_make_a_sound_paper(seed: int):
    chance = random.Random(seed)
    bases = (sample_letterhead(), example("minutes", "fi"))

    for number in range(40):
        check = check_of(changed(_damage(chance), bases[number % 2]))
        if not check.problems:
            make = filled if check.kind == "template" else on_letterhead
            found = faults(make(trial_paper("en"), check.content))
            assert [fault for fault in found if not FORGIVEN.search(fault)] == [], number


def _damage(chance: random.Random) -> Callable[[dict[str, bytes]], None]:
    def damage(parts: dict[str, bytes]) -> None:
        name = chance.choice(list(parts))
        parts[name] = chance.choice([_cut, _flip, _without_an_element, _other_value, _twice])(
            parts[name], chance
        )

    return damage


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(3):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _without_an_element(content: bytes, chance: random.Random) -> bytes:
    return _at_one(
        rb"<w:(\w+)\b[^>]*/>|<w:(pPr|rPr|sectPr|style|num|p|tbl)\b.*?</w:\2>",
        content,
        chance,
        lambda old: b"",
    )


def _twice(content: bytes, chance: random.Random) -> bytes:
    return _at_one(
        rb"<w:(pPr|rPr|sectPr|style|num|abstractNum)\b.*?</w:\1>", content, chance, lambda old: old + old
    )


def _other_value(content: bytes, chance: random.Random) -> bytes:
    value = chance.choice([b"", b"-1", b"x", b"99999999999999999999", b"1.5", b"rId77", b"NaN"])
    return _at_one(rb'(?<==")[^"]*(?=")', content, chance, lambda old: value)


def _at_one(pattern: bytes, content: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    found = list(re.finditer(pattern, content, re.S))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + change(one[0]) + content[one.end() :]


def _replace(parts: dict[str, bytes], name: str, old: bytes, new: bytes) -> None:
    parts[name] = parts[name].replace(old, new)


def _with_body_place(content: bytes) -> bytes:
    return changed(
        lambda parts: parts.update(
            {MAIN: parts[MAIN].replace("Kirjoita teksti tähän.".encode(), b"{{p sisalto }}")}
        ),
        content,
    )
