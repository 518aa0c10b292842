"""Templates with places to fill: for one paper in one language, checked, and used before a letterhead."""

import html
from collections.abc import AsyncIterator
from io import BytesIO

import docx
import httpx
import pytest
from litestar import Litestar

from desk.letterheads.samples import sample
from documents.layouts import Layout
from papers.files import remade, word_of
from papers.letterheads import keeping
from papers.letterheads.keeping import in_its_place
from papers.marks import PaperKind
from papers.tables import Letterhead
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.letterhead_files import letterhead, template

AGENDA = sample(PaperKind.agenda, "fi")
WHOLE = ("{{ otsikko }}", "{{p sisalto }}")


@pytest.fixture
async def door(service: Litestar, saga: Person) -> AsyncIterator[Visitor]:
    """Saga's browser."""
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        somebody.cookies.set("language", "en")
        yield somebody


async def send(door: Visitor, content: bytes, **chosen: str) -> httpx.Response:
    form = {"table": "", "paper": "agenda", "language": "fi", **chosen}
    return await door.send_form("/letterheads", form, files={"file": ("malli.docx", content)})


async def adopted(content: bytes, *, by: Person, paper: PaperKind = PaperKind.agenda) -> Letterhead:
    made = await keeping.upload(content, "malli.docx", table=None, paper=paper, language="fi", by=by)
    await keeping.adopt(made, instead_of=await in_its_place(made), by=by)
    return made


def text(content: bytes) -> list[str]:
    return [line.text for line in docx.Document(BytesIO(content)).paragraphs]


async def test_a_template_is_for_its_paper_in_its_language(saga: Person) -> None:
    of_all = await adopted(letterhead(), by=saga)
    made = await adopted(template("Kunnan oma malli", *WHOLE), by=saga)

    papers = [AGENDA, sample(PaperKind.agenda, "sv"), sample(PaperKind.minutes, "fi")]
    files = [await word_of(paper, table=None) for paper in papers]

    assert [file.letterhead for file in files] == [made.id, of_all.id, of_all.id]
    assert text(files[0].content)[:2] == ["Kunnan oma malli", AGENDA.title]


async def test_a_template_of_all_comes_before_the_letterhead_of_a_table(saga: Person) -> None:
    table = await make.table()
    own = await keeping.upload(letterhead(), "oma.docx", table=table, paper=None, language="", by=saga)
    await keeping.adopt(own, instead_of=None, by=saga)
    made = await adopted(template(*WHOLE), by=saga)

    file = await word_of(AGENDA, table=table)

    assert file.letterhead == made.id


async def test_large_print_of_a_template_is_on_the_letterhead(saga: Person) -> None:
    of_all = await adopted(letterhead(), by=saga)
    made = await adopted(template(*WHOLE), by=saga)

    large = await remade(AGENDA, letterhead=made.id, table=None, layout=Layout.large)

    assert large.letterhead == of_all.id


async def test_another_language_of_a_paper_made_with_a_template_is_on_the_letterhead(saga: Person) -> None:
    made = await adopted(template(*WHOLE), by=saga)

    swedish = await remade(sample(PaperKind.agenda, "sv"), letterhead=made.id, table=None)

    assert swedish.letterhead is None


@pytest.mark.parametrize("paper", ["agenda", "minutes"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_every_example_passes_and_is_filled(door: Visitor, paper: str, language: str) -> None:
    given = await door.get(f"/letterheads/examples/{paper}/{language}/template.docx")

    sent = await send(door, given.content, paper=paper, language=language)

    made = await door.get(f"{sent.headers['location']}/sample.docx")
    assert [line for line in text(made.content) if "{{" in line or "{%" in line] == []
    assert sample(PaperKind(paper), language).title in " ".join(text(made.content))


async def test_the_letterhead_of_a_made_up_town_passes(door: Visitor) -> None:
    given = await door.get("/letterheads/examples/letterhead.docx")

    assert (await send(door, given.content)).status_code == 303


async def test_what_the_check_found_is_shown(door: Visitor) -> None:
    sent = await send(door, template(*WHOLE))

    told = html.unescape(words(await door.get(sent.headers["location"])))

    assert (
        "It is a template with places to fill, for this paper: Meeting invitation and agenda (Suomi)." in told
    )
    assert "otsikko the title known" in told


WRONG = {
    "no place for the text": template("{{ otsikko }}"),
    "an unknown place": template("{{ ostikko }}", "{{p sisalto }}"),
    "an attribute": template("{{ otsikko.__class__.__mro__ }}", "{{p sisalto }}"),
    "a call": template("{{ otsikko.format(1) }}", "{{p sisalto }}"),
    "a loop without end": template("{% for x in range(10**9) %}x{% endfor %}", "{{p sisalto }}"),
    "loops in loops": template(*["{%p for kohta in kohdat %}"] * 9, "{{p sisalto }}", *["{%p endfor %}"] * 9),
    "a loop that never ends": template("{%p for kohta in kohdat %}", "{{p sisalto }}"),
    "another file": template('{% include "/etc/passwd" %}', "{{p sisalto }}"),
    "half a place": template("{{ otsikko", "{{p sisalto }}"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_template_is_refused_and_the_old_one_stays(
    door: Visitor, saga: Person, name: str
) -> None:
    before = await adopted(template(*WHOLE), by=saga)

    answer = await send(door, WRONG[name])

    await before.refresh()
    assert (answer.status_code, before.status, await Letterhead.count()) == (422, "in_use", 1)
    assert 'href="#file"' in answer.text


async def test_several_problems_are_told_one_by_one(door: Visitor) -> None:
    answer = await send(door, template("{{ ostikko }}", "{{ paivys }}", "{{p sisalto }}"))

    assert ('href="#file"' in answer.text, 'href="#file_2"' in answer.text, 'id="file_2"' in answer.text) == (
        True,
        True,
        True,
    )


async def test_a_sample_in_large_print_is_not_made_with_a_template(door: Visitor, saga: Person) -> None:
    made = await adopted(template(*WHOLE), by=saga)
    address = f"/letterheads/{made.id}/sample.docx"

    usual, large = await door.get(address), await door.get(f"{address}?letters=large")

    assert (usual.status_code, large.status_code) == (200, 404)
