"""The letter on paper to somebody without e-mail: what they would have been told by mail, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agendas.tables import TopicStatus
from core.clock import now
from core.languages import N_, _, at, day, in_month, speak
from documents.paper import Paper, Span
from documents.qr import qr_code
from documents.typed import line
from documents.writer import Writer
from meetings.tables import MeetingStatus
from minutes.tables import FollowUpStatus, OutcomeKind
from papers.marks import Mark, PaperKind
from reports.threads.thread import CameOfIt, Handling, Thread, Told

QR_WIDTH = 34  # mm with the white around it


@dataclass(frozen=True, kw_only=True)
class ReplySheet:
    """To whom, about what, and from whom. `link` is the page of whoever sent it; no account is needed there.

    `thanks_for` is the day on which it came in, for the first letter only.
    """

    municipality: str
    language: str
    dated: date
    submission: int
    name: str
    postal_address: str
    matters: tuple[Thread, ...]
    thanks_for: date | None
    link: str
    coordinator: str
    role: str = ""
    phone: str = ""
    mail: str = ""
    letters_to: str = ""


def reply_paper(sheet: ReplySheet) -> Paper:
    """What became of each matter or where it is, whom to call, and where to look."""
    with speak(sheet.language):
        writer = Writer(sheet.language)
        writer.recipient([sheet.name, *sheet.postal_address.replace(",", "\n").splitlines()])
        _write_greeting(writer, sheet)
        for matter in sheet.matters:
            writer.heading(_("Matter %(number)s: %(title)s", number=matter.number, title=matter.title))
            for sentence in told(matter):
                writer.paragraph(sentence)
        _write_end(writer, sheet)
        numbers = ", ".join(matter.number for matter in sheet.matters)
        return Paper(
            kind=_("Letter"),
            title=_title(sheet),
            organisation=sheet.municipality,
            author=sheet.coordinator or sheet.municipality,
            dated=sheet.dated,
            metadata=(line(_("topic %(number)s", number=numbers)),) if numbers else (),
            language=sheet.language,
            mark=str(Mark(PaperKind.reply, sheet.submission, 0, sheet.language)),
            blocks=writer.blocks,
        )


def _title(sheet: ReplySheet) -> str:
    if all(matter.status == TopicStatus.received for matter in sheet.matters):
        return _("Your message has arrived")
    if len(sheet.matters) == 1:
        return _("Where your matter stands")
    return _("Where your matters stand")


def _write_greeting(writer: Writer, sheet: ReplySheet) -> None:
    writer.paragraph(_("Dear %(name)s,", name=sheet.name) if sheet.name else _("Hello,"))
    if sheet.thanks_for:
        on = day(sheet.thanks_for)
        writer.paragraph(_("thank you for getting in touch. Your message of %(day)s has arrived.", day=on))
    else:
        writer.paragraph(_("you brought something up with us. This is where it stands now."))


def _write_end(writer: Writer, sheet: ReplySheet) -> None:
    writer.heading(_("If you want to ask something"))
    writer.paragraph(" ".join(_how_to_ask(sheet)))
    writer.paragraph(
        _(
            "Every step can be seen on your own page. No account is needed. Type this address, or point the "
            "camera of a phone at the square:"
        )
    )
    shown = sheet.link.removeprefix("https://")
    writer.lines("", [(Span(shown, link=sheet.link),)])
    alt = _("A QR code that opens your own page: %(address)s", address=sheet.link)
    writer.picture(qr_code(sheet.link), alt=alt, width=QR_WIDTH)
    if sheet.coordinator:
        writer.signature(sheet.coordinator, sheet.role)
    writer.contact(sheet.municipality, [sheet.letters_to, sheet.mail, sheet.phone])


def _how_to_ask(sheet: ReplySheet) -> Iterator[str]:
    if sheet.phone:
        yield _("Call %(name)s, tel. %(phone)s.", name=sheet.coordinator, phone=sheet.phone)
    if sheet.letters_to:
        yield _("You can also write to us: the address is below. Tell us the number of the matter.")


def told(matter: Thread) -> Iterator[str]:
    """Where a matter stands, as the letters by mail say it."""
    if matter.joined_to:
        yield _(
            "Others have brought up the same, so that we go on with all of it together. "
            "From now on its number is %(number)s.",
            number=matter.joined_to.number,
        )
        yield from _handled(matter.joined_to)
        return
    yield from _handled(matter)


def _handled(matter: Thread) -> Iterator[str]:
    for handling in matter.handlings:
        yield from _at_a_meeting(handling)
    yield from _standing(matter)


def _at_a_meeting(handling: Handling) -> Iterator[str]:
    when = at(handling.starts_at, handling.ends_at)
    if handling.status == MeetingStatus.cancelled:
        yield _("The meeting of %(day)s was cancelled.", day=day(handling.starts_at))
    elif not handling.has_memo and handling.ends_at < now():
        yield _("It was on the agenda on %(day)s. The memo is being written.", day=day(handling.starts_at))
    elif not handling.has_memo:
        yield _("It is on the agenda: %(table)s meets %(when)s.", table=handling.table, when=when)
    else:
        yield _("%(table)s met %(when)s.", table=handling.table, when=at(handling.starts_at))
        yield from _came_of(handling)


def _came_of(handling: Handling) -> Iterator[str]:
    if not handling.discussed:
        yield _("There was no time for this matter. It comes to a later meeting; you need not do anything.")
    for outcome in handling.outcomes:
        yield _outcome(outcome)
        if outcome.told:
            yield _since(outcome.told[-1])


OUTCOMES = {
    OutcomeKind.information: N_("Information was given: %(text)s"),
    OutcomeKind.department: N_("%(owner)s will see to this by %(day)s: %(text)s"),
    OutcomeKind.preparation: N_("The matter goes to preparation: %(body)s. %(text)s"),
    OutcomeKind.together: N_("This will be done together: %(text)s"),
    OutcomeKind.passed_on: N_(
        "The matter belongs to somebody else and has been passed on: %(owner)s. %(text)s"
    ),
    OutcomeKind.nothing: N_("It will not be done, because: %(text)s"),
}


def _outcome(outcome: CameOfIt) -> str:
    expected = in_month(outcome.expected_on) if outcome.expected_on else ""
    return _(
        OUTCOMES[outcome.kind],
        owner=outcome.owner,
        text=outcome.text,
        day=day(outcome.due_on) if outcome.due_on else "",
        body=" ".join(filter(None, (outcome.body, expected))),
    )


def _since(last: Told) -> str:
    """What the owner has told last."""
    if last.status == FollowUpStatus.done:
        return _("Now it is done. %(text)s", text=last.text).rstrip()
    if last.status == FollowUpStatus.not_done:
        return _("It will not be done, because: %(text)s", text=last.text)
    return _("On %(day)s we were told: %(text)s", day=day(last.at), text=last.text)


STANDING = {
    TopicStatus.received: N_(
        "The coordinator reads it and takes it to a meeting of a partnership table, or tells you to whom it "
        "belongs. You will get a letter about it."
    ),
    TopicStatus.redirected: N_("The matter does not belong to the table. %(body)s sees to it."),
    TopicStatus.declined: N_("The matter is not taken up at the table. The reason is this:"),
    TopicStatus.withdrawn: N_("The matter has been withdrawn."),
}


def _standing(matter: Thread) -> Iterator[str]:
    """Where it is while no meeting has it."""
    first_time = matter.status == TopicStatus.scheduled and not matter.handlings
    if matter.status == TopicStatus.accepted or first_time:
        yield _waits(matter)
    elif matter.status in STANDING:
        yield _(STANDING[matter.status], body=matter.passed_to or "")
        yield matter.reason


def _waits(matter: Thread) -> str:
    if matter.waits_until:
        return _(
            "It will be taken up at a later meeting, on %(day)s or afterwards. It is not forgotten.",
            day=day(matter.waits_until),
        )
    if matter.table:
        return _("%(table)s will talk about it. We will tell you when.", table=matter.table)
    return _("It waits for a meeting. We will tell you when it is.")
