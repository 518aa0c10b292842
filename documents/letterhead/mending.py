"""Placeholders made whole: Word splits them into runs, at every change of spelling, language or format.

Each ends up in the run in which it begins (python-docx#1416), written as we write them: in small letters,
with straight quotes, with the sign of its paragraph or row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.letterhead.placeholders import BODY, WORDS, folded
from documents.packed.xml import Element, w

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BEGUN = re.compile(r"\{[{%#][^{}]{0,40}|[^{}]{0,40}[}%#]\}")
QUOTES = str.maketrans("“”„«»‘’‚\u00a0\u200b\u2009\u202f", '"""""\'\'\'    ')
BLANKS = re.compile(r"[\s\-‑–—]+")  # where somebody has not written `seuraava_kokous`
WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\W\d]\w*")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STATEMENTS = ("for ", "endfor", "if ", "endif", "else", "elif ")
APART = re.compile(r"^(end|else) ?(for|if)\b")  # as some write `end for` and `else if`
ONE_BRACE = re.compile(r"(?<!\{)\{\s*([^\W\d][\w.]{1,40})\s*\}(?!\})")


STRUCK = tuple(map(w, ("del", "moveFrom", "cellDel")))
ADDED = tuple(map(w, ("ins", "moveTo", "cellIns")))
TOLD = frozenset(
    w(f"{change}{end}")
    for change in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
    for end in ("Start", "End")
)


@dataclass(frozen=True)
class Tag:
    """A whole placeholder: `sign` is `{{`, `{%` or `{#`, `scope` the letters after it, as p or tr."""

    sign: str
    scope: str
    inner: str
    alone: bool

    @property
    def text(self) -> str:
        """As it stands in the file."""
        blank = " " if self.inner else ""
        return f"{self.sign}{self.scope}{blank}{self.inner}{blank}{self.sign[1].replace('{', '}')}}}"


@dataclass(frozen=True)
class Mended:
    """`tags` in their order, `broken` the beginnings of those that are not whole in their paragraph."""

    tags: tuple[Tag, ...]
    broken: tuple[str, ...]
    joined: int


def mended(root: Element) -> Mended:
    """The part with every placeholder in one run, changed in place."""
    tags: list[Tag] = []
    broken: list[str] = []
    joined = 0
    _accept(root)
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t")) if _paragraph_of(text) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        if "{" not in whole and "}" not in whole:
            continue
        joined += _join(texts, whole)
        found, rest = _rewritten(texts, of_row=_is_alone_in_its_row(paragraph))
        tags += found
        broken += [one.group(0).strip() for one in BEGUN.finditer(rest)]
        broken += [one[0] for one in ONE_BRACE.finditer(rest) if folded(one[1].rpartition(".")[2]) in WORDS]
    return Mended(tuple(tags), tuple(broken), joined)


def _accept(root: Element) -> None:
    """Tracked changes count as accepted, and nobody sees that there were any."""
    for gone in list(root.iter(*STRUCK)):
        parent = gone.getparent()
        _remove(parent.getparent() if parent is not None and parent.tag == w("trPr") else gone)
    for added in list(root.iter(*ADDED)):
        for child in list(added):
            added.addprevious(child)
        _remove(added)
    for told in [one for one in root.iter("{*}*") if one.tag in TOLD or one.tag.endswith("PrChange")]:
        _remove(told)


def _remove(element: Element) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _paragraph_of(text: Element) -> Element | None:
    return next(text.iterancestors(w("p")), None)


def _join(texts: list[Element], whole: str) -> int:
    """Moves each placeholder into the text in which it begins; how many were split."""
    split = 0
    for found in TAG.finditer(whole):
        spans = list(_spans(texts))
        touched = [(text, start) for text, start, end in spans if start < found.end() and end > found.start()]
        if len(touched) < 2:
            continue
        split += 1
        first, start = touched[0]
        first.text = (first.text or "")[: found.start() - start] + found[0]
        for text, begins in touched[1:]:
            text.text = (text.text or "")[max(0, found.end() - begins) :]
    return split


def _spans(texts: list[Element]) -> Iterator[tuple[Element, int, int]]:
    place = 0
    for text in texts:
        end = place + len(text.text or "")
        yield text, place, end
        place = end


def _is_alone_in_its_row(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(w("tr")), None)
    if row is None or len(row.getparent().findall(w("tr"))) == 1:
        return False
    return not any(
        (text.text or "").strip() for text in row.iter(w("t")) if _paragraph_of(text) is not paragraph
    )


def _rewritten(texts: list[Element], *, of_row: bool) -> tuple[list[Tag], str]:
    """The placeholders as we write them, and what is left of the paragraph without them."""
    whole = "".join(text.text or "" for text in texts)
    rest = TAG.sub("", whole)
    alone = not rest.strip() and len(TAG.findall(whole)) == 1
    tags = [
        _tag(found, alone=alone, of_row=of_row) for text in texts for found in TAG.findall(text.text or "")
    ]
    told = iter(tags)
    for text in texts:
        text.text = TAG.sub(lambda _found: next(told).text, text.text or "")
        text.set(SPACE, "preserve")
    return tags, rest


def _tag(text: str, *, alone: bool, of_row: bool) -> Tag:
    """One placeholder; what fills or repeats whole paragraphs or rows stands for its own paragraph or row."""
    sign, inner = text[:2], text[2:-2].translate(QUOTES).strip().strip("-+–—").strip()
    scope, rest = _scope(inner)
    rest = " ".join(WORD.sub(_known, rest).split())
    if sign == "{{" and folded("_".join(BLANKS.split(rest))) in WORDS:
        rest = folded("_".join(BLANKS.split(rest)))
    if sign == "{%":
        rest = APART.sub(_together, rest)
    if sign == "{{" and (rest == BODY or rest.endswith(f".{BODY}")) and alone:
        scope = "p"
    if sign == "{%" and alone and rest.startswith(STATEMENTS) and scope in ("", "p"):
        scope = "tr" if of_row else "p"
    return Tag(sign, "" if scope == "r" else scope, rest, alone)


def _together(found: re.Match[str]) -> str:
    return "elif" if found[0] == "else if" else f"{found[1]}{found[2]}" if found[1] == "end" else found[0]


def _scope(inner: str) -> tuple[str, str]:
    found = re.match(r"(p|tr|tc|r)\s+(.*)$", inner, re.DOTALL | re.IGNORECASE)
    return (found[1].lower(), found[2]) if found else ("", inner)


def _known(found: re.Match[str]) -> str:
    """A word of ours in our letters, whatever letters it is written in; a quotation as it is."""
    return folded(found[0]) if folded(found[0]) in WORDS else found[0]
