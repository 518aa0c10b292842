"""A winter meeting of a table that does not exist, told whole: what letterheads are looked at with."""

from datetime import date, datetime, timedelta

from agendas.paper import agenda_paper
from agendas.sheet import AgendaEntry, AgendaSheet, BackgroundNote, ComesTo, Contact, FollowUpLine, Officer
from agendas.tables import ItemKind
from core.clock import HELSINKI
from core.languages import _, speak
from core.settings import settings
from documents.paper import Paper
from meetings.tables import DocumentKind
from minutes.paper import minutes_paper
from minutes.sheet import (
    Attendee,
    FollowUpRow,
    MinutesEntry,
    MinutesSheet,
    NextMeeting,
    OutcomeLine,
    PlanAction,
)
from minutes.tables import MinutesStatus
from papers.marks import PaperKind

BEGINS = datetime(2027, 2, 9, 17, 0, tzinfo=HELSINKI)
ENDS = datetime(2027, 2, 9, 18, 30, tzinfo=HELSINKI)
SENT = date(2027, 2, 2)
WRITTEN = date(2027, 2, 16)
NEXT = datetime(2027, 9, 14, 17, 0, tzinfo=HELSINKI)
DUE = date(2027, 5, 31)


def sample(kind: PaperKind, language: str) -> Paper:
    """The agenda, or else the memo, of the made-up meeting."""
    with speak(language):
        if kind == PaperKind.agenda:
            return agenda_paper(_agenda(language))
        return minutes_paper(_memo(language))


def _agenda(language: str) -> AgendaSheet:
    return AgendaSheet(
        municipality=settings().municipality,
        table_name=_("Partnership table of Mallila"),
        language=language,
        meeting_id=0,
        identifier="Mallila 1/2027",
        document_date=SENT,
        starts_at=BEGINS,
        ends_at=ENDS,
        venue=_("Mallila House"),
        address="Mallitie 1, 00000 Mallila",
        accessibility=_("Step-free entrance; an induction loop in the hall."),
        chair=Officer("Carita Puheenjohtaja", _("chair of the board")),
        secretary=_secretary(),
        invited=(
            _("Village association of Mallila"),
            _("Hunting club of Ylikylä"),
            _("Technical department"),
        ),
        entries=_entries(),
        contact=_contact(),
        distribution=(_("Those invited"),),
        for_information=(_("Municipal board"),),
    )


def _secretary() -> Officer:
    return Officer("Saga Sihteeri", _("welfare coordinator"))


def _contact() -> Contact:
    return Contact(
        text=_(
            "If you cannot come, or if you have something to say about the agenda, "
            "answer the invitation or get in touch with the secretary."
        ),
        name="Saga Sihteeri",
        mail="saga.sihteeri@malli.example",
        phone="040 000 0000",
    )


def _entries() -> tuple[AgendaEntry, ...]:
    return (
        AgendaEntry(number=1, kind=ItemKind.opening, title=_("Opening"), starts_at=BEGINS, minutes=5),
        AgendaEntry(
            number=2,
            kind=ItemKind.follow_ups,
            title=_("What has come of earlier matters"),
            starts_at=_after(5),
            minutes=10,
            follow_ups=(
                FollowUpLine(
                    _("Mend the railing of the pier"), _("Technical department"), DUE, _("in progress")
                ),
            ),
        ),
        AgendaEntry(
            number=3,
            kind=ItemKind.topic,
            title=_("Street lights on Mallitie"),
            starts_at=_after(15),
            minutes=20,
            text=_lights(),
            raised_by=(_("Village association of Mallila"),),
            presenter="Ville Kyläläinen",
            invited=(_("Technical department"),),
            attachments=(_("Map of the lamps.pdf"),),
            background=(
                BackgroundNote(_("Technical department"), _("Two of the lamps are waiting for parts.")),
            ),
            comes_to=ComesTo(_("Technical board"), date(2027, 3, 16)),
            topic_number="2027-3",
        ),
        AgendaEntry(
            number=4,
            kind=ItemKind.topic,
            title=_("A key to the club room"),
            starts_at=_after(35),
            minutes=15,
            text=_("The club would like to know who lends the key out, and to whom."),
            raised_by=(_("Hunting club of Ylikylä"),),
            topic_number="2027-5",
        ),
        AgendaEntry(
            number=5,
            kind=ItemKind.closing,
            title=_("Next meeting and closing"),
            starts_at=_after(85),
            minutes=5,
        ),
    )


def _after(minutes: int) -> datetime:
    return BEGINS + timedelta(minutes=minutes)


def _lights() -> str:
    return _(
        "The lamps between the school and the shop have been dark since October.\n\n"
        "The village asks:\n"
        "- when they will be mended\n"
        "- whom to tell the next time"
    )


def _memo(language: str) -> MinutesSheet:
    return MinutesSheet(
        municipality=settings().municipality,
        table_name=_("Partnership table of Mallila"),
        language=language,
        meeting_id=0,
        identifier="Mallila 1/2027",
        document_date=WRITTEN,
        document_kind=DocumentKind.memo,
        status=MinutesStatus.published,
        started_at=BEGINS,
        ended_at=ENDS,
        venue=_("Mallila House"),
        address="Mallitie 1, 00000 Mallila",
        chair=Officer("Carita Puheenjohtaja", _("chair of the board")),
        secretary=_secretary(),
        present=(
            Attendee(represents=_("Village association of Mallila")),
            Attendee(
                "Teuvo Teknikko", _("head of maintenance"), _("Technical department"), _("came at 17.15")
            ),
        ),
        absent=(Attendee(represents=_("Hunting club of Ylikylä")),),
        entries=_talked_about(),
        follow_ups=(
            FollowUpRow(
                number=1,
                topic=_("Street lights on Mallitie"),
                task=_("Change the lamps and tell the village"),
                owner=_("Technical department"),
                due=DUE,
                status=_("open"),
            ),
        ),
        next_meeting=NextMeeting(NEXT, _("Mallila House")),
        attachments=(_("Map of the lamps.pdf"),),
        distribution=(_("Those invited"),),
        for_information=(_("Municipal board"),),
        contact=Contact(name="Saga Sihteeri", mail="saga.sihteeri@malli.example", phone="040 000 0000"),
    )


def _talked_about() -> tuple[MinutesEntry, ...]:
    return (
        MinutesEntry(
            number=1,
            title=_("Street lights on Mallitie"),
            text=_lights(),
            raised_by=(_("Village association of Mallila"),),
            discussion=_(
                "The technical department told that the parts have been ordered. The village asked for one "
                "number to which dark lamps can be told."
            ),
            outcomes=(
                OutcomeLine(
                    kind=_("a department will see to it"),
                    text=_("Change the lamps and tell the village"),
                    owner=_("Technical department"),
                    due=DUE,
                    action=PlanAction("2.3", _("Safe ways to school")),
                ),
            ),
            topic_number="2027-3",
        ),
        MinutesEntry(
            number=2,
            title=_("A key to the club room"),
            text=_("The club would like to know who lends the key out, and to whom."),
            raised_by=(_("Hunting club of Ylikylä"),),
            discussion=_("The key can be fetched from the library, which is open on Wednesdays until 19."),
            outcomes=(
                OutcomeLine(
                    kind=_("information given"),
                    text=_("The key is in the library."),
                    not_in_plan_because=_("an everyday matter"),
                ),
            ),
            topic_number="2027-5",
        ),
    )
