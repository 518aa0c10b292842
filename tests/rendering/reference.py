"""The reference papers: one of each kind about the same made-up meeting, as their rooms make them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product

from msgspec import structs

import documents.letterhead.checking as checking
from agendas.poster import Poster, PosterSheet
from agendas.poster import poster as made_poster
from agendas.sheet import Contact
from agendas.tables import Channel, TopicStatus
from core.clock import HELSINKI
from core.languages import LANGUAGES, speak
from desk.letterheads.samples import sample
from documents.layouts import Layout
from documents.letterhead.example import example
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.template import filled
from documents.paper import Paper
from documents.word.writing import word_file
from meetings.tables import MeetingStatus
from minutes.follow_up_list import FollowUpSheet, ListedFollowUp, ListedTable, follow_up_paper
from papers.marks import PaperKind
from reports.background_note import Before, Department, NoteSheet, background_paper
from reports.reply import ReplySheet, reply_paper
from reports.threads.thread import Asking, Handling, Thread

BEGINS = datetime(2027, 2, 9, 17, 0, tzinfo=HELSINKI)
ENDS = BEGINS + timedelta(minutes=90)
SENT = date(2027, 2, 2)
CONTACT = Contact(name="Saga Sihteeri", mail="saga.sihteeri@malli.example", phone="040 000 0000")
HOUSE, STREET = "Mallilan talo", "Mallitie 1, 00000 Mallila"
LETTERS_TO = "Mallilan kunta, PL 1, 00000 Mallila"


@dataclass(frozen=True)
class Reference:
    """A paper as a Word file in one layout. `name` is that of its picture, too."""

    name: str
    paper: Paper
    layout: Layout
    docx: bytes


def every_paper() -> Iterator[Reference]:
    """Each kind in each language and each layout that it is made in."""
    for language in LANGUAGES:
        with speak(language):
            notice = poster(language)
            docx = word_file(notice.paper, layout=notice.layout)
            yield Reference(f"poster-{notice.layout}-{language}", notice.paper, notice.layout, docx)
    for (kind, layouts), language in product(LAYOUTS.items(), LANGUAGES):
        with speak(language):
            paper = paper_of(kind, language)
            for layout in layouts:
                yield Reference(f"{kind}-{layout}-{language}", paper, layout, word_file(paper, layout=layout))


LAYOUTS = {
    PaperKind.agenda: (Layout.standard, Layout.older, Layout.large),
    PaperKind.minutes: (Layout.standard, Layout.older, Layout.large),
    PaperKind.follow_ups: (Layout.standard,),
    PaperKind.background: (Layout.standard,),
    PaperKind.reply: (Layout.standard,),
}


def on_own_letterhead(content: bytes, kind: PaperKind = PaperKind.agenda) -> Reference:
    """The Finnish paper on this letterhead, which has passed its check."""
    paper = paper_of(kind, "fi")
    check = checking.checked(content, "letterhead.docx")
    assert not check.problems, check.problems
    docx = on_letterhead(paper, check.content, Layout.standard)
    return Reference(f"{kind}-letterhead-fi", paper, Layout.standard, docx)


def in_own_template(kind: PaperKind) -> Reference:
    """The Finnish paper in the template that municipalities begin with."""
    paper = paper_of(kind, "fi")
    check = checking.checked(example(kind, "fi"), "template.docx", paper=kind)
    assert not check.problems, check.problems
    return Reference(f"{kind}-template-fi", paper, Layout.standard, filled(paper, check.content))


def paper_of(kind: PaperKind, language: str) -> Paper:
    """The reference paper of this kind."""
    made = {
        PaperKind.follow_ups: follow_ups,
        PaperKind.background: background,
        PaperKind.reply: reply,
        PaperKind.poster: lambda language: poster(language).paper,
    }
    return made[kind](language) if kind in made else sample(kind, language)


def poster(language: str) -> Poster:
    return made_poster(
        PosterSheet(
            municipality="Mallila",
            table_name="Mallilan kumppanuuspöytä",
            language=language,
            meeting_id=1,
            dated=SENT,
            starts_at=BEGINS,
            ends_at=ENDS,
            venue=HOUSE,
            address=STREET,
            accessibility="Esteetön sisäänkäynti, salissa induktiosilmukka.",
            topics=("Mallitien katuvalot", "Kerhotilan avain", "Uimarannan laituri", "Latujen kunnossapito"),
            mail="mallila@poyta.malli.example",
            phone="040 000 0000",
            letters_to=LETTERS_TO,
            page="https://poyta.malli.example/tables/mallila",
        )
    )


def follow_ups(language: str) -> Paper:
    def line(number: int, matter: str, task: str, *, due: date, state: str) -> ListedFollowUp:
        owner, agreed = "Tekninen toimi", date(2026, 9, 15)
        return ListedFollowUp(
            number=f"2026-{number}",
            matter=matter,
            task=task,
            owner=owner,
            due=due,
            state=state,
            agreed_on=agreed,
            action="2.3 Turvalliset koulutiet",
        )

    table = ListedTable(
        name="Mallilan kumppanuuspöytä",
        late=(
            line(4, "Laiturin kaide", "Kaide korjataan", due=date(2026, 12, 1), state="kesken: osat tilattu"),
        ),
        still_open=(
            line(7, "Mallitien katuvalot", "Lamput vaihdetaan", due=date(2027, 5, 31), state="avoin"),
            line(9, "Kerhotilan avain", "Lainaus sovitaan", due=date(2027, 3, 15), state="avoin"),
        ),
        finished=(line(2, "Hiihtolatu", "Latu avataan", due=date(2027, 1, 15), state="valmis"),),
        since=date(2026, 9, 15),
    )
    return follow_up_paper(
        FollowUpSheet(
            municipality="Mallila",
            language=language,
            dated=SENT,
            title="Mallilan kumppanuuspöytä",
            number=1,
            tables=(table,),
            contact=CONTACT,
        )
    )


def background(language: str) -> Paper:
    return background_paper(
        NoteSheet(
            municipality="Mallila",
            language=language,
            dated=SENT,
            topic=1,
            number="2027-3",
            title="Mallitien katuvalot",
            text="Valot ovat pimeinä.\n\nKylä kysyy:\n- milloin ne korjataan\n- kenelle viasta kerrotaan",
            raised_by=("Mallilan kyläyhdistys",),
            received_on=date(2027, 1, 7),
            table="Mallilan kumppanuuspöytä",
            meeting="ti 9.2.2027 klo 17.00–18.30",
            identifier="Mallila 1/2027",
            minutes=20,
            departments=(
                Department("Tekninen toimi", "Kaksi lamppua odottaa osia.", answered_on=date(2027, 1, 28)),
                Department("Koulutoimi", asked_on=date(2027, 1, 20)),
            ),
            attachments=("Kartta lampuista.pdf",),
            before=(Before("9/2026", "Mallilan kumppanuuspöytä", ("Kerrottiin tilanne.",)),),
            actions=("2.3 Turvalliset koulutiet",),
            contact=CONTACT,
        )
    )


def reply(language: str) -> Paper:
    return reply_paper(
        ReplySheet(
            municipality="Mallila",
            language=language,
            dated=SENT,
            submission=1,
            name="Kyllikki Kyläläinen",
            postal_address="Mallitie 12\n00000 Mallila",
            matters=(_matter(),),
            thanks_for=None,
            link="https://poyta.malli.example/t/AbCdEfGh0123456789",
            coordinator="Saga Sihteeri",
            role="hyvinvointikoordinaattori",
            phone="040 000 0000",
            mail="saga.sihteeri@malli.example",
            letters_to=LETTERS_TO,
        )
    )


def _matter() -> Thread:
    handling = Handling(
        meeting=1,
        status=MeetingStatus.invited,
        starts_at=BEGINS,
        ends_at=ENDS,
        table="Mallilan kumppanuuspöytä",
        has_agenda=True,
        has_memo=False,
        discussed=False,
        outcomes=[],
    )
    return Thread(
        topic=3,
        number="2027-3",
        title="Mallitien katuvalot",
        status=TopicStatus.scheduled,
        wording_checked=True,
        received_at=BEGINS - timedelta(days=30),
        waits_until=None,
        reason="",
        passed_to=None,
        table="Mallilan kumppanuuspöytä",
        life=3,
        askings=[Asking(BEGINS - timedelta(days=30), Channel.letter, None)],
        handlings=[handling],
    )


def long(reference: Reference, times: int = 4) -> Reference:
    """The same paper with its body several times over, so that it runs over pages."""
    paper = reference.paper
    longer = structs.replace(paper, blocks=paper.blocks * times)
    return replace(
        reference,
        name=f"{reference.name}-long",
        paper=longer,
        docx=word_file(longer, layout=reference.layout),
    )
