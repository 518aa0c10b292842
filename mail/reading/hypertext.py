"""A mail in HTML as the text a person reads, with what is quoted marked by `>` as in a plain mail.

Mail programs tell in their HTML what they quote. Turned into the old mark, one set of rules
(quotes.py) judges both kinds of mail.
"""

import re
from itertools import islice

from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml.etree import LxmlError
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

LONGEST = 1_000_000  # characters of HTML that are read

QUOTED_THERE = "\ue000"  # stands in the text where a quote was taken out
SIGNED_THERE = "\ue001"

QUOTES = (
    "gmail_attr",
    "moz-cite-prefix",
    "moz-forward-container",
    "reply-intro",  # Roundcube
    "yahoo_quoted",
    "zmail_extra",  # Zoho
    "olk_src_body_section",  # Outlook for Mac
    "mail-editor-reference-message-container",  # Outlook on phones and on Mac
)
BLOCKQUOTES = ("gmail_quote", "protonmail_quote", "tutanota_quote")
QUOTED_FROM_HERE = ("divrplyfwdmsg", "zwchr")  # Outlook on the web, Zimbra
SIGNATURES = ("gmail_signature", "moz-signature", "ms-outlook-mobile-signature")

DATA = re.compile(r"""data:[a-z]+/[^"'\s>)]*""", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?:\s*0")
OUTLOOK_LINE = re.compile(r"border-top:\s*solid")

LAYOUT = ParserConfig(css=STRICT_CSS_PROFILE)


def text_of(html: str) -> str:
    """Everything the HTML says, quotes marked by `>`."""
    tree = _tree(html)
    if tree is None:
        return ""
    _close_up(tree)
    _mark_signatures(tree)
    _gather_the_rest(tree)
    quotes = iter([_taken_out(element) for element in _quotes(tree)])
    lines: list[str] = []
    for line in _plain(tree).split("\n"):
        if QUOTED_THERE in line:
            lines += [f"> {quoted}".rstrip() for quoted in next(quotes, "").split("\n")]
        else:
            lines.append("-- " if line.strip() == SIGNED_THERE else line.replace(SIGNED_THERE, ""))
    return "\n".join(lines)


def _tree(html: str) -> HtmlElement | None:
    html = XML_DECLARATION.sub("", html[: 10 * LONGEST])
    html = DATA.sub("", html).replace(QUOTED_THERE, "").replace(SIGNED_THERE, "")[:LONGEST]
    try:
        return document_fromstring(html, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (LxmlError, ValueError):  # nothing in it, or nothing that is HTML
        return None


def _close_up(tree: HtmlElement) -> None:
    """Paragraphs without space between them, as Outlook writes its lines, become lines."""
    for paragraph in tree.iter("p"):
        if "Mso" in paragraph.get("class", "") or NO_MARGIN.search(paragraph.get("style", "")):
            paragraph.tag = "div"
            if not paragraph.text_content().strip():
                paragraph.append(Element("br"))


def _mark_signatures(tree: HtmlElement) -> None:
    for element in tree.xpath("//*[@id or @class]"):
        if _named(element, SIGNATURES) or element.get("id") == "Signature":
            element.addprevious(_mark(SIGNED_THERE))


def _mark(sign: str) -> HtmlElement:
    mark = Element("div")
    mark.text = sign
    return mark


def _named(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Outlook on the web puts `x_` before the names of others; so a part of the name is enough."""
    said = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return any(name in said for name in names)


def _quotes(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that are quoted mail, in their order."""
    found: dict[HtmlElement, None] = {}
    for element in tree.iter("blockquote", "div", "span", "p"):
        if _is_quote(element) and not any(outer in found for outer in element.iterancestors()):
            found[element] = None
    return list(found)


def _is_quote(element: HtmlElement) -> bool:
    if element.tag == "blockquote" and (element.get("type") == "cite" or _named(element, BLOCKQUOTES)):
        return True
    return _named(element, QUOTES) and not _begins_a_quoted_mail(element)


def _begins_a_quoted_mail(element: HtmlElement) -> bool:
    """Whether everything from this element to the end is another mail, without any sign of its end."""
    if _named(element, ("gmail_attr",)):
        return bool(element.text_content().lstrip().startswith("---"))
    if _named(element, QUOTED_FROM_HERE):
        return True
    return bool(OUTLOOK_LINE.search(element.get("style", ""))) and _bold_labels(element) >= 3


def _bold_labels(element: HtmlElement) -> int:
    """How many `From:`, `Sent:` … in bold; Outlook has at least three above what it quotes."""
    return sum(":" in bold.text_content() for bold in islice(element.iter("b", "strong"), 12))


def _gather_the_rest(tree: HtmlElement) -> None:
    """Put a quoted mail that has no sign of its end, and so lasts to the end, into one blockquote."""
    for element in tree.iter("div", "hr"):
        if _begins_a_quoted_mail(element) and not any(map(_is_quote, element.iterancestors())):
            rest = Element("blockquote", type="cite")
            element.addprevious(rest)
            level: HtmlElement | None = rest
            while level is not None and level.tag != "body":
                following = list(level.itersiblings())
                level = level.getparent()
                rest.extend(following)
            return


def _taken_out(element: HtmlElement) -> str:
    """The text of a quote; only a mark is left in its place."""
    mark = _mark(QUOTED_THERE)
    element.addprevious(mark)
    mark.tail, element.tail = element.tail, None
    element.drop_tree()
    return _plain(element).replace(SIGNED_THERE, "")


def _plain(element: HtmlElement) -> str:
    try:
        return str(Inscriptis(element, LAYOUT).get_text()).strip("\n")
    except (ValueError, RecursionError):  # `<li value="²">`
        return str(element.text_content())
