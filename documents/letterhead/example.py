"""A template to begin with: every placeholder of a kind of paper in its place."""

from datetime import date
from itertools import count

from core.languages import N_, _, day, speak
from documents.letterhead.package import Package
from documents.letterhead.placeholders import AGENDA, BODY, FLAT, OF_ITEM, OF_ROW, Known
from documents.packed.unzipping import unzipped
from documents.packed.xml import w
from documents.paper import (
    Block,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Signature,
    Span,
    Table,
    Text,
)
from documents.word.writing import word_file

FIRST_PLACE = 0xF000  # letters for private use, each of which gives way to a placeholder
DATE = date(1111, 11, 11)
ABOVE = ("organisaatio", "asiakirja", "paivays", "tunniste", "lisatiedot", "otsikko", "laatija")
LABELS = {
    "aika": N_("Time"),
    "paikka": N_("Place"),
    "etayhteys": N_("Remote link"),
    "kutsutut": N_("Invited"),
    "muutokset": N_("Changes"),
    "lasna": N_("Present"),
    "poissa": N_("Absent"),
    "muut": N_("Others"),
    "liitteet": N_("Annexes"),
    "jakelu": N_("Distribution"),
    "tiedoksi": N_("For information"),
    "esittaja": N_("Raised by"),
    "tausta": N_("Background"),
    "keskustelu": N_("Discussion"),
    "lopputulos": N_("Outcome"),
    "jatko": N_("Next step"),
}
HEADINGS = {"ohjeet": N_("Comments and absences"), "seuraava_kokous": N_("Next meeting")}
COLUMNS = (N_("No."), N_("Topic"), N_("Follow-up"), N_("Responsible"), N_("Due"), N_("State"))
SHARES = (12, 38, 48, 33, 23, 21)


def example(kind: str, language: str) -> bytes:
    """A Word template for `agenda` or `minutes`, with its labels in this language."""
    with speak(language):
        places = Places()
        paper = Paper(
            kind=places("{{ asiakirja }}"),
            title=places("{{ otsikko }}"),
            organisation=places("{{ organisaatio }}"),
            author="",
            dated=DATE,
            metadata=((Span(places("{{ tunniste }}")),), (Span(places("{{ lisatiedot }}")),)),
            language=language,
            blocks=tuple(_blocks(kind, places)),
        )
        return places.put_into(word_file(paper))


class Places:
    """Gives a letter for each placeholder, so that a paper is laid out as if it were a short word."""

    def __init__(self) -> None:
        self._letters = map(chr, count(FIRST_PLACE))
        self._places = {day(DATE): "{{ paivays }}"}

    def __call__(self, placeholder: str) -> str:
        letter = next(self._letters)
        self._places[letter] = placeholder
        return letter

    def text(self, placeholder: str) -> Text:
        """The place as a text of its own."""
        return (Span(self(placeholder)),)

    def put_into(self, docx: bytes) -> bytes:
        """The file with placeholders where their letters stand, and without a title of its own."""
        package = Package(unzipped(docx))
        package.let_go("", frozenset({"core-properties", "custom-properties"}))
        stories = [one.target for one in package.relations(package.main) if one.kind == "header"]
        for name in (package.main, *stories):
            for text in package.root(name).iter(w("t")):
                for letter, placeholder in self._places.items():
                    text.text = (text.text or "").replace(letter, placeholder)
        return package.packed()


def _blocks(kind: str, places: Places) -> list[Block]:
    flat = [one for one in FLAT if one.name not in ABOVE and (not one.papers or kind in one.papers)]
    end = [one for one in flat if not one.papers or one.name in HEADINGS]
    top = [one for one in flat if one not in end]
    blocks = [block for one in top for block in _asked(one.name, one, places)]
    blocks += [Heading((Span(_("Agenda")),), 2)] if kind == AGENDA else []
    blocks.append(_line("{%p for kohta in kohdat %}", places))
    blocks += _item(kind, places)
    blocks.append(_line("{%p endfor %}", places))
    blocks += _follow_ups(kind, places)
    blocks += [block for one in end for block in _asked(one.name, one, places)]
    return blocks


def _item(kind: str, places: Places) -> list[Block]:
    """One item of the meeting: what is empty in it leaves nothing behind."""
    known = [one for one in OF_ITEM if not one.papers or kind in one.papers]
    number, title = places("{{ kohta.numero }}"), places("{{ kohta.otsikko }}")
    blocks: list[Block] = [Heading((Span(f"{number} {title}"),), 3 if kind == AGENDA else 2)]
    if kind == AGENDA:
        clock = places("{{ kohta.kello }}")
        blocks.append(Lines(clock, (places.text("{{ kohta.tiedot }}"),)))
    for one in known:
        if one.name not in ("numero", "otsikko", "kello", "tiedot", BODY):
            blocks += _asked(f"kohta.{one.name}", one, places)
    return [*blocks, _line(f"{{{{p kohta.{BODY} }}}}", places)]


def _asked(name: str, known: Known, places: Places) -> list[Block]:
    """A part with its label, where there is anything to tell."""
    value = places.text(f"{{{{ {name} }}}}")
    label = _(LABELS[known.name]) if known.name in LABELS else ""
    block: Block = Labelled(label, (Paragraph(value),)) if label else Paragraph(value)
    if known.part == "contact":
        block = Contact((value,))
    if known.part == "signature":
        block = Signature(value[0].text)
    above = [Heading((Span(_(HEADINGS[known.name])),), 2)] if known.name in HEADINGS else []
    return [_line(f"{{%p if {name} %}}", places), *above, block, _line("{%p endif %}", places)]


def _follow_ups(kind: str, places: Places) -> list[Block]:
    """The follow-ups of the meeting; in an agenda those of earlier ones, which have no topic of it."""
    first = 2 if kind == AGENDA else 0
    heading = _("Follow-ups of earlier meetings") if kind == AGENDA else _("Follow-ups")
    columns = OF_ROW[first:]
    none: list[Text] = [(Span("–"),)] * (len(columns) - 1)
    rows = (
        (places.text("{%tr for rivi in seuranta %}"), *none),
        tuple(places.text(f"{{{{ rivi.{one.name} }}}}") for one in columns),
        (places.text("{%tr endfor %}"), *none),
    )
    caption = _("Who does what, and by when")
    table = Table(caption, tuple(map(_, COLUMNS[first:])), rows, SHARES[first:])
    begins, ends = _line("{%p if seuranta %}", places), _line("{%p endif %}", places)
    return [begins, Heading((Span(heading),), 2), table, ends]


def _line(placeholder: str, places: Places) -> Block:
    return Paragraph(places.text(placeholder))
