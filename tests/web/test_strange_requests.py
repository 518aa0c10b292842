"""What nobody's browser sends, and what somebody sends on purpose."""

import pytest

from people.tables import Person
from tests.door import Visitor
from web.pages import see
from web.signing_in import own_path


@pytest.mark.parametrize(
    "back",
    [
        *("//evil.example", "/\\evil.example", "/\t\\evil.example", "/\t/evil.example", "/\r\\evil.example"),
        *(
            "https://evil.example",
            "javascript:alert(1)",
            " //evil.example",
            "",
            "//[",
            "/a\x00b",
            "/./\\evil",
        ),
    ],
)
async def test_choosing_a_language_led_to_a_foreign_site(stranger: Visitor, back: str) -> None:
    answer = await stranger.get("/language/sv", params={"back": back})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_page_before_is_gone_back_to() -> None:
    assert own_path("/tables/jappila?page=2#agenda", "/") == "/tables/jappila?page=2#agenda"


def test_an_address_with_other_letters_than_english_ones_is_gone_on_to() -> None:
    assert see("/tables/jäppilä€?a=%C3%A4&b=1#c").headers["Location"] == (
        "/tables/j%C3%A4ppil%C3%A4%E2%82%AC?a=%C3%A4&b=1#c"
    )


async def test_a_page_of_the_outbox_that_no_one_could_turn_to(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)

    answer = await stranger.get("/outbox?page_number=99999999999999999999")

    assert answer.status_code == 200


async def test_a_phone_number_as_long_as_a_letter_gets_a_sentence(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)

    answer = await stranger.send_form("/people/new", {"name": "Bo", "phone": "0" * 500})

    assert answer.status_code == 422


async def test_a_form_that_is_no_text_gets_a_sentence(stranger: Visitor) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xed\xa0\x80\r\n--x--'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRFToken": await stranger.csrf()}

    answer = await stranger.post("/topics/new", content=form, headers=headers)

    assert answer.status_code == 400
