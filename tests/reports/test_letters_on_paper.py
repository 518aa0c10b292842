"""Letters on paper to those without e-mail: who is to get one, and what it says."""

from typing import Any

import pytest
from litestar import Litestar

from agendas import paper_letters, triage
from agendas.intake import Matter, Received, submit
from agendas.tables import Channel, Submission, Topic
from core.errors import NotPossible
from core.languages import speak
from documents.paper import Paper, Picture, Recipient, plain
from mail.tables import Letter
from meetings.tables import PartnershipTable
from papers.printing import can_print, pdf_of
from people.tables import Person
from reports import replies
from reports.reply import reply_paper
from tests import make, papers
from tests.conftest import visitor
from tests.door import words

HOME = "Myllytie 3\n77570 Jäppilä"


@pytest.fixture
async def table(saga: Person) -> PartnershipTable:
    saga.phone = "040 000 0100"
    await saga.save()
    return await make.table(secretary=saga.id)


async def called(table: PartnershipTable, saga: Person, **more: Any) -> Submission:
    """What Elli told on the phone, and the coordinator wrote down."""
    values: dict[str, Any] = {
        "channel": Channel.phone,
        "text": "Valot puuttuvat.",
        "matters": (Matter("Katuvalot"),),
        "name": "Elli Esimerkki",
        "phone": "040 000 0199",
        "postal_address": HOME,
        "language": "en",
        "table": table.id,
    }
    return await submit(Received(**{**values, **more}), by=saga)


async def topic_of(submission: Submission) -> Topic:
    [found] = await Topic.objects()
    return found


async def letter_to(submission: Submission, saga: Person) -> Paper:
    return reply_paper(await replies.reply_to(submission, signer=saga))


def said(paper: Paper) -> list[str]:
    return [plain(block.text) for block in paper.blocks if hasattr(block, "text")]


async def test_who_has_no_mail_waits_for_a_letter(table: PartnershipTable, saga: Person) -> None:
    sent = await called(table, saga)

    [one] = await paper_letters.waiting()

    assert (one.submission, one.name, one.phone, one.is_first) == (
        sent.id,
        "Elli Esimerkki",
        "040 000 0199",
        True,
    )
    assert await Letter.count() == 0


async def test_who_has_mail_does_not(table: PartnershipTable, saga: Person) -> None:
    await called(table, saga, email="elli@posti.example")

    assert await paper_letters.waiting() == []


async def test_who_wishes_for_paper_gets_both(table: PartnershipTable, saga: Person, ada: Person) -> None:
    ada.wants_paper = True
    await ada.save()

    await called(table, saga, person=ada.id, email="ada@kyla.example")

    assert [one.name for one in await paper_letters.waiting()] == ["Elli Esimerkki"]
    assert await Letter.count() == 1


async def test_the_address_stands_where_the_envelope_shows_it(table: PartnershipTable, saga: Person) -> None:
    paper = await letter_to(await called(table, saga), saga)

    assert paper.blocks[0] == Recipient(("Elli Esimerkki", "Myllytie 3", "77570 Jäppilä"))


@pytest.mark.skipif(not can_print(), reason="This machine makes no PDF: the extra `pdf` is not installed.")
async def test_it_stands_there_in_the_pdf_too(table: PartnershipTable, saga: Person) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="Nothing here reads a PDF.")
    paper = await letter_to(await called(table, saga), saga)

    page = pdfium.PdfDocument(await pdf_of(paper))[0]

    words = page.get_textpage()
    start, _length = words.search("Elli").get_next()
    _left, _bottom, _right, top = words.get_charbox(start)
    assert 48 < (page.get_height() - top) / 72 * 25.4 < 55  # mm from the upper edge


async def test_the_first_letter_is_a_receipt(table: PartnershipTable, saga: Person) -> None:
    paper = await letter_to(await called(table, saga), saga)

    assert paper.title == "Your message has arrived"
    assert said(paper)[0] == "Dear Elli Esimerkki,"
    assert said(paper)[3].startswith("The coordinator reads it and takes it to a meeting")


async def test_it_says_whom_to_call_and_leads_to_their_own_page(
    table: PartnershipTable, saga: Person
) -> None:
    sent = await called(table, saga)

    paper = await letter_to(sent, saga)

    [code] = [block for block in paper.blocks if isinstance(block, Picture)]
    assert "Call Saga Sihteeri, tel. 040 000 0100." in said(paper)
    assert code.alt.startswith("A QR code that opens your own page: http://poyta.example/t/")


async def test_what_came_of_it_is_told_as_by_mail(table: PartnershipTable, saga: Person) -> None:
    topic = await papers.topic("Katuvalot")
    sent = await papers.submission(topic, postal_address=HOME, language="en")
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.outcome(released, text="Lamput lasketaan.", told=["Laskettu."], status="done")
    await papers.publish(table, released)

    paper = await letter_to(sent, saga)

    assert "Information was given: Lamput lasketaan." in said(paper)
    assert said(paper)[3] == "Jäppilän kumppanuuspöytä met Tue 9.2.2027 at 17:00."


async def test_a_matter_that_is_not_taken_up_says_why(table: PartnershipTable, saga: Person) -> None:
    sent = await called(table, saga)
    await triage.decline(await topic_of(sent), reason="Asia on jo päätetty.", by=saga)

    paper = await letter_to(sent, saga)

    assert said(paper)[3:5] == [
        "The matter is not taken up at the table. The reason is this:",
        "Asia on jo päätetty.",
    ]


async def test_a_posted_letter_waits_no_more_until_something_happens(
    table: PartnershipTable, saga: Person
) -> None:
    sent = await called(table, saga)
    [one] = await paper_letters.waiting()

    await paper_letters.told(sent, up_to=one.up_to, by=saga)
    none_left = await paper_letters.waiting()
    await triage.accept(await topic_of(sent), table=table, by=saga)

    assert none_left == []
    assert [(again.submission, again.is_first) for again in await paper_letters.waiting()] == [
        (sent.id, False)
    ]


async def test_what_happens_while_the_letter_is_printed_is_still_to_be_told(
    table: PartnershipTable, saga: Person
) -> None:
    sent = await called(table, saga)
    [printed] = await paper_letters.waiting()
    await triage.accept(await topic_of(sent), table=table, by=saga)

    await paper_letters.told(sent, up_to=printed.up_to, by=saga)

    assert [one.submission for one in await paper_letters.waiting()] == [sent.id]


async def test_two_coordinators_do_not_post_it_twice(table: PartnershipTable, saga: Person) -> None:
    sent = await called(table, saga)
    [one] = await paper_letters.waiting()
    await paper_letters.told(sent, up_to=one.up_to, by=saga)

    with pytest.raises(NotPossible):
        await paper_letters.told(sent, up_to=one.up_to, by=saga)


async def test_the_desk_leads_to_the_letter_and_the_letter_is_put_aside(
    service: Litestar, table: PartnershipTable, saga: Person
) -> None:
    sent = await called(table, saga)
    [one] = await paper_letters.waiting()

    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        desk = await somebody.get("/desk")
        heap = await somebody.get("/paper-letters")
        page = await somebody.get(f"/submissions/{sent.id}/reply")
        file = await somebody.get(f"/submissions/{sent.id}/reply.docx")
        await somebody.send_form(f"/submissions/{sent.id}/reply/posted", {"up_to": str(one.up_to)})

    assert 'href="/paper-letters"' in desk.text
    assert "Elli Esimerkki" in words(heap)
    assert "Dear Elli Esimerkki," in words(page)
    assert file.headers["cache-control"] == "private, no-store"
    assert await paper_letters.waiting() == []


async def test_large_print_for_who_wishes_for_it(table: PartnershipTable, saga: Person, ada: Person) -> None:
    ada.wants_large_print = True
    await ada.save()

    with speak("en"):
        sent = await called(table, saga, person=ada.id)

    assert await replies.wants_large_print(sent)
