"""Stretches of text as HTML: line breaks, links, languages; nothing in them is markup."""

from collections.abc import Sequence

from markupsafe import Markup

from documents.layouts import REGIONS
from documents.paper import Span, Text
from documents.word.runs import reads_from_the_right

LEADS_SOMEWHERE = ("https://", "http://", "mailto:")  # a link of any other kind could do something


def spans(text: Text) -> Markup:
    """The text of one line or paragraph."""
    return Markup("").join(map(_span, text))


def items(texts: Sequence[Text]) -> Markup:
    """The texts as items of a list."""
    return Markup("").join(Markup("<li{}>{}</li>").format(direction(text), spans(text)) for text in texts)


def lines(texts: Sequence[Text]) -> Markup:
    """One text a line: a list where there are several, for a screen reader says how many."""
    if len(texts) == 1:
        return Markup("<p{}>{}</p>").format(direction(texts[0]), spans(texts[0]))
    return Markup('<ul class="plain">{}</ul>').format(items(texts))


def direction(text: Text) -> Markup:
    """Text whose first letter is read from the right says so."""
    return Markup(' dir="rtl"') if reads_from_the_right(text) else Markup("")


def _span(span: Span) -> Markup:
    said = Markup("<br>").join(span.text.split("\n"))
    if span.strong:
        said = Markup("<strong>{}</strong>").format(said)
    language = Markup(' lang="{}"').format(REGIONS[span.language]) if span.language else Markup("")
    if span.link.startswith(LEADS_SOMEWHERE):
        return Markup('<a href="{}"{}>{}</a>').format(span.link, language, said)
    return Markup("<span{}>{}</span>").format(language, said) if language else said
