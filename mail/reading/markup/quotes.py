"""What in a mail's HTML somebody else wrote, told by how mail programs mark it: ids, classes, ruled lines.

A quotation that the writer made themselves (an indented paragraph) has no such mark and is their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from mail.reading.words.labels import LABELS
from mail.reading.words.marks import has_address, has_date, has_mailbox

LONGEST_INTRODUCTION = 400

SURE = re.compile(
    r"yahoo_quoted|\byqt\d|protonmail_quote|tutanota_quote|missive_quote|messagereplysection"
    r"|moz-forward-container|zmail_extra(?!_hr)|olk_src_body_section|mail-editor-reference-message"
    r"|ms-outlook-mobile-reference-message|history_container|aqm-original|elided-text|gmail_quote_container"
)
LIKELY = re.compile(
    r"(?:^|[\s_-])quote(?:d|s)?(?:$|[\s_-])|quoted-?reply|zimbraquote|original-?message(?!-comment)"
)
INTRODUCES = re.compile(r"gmail_attr|reply-intro|replyheader|postbox-reply-header|aqm-original-h")
FROM_HERE = re.compile(
    r"divrplyfwdmsg|\bzwchr\b|__divider__|stopspelling|outlookmessageheader|original-message-comment"
)
SIGNED = re.compile(r"signature|__sig_|bloop_sign|composer_sign")
RULED = re.compile(r"border-top(?:-style)?:[^;]*\bsolid")
INDENTED_BY_HAND = re.compile(r"border:\s*(?:none|0)|margin:\s*0\S*\s+0\S*\s+0\S*\s+40px")
SEPARATED = re.compile(r"\s*[-=_*]{3,}")
LINES = frozenset({"br", "div", "p", "tr"})
NAMING = ("class", "id", "name", "data-marker", "data-smartmail")


@dataclass
class Marked:
    """The first and the last element of each quote, in the order of the text, and the signatures."""

    quotes: list[tuple[HtmlElement, HtmlElement]] = field(default_factory=list)
    signatures: list[HtmlElement] = field(default_factory=list)
    rest: HtmlElement | None = None  # from here to the end everything is another mail
    inside: set[HtmlElement] = field(default_factory=set)  # blockquotes that are marked with what is around
    around: set[HtmlElement] = field(default_factory=set)  # what holds an introduction and a quote


def marked(tree: HtmlElement) -> Marked:
    """All that is marked as quoted or signed in this tree."""
    found = Marked()
    for element in tree.iter("blockquote", "div", "span", "p", "pre", "hr", "table"):
        said = naming(element)
        if SIGNED.search(said):
            found.signatures.append(element)
        elif element.tag == "blockquote":
            _mark_blockquote(element, said, found)
        elif found.rest is None and _begins_a_mail(element, said):
            found.rest = element
        elif said:
            _mark_container(element, said, found)
    return found


def _mark_blockquote(quote: HtmlElement, said: str, found: Marked) -> None:
    if quote not in found.inside and _is_cited(quote, said):
        found.quotes.append((quote, quote))


def naming(element: HtmlElement) -> str:
    """All names of an element in small letters; Outlook on the web puts `x_` before those of others."""
    return " ".join(element.get(key, "") for key in NAMING).strip().lower()


def introduces(line: str) -> bool:
    """Whether a line right above a quote tells whose it is, in whatever language."""
    line = line.strip()
    if len(line) > LONGEST_INTRODUCTION or not line.endswith((":", "：", ": >")):
        return False
    return has_address(line) or has_date(line)


def _mark_container(element: HtmlElement, said: str, found: Marked) -> None:
    """An element that holds an introduction and a quote; answers may stand below the quote, inside it."""
    if INTRODUCES.search(said):
        return _mark_introduction(element, found)
    is_sure = SURE.search(said) is not None
    if not is_sure and not LIKELY.search(said):
        return
    before, quote = _up_to_the_first_quote(element)
    if quote is not None and not _is_a_heading(before):
        found.inside.add(quote)
        first = element if _is_only_an_introduction(before) else quote
    elif (is_sure and "gmail_quote" not in said) or _is_a_heading(before) or _is_introduced(before):
        first = quote = element
    else:
        return
    found.around.add(first)
    found.quotes.append((first, quote))


def _mark_introduction(element: HtmlElement, found: Marked) -> None:
    """A line that only tells whose the next words are; inside a container it goes with that."""
    text = element.text_content().strip()
    is_short = len(text) <= LONGEST_INTRODUCTION and text.count("\n") < 4
    if is_short and found.around.isdisjoint(element.iterancestors()):
        found.quotes.append((element, element))


def _is_only_an_introduction(text: str) -> bool:
    """Whether nothing else stands there: some write their answer right above it, in the same element."""
    lines = [line for line in text.splitlines() if line.strip()]
    is_told = text.rstrip().endswith((":", "：", "-")) or (has_address(text) and has_date(text))
    return not lines or (len(lines) == 1 and is_told)


def _up_to_the_first_quote(element: HtmlElement) -> tuple[str, HtmlElement | None]:
    """The text before the first blockquote inside, and that blockquote if little stands before it."""
    text = ""
    for kind, said in _walked(element):
        if kind is not None:
            return text, kind
        text = f"{text}{said}"
        if len(text) > LONGEST_INTRODUCTION:
            return text, None
    return text, None


def _walked(element: HtmlElement) -> Iterator[tuple[HtmlElement | None, str]]:
    """The pieces of text in an element, and the blockquotes."""
    for event, inner in islice(iterwalk(element, events=("start", "end")), 400):
        if event == "start":
            if inner.tag == "blockquote" and inner is not element:
                yield inner, ""
            yield None, ("\n" if inner.tag in LINES else "") + _on_a_line(inner.text)
        elif inner is not element:
            yield None, _on_a_line(inner.tail)


def _on_a_line(text: str | None) -> str:
    """Line breaks in the source of HTML are spaces."""
    return re.sub(r"\s+", " ", text or "")


def _is_a_heading(text: str) -> bool:
    """Whether the text begins as a forwarded mail does: with a ruled line, or with a row of labels."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:8]
    labelled = sum(0 < line.find(":") <= 25 and not line.endswith(":") for line in lines)
    return bool(SEPARATED.match(text.strip()[:80])) or labelled >= 3


def _is_introduced(text: str) -> bool:
    return any(introduces(line) for line in [*text.strip().splitlines()[:4], " ".join(text.split())])


def _is_cited(quote: HtmlElement, said: str) -> bool:
    """Whether a mail program put the blockquote there, and not the writer to indent some words."""
    style = quote.get("style", "").lower()
    if quote.get("type", "").lower() == "cite" or "mid:" in quote.get("cite", "")[:5]:
        return True
    if INDENTED_BY_HAND.search(style):
        return False
    if SURE.search(said) or "__quoted_text__" in said:
        return True
    inside, _ = _up_to_the_first_quote(quote)
    if _is_a_heading(inside) or _is_introduced(inside[:LONGEST_INTRODUCTION]):
        return True
    return introduces(_said_above(quote)) or _is_in_a_quote_of_gmail(quote, said)


def _is_in_a_quote_of_gmail(quote: HtmlElement, said: str) -> bool:
    """Gmail's blockquotes stand in a `gmail_quote`; without one the writer has pressed the quote button."""
    around = quote.iterancestors("div", "blockquote")
    return "gmail_quote" in said and any("gmail_" in naming(outer) for outer in islice(around, 12))


def _said_above(element: HtmlElement) -> str:
    """The last words before the element, as far as they stand close to it."""
    here: HtmlElement | None = element
    for _level in range(4):
        if here is None:
            break
        if said := _said_beside(here):
            return said
        here = here.getparent()
        if here is not None and (here.text or "").strip():
            return _last_line(here.text)
    return ""


def _said_beside(element: HtmlElement) -> str:
    """The last words before the element inside what holds both, over empty lines."""
    for above in islice(element.itersiblings(preceding=True), 6):
        if (above.tail or "").strip():
            return _last_line(above.tail)
        if said := _last_line(above.text_content()):
            return said
    return ""


def _last_line(text: str) -> str:
    """The end of the text on one line: an introduction may be folded anywhere in the source."""
    return " ".join(text.split()[-40:])


def _begins_a_mail(element: HtmlElement, said: str) -> bool:
    """Whether everything from this element to the end is another mail, without any sign of its end."""
    if FROM_HERE.search(said):
        return True
    if element.tag == "hr":
        below = element.getnext()
        return below is not None and _bold_labels(below) >= 3 and _names_a_sender(below)
    if "gmail_attr" in said:
        parent = element.getparent()
        is_inside = parent is not None and "gmail_quote" in naming(parent)
        return not is_inside and bool(SEPARATED.match(element.text_content()[:200]))
    return bool(RULED.search(element.get("style", "").lower())) and _bold_labels(element) >= 3


def _names_a_sender(element: HtmlElement) -> bool:
    """Whether the labels are a mail's: `Aika:`, `Paikka:` and `Hinta:` under a line may be of any matter."""
    bold = [one.text_content().strip(" :\xa0\n").lower() for one in islice(element.iter("b", "strong"), 12)]
    text = " ".join(element.text_content()[:2000].split())
    return has_mailbox(text[:300]) or (has_date(text) and any(LABELS.get(one) == "sender" for one in bold))


def _bold_labels(element: HtmlElement) -> int:
    """How many `From:`, `Sent:` … in bold; Outlook has at least three above what it quotes."""
    return sum(":" in bold.text_content()[:40] for bold in islice(element.iter("b", "strong"), 12))
