"""Mails that no person wrote, and persons' mails that only look so."""

import pytest

from mail.reading.incoming import Incoming, read
from mail.reading.kinds.kinds import Kind, kind_of, known
from tests.letterbox import sample

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def mail(*headers: str, subject: str = "Katuvalot", text: str = "Valot ovat pimeinä.") -> Incoming:
    heading = ("From: Maija <maija@kyla.example>", f"Subject: {subject}", *headers)
    return read("\n".join((*heading, "", text)).encode())


def because(mail: Incoming, *, return_path: str | None = None) -> str | None:
    """By what a mail is known as one that nobody may answer; None for a person's."""
    found = known(mail, return_path=return_path)
    return None if found.kind in (Kind.message, Kind.itip) else found.because


def test_an_officials_out_of_office_is_automatic() -> None:
    assert because(read(sample("out-of-office"))) == "Auto-Submitted: auto-replied"


@pytest.mark.parametrize("name", ["winter-topics", "one-topic-plain", "department-topic"])
def test_mails_of_people_are_not(name: str) -> None:
    assert because(read(sample(name)), return_path="kyla@jappila.example") is None


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-generated (cron)", "Auto-Submitted: auto-generated"),
        ("Auto-Submitted: (comment) auto-replied; owner-email=x", "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: AUTO-NOTIFIED", "Auto-Submitted: auto-notified"),
        ("Precedence: bulk", "Precedence: bulk"),
        ("Precedence: List", "Precedence: list"),
        ("Precedence: auto_reply", "Precedence: auto_reply"),
        ("List-Id: Kylä <kyla.lists.example>", "List-Id: Kylä <kyla.lists.example>"),
        ("List-Unsubscribe: <https://x.example>", "List-Unsubscribe: <https://x.example>"),
        ("X-Autoreply: yes", "X-Autoreply: yes"),
        ("X-Autorespond: Poissa", "X-Autorespond: Poissa"),
        ("Return-Path: <>", "Return-Path: <>"),
        (
            "Content-Type: multipart/report; report-type=disposition-notification",
            "Content-Type: multipart/report",
        ),
    ],
)
def test_headers_that_only_programs_write(header: str, told: str) -> None:
    assert because(mail(header)) == told


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: no (a person)",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "Return-Path: <maija@kyla.example>",
        "X-Mailer: mail for people",
    ],
)
def test_headers_that_people_have_too(header: str) -> None:
    assert because(mail(header)) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Automaattinen vastaus: Kutsu",
        "Automaattinen vastaus",
        "Automaattivastaus: VS: Kutsu",
        "Automatiskt svar: Inbjudan",
        "Autosvar: Inbjudan",
        "Automatic reply: Call",
        "Out of Office AutoReply: Call",
        "Abwesenheitsnotiz: Kutsu",
        "Réponse automatique : Kutsu",
        "Automatische Antwort: Kutsu",
        "Automatisk svar: Kutsu",
        "Out of Office",
        "[Kunta] Automaattinen vastaus: Kutsu",
        "[Auto-Reply] Call",
        "AutoReply: Call",
    ],
)
def test_subjects_that_only_programs_write(subject: str) -> None:
    assert because(mail(subject=subject)) == f"Subject: {subject}"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Poissa: Kutsu", "Olen lomalla. Kiireellisissä asioissa ottakaa yhteyttä kirjaamoon."),
        ("Poissaoloilmoitus", "Palaan töihin 15.1."),
        ("Lomalla", "En lue sähköpostia ennen maanantaita."),
        ("Frånvaromeddelande", "Jag är tillbaka den 15 januari."),
        ("Frånvarande: Inbjudan", "Jag är tillbaka den 15 januari."),
        ("Otto Oja on poissa toimistosta.", "Palaan 31.7."),
        ("Olen vuosilomalla 1.7.-31.7.", "Kiireellisissä asioissa soita vaihteeseen."),
        ("Out of office: Call", "For urgent matters please call the registry."),
    ],
)
def test_an_absent_persons_program_says_so(subject: str, text: str) -> None:
    assert because(mail(subject=subject, text=text)) == f"Subject: {subject}"


def test_a_program_that_answers_says_little() -> None:
    found = mail("In-Reply-To: <kutsu@poyta.example>", subject="Frånvarande: Inbjudan", text="Jag är ledig.")

    assert because(found) == "Subject: Frånvarande: Inbjudan"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Poissa kokouksesta 9.2.", "En pääse tulemaan."),
        ("Poissaoloilmoitus", "En pääse kokoukseen 9.2., Otto tulee."),
        ("Lomalla", "Olen vuosilomalla, mutta tässä aiheemme: laituri."),
        ("Loma", "Olen lomalla 31.7. asti, mutta tässä aiheemme: laituri."),
        ("Semester: lekplatsen", "Lekplatsen är stängd när jag är på semester."),
        ("Lääkäri on lomalla", "Kiireellisissä asioissa ajetaan 60 km kaupunkiin."),
        ("Lomalla olevat lapset", "Kuka vetää kerhot?"),
        ("Frånvaro den 9 februari", "Jag kommer inte."),
        ("Automaattinen vastaus ei toimi", "Korjaatteko?"),
        ("VS: Automaattinen vastaus: Kutsu", "Kiitos, soitan kirjaamoon."),
        ("Autot Myllytiellä", "Ajavat lujaa."),
        ("Away games of the club", "The bus is late."),
    ],
)
def test_people_write_of_absence_too(subject: str, text: str) -> None:
    assert because(mail(subject=subject, text=text)) is None


def test_the_envelope_knows_better_than_the_header() -> None:
    assert because(mail(), return_path="") == "Return-Path: <>"
    assert because(mail("Return-Path: <>"), return_path="maija@kyla.example") is None


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "X-A: b"]
)
def test_a_calendar_answer_is_never_automatic(header: str) -> None:
    found = mail(header, "Content-Type: text/calendar; method=REPLY", text=CALENDAR)

    assert because(found, return_path="") is None


def test_the_post_office_is_a_program() -> None:
    found = read(b"From: Mail Delivery System <MAILER-DAEMON@posti.example>\nSubject: x\n\nhei")

    assert because(found) == "From: MAILER-DAEMON@posti.example"


@pytest.mark.parametrize(
    ("subject", "text", "header"),
    [
        ("Auto: VS: Kutsu", "Kiitos.", "In-Reply-To: <letter-7@poyta.example>"),
        ("Auto: Call", "I am on annual leave.", "X-A: b"),
        ("Re: Kutsu", "Tämä on automaattinen vastaus. Palaan asiaan.", "X-A: b"),
        ("Kutsu", "Hei!\n\nTämä on automaattinen viesti, älä vastaa tähän.", "X-A: b"),
        ("SV: Inbjudan", "Detta är ett automatiskt svar.", "X-A: b"),
        ("Call", "This is an automated response.", "X-A: b"),
        ("[Tiketti #4711] Kutsu", "Olemme vastaanottaneet viestisi ja vastaamme pian.", "X-A: b"),
        ("Kiitos yhteydenotosta", "Viestisi on vastaanotettu ja kirjattu.", "X-A: b"),
        ("Luettu: Kutsu", "Viestisi\n\nAihe: Kutsu\n\nluettiin 9.2.2026 10.00.", "X-A: b"),
        ("Läst: Inbjudan", "Ditt meddelande\n\nlästes den 9 februari.", "X-A: b"),
        ("Recall: Kutsu", 'Otto would like to recall the message, "Kutsu".', "X-A: b"),
        ("Please confirm", "Click the link below to verify that you are human.", "X-A: b"),
        ("Kutsu", "Tack.", "From: Kirjaamo <ei-vastata@kunta.example>"),
        ("Kutsu", "Tack.", "Precedence: junk"),
        ("Re: Kutsu", "On leave.", "Precedence: bulk\nIn-Reply-To: <letter-7@poyta.example>"),
        ("Kutsu", "Tack.", "Auto-Submitted: auto-replied (a (nested) comment); owner=x"),
    ],
)
def test_programs_that_answer(subject: str, text: str, header: str) -> None:
    raw = f"{header}\nFrom: Otto <otto@kunta.example>\nSubject: {subject}\n\n{text}"
    if header.startswith("From"):
        raw = raw.replace("\nFrom: Otto <otto@kunta.example>", "")

    assert kind_of(read(raw.encode())) == Kind.auto_reply


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Auto: hylätty Myllytiellä", "Auto on seissyt pellolla vuoden."),
        ("Auto", "Kuka omistaa auton?"),
        ("Lomalla", "Olen lomalla 15.2. asti, en pääse kokoukseen."),
        ("Loma-asunnot ja tiet", "Asia on kiireellinen."),
        ("Poissaolot koulussa", "Kiireellinen asia: kuka vastaa?"),
        ("Out of office hours at the clinic", "When is the clinic open? It is urgent."),
        ("Luettu: kylän lehti", "Luimme lehden. Hyvä juttu!"),
        ("VS: Katuvalot (2027-14)", "Olemme vastaanottaneet ilmoituksesi ja katsomme asiaa ensi viikolla."),
        ("Puhelinvaihde", 'Aina kuuluu vain "tämä on automaattinen viesti".'),
        ("Puhelinvaihde", 'Aina kuuluu vain\n"Tämä on automaattinen viesti".'),
        ("Automaattinen ovi: rikki", "Terveysaseman ovi ei aukea."),
        ("Semesterstängning på biblioteket", "Varför är det stängt?"),
        ("Loma 2027", "Koululaiset ovat lomalla 1.6. alkaen, kerhoja tarvitaan."),
        ("Received the papers #2027", "We received your letter. Thanks."),
        (
            "VL: Kutsu",
            "Mitä tämä on?\n\n-------- Välitetty viesti --------\nAihe: Kutsu\nPäiväys: 9.2.2026 10.00\n"
            "Lähettäjä: Otto <otto@kunta.example>\n\nTämä on automaattinen vastaus.",
        ),
        ("Recall of the minutes", "We would like to discuss it."),
    ],
)
def test_what_only_looks_automatic(subject: str, text: str) -> None:
    assert kind_of(mail(subject=subject, text=text)) == Kind.message


@pytest.mark.parametrize(
    "header",
    [
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "Feedback-ID: 1:2:3",
        "List-Help: <https://posti.example>",
        "List-Unsubscribe: <https://posti.example>\nIn-Reply-To: <letter-7@poyta.example>",
        "X-Loop: kyla@posti.example",
        "Precedence: normal",
        "X-Autoreply: no",
        "Auto-Submitted: ",
    ],
)
def test_lines_that_providers_put_above_persons_mail(header: str) -> None:
    assert kind_of(mail(header)) == Kind.message


def test_a_web_form_that_sends_a_persons_words() -> None:
    raw = (
        b"From: Lomake <noreply@kyla.example>\nReply-To: maija@kyla.example\nSubject: Valot\n\nPime\xc3\xa4."
    )

    assert kind_of(read(raw)) == Kind.message


@pytest.mark.parametrize(
    "header",
    [
        "List-Id: Kylä <kyla.lists.example>",
        "List-Post: <mailto:kyla@lists.example>",
        "Mailing-list: list kyla@groups.example; contact kyla+owners@groups.example",
        "X-BeenThere: kyla@lists.example",
        "Precedence: list",
        "Precedence: bulk",
        "Precedence: bulk\nSender: owner-kyla@lists.example\nIn-Reply-To: <a@kyla.example>",
        "Precedence: bulk\nReturn-Path: <kyla-bounces@lists.example>\nReferences: <a@kyla.example>",
        "List-Unsubscribe: <https://uutiset.example>",
    ],
)
def test_lists_and_letters_to_many(header: str) -> None:
    assert kind_of(mail(header)) == Kind.list


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_an_answer_is_itip_whatever_stands_above_it(method: str) -> None:
    calendar = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"
    headers = ("Auto-Submitted: auto-generated", "Precedence: bulk", "Content-Type: text/calendar")

    assert kind_of(mail(*headers, text=calendar), return_path="") == Kind.itip


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "CANCEL"])
def test_a_persons_own_invitation_is_no_answer(method: str) -> None:
    calendar = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"

    assert kind_of(mail("Content-Type: text/calendar", text=calendar)) == Kind.message


def test_an_acceptance_without_a_calendar_is_words() -> None:
    assert kind_of(mail(subject="Accepted: Kutsu", text="Tulen.")) == Kind.message


def test_a_newsletter_from_an_address_that_takes_no_answers() -> None:
    raw = b"From: no-reply@uutiset.example\nList-Unsubscribe: <https://x.example>\nSubject: Uutiset\n\nHei"

    assert kind_of(read(raw)) == Kind.list


def test_nothing_and_ruins() -> None:
    assert kind_of(read(b"")) == Kind.empty
    assert kind_of(mail(text=" \n")) == Kind.empty
    assert known(mail(text="")).because == "no words of the sender's own were found in it"
    assert kind_of(Incoming(faults=("the parts of the mail could not be told apart",))) == Kind.broken
