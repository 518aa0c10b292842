"""What counts as said in a paper, when a later one is held against what somebody changed by hand."""

from datetime import date

import msgspec

from documents.comparing import differences
from documents.paper import Block, Labelled, Paper, Paragraph, Signature, Span
from papers.edited.lines import lines_of
from papers.edited.replacing import not_in
from papers.tables import EditedPaper


def paper(*blocks: Block) -> Paper:
    return Paper(
        kind="Muistio",
        title="Jäppilä",
        organisation="Mallila",
        author="Saga",
        dated=date(2027, 2, 9),
        blocks=blocks,
    )


def said(*blocks: Block) -> dict[str, int]:
    """The lines of these blocks, and how often each stands there."""
    return dict(lines_of(paper(*blocks)) - lines_of(paper()))


def test_who_signs_is_said() -> None:
    assert said(Signature(name="Saga Sihteeri")) == {"Saga Sihteeri": 1}


def test_the_name_by_which_a_template_asks_is_not() -> None:
    told = Paragraph((Span("Talo on "), Span("auki.")), name="background")

    assert said(told, Labelled("Tausta", (told,), name="background")) == {"Talo on auki.": 2, "Tausta": 1}


def written(*lines: str) -> Paper:
    return paper(*(Paragraph((Span(line),)) for line in lines))


def changed(ours: Paper, theirs: Paper) -> EditedPaper:
    """What is kept of a paper of ours that somebody has made this of."""
    told = msgspec.json.encode(differences(ours, theirs)).decode()
    return EditedPaper(paper=msgspec.json.encode(theirs).decode(), differences=told)


def lost(ours: Paper, theirs: Paper, later: Paper) -> list[str]:
    """What of their changes a later paper does not say."""
    return [change.after for change in not_in(later, changed(ours, theirs), ours=ours)]


def test_what_was_written_twice_and_stands_once_is_lost() -> None:
    ours, theirs = written("Talo on auki."), written("Talo on auki.", "Avain Elliltä.", "Avain Elliltä.")

    assert lost(ours, theirs, written("Talo on auki.", "Avain Elliltä.")) != []
    assert lost(ours, theirs, theirs) == []


def test_what_was_struck_out_and_would_come_back_is_lost() -> None:
    ours, theirs = written("Talo on auki.", "Sali on kiinni."), written("Talo on auki.")

    found = not_in(ours, changed(ours, theirs), ours=ours)

    assert [change.before for change in found] == ["Sali on kiinni."]


def test_where_no_change_tells_of_a_lost_line_all_are_told() -> None:
    many = [f"Rivi {number} kylältä." for number in range(80)]
    ours, theirs = written(), written(*many)

    assert lost(ours, theirs, written(*many[:-1]))[:2] == ["Rivi 0 kylältä.", "Rivi 1 kylältä."]
