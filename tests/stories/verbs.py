"""The verbs of one round, each as a page asks for it: on rows that it has just looked up."""

from dataclasses import dataclass
from datetime import date, time

from structlog.testing import capture_logs

from agendas import (
    background,
    compiling,
    feelings,
    inviting,
    joining,
    placing,
    publishing,
    splitting,
    submissions,
    topics,
    triage,
)
from agendas import changed_by_hand as agenda_by_hand
from agendas.files import File
from agendas.inbox import mailbox
from agendas.intake import Matter, Received, submit
from agendas.released import newest_release as newest_agenda
from agendas.tables import BackgroundNote, Channel, Feeling, Topic
from desk import mail_following
from desk.mail_answers import Told
from documents.letterhead.example import example
from documents.letterhead.sample import sample_letterhead
from mail import circulars
from mail.tables import Fate, ReceivedMail
from meetings import answers, calling, guests, planning
from meetings.tables import Answer, Meeting, PartnershipTable
from meetings.times import When
from minutes import (
    attendance,
    circulation,
    corrections,
    follow_ups,
    following,
    memos,
    notes,
    outcomes,
    owners,
)
from minutes import changed_by_hand as memo_by_hand
from minutes import publishing as memo
from minutes.attendance import Here
from minutes.following import Decision
from minutes.outcomes import Agreed
from minutes.released import newest_release as newest_memo
from minutes.tables import FollowUpStatus, Minutes, OutcomeKind
from papers.edited import checking
from papers.letterheads import keeping
from papers.marks import PaperKind
from papers.tables import Letterhead, LetterheadStatus
from people.tables import Organisation, Person
from tests import by_hand
from tests.letterbox import mail, throw_in

VILLAGE = "kyla@jappila.example"


@dataclass
class Verbs:
    """What the coordinator and the others do, one thing after the other."""

    by: Person
    table: PartnershipTable
    technical: Organisation
    county: Organisation

    async def _meeting(self) -> Meeting:
        [found] = await Meeting.objects()
        return found

    async def _topic(self, title: str) -> Topic:
        [found] = await Topic.objects().where(Topic.title == title)
        return found

    async def _minutes(self) -> Minutes:
        [found] = await Minutes.objects()
        return found

    async def plan(self) -> None:
        await planning.plan(self.table, When(date(2027, 2, 9), time(17), 90, "Jäppilä-talo"), by=self.by)

    async def write_the_call(self) -> None:
        await calling.prepare(await self._meeting(), by=self.by)

    async def send_the_call(self) -> None:
        await calling.send(await self._meeting(), by=self.by)

    async def keep_a_mail(self) -> None:
        text = "1) Sali on pimeä\n2) Latu on auraamatta\n3) Vastaanotto puuttuu"
        await throw_in(mail(text, sender=VILLAGE, subject="Asiat"), envelope_from=VILLAGE)

    async def read_the_mail(self) -> None:
        with capture_logs():  # each failure is logged at length
            await mailbox.read_unread()

    async def submit_a_form(self) -> None:
        sent = Received(
            channel=Channel.form,
            text="Sali pimeä",
            matters=(Matter("Sali pimeä"),),
            email="risto@posti.example",
            table=self.table.id,
            files=(File("sali.txt", b"Sali"),),
            form_key="ab" * 16,
        )
        await submit(sent, by=None)

    async def split_the_mail(self) -> None:
        whole = await self._topic("Asiat")
        [sent] = (await submissions.of_topics([whole.id]))[whole.id]
        await splitting.split(whole, sent, by=self.by)

    async def accept_all(self) -> None:
        await triage.accept_all(await topics.received(), by=self.by)

    async def mark_a_worry(self) -> None:
        await feelings.mark(await self._topic("Sali on pimeä"), Feeling.worry, by=self.by)

    async def place_in_the_plan(self) -> None:
        await placing.place(await self._topic("Sali on pimeä"), None, for_next_plan=True, by=self.by)

    async def join_two(self) -> None:
        await joining.join(await self._topic("Sali pimeä"), await self._topic("Sali on pimeä"), by=self.by)

    async def pass_one_on(self) -> None:
        topic = await self._topic("Vastaanotto puuttuu")
        await triage.redirect(topic, self.county, reason="Se on alueen asia.", by=self.by)

    async def ask_for_background(self) -> None:
        await background.ask(await self._topic("Sali on pimeä"), self.technical, by=self.by)

    async def give_background(self) -> None:
        [note] = await BackgroundNote.objects().where(BackgroundNote.organisation == self.technical.id)
        await background.answer(note, "Lamppu on tilattu.", name="Tekla")

    async def open_the_agenda(self) -> None:
        await compiling.open_agenda(await self._meeting(), by=self.by)

    async def put_on_the_agenda(self) -> None:
        meeting = await self._meeting()
        await compiling.add_all(meeting, await topics.pool(self.table, meeting), by=self.by)

    async def upload_a_letterhead(self) -> None:
        await keeping.upload(
            sample_letterhead(), "pohja.docx", table=None, paper=None, language="fi", by=self.by
        )

    async def take_it_into_use(self) -> None:
        [letterhead] = await Letterhead.objects()
        await keeping.adopt(letterhead, instead_of=None, by=self.by)

    async def upload_a_template(self) -> None:
        template = example(PaperKind.minutes, "fi")
        await keeping.upload(
            template, "muistio.docx", table=None, paper=PaperKind.minutes, language="fi", by=self.by
        )

    async def leave_the_template(self) -> None:
        [template] = await Letterhead.objects().where(Letterhead.status == LetterheadStatus.waiting)
        await keeping.leave(template, by=self.by)

    async def stop_using_the_letterhead(self) -> None:
        [letterhead] = await Letterhead.objects().where(Letterhead.status == LetterheadStatus.in_use)
        await keeping.end(letterhead, by=self.by)

    async def release(self) -> None:
        await publishing.release(await self._meeting(), follow_ups=follow_ups.lines_for, by=self.by)

    async def write_the_invitation(self) -> None:
        await inviting.prepare(await self._meeting(), by=self.by)

    async def change_the_agenda_by_hand(self) -> None:
        meeting = await self._meeting()
        file = by_hand.changed((await newest_agenda(meeting)).docx, ("Muut asiat", "Muuta"))
        brought = await checking.read(file, "asialista.docx")
        await agenda_by_hand.bring_back(meeting, brought, language="fi", by=self.by)

    async def send_the_invitation(self) -> None:
        await inviting.send(await self._meeting(), by=self.by)

    async def answer(self) -> None:
        guest = (await guests.guests_of(await self._meeting()))[-1]
        await answers.answer(guest.invitation, Answer.yes, through="link")

    async def move(self) -> None:
        an_hour_later = When(date(2027, 2, 9), time(18), 90, "Jäppilä-talo")
        await planning.move(await self._meeting(), an_hour_later, by=self.by)

    async def open_the_notes(self) -> None:
        await notes.open_minutes(await self._meeting(), by=self.by)

    async def mark_who_is_here(self) -> None:
        guest = (await guests.guests_of(await self._meeting()))[-1]
        await attendance.mark(guest.invitation, Here(), by=self.by)

    async def write_down_what_came(self) -> None:
        entries = await memos.entries_of(await self._minutes(), await self._meeting())
        [dark] = [entry for entry in entries if entry.line.title == "Sali on pimeä"]
        agreed = Agreed(
            kind=OutcomeKind.department,
            owner=self.technical.id,
            due_on=date(2027, 3, 31),
            no_action_because="ylläpitoa",
        )
        await outcomes.add(dark.passage, agreed, by=self.by)

    async def note_what_was_not_reached(self) -> None:
        entries = await memos.entries_of(await self._minutes(), await self._meeting())
        [trail] = [entry for entry in entries if entry.line.title == "Latu on auraamatta"]
        await notes.set_discussed(trail.passage, False, by=self.by)

    async def circulate(self) -> None:
        await circulation.circulate(await self._minutes(), until=date(2027, 2, 16), by=self.by)

    async def correct(self) -> None:
        await corrections.correct(await self._minutes(), name="Aino", text="Sali, ei halli.")

    async def publish(self) -> None:
        await memo.publish(await self._minutes(), by=self.by)

    async def change_the_memo_by_hand(self) -> None:
        meeting = await self._meeting()
        file = by_hand.changed((await newest_memo(meeting)).docx, ("Muut asiat", "Muuta"))
        brought = await checking.read(file, "muistio.docx")
        await memo_by_hand.bring_back(meeting, brought, language="fi", by=self.by)

    async def use_our_own_memo_again(self) -> None:
        meeting = await self._meeting()
        edited = (await (await newest_memo(meeting)).current("fi")).edited
        await memo_by_hand.withdraw(meeting, language="fi", seen=edited.id if edited else 0, by=self.by)

    async def send_the_memo(self) -> None:
        letter = await circulation.prepared(await self._minutes(), "memo_published")
        assert letter is not None
        await circulars.send(letter, by=self.by)

    async def report_progress(self) -> None:
        [one] = await follow_ups.everything()
        await following.report(one, FollowUpStatus.in_progress, "Tilattu.", by_name="Tekla")

    async def hand_over(self) -> None:
        [one] = await follow_ups.everything()
        await following.hand_over(one, await owners.find(organisation=self.county.id), by=self.by)

    async def goes_to_decision(self) -> None:
        [one] = await follow_ups.everything()
        to_council = Decision("Aluevaltuusto", date(2027, 5, 4), "12/2027")
        await following.goes_to_decision(one, to_council, by=self.by)

    async def owner_answers(self) -> None:
        owner = await owners.find(organisation=self.county.id)
        sender = str(self.county.email)
        await throw_in(mail("tehty 8.2., lamput palavat", sender=sender), to=owner.mail, envelope_from=sender)

    async def confirm_the_answer(self) -> None:
        [one] = await follow_ups.everything()
        [answer] = await ReceivedMail.objects().where(ReceivedMail.fate == Fate.held)
        told = Told(one.outcome, FollowUpStatus.done, "tehty 8.2., lamput palavat", date(2027, 2, 8))
        await mail_following.note_progress(answer, [told], by=self.by)
