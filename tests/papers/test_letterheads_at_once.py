"""Two coordinators with letterheads at the same moment: really, on two connections."""

import asyncio

import pytest

from core.errors import Invalid, NotPossible
from papers.letterheads import keeping, letterheads
from papers.tables import Letterhead
from people.tables import Person
from tests import make
from tests.letterhead_files import letterhead

pytestmark = pytest.mark.usefixtures("committed")
MALLILA = letterhead()


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def siru(committed: None) -> Person:
    return await make.person("Siru Sijainen", "siru@kaupunki.example", role="coordinator")


async def upload(by: Person, content: bytes = MALLILA) -> Letterhead:
    return await keeping.upload(content, "pohja.docx", table=None, paper=None, language="", by=by)


async def test_two_upload_the_same_file(saga: Person, siru: Person) -> None:
    done = await asyncio.gather(upload(saga), upload(siru), return_exceptions=True)

    assert [type(one) for one in done if isinstance(one, Exception)] == [Invalid]
    assert await Letterhead.count() == 1


async def test_two_upload_a_new_version_each(saga: Person, siru: Person) -> None:
    await asyncio.gather(upload(saga), upload(siru, letterhead("Toinen")))

    assert sorted(one.version for one in await letterheads.versions()) == [1, 2]


async def test_two_take_different_files_into_use(saga: Person, siru: Person) -> None:
    hers, his = await upload(saga), await upload(siru, letterhead("Toinen"))

    done = await asyncio.gather(
        keeping.adopt(hers, instead_of=None, by=saga),
        keeping.adopt(his, instead_of=None, by=siru),
        return_exceptions=True,
    )

    assert [type(one) for one in done if one] == [NotPossible]
    assert sorted(one.status for one in await letterheads.versions()) == ["in_use", "waiting"]


async def test_two_take_the_same_file_into_use(saga: Person, siru: Person) -> None:
    made = await upload(saga)
    same = await letterheads.find(made.id, seen_by=siru)

    done = await asyncio.gather(
        keeping.adopt(made, instead_of=None, by=saga),
        keeping.adopt(same, instead_of=None, by=siru),
        return_exceptions=True,
    )

    assert [type(one) for one in done if one] == [NotPossible]


async def test_one_takes_into_use_what_the_other_leaves(saga: Person, siru: Person) -> None:
    made = await upload(saga)
    same = await letterheads.find(made.id, seen_by=siru)

    done = await asyncio.gather(
        keeping.adopt(made, instead_of=None, by=saga), keeping.leave(same, by=siru), return_exceptions=True
    )

    assert [type(one) for one in done if one] == [NotPossible]
