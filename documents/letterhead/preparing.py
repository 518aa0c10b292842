"""A letterhead made ready for papers: its own text gone, our styles fitted in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from documents.layouts import Layout, region
from documents.letterhead.geometry import Columns, columns_of
from documents.letterhead.headers import Headers, arranged
from documents.letterhead.lists import Lists
from documents.letterhead.order import first_child, put
from documents.letterhead.ours import Fitting, Wardrobe
from documents.letterhead.package import Package
from documents.letterhead.sections import taken
from documents.letterhead.stylesheets import Stylesheet
from documents.packed.unzipping import unzipped
from documents.packed.xml import Element, W, w
from documents.paper import Paper
from documents.word.writing import word_file

OF_THE_TEXT = frozenset(
    {"image", "hyperlink", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "people"}
    | {
        "commentsExtensible",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
    }
)
OF_ONE_FILE = (
    *("writeProtection", "revisionView", "trackRevisions", "documentProtection", "formsDesign", "linkStyles"),
    *("mailMerge", "updateFields", "footnotePr", "endnotePr", "docVars", "rsids", "attachedTemplate"),
)
GONE = frozenset(map(w, OF_ONE_FILE))
NUMBERS_OF_A_FILE = (  # and of its drafts
    "{http://schemas.microsoft.com/office/word/2010/",
    "{http://schemas.microsoft.com/office/word/2012/",
)
NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
SETTINGS = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"


@dataclass(frozen=True)
class Prepared:
    """The parts of a letterhead without text, and how our text is fitted into it."""

    parts: Mapping[str, bytes]
    headers: Headers
    wardrobe: Wardrobe
    columns: Columns
    layout: Layout


@lru_cache(maxsize=12)
def prepared(content: bytes, layout: Layout, language: str) -> Prepared:
    """The letterhead made ready for papers in this layout and language."""
    package = Package(unzipped(content))
    document = package.root(package.main)
    section = taken(document)
    settings = package.root(_part(package, "settings", SETTINGS))
    headers = arranged(package, section, settings)
    body = document.find(w("body"))
    body[:] = [section]
    package.let_go(package.main, OF_THE_TEXT)
    settle(package, language)
    columns, wardrobe = fitted(package, section, layout, language=language)
    return Prepared(package.parts, headers, wardrobe, columns, _layout(layout, columns))


def settle(package: Package, language: str) -> None:
    """What the file says of itself, and settings of its old text, go."""
    package.let_go("", frozenset({"core-properties", "extended-properties", "custom-properties"}))
    _set_up(package.root(_part(package, "settings", SETTINGS)), language)


def fitted(package: Package, section: Element, layout: Layout, *, language: str) -> tuple[Columns, Wardrobe]:
    """Our styles and lists among those of the file, in the columns of its pages."""
    styles = Stylesheet(package.root(_part(package, "styles", STYLES)))
    _speak(styles.root, language)
    text = styles.find("Body Text", "paragraph")
    indent = styles.effective(text, "pPr", "ind").get("left", "0") if text else "0"
    columns = columns_of(section, layout, body_text=int(float(indent or 0)))
    ours = Package(unzipped(_blank(layout, language)))
    our_lists = ours.root(ours.related("numbering") or "")
    lists = Lists(our_lists, package.root(_part(package, "numbering", NUMBERING)), columns)
    our_styles = Stylesheet(ours.root(ours.related("styles") or ""))
    return columns, Fitting(our_styles, styles, lists, columns, layout).wardrobe()


def _layout(layout: Layout, columns: Columns) -> Layout:
    """In a narrow column our text is written as for one, with labels that do not fit above it."""
    return Layout.standard if layout == Layout.older and columns.body < 2608 else layout


@lru_cache(maxsize=12)
def _blank(layout: Layout, language: str) -> bytes:
    nothing = Paper(
        kind="-", title="-", organisation="-", author="-", dated=date(2027, 1, 1), language=language
    )
    return word_file(nothing, layout=layout)


def _part(package: Package, kind: str, media_type: str) -> str:
    """The name of a part that every document needs, made where there is none."""
    if found := package.related(kind):
        return found
    empty = f'<w:{kind} xmlns:w="{W}"/>'.encode()
    name = package.add(f"word/{kind}Own%d.xml", empty, media_type=media_type)
    package.relate(package.main, kind, target=name)
    return name


def _set_up(settings: Element, language: str) -> None:
    """Settings that belong to the paper go: protection, tracked changes, what hangs on its old text."""
    for one in list(settings):
        if one.tag in GONE or one.tag.startswith(NUMBERS_OF_A_FILE):
            settings.remove(one)
    theme = settings.find(w("themeFontLang"))
    if theme is not None:
        theme.set(w("val"), region(language))


def _speak(styles: Element, language: str) -> None:
    """The language of the paper for everything that is not marked as another's (WCAG 3.1.1)."""
    for tongue in list(styles.iter(w("lang"))):
        tongue.getparent().remove(tongue)
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = styles.makeelement(w("docDefaults"))
        styles.insert(0, defaults)
    letters = first_child(first_child(defaults, "rPrDefault"), "rPr")
    put(letters, "lang", val=region(language), eastAsia=region(language), bidi=region(language))
