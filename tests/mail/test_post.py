"""A letter as it travels: what stands above it, what it says twice, and what goes along."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP, default
from typing import Any

import pytest

from core.languages import speak
from mail import post, subscriptions
from mail.as_html import html_of
from mail.envelopes import NotDelivered
from mail.sending import return_path
from mail.tables import Enclosure, Letter


def letter(**more: Any) -> Letter:
    values: dict[str, Any] = {
        "id": 7,
        "kind": "invitation",
        "to_address": "ada@kyla.example",
        "to_name": "Ada Kyläläinen",
        "language": "fi",
        "subject": "Kutsu",
        "body": "Tervetuloa.\n",
        "reply_to": "asiat+rabc@poyta.example",
        "message_id": "<1@poyta.example>",
        "made_at": datetime(2027, 1, 20, 10, tzinfo=UTC),
    }
    return Letter(**values | more)


def raw(one: Letter, *files: Enclosure) -> bytes:
    return post.as_message([one], files).as_bytes(policy=SMTP)


def file(number: int, megabytes: int, name: str = "Asialista.docx") -> Enclosure:
    content = bytes(megabytes * 1024 * 1024)
    return Enclosure(id=number, name=name, media_type="application/pdf", content=content)


def body(message: bytes, kind: str) -> str:
    part = message_from_bytes(message, policy=default).get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_same_words_stand_as_text_and_as_html_and_the_calendar_is_the_last() -> None:
    one = letter(calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST")

    message = message_from_bytes(raw(one, file(1, 1)), policy=default)

    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]


def test_no_line_is_longer_than_mail_servers_take() -> None:
    one = letter(
        body=f"{'Sana ' * 500}\n{'x' * 3000}\nhttps://poyta.example/{'y' * 900}\n",
        subject="Äiti ja isä " * 25,
        to_name="Åke Äijälä, puheenjohtaja, " * 6,
        in_reply_to=f"<{'a' * 900}@outlook.example>",
    )

    lines = raw(one, file(1, 1, "Pitkä nimi, jossa on ääkkösiä " * 6 + ".pdf")).split(b"\r\n")

    assert max(map(len, lines)) <= 998
    assert b"\n" not in b"".join(lines)


@pytest.mark.parametrize("before", range(60))
def test_no_space_of_a_subject_is_lost_where_its_line_is_folded(before: int) -> None:
    subject = f"K{'i' * before}itos: Jäppilän kumppanuuspöytä kevään aikana"

    message = message_from_bytes(raw(letter(subject=subject)), policy=default)

    assert message["Subject"] == subject


def test_names_survive_the_journey() -> None:
    one = letter(subject="Jäppilän pöytä: ”Mitä nyt?” – 9.2.", to_name='Öljymäki, Åsa "Ässä"')

    found = message_from_bytes(raw(one, file(1, 1, "Pöytäkirja ö.pdf")), policy=default)

    assert found["Subject"] == one.subject
    assert found["To"].addresses[0].display_name == one.to_name
    assert [part.get_filename() for part in found.iter_attachments()] == ["Pöytäkirja ö.pdf"]


def test_a_long_identity_stays_what_it_is_so_that_the_answer_stands_under_its_question() -> None:
    identity = f"<{'AM0PR07MB5' * 7}@AM0PR07MB5.eurprd07.prod.outlook.example>"

    found = message_from_bytes(raw(letter(in_reply_to=identity)))

    assert found["In-Reply-To"].strip() == found["References"].strip() == identity


@pytest.mark.parametrize("address", ["ä@kyla.example", "ada@", "ada kyla@kyla.example", "@kyla.example"])
def test_an_address_that_no_server_takes_is_refused_with_words(address: str) -> None:
    with pytest.raises(NotDelivered) as refused:
        raw(letter(to_address=address))

    assert (refused.value.for_good, refused.value.words) == (True, post.NO_ADDRESS)


def test_what_is_too_large_for_the_letter_is_left_out_and_a_link_stands_in_its_place() -> None:
    small, large = file(1, 1), file(2, 8, "Kartta.pdf")

    with speak("sv"):
        message = raw(letter(), large, small)

    found = message_from_bytes(message, policy=default)
    assert [part.get_filename() for part in found.iter_attachments()] == ["Asialista.docx"]
    for kind in ("plain", "html"):
        assert body(message, kind).count(post.link_to(large)) == (1 if kind == "plain" else 2)
        assert body(message, kind).count("Kartta.pdf") == 1
    assert len(message) < 10 * 1024 * 1024


def test_the_smallest_files_go_along() -> None:
    files = [file(1, 5), file(2, 1), file(3, 4), file(4, 1)]

    along, by_link = post.fitting(files)

    assert [one.id for one in along] == [2, 3, 4]
    assert [one.id for one in by_link] == [1]


def test_html_says_the_same_and_nothing_that_was_typed_becomes_a_tag() -> None:
    text = (
        'Hei <b>&amp; "Ada",\n\nasiat:\n- yksi\n  rivi\n- kaksi\n\nLue: https://poyta.example/t/a?b=1&c=2.\n'
    )

    page = html_of([("", text)], title="<x>", language="fi")

    assert "<p>Hei &lt;b&gt;&amp;amp; &quot;Ada&quot;,</p>" in page
    assert "<p>asiat:</p>\n<ul>\n<li>yksi<br>\nrivi</li>\n<li>kaksi</li>\n</ul>" in page
    link = "https://poyta.example/t/a?b=1&amp;c=2"
    assert f'Lue: <a href="{link}">{link}</a>.' in page
    assert '<html lang="fi">' in page
    assert [word for word in ("<img", "src=", "url(", "<script", "<x>", "<b>") if word in page] == []


def test_each_letter_has_a_return_path_of_its_own_that_nobody_can_guess() -> None:
    paths = {return_path(letter(id=number)) for number in (1, 2, 2**31 - 1)}

    assert len(paths) == 3
    for path in paths:
        local, _at, domain = path.partition("@")
        assert (domain, len(local) <= 64, local.startswith("asiat+b")) == ("poyta.example", True, True)
        assert set(local[7:]) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


def test_only_a_call_can_be_refused() -> None:
    call, invitation = (message_from_bytes(raw(letter(kind=kind))) for kind in ("call", "invitation"))

    page = subscriptions.page_of(letter())
    links = call["List-Unsubscribe"].split()
    assert links[0] == f"<{page}/one-click>,"
    assert links[1].startswith("<mailto:asiat+")
    assert invitation["List-Unsubscribe"] is None
    assert body(raw(letter(kind="call")), "plain").endswith(f"{page}\r\n")
    assert page not in body(raw(letter()), "plain")
