"""What a person changed in Word, told to the coordinator."""

from datetime import date

from msgspec.structs import replace

from core.languages import speak
from documents.compare.aligning import changed as aligned
from documents.comparing import Change, Difference, differences, told
from documents.paper import (
    Block,
    Bullets,
    Heading,
    Labelled,
    Lines,
    Paper,
    Paragraph,
    Span,
    Table,
    Text,
)
from documents.word.reading import read_paper
from documents.word.writing import word_file
from tests.effort import calls_in
from tests.word_files import changed


def said(text: str, link: str = "") -> Text:
    return (Span(text, link=link),)


def item(number: int, text: str) -> tuple[Block, Block]:
    return Heading(text=said(f"{number} Asia {number}")), Paragraph(text=said(text))


def paper(*blocks: Block) -> Paper:
    return Paper(
        kind="Muistio",
        title="Jäppilän kumppanuuspöytä 9.2.2027",
        organisation="Pieksämäki",
        author="Saga Sihteeri",
        dated=date(2027, 2, 16),
        metadata=(said("Jäppilä 1/2027"),),
        blocks=blocks,
    )


OURS = paper(
    Lines(label="Aika", items=(said("ti 9.2.2027 klo 17.00–18.30"),)),
    Heading(text=said("1 Koulun tilat")),
    Paragraph(text=said("Lamppu on ollut rikki koko syksyn, ja siitä on kerrottu kolme kertaa.")),
    Labelled(label="Tausta", content=(Paragraph(text=said('Kylällä on "vanha" lamppu.')),)),
    Heading(text=said("2 Tie")),
    Bullets(items=(said("hiekoitus"), said("auraus"))),
    Table(
        caption="Seuranta",
        head=("Asia", "Vastuu"),
        rows=((said("Lamppu"), said("Tekninen")),),
        shares=(90, 85),
    ),
)


def edited(*changes: tuple[str, str]) -> tuple[Difference, ...]:
    """What is told of our paper after somebody has changed this in its file."""
    return differences(OURS, read_paper(changed(word_file(OURS), *changes)))


def test_nothing_differs_in_a_file_of_our_own():
    assert edited() == ()


def test_a_changed_word_is_told_with_those_around_it():
    assert edited(("kolme kertaa", "kaksi kertaa")) == (
        Difference(
            Change.changed,
            "1 Koulun tilat",
            "… siitä on kerrottu kolme kertaa.",
            "… siitä on kerrottu kaksi kertaa.",
        ),
    )


def test_blanks_quotes_and_dashes_are_no_difference():
    assert edited(('"vanha"', "”vanha”"), ("17.00–18.30", "17.00-18.30"), ("on ollut", "on   ollut")) == ()


def test_a_new_paragraph_and_one_that_is_gone():
    theirs = replace(OURS, blocks=(*OURS.blocks[:2], Paragraph(text=said("Aivan uutta.")), *OURS.blocks[3:]))

    assert differences(OURS, theirs) == (
        Difference(
            Change.removed,
            "1 Koulun tilat",
            before="Lamppu on ollut rikki koko syksyn, ja siitä on kerrottu kolme kertaa.",
        ),
        Difference(Change.added, "1 Koulun tilat", after="Aivan uutta."),
    )


def test_a_changed_row_of_a_table_and_changed_metadata():
    assert edited((">Tekninen<", ">Tekninen toimi<"), ("Jäppilä 1/2027", "Jäppilä 1b/2027")) == (
        Difference(Change.changed, "", "Jäppilä 1/2027", "Jäppilä 1b/2027"),
        Difference(Change.changed, "2 Tie", "Lamppu | Tekninen", "Lamppu | Tekninen toimi"),
    )


def test_a_link_that_leads_elsewhere_is_told():
    ours, theirs = (
        paper(Paragraph(text=said("Lue lisää", f"https://{place}.example/")))
        for place in ("jappila", "virtasalmi")
    )

    assert differences(ours, theirs) == (
        Difference(
            Change.changed,
            before="Lue lisää (https://jappila.example/)",
            after="Lue lisää (https://virtasalmi.example/)",
        ),
    )


def test_a_paragraph_parted_in_two_says_the_same():
    whole = paper(Paragraph(text=said("Lamppu on rikki. Se korjataan.")))
    parted = paper(Paragraph(text=said("Lamppu on rikki.")), Paragraph(text=said("Se korjataan.")))

    assert differences(whole, parted) == ()


def test_what_was_moved_is_told_once():
    items = [block for number in range(1, 7) for block in item(number, f"Asiasta {number} keskusteltiin.")]
    moved = [*items[:2], *items[4:], *items[2:4]]

    assert differences(paper(*items), paper(*moved)) == (
        Difference(Change.moved, "2 Asia 2", "2 Asia 2", "Asiasta 6 keskusteltiin.", 2),
    )


def test_only_so_many_differences_are_told():
    ours = paper(*(Paragraph(text=said(f"yksi{number} kaksi{number}")) for number in range(100)))
    theirs = paper(*(Paragraph(text=said(f"kolme{number} neljä{number}")) for number in range(100)))

    found = differences(ours, theirs)

    assert len(found) == 61
    assert found[-1] == Difference(Change.more, count=140)


def test_a_rewritten_paragraph_is_told_as_a_whole_and_shortened():
    words = [f"sana{number}" for number in range(400)]
    ours, theirs = (
        " ".join(words),
        " ".join("toinen" if place % 9 == 0 else word for place, word in enumerate(words)),
    )

    [found] = differences(paper(Paragraph(text=said(ours))), paper(Paragraph(text=said(theirs))))

    assert found.change == Change.changed
    assert max(len(found.before), len(found.after)) < 250


def test_differences_are_told_in_the_readers_language():
    with speak("en"):
        assert [told(one) for one in SOME] == [
            "1 Avaus: “klo 17” is now “klo 18”",
            "1 Avaus: new is “Kahvit”",
            "The beginning: gone is “Luonnos”",
            "2 Tie: “2 Tie” now stands below “3 Koulu”",
            "2 Tie: “2 Tie” and what follows it, 4 paragraphs in all, now stand below “3 Koulu”",
            "And one more difference.",
            "And 12 more differences.",
        ]


SOME = (
    Difference(Change.changed, "1 Avaus", "klo 17", "klo 18"),
    Difference(Change.added, "1 Avaus", after="Kahvit"),
    Difference(Change.removed, "", before="Luonnos"),
    Difference(Change.moved, "2 Tie", "2 Tie", "3 Koulu"),
    Difference(Change.moved, "2 Tie", "2 Tie", "3 Koulu", 4),
    Difference(Change.more, count=1),
    Difference(Change.more, count=12),
)


def long_paper(items: int, *, other: bool) -> Paper:
    """Items of 10,000 characters; in the other one, every fifth word of each is another."""
    return paper(
        *(block for number in range(items) for block in item(number, _long_text(number, other=other)))
    )


def _long_text(number: int, *, other: bool) -> str:
    words = (
        f"{'muu' if other and place % 5 == 0 else 'sana'}{number % 7}{place % 90}" for place in range(1400)
    )
    return " ".join(words)


def test_twice_as_much_to_compare_is_twice_the_work():
    def work(items: int) -> int:
        here, there = long_paper(items, other=False), long_paper(items, other=True)
        return calls_in(lambda: differences(here, there))

    assert work(60) < 5 * work(15)


def test_one_endless_paragraph_is_compared_in_time_that_grows_with_it():
    def work(length: int) -> int:
        here = paper(Paragraph(text=said("a b " * length)))
        there = paper(Paragraph(text=said("b a " * length + "c")))
        return calls_in(lambda: differences(here, there))

    assert work(8000) < 5 * work(2000)


def test_what_stands_several_times_holds_short_stretches_together() -> None:
    assert aligned(list("aabbc"), list("bbaad")) == [(0, 0, 0, 2), (2, 5, 4, 5)]
