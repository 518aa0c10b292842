"""Letters that come back."""

from datetime import timedelta

import pytest
import time_machine

from core.clock import now
from core.tokens import sign
from mail import outbox, returns, sending, stopping
from mail.envelopes import Envelope
from mail.reading.kinds.bounces import Bounce
from mail.tables import Letter, LetterStatus
from people import addressees
from people.tables import EmailAddress, Organisation, Person
from tests import make

pytestmark = pytest.mark.usefixtures("database")


async def taken(envelope: Envelope) -> None:
    """Any mail server that says yes."""


async def sent(to: addressees.Addressee) -> Letter:
    letter = await outbox.write(to, "sign_in", link="-")
    assert letter is not None
    await sending.send(letter.id, by=taken)
    return letter


async def marked(
    letter: Letter, *, final: bool = True, permanent: bool = True, by_path: bool = True
) -> Letter:
    about = None if by_path else letter.message_id
    bounce = Bounce((), about, "550 5.1.1 User unknown", final, permanent=final and permanent)
    path = sending.return_path(letter).partition("+")[2].partition("@")[0]
    await returns.mark(bounce, letter_id=returns.letter_of_return_path(path) if by_path else None)
    await letter.refresh()
    return letter


async def test_every_letter_leaves_with_a_return_path_of_its_own() -> None:
    paths: list[str] = []

    async def noting(envelope: Envelope) -> None:
        paths.append(envelope.sender.partition("+")[2].partition("@")[0])

    letters = [await outbox.write(addressees.Addressee("Ada", "ada@kyla.example"), "sign_in", link="-")]
    letters += [await outbox.write(addressees.Addressee("Bo", "bo@kyla.example"), "sign_in", link="-")]
    for letter in letters:
        assert letter is not None
        await sending.send(letter.id, by=noting)

    assert [returns.letter_of_return_path(path) for path in paths] == [one.id for one in letters if one]


@pytest.mark.parametrize("by_path", [True, False])
async def test_a_letter_that_comes_back_has_failed_and_its_address_does_not_work(
    ada: Person, by_path: bool
) -> None:
    letter = await marked(await sent(await addressees.of_person(ada)), by_path=by_path)

    assert (letter.status, letter.error) == ("failed", "550 5.1.1 User unknown")
    assert await returns.about_person(ada.id) == {"ada@kyla.example": "550 5.1.1 User unknown"}


async def test_an_organisation_s_address_is_marked_too() -> None:
    village = await make.organisation(email="kyla@jappila.example")

    await marked(await sent(addressees.of_organisation(village)))

    await village.refresh()
    assert await returns.about_organisation(village) == {"kyla@jappila.example": "550 5.1.1 User unknown"}


async def test_of_a_delay_only_the_words_are_kept(ada: Person) -> None:
    letter = await marked(await sent(await addressees.of_person(ada)), final=False)

    assert (letter.status, letter.error) == ("sent", "550 5.1.1 User unknown")
    assert await returns.about_person(ada.id) == {}


async def test_a_full_mailbox_fails_the_letter_and_the_address_may_work_again(ada: Person) -> None:
    letter = await marked(await sent(await addressees.of_person(ada)), permanent=False)

    assert letter.status == "failed"
    assert await returns.about_person(ada.id) == {}


@pytest.mark.parametrize(
    "token", ["", "b", "bx", "b" + "0" * 26, sign("bounce", 1), "b" + sign("bounce", 2**40)]
)
async def test_a_return_path_that_somebody_made_up_marks_nothing(token: str) -> None:
    assert returns.letter_of_return_path(token) is None


async def test_the_return_path_is_read_in_capital_letters_too() -> None:
    assert returns.letter_of_return_path(f"B{sign('bounce', 7).upper()}") == 7


async def test_news_that_it_arrived_changes_nothing(ada: Person) -> None:
    letter = await sent(await addressees.of_person(ada))

    await returns.mark(Bounce((), letter.message_id, "250 Delivered", final=False, status="2.1.5"))

    await letter.refresh()
    assert (letter.status, letter.error) == ("sent", "")


async def test_what_a_mail_did_that_was_no_bounce_is_undone(ada: Person) -> None:
    letter = await marked(await sent(await addressees.of_person(ada)))

    await returns.unmark(Bounce((), letter.message_id, "550 5.1.1 User unknown", final=True))

    await letter.refresh()
    assert (letter.status, letter.error) == ("sent", "")
    assert not await EmailAddress.exists().where(EmailAddress.bounced_at.is_not_null())


async def test_what_others_told_stays(ada: Person) -> None:
    to = await addressees.of_person(ada)
    letter = await marked(await sent(to))
    with time_machine.travel(now() + timedelta(days=1)):
        await marked(await sent(to))

    await returns.unmark(Bounce((), letter.message_id, "Hei, osoite vaihtui", final=True))
    await letter.refresh()
    first = letter.status
    await returns.unmark(Bounce((), letter.message_id, "550 5.1.1 User unknown", final=True))

    await letter.refresh()
    assert (first, letter.status) == ("failed", "sent")
    assert await EmailAddress.exists().where(EmailAddress.bounced_at.is_not_null())


async def test_an_address_works_again_when_a_later_letter_did_not_come_back(ada: Person) -> None:
    to = await addressees.of_person(ada)
    await marked(await sent(to))
    with time_machine.travel(now() + timedelta(days=1)):
        await sent(to)

    found = []
    for days in (2, 5):
        with time_machine.travel(now() + timedelta(days=days)):
            await returns.forget_mended()
        found.append(await EmailAddress.exists().where(EmailAddress.bounced_at.is_not_null()))

    assert found == [True, False]


async def test_an_address_from_which_letters_keep_coming_back_stays_marked(ada: Person) -> None:
    to = await addressees.of_person(ada)
    await marked(await sent(to))
    with time_machine.travel(now() + timedelta(days=1)):
        await sent(to)
        await marked(await sent(to))

    with time_machine.travel(now() + timedelta(days=9)):
        await returns.forget_mended()

    assert await EmailAddress.exists().where(EmailAddress.bounced_at.is_not_null())


async def test_a_letter_sent_again_goes_to_the_corrected_address(saga: Person) -> None:
    village = await make.organisation(email="kyla@jappila.example")
    letter = await marked(await sent(addressees.of_organisation(village)))
    await Organisation.update({Organisation.email: "uusi@jappila.example"}).where(
        Organisation.id == village.id
    )
    first = letter.message_id

    await stopping.send_again(letter, by=saga)

    await letter.refresh()
    assert (letter.to_address, letter.status) == ("uusi@jappila.example", LetterStatus.waiting)
    assert letter.message_id != first
