"""The styles of a letterhead: found by the names that Word, its translations and towns give them."""

import re

from documents.packed.xml import Element, w

DISTINCT = 9  # letters: a shorter word ends the names of styles for something else, as `Kommentin teksti`

# By the names that Word keeps inside a file in every language. Those after it are what Finnish and Swedish
# templates of municipalities call the same.
NAMES = {
    "Heading 1": ("otsikko 1", "rubrik 1", "pääotsikko", "huvudrubrik", "otsikko1", "asiakirjan otsikko"),
    "Heading 2": ("otsikko 2", "rubrik 2", "väliotsikko", "mellanrubrik", "väliotsikko 1", "alaotsikko 1"),
    "Heading 3": ("otsikko 3", "rubrik 3", "väliotsikko 2", "alaotsikko 2", "mellanrubrik 2"),
    "Body Text": (
        "leipäteksti",
        "brödtext",
        "text body",
        "leipis",
        "perusteksti",
        "asiakirjateksti",
        "teksti",
    ),
    "List Bullet": ("merkitty luettelo", "punktlista", "luettelomerkit", "luettelo", "luetelma", "lista"),
    "List Number": ("numeroitu luettelo", "numrerad lista", "numerolista", "numeroluettelo"),
    "Caption": ("kuvan otsikko", "kuvaotsikko", "kuvateksti", "taulukon otsikko", "beskrivning", "bildtext"),
    "Table Grid": ("taulukko ruudukko", "taulukkoruudukko", "tabellrutnät", "tabellrutnat"),
    "Table Text": ("taulukkoteksti", "taulukon teksti", "tabelltext"),
    "Hyperlink": ("hyperlinkki", "hyperlänk", "internet link"),
    "Strong": ("voimakas", "vahva", "stark", "betonad", "strong emphasis"),
    "Signature": ("allekirjoitus", "underskrift"),
    "Header": ("ylätunniste", "sidhuvud"),
}


class Stylesheet:
    """The styles of a file by their ids."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_id = {style.get(w("styleId"), ""): style for style in root.findall(w("style"))}

    def default(self, kind: str) -> str:
        """The id of the style that everything of this type has which names none."""
        for key, style in self.by_id.items():
            if style.get(w("type"), "paragraph") == kind and style.get(w("default")) in ("1", "true", "on"):
                return str(key)
        return ""

    def find(self, name: str, kind: str) -> str:
        """The id of the style that stands for this one of ours, or nothing."""
        styles = [(key, style) for key, style in self.by_id.items() if style.get(w("type")) == kind]
        wanted = [_folded(one) for one in (name, *NAMES.get(name, ()))]
        for known in wanted:
            for key, style in styles:
                if known in map(_folded, (name_of(style), *_aliases(style))):
                    return str(key)
        return self._with_a_prefix(wanted, styles) if name in NAMES else ""

    def chain(self, key: str) -> list[Element]:
        """The style and those it is based on, itself first."""
        found: list[Element] = []
        while (style := self.by_id.get(key)) is not None and style not in found:
            found.append(style)
            key = value(style, "basedOn")
        return found

    def effective(self, key: str, *path: str) -> dict[str, str]:
        """The attributes of a property as the style, its bases and the defaults of the file give them."""
        told: dict[str, str] = {}
        defaults = self.root.find("/".join(w(step) for step in ("docDefaults", f"{path[0]}Default", *path)))
        inner = [style.find("/".join(map(w, path))) for style in self.chain(key)]
        for element in [defaults, *reversed(inner)]:
            if element is not None:
                told |= {str(name).rpartition("}")[2]: found for name, found in element.attrib.items()}
        return told

    def has(self, key: str, *path: str) -> bool:
        """Whether the style or one of its bases switches the property on."""
        for style in self.chain(key):
            found = style.find("/".join(map(w, path)))
            if found is not None:
                return found.get(w("val"), "1") not in ("0", "false", "off")
        return False

    def _with_a_prefix(self, wanted: list[str], styles: list[tuple[str, Element]]) -> str:
        """As towns name their own: `PKS Leipäteksti`, `Kunta_Otsikko 1`."""
        for known in (one for one in wanted if len(one) >= DISTINCT or one[-1:].isdigit()):
            for key, style in styles:
                if re.search(rf"(^|[^a-zåäö0-9]){re.escape(known)}$", _spaced(name_of(style))):
                    return str(key)
        return ""


def name_of(style: Element) -> str:
    """What people see a style called."""
    return value(style, "name")


def value(parent: Element, name: str) -> str:
    """The value of a child, as `<w:basedOn w:val="Normal"/>`."""
    found = parent.find(w(name))
    return str(found.get(w("val"), "")) if found is not None else ""


def _aliases(style: Element) -> list[str]:
    return value(style, "aliases").split(",")


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _spaced(name: str) -> str:
    return _folded(name.replace("_", " ").replace("-", " "))
