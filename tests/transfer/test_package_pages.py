"""The page that tells what the package holds, and the package through the door."""

from litestar import Litestar

from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import words
from tests.transfer import rows
from tests.transfer.package_reader import faults, names


async def test_the_coordinator_sees_what_is_in_it_and_takes_it(service: Litestar, saga: Person) -> None:
    whole = await rows.whole_meeting()
    await rows.attachment(whole, "kuva.png")
    await rows.attachment(whole, "aino.png", public=False)
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        before = await somebody.get(f"/meetings/{whole.meeting.id}/package")
        package = await somebody.get(f"/meetings/{whole.meeting.id}/package.zip")
        after = await somebody.get(f"/meetings/{whole.meeting.id}/package")

    assert faults(package.content) == []
    assert [name for name in names(package.content) if name not in before.text] == []
    assert "aino.png" not in before.text
    assert (
        saga.name in words(before).partition("ZIP")[2],
        saga.name in words(after).partition("ZIP")[2],
    ) == (
        False,
        True,
    )


async def test_it_is_saved_whole_under_the_name_of_the_meeting(service: Litestar, saga: Person) -> None:
    whole = await rows.whole_meeting()
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        answer = await somebody.get(f"/meetings/{whole.meeting.id}/package.zip")

    assert answer.status_code == 200
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''J%C3%A4ppil%C3%A4-1-2027.zip")
    assert answer.headers["Cache-Control"] == "private, no-store"


async def test_of_nothing_the_page_says_what_comes_first(service: Litestar, saga: Person) -> None:
    meeting = await make.meeting(await make.table())
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        seen = await somebody.get(f"/meetings/{meeting.id}/package")
        package = await somebody.get(f"/meetings/{meeting.id}/package.zip")

    assert (seen.status_code, "package.zip" in seen.text, package.status_code) == (200, False, 409)


async def test_bo_finds_no_package(service: Litestar, bo: Person) -> None:
    whole = await rows.whole_meeting()
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)

        statuses = [
            (await somebody.get(f"/meetings/{whole.meeting.id}/{path}")).status_code
            for path in ("package", "package.zip")
        ]

    assert statuses == [403, 403]
