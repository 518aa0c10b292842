"""Papers of every kind of part, and what people type into them."""

from datetime import date

from core.languages import LANGUAGES
from desk.letterheads.samples import sample
from documents.paper import Paper
from documents.typed import line
from documents.writer import Writer
from papers.marks import PaperKind
from tests.word_files import png

KINDS = (PaperKind.agenda, PaperKind.minutes)


def everything(language: str = "fi") -> Paper:
    """Each kind of part once, with what people type."""
    writer = Writer(language)
    writer.recipient(["Aino Asukas", "Kylätie 1", "77570 Jäppilä"])
    writer.paragraph(
        "Ensimmäinen rivi\ntoinen rivi\n\nToinen kappale, https://kylat.example/a?b=1&c=2 ja <b>."
    )
    writer.heading("1 Talvikunnossapito & <tiet>")
    writer.lines("17.00", ["10 min", "Esittäjä: Ääkkönen Öhman"])
    writer.labelled("Tausta", "Rivi.\n\n- yksi\n- kaksi\n\n1. ensin\n2. sitten")
    writer.labelled("Paljon pitempi otsake kuin marginaali", "Sen alla oleva teksti.")
    writer.heading("Alaotsikko", level=3)
    writer.paragraph(
        "Många av byns invånare har frågat när vägen till stranden ska plogas och vem som gör det."
    )
    writer.bullets(["Huomio 🌲👩‍🚒", "שלום עולם", "مرحبا بالعالم"])
    writer.table(
        "Kuka tekee mitä",
        ["Asia", "Vastuutaho"],
        rows=[["Pitkäsanainenhyvinvointikoordinaattorintyöhuoneenovi", ""], ["<script>", "Tekninen toimi"]],
        shares=[2, 1],
    )
    writer.picture(png(), alt="Sininen neliö", width=20)
    writer.signature("Saga Sihteeri", "sihteeri")
    writer.lines("Jakelu", ["Kutsutut"])
    writer.contact("Mallila", ["Saga Sihteeri", "saga@mallila.example"])
    return Paper(
        kind="Muistio",
        title="Jäppilän kumppanuuspöytä 9.2.2027",
        organisation="Mallila",
        author="Saga Sihteeri",
        dated=date(2027, 2, 16),
        metadata=(line("Jäppilä 1/2027"), line("Luonnos", strong=True)),
        language=language,
        blocks=writer.blocks,
    )


PAPERS = {
    **{f"{kind}, {language}": sample(kind, language) for kind in KINDS for language in LANGUAGES},
    "everything": everything(),
}
