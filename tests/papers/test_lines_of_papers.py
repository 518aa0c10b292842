"""What counts as said in a paper, when a later one is held against what somebody changed by hand."""

from datetime import date

from documents.paper import Block, Labelled, Paper, Paragraph, Signature, Span
from papers.edited.lines import lines_of


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
