"""A paper with a little of everything, on which a letterhead or a template is tried before it is used."""

from datetime import date

from core.languages import _
from documents.paper import Paper
from documents.typed import line
from documents.writer import Writer

LONG = "Voiko kylätaloa käyttää iltaisin?\nKatso https://kaislajarvi.example/talo.\n\n- keittiö\n- sali"


def trial_paper(language: str) -> Paper:
    """Made up: no such town, meeting or person exists."""
    writer = Writer(language)
    for name, label in (("time", _("Time")), ("place", _("Place")), ("invited", _("Invited"))):
        writer.lines(label, ["Kylätalo", "Rantatie 1"], name=name)
    for name, label in (("present", _("Present")), ("absent", _("Absent"))):
        writer.lines(label, ["Carl Chair, puheenjohtaja", "Ada Asukas"], name=name)
    for number in (1, 2, 3):
        writer.heading(f"{number} Kylätalon käyttö", name="item")
        writer.lines("17.15", ["15 min"], name="facts")
        writer.paragraph(LONG)
        writer.labelled(_("Background"), LONG, name="background")
        writer.labelled(_("Discussion"), "1. avain\n2. vuorot", name="discussion")
        writer.lines(_("Outcome"), ["Tekninen osasto selvittää"], name="outcome")
    writer.heading(_("Follow-ups"), name="follow_ups")
    cells = ["3", "Kylätalo", "Iltavuorot selvitetään", "Tekninen osasto", "15.4.2027", ""]
    head = [_("No."), _("Topic"), _("Follow-up"), _("Responsible"), _("Due"), _("State")]
    caption = _("Who does what, and by when")
    writer.table(caption, head, rows=[cells], shares=[12, 38, 48, 33, 23, 21], name="follow_ups")
    writer.signature("Saga Sihteeri", "sihteeri")
    writer.lines(_("Annexes"), ["Kartta.pdf"], name="annexes")
    writer.contact("Kaislajärven kunta", ["saga@kaislajarvi.example"])
    return _paper(language, writer)


def bare_paper(language: str) -> Paper:
    """A paper that says nearly nothing."""
    return _paper(language, Writer(language))


def _paper(language: str, writer: Writer) -> Paper:
    return Paper(
        kind=_("Memo"),
        title="Kaislajärven kumppanuuspöytä 9.2.2027",
        organisation="Kaislajärven kunta",
        author="Saga Sihteeri",
        dated=date(2027, 2, 9),
        metadata=(line("Kaislajärvi 1/2027"),),
        language=language,
        mark=f"minutes-0-0-{language}",
        blocks=writer.blocks,
    )
