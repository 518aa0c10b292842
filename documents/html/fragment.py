"""A paper as part of a page: its equal, word for word."""

from markupsafe import Markup

from documents.html.body import Body
from documents.layouts import REGIONS, Layout
from documents.paper import Paper


def fragment(paper: Paper, *, level: int = 2) -> Markup:
    """What the paper says under its title; `level` is that of its main headings on the page.

    An item whose heading has a number can be led to as `#item-3`.
    """
    return Markup('<div class="paper" lang="{}">\n{}\n</div>').format(
        REGIONS[paper.language], Body(Layout.standard, level).written(paper.blocks)
    )
