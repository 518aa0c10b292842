"""A paper of ours in a municipality's own template.

What the template does not ask for by name stands in `{{p sisalto }}`: nothing is lost or told twice. The
template is code of somebody else's: it runs in a sandbox, and only after grammar.py has passed it.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import msgspec
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec.structs import replace

from core.languages import _, speak
from documents.layouts import NOTHING, Layout
from documents.letterhead.bound import fill_bound
from documents.letterhead.geometry import Columns
from documents.letterhead.grafting import Graft, number_pictures
from documents.letterhead.grammar import Said, asked_for, faults, read
from documents.letterhead.lists import Lists
from documents.letterhead.on_letterhead import take_properties
from documents.letterhead.ours import Wardrobe
from documents.letterhead.package import Package
from documents.letterhead.placeholders import BODY, FLAT, ITEMS, OF_ITEM, ROWS
from documents.letterhead.preparing import fitted, settle
from documents.letterhead.sections import sections_of
from documents.letterhead.values import MARKS, Item, Told, items_of, rows_of, values_of, without
from documents.letterhead.weaving import Marks, Weaving
from documents.packed.refusing import NotTaken
from documents.packed.unzipping import unzipped
from documents.packed.xml import Element, w
from documents.paper import Block, Lines, Paper, Paragraph, Span
from documents.word.writing import word_file

EMPTY = "\U0010fffd"  # stands where a value is empty, until the paragraph around it has gone
FIRST_GROUP = 0x10F000  # letters for private use, one for each group of blocks
MOST_GROUPS = 4_000
LONGEST = 30_000_000  # characters that the values of one paper may make


@dataclass(frozen=True)
class Ready:
    """A template with our styles fitted in; `asked` are the places that it asks for."""

    content: bytes
    asked: tuple[Said, ...]
    wardrobe: Wardrobe
    columns: Columns


class Template(DocxTemplate):  # type: ignore[misc]
    """Fills what has been looked over and nothing else: docxtpl alone would also run what stands in the
    properties of the file, and in any part that says of itself that it holds footnotes.
    """

    def render_properties(self, *_given: object, **_named: object) -> None:
        """They are taken from the paper afterwards."""

    def render_footnotes(self, *_given: object, **_named: object) -> None:
        """Nothing can be filled in a footnote."""


def filled(paper: Paper, content: bytes) -> bytes:
    """The paper as a Word file made of the template, whose content has passed its check (`Check.content`).

    Raises NotTaken for a template that asks for what it may not.
    """
    ready = _ready(content, paper.language)
    paper = _without_marks(paper)
    items = items_of(paper)
    groups = _groups(paper, items, ready.asked)
    marks = Marks()
    with speak(paper.language):
        rendered = _rendered(ready.content, _values(paper, items), marks)
    groups |= {mark: told.flow for mark, told in marks.told.items()}
    theirs, ours = Package(unzipped(rendered)), Package(unzipped(_in_groups(paper, groups)))
    our_lists, their_lists = (one.root(one.related("numbering") or "") for one in (ours, theirs))
    lists = Lists(our_lists, their_lists, ready.columns)
    graft = Graft(ours, theirs, ready.wardrobe, ready.columns, lists)
    written = _written(ours)
    _put_groups(graft, written)
    told = [
        theirs.main,
        *(one.target for one in theirs.relations(theirs.main) if one.kind in ("header", "footer")),
    ]
    for name in told:
        Weaving(graft, name, written, EMPTY).put_in()
        _clear(theirs.root(name))
    take_properties(ours, theirs)
    fill_bound([theirs.root(name) for name in told], paper)
    number_pictures(theirs, told)
    return theirs.packed()


def fitted_styles(content: bytes, language: str) -> dict[str, str]:
    """By the names of our styles, theirs that stand for them."""
    return _ready(content, language).wardrobe.theirs


def environment(marks: Marks | None = None) -> ImmutableSandboxedEnvironment:
    """Where templates run: nothing of Python's can be reached, and what they make has an end."""
    made = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_counting(marks or Marks())
    )
    made.globals.clear()
    return made


def sources(content: bytes) -> list[str]:
    """What docxtpl lets run of the file, as it lets it run: text, headers, footers and notes."""
    template = Template(BytesIO(content))
    template.init_docx()
    found = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            found.append(template.patch_xml(template.get_part_xml(part)))
    return found


@lru_cache(maxsize=8)
def _ready(content: bytes, language: str) -> Ready:
    trees = []
    for source in sources(content):
        tree, problem = read(source, environment())
        if problems := [problem] if tree is None else faults(tree):
            raise NotTaken(problems)
        trees.append(tree)
    package = Package(unzipped(content))
    settle(package, language)
    section = sections_of(package.root(package.main))[-1:] or [
        package.root(package.main).makeelement(w("sectPr"))
    ]
    columns, wardrobe = fitted(package, section[0], Layout.standard, language=language)
    asked = tuple(said for tree in trees if tree is not None for said in asked_for(tree))
    return Ready(package.packed(), asked, wardrobe, columns)


def _values(paper: Paper, items: list[Item]) -> dict[str, object]:
    told = [item.values(place) | {BODY: _mark(place)} for place, item in enumerate(items, start=1)]
    return {**values_of(paper), BODY: _mark(0), ITEMS: told, ROWS: rows_of(paper)}


def _without_marks(paper: Paper) -> Paper:
    """The paper without letters that somebody may have typed and that stand for something here."""
    told = msgspec.json.encode(paper).decode()
    return msgspec.json.decode(MARKS.sub("", told), type=Paper) if MARKS.search(told) else paper


def _mark(group: int) -> Markup:
    """A paragraph that stands for a group of blocks."""
    return Markup(f"<w:p><w:r><w:t>{chr(FIRST_GROUP + group)}</w:t></w:r></w:p>")


def _groups(paper: Paper, items: list[Item], asked: tuple[Said, ...]) -> dict[str, tuple[Block, ...]]:
    """By their marks, the whole text and that of each item, without what the template asks for by name."""
    if len(items) > MOST_GROUPS:
        raise NotTaken([_("The template repeats too much.")])
    flat = {said.name for said in asked if not said.owner}
    named = {one.part for one in FLAT if one.part and one.name in flat}
    if ITEMS in flat:
        named |= {"item", "agenda"}
    of_items = {said.name for said in asked if said.owner == ITEMS}
    in_items = frozenset(one.part for one in OF_ITEM if one.part and one.name in of_items)
    held = {id(block) for item in items for block in (item.heading, *item.blocks)} if ITEMS in flat else set()
    rest = [block for block in paper.blocks if id(block) not in held]
    if ROWS in flat:
        named.add("follow_ups")
        in_items |= {"follow_ups"}
    groups = (
        without(rest, frozenset(named)),
        *(without(_timed(item, of_items), in_items, unnamed="text") for item in items),
    )
    return {chr(FIRST_GROUP + place): group for place, group in enumerate(groups)}


def _timed(item: Item, asked: set[str]) -> list[Block]:
    """The blocks of an item; its clock time stands before its facts where nobody asks for it elsewhere."""
    if "kello" not in asked:
        return item.blocks
    timed = [block for block in item.blocks if isinstance(block, Lines) and block.name == "facts"]
    return [replace(block, label="") if block in timed else block for block in item.blocks]


def _in_groups(paper: Paper, groups: Mapping[str, tuple[Block, ...]]) -> bytes:
    """Our own file with the groups one after the other, each under its mark."""
    blocks: list[Block] = []
    for mark, group in groups.items():
        blocks += [Paragraph((Span(mark),)), *group]
    return word_file(replace(paper, blocks=tuple(blocks)))


def _rendered(content: bytes, values: dict[str, object], marks: Marks) -> bytes:
    template = Template(BytesIO(content))
    template.render(values, jinja_env=environment(marks), autoescape=True)
    packed = BytesIO()
    template.save(packed)
    return packed.getvalue()


def _counting(marks: Marks) -> Callable[[object], object]:
    left = LONGEST

    def told(value: object) -> object:
        nonlocal left
        left -= len(str(value))
        if left < 0:
            raise NotTaken([_("The template repeats too much.")])
        if isinstance(value, Told) and not value.is_plain:
            return marks(value)
        return EMPTY if value == "" else value

    return told


def _put_groups(graft: Graft, groups: Mapping[str, list[Element]]) -> None:
    """Each mark that is alone in its paragraph gives way to the blocks that it stands for."""
    main = graft.theirs.main
    for paragraph in list(graft.theirs.root(main).iter(w("p"))):
        text = _text(paragraph)
        if text in groups and ord(text) >= FIRST_GROUP:
            elements = deepcopy(groups[text])
            for element in graft.into(main, elements, source=graft.ours.main):
                paragraph.addprevious(element)
            _remove(paragraph)


def _written(ours: Package) -> dict[str, list[Element]]:
    """The elements of each group by its mark."""
    groups: dict[str, list[Element]] = {}
    mark = ""
    for element in ours.root(ours.main).find(w("body"))[:-1]:
        text = _text(element)
        if len(text) == 1 and MARKS.match(text):
            mark = text
            groups[mark] = []
        elif mark:
            groups[mark].append(element)
    return groups


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t"))) if element.tag == w("p") else ""


def _clear(root: Element) -> None:
    """Paragraphs in which every value is empty go; so do the signs of emptiness."""
    for paragraph in list(root.iter(w("p"))):
        text = _text(paragraph)
        if EMPTY in text:
            if not text.replace(EMPTY, "").strip() and paragraph.find(f".//{w('drawing')}") is None:
                _remove(paragraph)
            for one in paragraph.iter(w("t")):
                one.text = (one.text or "").replace(EMPTY, "")


def _remove(paragraph: Element) -> None:
    """The paragraph goes; a cell or a page, which needs one, says that there is nothing."""
    parent = paragraph.getparent()
    others = [one for one in parent if one.tag in (w("p"), w("tbl"), w("sdt")) and one is not paragraph]
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    last_needed = parent.tag in (w("tc"), w("txbxContent")) and (not others or paragraph.getnext() is None)
    if (others and not (last_needed and others[-1].tag != w("p"))) or parent.tag == w("body"):
        parent.remove(paragraph)
    else:
        texts: Iterator[Element] = paragraph.iter(w("t"))
        next(texts).text = NOTHING
