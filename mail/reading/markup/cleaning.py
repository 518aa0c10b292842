"""HTML made fit for reading: nothing hidden, no pictures, no layout; Outlook's lines and lists as such."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml.html import Element, HtmlElement

DEEPEST = 150  # elements inside elements; what is deeper keeps its words and its lines
LARGEST_CELL = 200  # characters; a table with more in a cell is there for the layout
MOST_CELLS = 2000

DATA = re.compile(r"""data:[a-z]+/[^"'\s>)]*""", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
ENDS = re.compile(r"</(?:html|body)\s{0,20}>", re.IGNORECASE)  # the parser would read nothing below the first
BARE_ADDRESS = re.compile(r"<(?=[^\s<>@\"'=/]{1,64}@[^\s<>@\"'=]{1,190}>)")  # would be taken for a tag
SAMSUNG = re.compile(r"<!--\s*originalMessage\s*-->")
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,20})(?:\s[^<>]*)?(?<!/)>")
LEVELS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}
NOT_COUNTED = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr", "html", "head", "body"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "style", "title"}
)
LINES = frozenset({"div", "blockquote", "table", "ul", "ol", "section", "article", "center", "pre"})

HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden|max-height:\s*0(?:px)?\s*(?:;|$)")
NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?:\s*0")
SPACED = re.compile(r"margin-(?:top|bottom)-alt:\s*auto")
LIST_MARK = re.compile(r"mso-list:\s*ignore")
BULLETS = frozenset("·•§oüØvqØ-–\uf0b7\uf0a7\uf076\uf0d8\uf0fc")
WINGDINGS = {"J": "☺", "K": "😐", "L": "☹", "à": "→", "ß": "←", "ü": "✓"}
POINTING = re.compile(
    r"(?:täs(?:tä|sä)|tääl(?:tä|lä)|lin(?:kki|kistä|k|ken)|här|klicka här|klikkaa tästä|(?:click )?here"
    r"|this link)",
    re.IGNORECASE,
)
LONGEST_ADDRESS = 500


def sound(html: str) -> str:
    """The source without pictures in it, and not nested deeper than any program can follow."""
    html = ENDS.sub("", XML_DECLARATION.sub("", DATA.sub("", html)))
    html = BARE_ADDRESS.sub("&lt;", html)
    html = SAMSUNG.sub('<hr class="original-message-comment">', html)
    return _not_too_deep(html) if html.count("<") > DEEPEST else html


def _not_too_deep(html: str) -> str:
    """The source with the tags left out that are nested too deep; their places stay lines."""
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        closes, name = found[1], found[2].lower()
        if name in NOT_COUNTED:
            return found[0]
        levels = LEVELS.get(name, 1)
        is_too_deep = depth + (0 if closes else levels) > DEEPEST
        depth = max(0, depth - levels) if closes else depth + levels
        if not is_too_deep:
            return found[0]
        return "<br>" if name in LINES and not closes else ""

    return TAG.sub(kept, html)


def cleaned(tree: HtmlElement) -> None:
    """Make the tree say, element by element, only what a reader sees."""
    for element in list(tree.iter("*")):
        style = element.get("style", "").lower()
        if (style and HIDDEN.search(style)) or element.get("hidden") is not None:
            _drop(element)
        elif do := CLEANERS.get(element.tag):
            do(element, style)


def _drop(element: HtmlElement) -> None:
    """Leave an empty place: to take thousands out would join the texts between them thousands of times."""
    if element.getparent() is not None and element.tag != "body":
        tail = element.tail
        element.clear()
        element.tag, element.tail = "span", tail


def _picture(image: HtmlElement, _style: str) -> None:
    """Of pictures only those that stand for a letter are kept: emoji, by their other text."""
    instead = image.get("alt", "").strip()
    is_a_sign = 0 < len(instead) <= 8 and not any(letter.isalnum() or letter.isspace() for letter in instead)
    _drop(image)
    if is_a_sign and not instead.isascii():
        image.text = instead


def _paragraph(paragraph: HtmlElement, style: str) -> None:
    """Paragraphs without space between them, as Outlook writes its lines, become lines."""
    is_close = "Mso" in paragraph.get("class", "") and not SPACED.search(style)
    if is_close or NO_MARGIN.search(style):
        paragraph.tag = "div"
        if not paragraph.text_content().strip():
            paragraph.append(Element("br"))


def _line(line: HtmlElement, _style: str) -> None:
    """A line with nothing but a hard space, as Yandex and Mail.ru leave one empty, is an empty line."""
    if not len(line) and line.text and not line.text.strip() and "\xa0" in line.text:
        line.append(Element("br"))


def _span(span: HtmlElement, style: str) -> None:
    """Word's own bullets and smileys are letters of a font for pictures."""
    if LIST_MARK.search(style):
        mark = span.text_content().strip()
        _say(span, f"{'•' if mark in BULLETS else mark} ")
    elif "wingdings" in style and (sign := WINGDINGS.get(span.text_content().strip())):
        _say(span, sign)


def _say(element: HtmlElement, text: str) -> None:
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.text, element.tail = text, tail


def _link(link: HtmlElement, _style: str) -> None:
    """`Tästä` says nothing without its address; every other link is its words."""
    said = " ".join(link.text_content().split())
    address = _unwrapped(link.get("href", "").strip())
    if POINTING.fullmatch(said) and address.startswith(("http://", "https://")):
        link.tail = f" <{address[:LONGEST_ADDRESS]}>{link.tail or ''}"


def _unwrapped(address: str) -> str:
    """The address behind the look-up that Microsoft 365 puts before every link."""
    if ".safelinks.protection.outlook.com/" not in address:
        return address
    try:
        return parse_qs(urlsplit(address).query).get("url", [address])[0]
    except ValueError:
        return address


def _table(table: HtmlElement, _style: str) -> None:
    """A table that only puts things in their places becomes lines; one with short cells stays a table."""
    cells = [cell for cell in table.iter("td", "th")]
    is_of_columns = any(len(row) > 1 for row in table.iter("tr"))
    has_more = next(table.iterdescendants("table", "blockquote", "ul", "ol", "hr"), None) is not None
    if is_of_columns and not has_more and len(cells) <= MOST_CELLS and all(map(_is_short, cells)):
        return
    for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
        part.tag = "div"


def _is_short(cell: HtmlElement) -> bool:
    return len(cell.text_content().strip()) <= LARGEST_CELL and len([*cell.iter("p", "div")]) <= 1


def _list(element: HtmlElement, _style: str) -> None:
    """A list inside eight others is no list: every level of a list widens every line."""
    around = element.iterancestors("ul", "ol")
    if sum(1 for _ in around) >= 8:
        element.tag = "div"


def _unread(element: HtmlElement, _style: str) -> None:
    _drop(element)


CLEANERS = {
    "img": _picture,
    "p": _paragraph,
    "div": _line,
    "span": _span,
    "a": _link,
    "table": _table,
    "ul": _list,
    "ol": _list,
    **dict.fromkeys(("script", "style", "title", "noscript", "object", "svg", "template"), _unread),
}
