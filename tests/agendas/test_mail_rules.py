"""The table of rules: which fate a mail has, and that the first rule that holds decides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine

from agendas import intake
from agendas.inbox import judging, mailbox, sender_rules
from agendas.inbox.reasons import REASON_WORDS, TRUST_WORDS
from agendas.tables import Submission, Topic
from core import tokens
from core.settings import settings
from mail import subscriptions
from mail.keeping import keep
from mail.reading.trust import MICROSOFT
from mail.tables import Fate, Letter, LetterStatus, ReceivedMail
from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from tests import make
from tests.agendas.test_intake import sent
from tests.letterbox import kept, mail, post, throw_in
from tests.queries import counted

ADA = "Ada Kyläläinen <ada@kyla.example>"
BORDER = "mx.kaupunki.example"


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(date(2027, 1, 11)):
        yield


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Our own border tells whether senders are who they say."""
    monkeypatch.setenv("AUTHSERV_ID", BORDER)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def by_border(result: str, *, domain: str = "kyla.example") -> dict[str, str]:
    return {"Authentication_Results": f"{BORDER}; dmarc={result} header.from={domain}"}


def fate(found: ReceivedMail) -> tuple[str, str]:
    return found.fate, found.reason


def test_every_reason_has_its_sentence() -> None:
    reasons = {reason for _rule, _fate, reason in judging.RULES if reason}

    assert reasons - REASON_WORDS.keys() == set()
    assert list(TRUST_WORDS) == ["verified", "unverified", "failed"]


def test_the_table_stands_in_this_order() -> None:
    """A change of the order is a change of policy, and seen here."""
    assert [reason or "a deed" for _rule, _fate, reason in judging.RULES] == [
        *(
            "a deed",
            "bounce",
            "a deed",
            "automatic",
            "of_ours",
            "loop",
            "list_of_theirs",
            "list",
            "repeated",
            "identity_twice",
            "blocked",
        ),
        *("broken", "encrypted", "too_large", "no_sender", "several_senders", "forged", "own_invitation"),
        *("nothing_to_say", "answer_in_words", "follow_up", "correction", "poll", "visitors", "forwarded"),
        *("claims_an_office", "stranger", "finished", "too_often", "many_strangers"),
    ]


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({"Auto_Submitted": "auto-replied"}, (Fate.automatic, "automatic")),
        ({"Auto_Submitted": "no"}, (Fate.accepted, "topics")),
        ({"List_Id": "Kylän lista <lista.kyla.example>"}, (Fate.held, "list_of_theirs")),
        ({"X_Auto_Response_Suppress": "All"}, (Fate.accepted, "topics")),
        ({"X_Loop": "asiat@poyta.example"}, (Fate.automatic, "of_ours")),
    ],
)
async def test_what_programs_and_lists_send_is_no_matter(
    ada: Person, headers: dict[str, str], wanted: tuple[str, str]
) -> None:
    assert fate(await post(mail(**headers))) == wanted


async def test_what_a_stranger_s_list_sends_is_no_matter(ada: Person) -> None:
    found = await post(mail(sender="uutiset@lehti.example", List_Id="Uutiset <uutiset.lehti.example>"))

    assert fate(found) == (Fate.automatic, "list")


async def test_a_letter_of_ours_that_comes_back_is_no_matter(ada: Person) -> None:
    await Letter(
        kind="call",
        to_address="ada@kyla.example",
        subject="Kutsu",
        body="-",
        message_id="<kutsu@poyta.example>",
    ).save()

    found = await post(mail(Message_ID="<kutsu@poyta.example>"))

    assert fate(found) == (Fate.automatic, "of_ours")


async def test_a_mail_that_goes_round_and_round_waits(ada: Person) -> None:
    hops = b"".join(b"Received: from a by b%d.example; x\r\n" % number for number in range(41))

    far, twice = await post(hops + mail()), await post(b"Delivered-To: a@b.example\r\n" * 2 + mail("Toinen."))

    assert [fate(far), fate(twice)] == [(Fate.held, "loop")] * 2


async def test_more_than_a_mail_a_minute_waits(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_IN_AN_HOUR", 3)

    fates = [fate(await post(mail(f"Asia {number}."))) for number in range(4)]

    assert fates == [*[(Fate.accepted, "topics")] * 3, (Fate.held, "too_often")]


async def test_a_forged_sender_waits_even_if_we_know_them(checked: None, ada: Person) -> None:
    found = await post(mail(**by_border("fail")))

    assert fate(found) == (Fate.held, "forged")
    assert (found.trust, found.trust_because) == ("failed", "dmarc=fail")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("place", "trust"), [("asiat@posti/INBOX;7/1", "verified"), (None, "unverified")])
async def test_what_microsoft_writes_counts_in_its_mailbox_only(
    monkeypatch: pytest.MonkeyPatch, place: str | None, trust: str
) -> None:
    monkeypatch.setattr("agendas.inbox.opening.settings", lambda: replace(settings(), authserv_id=MICROSOFT))
    raw = b"Authentication-Results: spf=none; dmarc=pass header.from=kyla.example\r\n" + mail(
        Received="from mx.kyla.example (192.0.2.7) by AM4.mail.protection.outlook.com; 11 Jan 2027"
    )

    number = await keep(raw, envelope_from=None, envelope_to=[], came_by=place)
    await mailbox.read(number)

    assert (await kept(number)).trust == trust


async def test_a_forged_sender_waits_even_if_they_are_always_let_in(checked: None, saga: Person) -> None:
    await sender_rules.allow("ada@kyla.example", by=saga)

    fates = [
        fate(await post(mail("Valot.", **by_border("pass")))),
        fate(await post(mail(**by_border("fail")))),
    ]

    assert fates == [(Fate.accepted, "topics"), (Fate.held, "forged")]


async def test_a_verified_coordinator_needs_no_token(checked: None, saga: Person) -> None:
    proven = by_border("pass", domain="kaupunki.example")

    verified = await post(mail(sender="saga@kaupunki.example", **proven))
    unproven = await post(mail("Muuta.", sender="saga@kaupunki.example"))

    assert fate(verified) == (Fate.accepted, "topics")
    assert (verified.trust, unproven.trust) == ("verified", "unverified")
    assert fate(unproven) == (Fate.held, "claims_an_office")


async def test_a_blocked_sender_is_kept_listed_and_never_answered(ada: Person, saga: Person) -> None:
    await sender_rules.block("@kyla.example", by=saga)

    found = await post(mail())

    assert fate(found) == (Fate.refused, "blocked")
    assert (found.text, await Letter.count()) == ("Myllytie on pimeä.", 0)


async def test_one_address_of_a_blocked_domain_is_let_in(ada: Person, saga: Person) -> None:
    await sender_rules.block("@kyla.example", by=saga)
    await sender_rules.allow("ada@kyla.example", by=saga)

    assert fate(await post(mail())) == (Fate.accepted, "topics")


async def test_an_allowed_address_brings_the_matters_of_its_organisation(saga: Person) -> None:
    village = await make.organisation("Mallilan kyläyhdistys")
    await sender_rules.allow("Ada@Kyla.example", organisation=village, by=saga)

    await post(mail())

    assert await Submission.select(Submission.organisation) == [{"organisation": village.id}]


FORWARD = """\
Tiedoksi.

---------- Forwarded message ---------
Lähettäjä: Eeva Esimerkki <eeva@posti.example>
Date: ti 5. tammik. 2027 klo 10.00
Subject: Uimaranta
To: <ada@kyla.example>

Uimarannan laituri on rikki.
"""


async def test_what_a_village_chief_passes_on_waits_with_its_writer(ada: Person) -> None:
    found = await post(mail(FORWARD, subject="Fwd: Uimaranta"))

    assert fate(found) == (Fate.held, "forwarded")
    assert (found.behalf_name, found.behalf_address) == ("Eeva Esimerkki", "eeva@posti.example")
    assert await Letter.count() == 0


async def test_a_stranger_who_passes_something_on_is_a_stranger(database: None) -> None:
    assert fate(await post(mail(FORWARD, subject="Fwd: Uimaranta"))) == (Fate.held, "stranger")


async def test_a_mail_to_the_table_s_own_address_is_for_that_table(ada: Person) -> None:
    virtasalmi, jappila = await make.table("Virtasalmi", "virtasalmi"), await make.table()
    await make.seat(jappila, person=ada.id)

    for to in ("asiat+virtasalmi@poyta.example", "Virtasalmi@poyta.example", "asiat@poyta.example"):
        await post(mail(f"Asia {to}.", to=to), to=to)

    assert [topic.table for topic in await Topic.objects().order_by(Topic.number)] == [
        virtasalmi.id,
        virtasalmi.id,
        jappila.id,
    ]


async def test_a_made_up_token_is_no_token(ada: Person, table_of_two: PartnershipTable) -> None:
    made_up = settings().reply_address(f"{tokens.sign('call', 1)[:-1]}0")

    found = await post(mail(sender="x@muualla.example", to=made_up), to=made_up)

    assert fate(found) == (Fate.held, "stranger")


@pytest.fixture
async def table_of_two(ada: Person) -> PartnershipTable:
    """A table where Ada sits, and another where she sits, too."""
    for name, slug in (("Jäppilä", "jappila"), ("Virtasalmi", "virtasalmi")):
        table = await make.table(name, slug)
        await make.seat(table, person=ada.id)
    return table


async def test_whoever_sits_at_two_tables_leaves_the_choice_to_the_coordinator(
    table_of_two: PartnershipTable,
) -> None:
    await post(mail())

    assert await Topic.select(Topic.table) == [{"table": None}]


async def returned_letter() -> tuple[Letter, str]:
    """A letter that has left, and its own return path."""
    letter = Letter(
        kind="call",
        to_address="ada@kyla.example",
        subject="Kutsu",
        body="-",
        message_id="<kutsu@poyta.example>",
        status=LetterStatus.sent,
    )
    await letter.save()
    return letter, settings().reply_address(f"b{tokens.sign('bounce', letter.id)}")


async def test_what_nobody_sent_to_the_return_path_of_a_letter_tells_of_that_letter(ada: Person) -> None:
    letter, path = await returned_letter()

    found = await post(
        mail("Ei onnistunut.", sender="posti@kyla.example", to=path), to=path, envelope_from=None
    )

    await letter.refresh()
    assert fate(found) == (Fate.bounce, "bounce")
    assert (letter.status, letter.error) == (LetterStatus.sent, "Ei onnistunut.")


async def test_a_mail_program_refuses_calls_for_its_reader(ada: Person) -> None:
    letter, _path = await returned_letter()
    _by_link, by_mail = subscriptions.headers_of(letter)["List-Unsubscribe"].split(", ")
    raw = mail("This mail was sent by a program.", subject="unsubscribe", Auto_Submitted="auto-generated")

    found = await post(raw, to=by_mail.removeprefix("<mailto:").removesuffix(">"))

    assert fate(found) == (Fate.accepted, "no_calls")
    assert await subscriptions.refused(["ada@kyla.example"]) == {"ada@kyla.example"}
    assert (await Topic.count(), await Letter.count()) == (0, 1)


async def test_a_person_who_writes_to_a_return_path_is_heard(ada: Person) -> None:
    _letter, path = await returned_letter()

    found = await post(mail("Onko kokous ensi viikolla?", to=path), to=path)

    assert fate(found) == (Fate.accepted, "topics")


async def test_an_answering_machine_that_writes_to_the_return_path_is_one(ada: Person) -> None:
    letter, path = await returned_letter()

    found = await post(
        mail("Olen lomalla.", to=path, Auto_Submitted="auto-replied"), to=path, envelope_from=None
    )

    await letter.refresh()
    assert (fate(found), letter.error) == ((Fate.automatic, "automatic"), "")


async def statements_for(raw: bytes) -> list[str]:
    number = await throw_in(raw)
    async with counted() as statements:
        await mailbox.read(number)
    return statements


async def test_judging_takes_a_bounded_number_of_statements(ada: Person, village: Organisation) -> None:
    few = await statements_for(mail("Yksi.", sender="x@muualla.example"))
    await ReceivedMail.insert(
        *(
            ReceivedMail(original=b"-", sha256=f"{number}", from_address="x@muualla.example", fate=Fate.held)
            for number in range(500)
        )
    )
    many = await statements_for(mail("Kaksi.", sender="x@muualla.example"))

    assert len(few) == len(many) <= 14


@pytest.fixture
async def village(database: None) -> Organisation:
    return await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")


async def test_the_answer_to_a_receipt_needs_no_known_address(database: None) -> None:
    first = await intake.submit(sent("Katuvalot"), by=None)
    to = settings().reply_address(tokens.sign("submission", first.id))

    number = await throw_in(mail("Lisää.", sender="toinen@muualla.example", to=to), to=to)

    await mailbox.read(number)

    assert fate(await kept(number)) == (Fate.accepted, "added")
