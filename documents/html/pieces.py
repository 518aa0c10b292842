"""A paper on a page heading by heading: the page leads to each of them, and puts its own there."""

from dataclasses import dataclass

from markupsafe import Markup

from documents.html.body import Body
from documents.layouts import Layout
from documents.paper import Block, Heading, Paper, plain


@dataclass(frozen=True)
class Piece:
    """What stands under one heading and above the next, whatever their levels.

    `anchor` leads to it on the page; what stands above the first heading has no `title`.
    """

    anchor: str
    title: str
    level: int
    body: Markup


def pieces(paper: Paper) -> list[Piece]:
    """All that the paper says, in its order."""
    found: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in paper.blocks:
        if isinstance(block, Heading):
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return [
        _piece(number, heading, blocks) for number, (heading, blocks) in enumerate(found) if heading or blocks
    ]


def _piece(number: int, heading: Heading | None, blocks: list[Block]) -> Piece:
    return Piece(
        anchor=f"heading-{number}",
        title=plain(heading.text) if heading else "",
        level=heading.level if heading else 2,
        body=Body(Layout.standard).written(blocks),
    )
