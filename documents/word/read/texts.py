"""Texts put together from what a file has in pieces."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from documents.paper import Span, Text

BLANKS = " \n\t\u00a0"


def joined(spans: Iterable[Span]) -> Text:
    """The text without blanks around it, stretches that look the same made one."""
    return tuple(_stripped(list(merged(spans))))


def merged(spans: Iterable[Span]) -> Text:
    """The text, stretches that look the same made one."""
    alike = groupby(
        (span for span in spans if span.text), key=lambda one: (one.strong, one.link, one.language)
    )
    return tuple(Span("".join(span.text for span in found), *look) for look, found in alike)


def without_tabs(text: Text) -> Text:
    """Tabs are a way to place words, which here is that of the style."""
    return joined(replace(span, text=re.sub(r" ?\t+ ?", " ", span.text)) for span in text)


def parted(text: Text) -> tuple[Text, Text] | None:
    """What stands before the first tab, and what after it with its tabs; None where there is no tab."""
    before: list[Span] = []
    for place, span in enumerate(text):
        head, tab, tail = span.text.partition("\t")
        before.append(replace(span, text=head))
        if tab:
            after = (replace(span, text=tail), *text[place + 1 :])
            return joined(before), merged(after)
    return None


def lines(texts: Iterable[Text]) -> Text:
    """Texts under each other in one."""
    told: list[Span] = []
    for text in filter(None, texts):
        told += [Span("\n"), *text] if told else text
    return joined(_breaks_belong_to_the_line_before(told))


def _breaks_belong_to_the_line_before(spans: list[Span]) -> Iterator[Span]:
    """A break between two stretches alike does not part them."""
    for place, span in enumerate(spans):
        yield replace(spans[place - 1], text="\n") if span == Span("\n") and place else span


def _stripped(spans: list[Span]) -> Iterator[Span]:
    while spans and not spans[0].text.strip(BLANKS):
        spans.pop(0)
    while spans and not spans[-1].text.strip(BLANKS):
        spans.pop()
    for place, span in enumerate(spans):
        text = span.text.lstrip(BLANKS) if place == 0 else span.text
        yield replace(span, text=text.rstrip(BLANKS) if place == len(spans) - 1 else text)
