"""Word files read back into papers: our own exactly, those that people changed with all that they say."""

import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from documents.layouts import Layout
from documents.opening import NotTaken
from documents.paper import (
    Block,
    Bullets,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Span,
    Table,
    Text,
)
from documents.word.reading import Unfinished, read_paper, unfinished
from documents.word.writing import word_file
from tests.word_files import as_word_writes, changed, damaged, paragraph, part_of, png, with_part

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöÅÄÖéšž0123456789.,:;()/&<>\"'–…§€ßשלוםمرحبا😀👍🏽\u00ad\u2011"
words = some.lists(some.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=6).map(" ".join)
typed_words = words.filter(lambda text: text.strip() == text and any(map(str.isalnum, text)))
LOOKS = (
    Span(""),
    Span("", strong=True),
    Span("", link="https://jappila.example/a?b=1&c=2#d"),
    Span("", language="sv"),
)


def texts(*, breaks: bool) -> some.SearchStrategy[Text]:
    """Texts as papers have them: neighbours look different, no blanks around the whole."""
    said = some.lists(typed_words, min_size=1, max_size=3).map("\n".join) if breaks else typed_words
    stretches = some.lists(said, min_size=1, max_size=4)
    return some.tuples(stretches, some.integers(0, 3)).map(lambda found: _in_turn(*found))


def _in_turn(stretches: list[str], first: int) -> Text:
    return tuple(
        replace(LOOKS[(first + place) % len(LOOKS)], text=f"{' ' if place else ''}{text}")
        for place, text in enumerate(stretches)
    )


line = texts(breaks=False)
several = some.lists(line, min_size=1, max_size=4).map(tuple)
body_text = texts(breaks=True).map(lambda text: Paragraph(text=text))
plain_lines = some.lists(typed_words, min_size=1, max_size=3).map(tuple)
bullets = some.builds(Bullets, items=several, numbered=some.booleans())
labels = typed_words.filter(lambda label: len(label) < 40)


def tables() -> some.SearchStrategy[Table]:
    """Tables whose columns are told in millimetres of the text's 175."""
    cell = some.one_of(some.just(()), line)
    row = some.tuples(cell, cell, cell)
    name = typed_words.filter(lambda text: ": " not in text)  # in large print it stands before a colon
    return some.builds(
        Table,
        caption=typed_words,
        head=some.tuples(name, name, name),
        rows=some.lists(row, min_size=1, max_size=4).map(tuple),
        shares=some.sampled_from([(80, 50, 45), (60, 60, 55), (100, 40, 35), (17, 79, 79)]),
    )


blocks = some.one_of(
    some.builds(Heading, text=line, level=some.sampled_from([2, 3])),
    body_text,
    bullets,
    some.builds(Labelled, label=labels, content=some.tuples(some.one_of(body_text, bullets))),
    some.builds(Lines, label=labels, items=several),
    tables(),
    some.builds(Picture, content=some.just(png()), alt=typed_words, width=some.integers(5, 170)),
    some.builds(Recipient, lines=plain_lines),
    some.builds(Signature, name=typed_words),
    some.builds(Contact, lines=several),
)


def can_be_told_apart(found: list[Block]) -> bool:
    """A Word file does not say where one of two lists ends, or of two blocks of lines without a label."""
    kinds = [(type(block), isinstance(block, Bullets) and block.numbered) for block in found]
    merging = (Recipient, Contact)
    content = [block.content[0] if isinstance(block, Labelled) else block for block in found]
    return not any(
        (a == b and a[0] in merging) or (_is_list(one) and _is_list(two))
        for a, b, one, two in zip(kinds, kinds[1:], content, content[1:], strict=False)
    ) and sum(kind[0] is Recipient for kind in kinds) == (kinds[:1] == [(Recipient, False)])


def _is_list(block: Block) -> bool:
    return isinstance(block, Bullets) and not block.numbered


papers = some.builds(
    Paper,
    kind=typed_words,
    title=typed_words,
    organisation=typed_words,
    author=typed_words,
    dated=some.dates(date(1990, 1, 1), date(2090, 1, 1)),
    metadata=some.lists(line, max_size=3).map(tuple),
    language=some.sampled_from(["fi", "en"]),
    mark=some.sampled_from(["", "agenda-12-2-fi"]),
    blocks=some.lists(blocks, max_size=8).filter(can_be_told_apart).map(tuple),
)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(paper=papers, layout=some.sampled_from([Layout.standard, Layout.older]))
def test_our_own_files_say_the_paper_that_they_were_made_of(paper, layout):
    assert read_paper(word_file(paper, layout=layout)) == paper


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(paper=papers, layout=some.sampled_from([Layout.large, Layout.poster]))
def test_large_print_says_the_same_words(paper, layout):
    read = read_paper(word_file(paper, layout=layout))

    assert (read.kind, read.title, read.dated, read.metadata) == (
        paper.kind,
        paper.title,
        paper.dated,
        paper.metadata,
    )
    assert "".join(read_words(read)) == "".join(read_words(paper))


def read_words(paper: Paper) -> list[str]:
    """The words of a paper without the places where they stand."""
    return [word for word in _strings(paper.blocks) if word]


def _strings(value: object) -> list[str]:
    if isinstance(value, Span):
        return value.text.replace(" ", "").split("\n")
    if isinstance(value, str):
        return [value.replace(" ", "")]
    if isinstance(value, tuple):
        return [word for one in value for word in _strings(one)]
    fields = getattr(value, "__struct_fields__", ())
    return [word for name in fields for word in _strings(getattr(value, name))]


# What people do in Word


def paper_of_ours(*blocks: Block) -> Paper:
    return Paper(
        kind="Muistio",
        title="Jäppilän kumppanuuspöytä 9.2.2027",
        organisation="Pieksämäki",
        author="Saga Sihteeri",
        dated=date(2027, 2, 16),
        metadata=((Span("Jäppilä 1/2027"),),),
        mark="minutes-12-1-fi",
        blocks=blocks,
    )


def said(text: str, *, strong: bool = False) -> Text:
    return (Span(text, strong),)


def blocks_of(body: str, **parts: str) -> tuple[Block, ...]:
    return read_paper(as_word_writes(body, links=None, **parts)).blocks


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normaali"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Otsikko2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Oma"><w:name w:val="Otsikko 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="Rubrik 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Tummennettu"><w:name w:val="Tumma"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Luettelo"><w:name w:val="List Paragraph"/></w:style>
<w:style w:type="character" w:styleId="Vahva"><w:name w:val="Vahva"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/>
</w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
"""


def in_list(text: str, number: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, style="Luettelo", more=place)


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        (paragraph("Ihan tavallinen."), (Paragraph(text=said("Ihan tavallinen.")),)),
        (paragraph("Avaus", style="Otsikko2"), (Heading(text=said("Avaus"), level=2),)),
        (paragraph("Alakohta", style="Oma"), (Heading(text=said("Alakohta"), level=3),)),
        (paragraph("Öppning", style="Rubrik2"), (Heading(text=said("Öppning"), level=2),)),
        (
            paragraph("Taso", more='<w:outlineLvl w:val="2"/>'),
            (Heading(text=said("Taso"), level=3),),
        ),
        (paragraph("Painava", style="Tummennettu"), (Paragraph(text=said("Painava", strong=True)),)),
        (
            "<w:p><w:r><w:t xml:space='preserve'>ei </w:t></w:r>"
            "<w:r><w:rPr><w:b/></w:rPr><w:t>lihava</w:t></w:r>"
            "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>!</w:t></w:r>"
            "<w:r><w:rPr><w:rStyle w:val='Vahva'/></w:rPr><w:t>x</w:t></w:r></w:p>",
            (Paragraph(text=(Span("ei "), Span("lihava", True), Span("!"), Span("x", True))),),
        ),
        ("<w:p/><w:p><w:pPr><w:spacing/></w:pPr></w:p>", ()),
        (
            "<w:p><w:r><w:t>rivi</w:t><w:br/><w:t>toinen</w:t><w:tab/><w:t>loppu</w:t>"
            "<w:noBreakHyphen/><w:t>osa</w:t><w:softHyphen/><w:t>jatko</w:t></w:r></w:p>",
            (Paragraph(text=said("rivi\ntoinen loppu\u2011osa\u00adjatko")),),
        ),
        (
            "<w:p><w:r><w:t>ennen</w:t></w:r><w:r><w:br w:type='page'/></w:r></w:p>" + paragraph("jälkeen"),
            (Paragraph(text=said("ennen")), Paragraph(text=said("jälkeen"))),
        ),
        (
            "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t xml:space='preserve'> tehty </w:t>"
            "<w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:p>",
            (Paragraph(text=said("✓ tehty ≥")),),
        ),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("kentässä") + "</w:sdtContent></w:sdt>"
            "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>Kirjoita tähän</w:t></w:r>"
            "</w:sdtContent></w:sdt><w:smartTag><w:r><w:t>Joensuu</w:t></w:r></w:smartTag></w:p>",
            (Paragraph(text=said("kentässä")), Paragraph(text=said("Joensuu"))),
        ),
        (
            "<w:p><w:r><w:t>vanha</w:t></w:r>"
            "<w:ins w:author='S'><w:r><w:t xml:space='preserve'> uusi</w:t></w:r>"
            "</w:ins><w:del w:author='S'><w:r><w:delText> pois</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t> täältä</w:t></w:r></w:moveFrom>"
            "<w:moveTo><w:r><w:t>!</w:t></w:r></w:moveTo></w:p>",
            (Paragraph(text=said("vanha uusi!")),),
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del w:author='S'/></w:rPr></w:pPr>"
            "<w:r><w:t xml:space='preserve'>alku </w:t></w:r></w:p>" + paragraph("ja loppu"),
            (Paragraph(text=said("alku ja loppu")),),
        ),
        (
            "<w:p><w:r><w:t>näkyy</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>salattu</w:t></w:r></w:p>",
            (Paragraph(text=said("näkyy")),),
        ),
        (
            in_list("leipä", 1)
            + in_list("ruis", 1, 1)
            + in_list("maito", 1)
            + paragraph("ja")
            + in_list("eka", 2)
            + in_list("toka", 2),
            (
                Bullets(items=(said("leipä\n– ruis"), said("maito"))),
                Paragraph(text=said("ja")),
                Bullets(items=(said("eka"), said("toka")), numbered=True),
            ),
        ),
        (
            in_list("eka", 2) + paragraph("välissä") + in_list("toka", 2) + in_list("aa", 3),
            (
                Bullets(items=(said("eka"),), numbered=True),
                Paragraph(text=said("välissä")),
                Paragraph(text=said("2. toka")),
                Paragraph(text=said("a) aa")),
            ),
        ),
        (
            paragraph("Tilat", style="Otsikko2", more='<w:numPr><w:numId w:val="2"/></w:numPr>')
            + paragraph(
                "Koulu", style="Oma", more='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
            ),
            (Heading(text=said("1. Tilat"), level=2), Heading(text=said("1.1 Koulu"), level=3)),
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
            + paragraph("laatikossa")
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + paragraph("laatikossa")
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>vieressä</w:t></w:r></w:p>",
            (Paragraph(text=said("vieressä")), Paragraph(text=said("laatikossa"))),
        ),
        (
            "<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
            (Paragraph(text=said("a+b")),),
        ),
    ],
)
def test_what_people_do_in_word_is_kept(written, blocks):
    assert blocks_of(written, styles=STYLES, numbering=NUMBERING) == blocks


def test_links_are_kept_however_word_writes_them():
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    body = (
        "<w:p><w:hyperlink r:id='rId7' w:anchor='kohta'><w:r><w:t>verkossa</w:t></w:r></w:hyperlink>"
        "<w:r><w:t xml:space='preserve"
        "'> tai </w:t></w:r>"
        + field("begin")
        + "<w:r><w:instrText xml:space='preserve'> HYPER</w:instrText></w:r>"
        + '<w:r><w:instrText>LINK "mailto:saga@jappila.example" </w:instrText></w:r>'
        + field("separate")
        + "<w:r><w:t>postilla</w:t></w:r>"
        + field("end")
        + "<w:hyperlink r:id='rId8'><w:r><w:t>!</w:t></w:r></w:hyperlink></w:p>"
    )
    links = {"rId7": "https://jappila.example/", "rId8": "javascript:alert(1)"}

    read = read_paper(as_word_writes(body, links=links))

    assert read.blocks == (
        Paragraph(
            text=(
                Span("verkossa", link="https://jappila.example/#kohta"),
                Span(" tai "),
                Span("postilla", link="mailto:saga@jappila.example"),
                Span("!"),
            )
        ),
    )


def test_footnotes_stand_in_brackets_where_they_belong():
    body = "<w:p><w:r><w:t>Sovittiin</w:t><w:footnoteReference w:id='2'/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    note = f'<w:footnote w:id="2">{paragraph("jatkovalmistelusta")}</w:footnote>'

    assert blocks_of(body, footnotes=note) == (Paragraph(text=said("Sovittiin (jatkovalmistelusta).")),)


def row_of(*cells: str, head: bool = False) -> str:
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*texts: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def test_tables_of_people_have_a_cell_for_each_row_and_column():
    table = (
        "<w:tbl>"
        + row_of(cell("Asia"), cell("Vastuu"), cell("Aika"))
        + row_of(cell("Lamppu", "ja pylväs"), cell("Tekninen", more='<w:vMerge w:val="restart"/>'), cell(""))
        + row_of(cell("Tie", more='<w:gridSpan w:val="1"/>'), cell("", more="<w:vMerge/>"), cell("1.3.2027"))
        + row_of(cell("Yhteensä kaksi", more='<w:gridSpan w:val="3"/>'))
        + "</w:tbl>"
    )

    assert blocks_of(table) == (
        Table(
            caption="",
            head=("Asia", "Vastuu", "Aika"),
            rows=(
                (said("Lamppu\nja pylväs"), said("Tekninen"), ()),
                (said("Tie"), said("Tekninen"), said("1.3.2027")),
                (said("Yhteensä kaksi"), (), ()),
            ),
            shares=(58, 58, 58),
        ),
    )


def test_a_table_within_a_table_is_told_in_its_cell():
    inner = f"<w:tbl>{row_of(cell('a'), cell('b'))}{row_of(cell('c'), cell('d'))}</w:tbl>"
    outer = row_of(cell("Asia"), cell("Muuta")) + row_of(f"<w:tc>{inner}{paragraph('e')}</w:tc>", cell("f"))

    [table] = blocks_of(f"<w:tbl>{outer}</w:tbl>")

    assert isinstance(table, Table)
    assert table.rows == ((said("a, b\nc, d\ne"), said("f")),)


def test_a_frame_around_words_is_no_table():
    frame = f"<w:tbl>{row_of(cell('Yksi', 'kaksi'), cell('kolme'))}</w:tbl>"

    assert blocks_of(frame) == tuple(Paragraph(text=said(text)) for text in ("Yksi", "kaksi", "kolme"))


def test_pictures_of_people_are_kept_and_others_told_by_their_words():
    def drawn(key: str, alt: str) -> str:
        return (
            f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1080000' cy='1080000'/><wp:docPr id='1' name='x'"
            f" descr='{alt}'/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed='{key}'/>"
            "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    links = {"rId5": "media/image1.png", "rId6": "media/image2.jpg"}
    docx = as_word_writes(drawn("rId5", "Kartta") + drawn("rId6", "Kylätalo"), links=links)
    docx = with_part(docx, "word/media/image1.png", png())
    docx = with_part(docx, "word/media/image2.jpg", b"\xff\xd8\xff")

    assert read_paper(docx).blocks == (
        Picture(content=png(), alt="Kartta", width=30),
        Paragraph(text=said("[Kylätalo]")),
    )


def test_typing_on_below_a_label_belongs_to_it():
    docx = word_file(paper_of_ours(Lines(label="Aika", items=(said("ti 9.2.2027"),))))
    typed = (
        '<w:p><w:pPr><w:pStyle w:val="LabelledLine"/></w:pPr><w:r><w:tab/><w:t>klo 17.00</w:t></w:r></w:p>'
    )

    assert read_paper(changed(docx, ("<w:sectPr", f"{typed}<w:sectPr"))).blocks == (
        Lines(label="Aika", items=(said("ti 9.2.2027"), said("klo 17.00"))),
    )


def test_a_label_that_somebody_deleted_leaves_its_text():
    docx = word_file(
        paper_of_ours(Labelled(label="Tausta", content=(Paragraph(text=said("Lamppu on rikki.")),)))
    )
    gone = ('<w:r><w:t xml:space="preserve">Tausta</w:t></w:r><w:r><w:tab/></w:r>', "")

    assert read_paper(changed(docx, gone)).blocks == (Paragraph(text=said("Lamppu on rikki.")),)


def test_a_top_that_somebody_took_out_is_known_from_header_and_properties():
    docx = word_file(paper_of_ours(Paragraph(text=said("Teksti"))))
    body = part_of(docx)
    start, end = body.index("<w:p>"), body.index('<w:p><w:pPr><w:pStyle w:val="BodyText"/>')

    read = read_paper(with_part(docx, "word/document.xml", (body[:start] + body[end:]).encode()))

    assert (read.kind, read.title, read.organisation, read.dated) == (
        "Muistio",
        "Jäppilän kumppanuuspöytä 9.2.2027",
        "Pieksämäki",
        date(2027, 2, 16),
    )
    assert read.blocks == (Paragraph(text=said("Teksti")),)


def test_a_top_that_somebody_rewrote_is_the_new_one():
    docx = word_file(paper_of_ours())
    wishes = (
        ("16.2.2027", "ke 17.2.2027"),
        ("Jäppilä 1/2027", "Jäppilä 2/2027"),
        (">Muistio<", ">Pöytäkirja<"),
    )

    read = read_paper(changed(docx, *wishes))

    assert (read.kind, read.dated, read.metadata) == (
        "Pöytäkirja",
        date(2027, 2, 17),
        (said("Jäppilä 2/2027"),),
    )


@pytest.mark.parametrize("part", ["docProps/custom.xml", "docProps/core.xml"])
def test_the_mark_is_known_as_long_as_it_stands_in_one_place(part):
    docx = with_part(word_file(paper_of_ours()), part, None)

    assert read_paper(docx).mark == "minutes-12-1-fi"


def test_changes_that_nobody_accepted_and_comments_are_counted():
    change = "<w:{0} w:author='{1}'><w:r><w:t>x</w:t></w:r></w:{0}>".format
    body = (
        f"<w:p>{change('ins', 'Saga')}{change('ins', 'Saga')}{change('ins', 'Carl')}{change('del', 'Carl')}"
        "<w:r><w:rPr><w:rPrChange w:author='Carl'/></w:rPr><w:t>y</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:ins w:author='Saga'/></w:rPr></w:pPr></w:p>"
    )
    comments = "<w:comment w:id='1'/><w:comment w:id='2'/>"

    assert unfinished(as_word_writes(body, comments=comments)) == Unfinished(changes=5, comments=2)
    assert unfinished(word_file(paper_of_ours())) == Unfinished(changes=0, comments=0)


# Damage


WHOLE = paper_of_ours(
    Heading(text=said("1 Avaus")),
    Lines(label="Läsnä", items=(said("Carl"), said("Saga"))),
    Bullets(items=(said("a"), said("b")), numbered=True),
    Table(caption="T", head=("a", "b"), rows=((said("c"), ()),), shares=(80, 95)),
    Picture(content=png(), alt="Kartta", width=30),
)


def test_two_thousand_damaged_files_are_read_or_refused():
    docx, chance = word_file(WHOLE), random.Random(5)

    told = [read_or_refused(damaged(docx, chance)) for _ in range(2000)]

    assert all(told)
    assert min(sum(isinstance(one, Paper) for one in told), sum(isinstance(one, tuple) for one in told)) > 100


def read_or_refused(docx: bytes) -> Paper | tuple[str, ...]:
    try:
        return read_paper(docx)
    except NotTaken as refused:
        return refused.problems


@pytest.mark.parametrize("docx", [b"", b"PK\x03\x04", b"%PDF-1.7", word_file(WHOLE)[:2000]])
def test_what_is_no_word_file_is_refused(docx):
    with pytest.raises(NotTaken):
        read_paper(docx)


def test_a_file_nested_without_end_is_read_or_refused():
    deep = "<w:sdt><w:sdtContent>" * 120 + paragraph("syvällä") + "</w:sdtContent></w:sdt>" * 120

    with pytest.raises(NotTaken):
        read_paper(as_word_writes("<w:p>" + "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000 + "</w:p>"))
    assert blocks_of(deep) == (Paragraph(text=said("syvällä")),)


def test_tables_in_tables_without_end_are_read_or_refused():
    whole = cell("syvällä")
    for _ in range(70):
        whole = f"<w:tc><w:tbl>{row_of(whole, cell('a'))}{row_of(cell('b'), cell('c'))}</w:tbl><w:p/></w:tc>"

    assert read_or_refused(as_word_writes(f"<w:tbl>{row_of(whole)}</w:tbl>"))


def test_a_field_that_was_never_closed_swallows_nothing():
    body = "<w:p><w:r><w:t>a</w:t><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + paragraph("b")

    assert blocks_of(body) == (Paragraph(text=said("a")), Paragraph(text=said("b")))


def test_fields_in_fields_without_end_are_read_as_fast_as_any():
    begun = "<w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/>" * 3_000
    body = "<w:p><w:r>" + begun + "</w:r>" + "<w:r><w:t>a</w:t></w:r>" * 3_000 + "</w:p>"

    assert blocks_of(body) == (Paragraph(text=said("a" * 3_000)),)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")
def test_a_paper_that_libreoffice_saved_anew_says_the_same(tmp_path: Path):
    (tmp_path / "muistio.docx").write_bytes(word_file(WHOLE))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += [
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        f"{tmp_path}/saved",
        f"{tmp_path}/muistio.docx",
    ]

    subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert read_paper((tmp_path / "saved" / "muistio.docx").read_bytes()) == WHOLE
