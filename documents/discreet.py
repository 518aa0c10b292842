"""What a Word file tells beside its text, of people and of their computers: left out before it is public.

Word writes into a file who saved it last, whom its licence names, and the folder of its template; with
Microsoft 365 also the addresses of those who have typed in it, and the labels of their organisation.
"""

from collections.abc import Callable, Mapping

from documents.letterhead.package import Package
from documents.packed.packing import packed
from documents.packed.unzipping import unzipped
from documents.packed.xml import Element, parsed, written
from documents.word.marking import MARK
from documents.word.read.names import local

OF_THE_MACHINE = frozenset({"extended-properties"})
OF_PEOPLE = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
OF_THE_PAPER = frozenset({"title", "creator", "language", "identifier", "created", "modified", "revision"})
SETTINGS = frozenset({"docVars", "mailMerge", "schemaLibrary"})


def discreet(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with those of its parts that have been opened with care, without what they tell beside.

    Where nothing has to go it is the same byte for byte.
    """
    package = Package(parts)
    _let_go(package, "", OF_THE_MACHINE)
    _let_go(package, package.main, OF_PEOPLE)
    for kind, source, is_beside in (
        ("core-properties", "", _is_of_people),
        ("custom-properties", "", _is_of_others),
        ("settings", package.main, _is_of_an_office),
    ):
        if name := package.related(kind, source):
            _thin_out(package, name, is_beside)
    kept = package.parts
    return content if unzipped(content) == kept else packed(kept)


def _let_go(package: Package, source: str, kinds: frozenset[str]) -> None:
    if any(one.kind in kinds for one in package.relations(source)):
        package.let_go(source, kinds)


def _thin_out(package: Package, name: str, is_beside: Callable[[Element], bool]) -> None:
    root = parsed(package.bytes_of(name))
    gone = [one for one in root if is_beside(one)]
    for one in gone:
        root.remove(one)
    if gone:
        package.put(name, written(root))


def _is_of_people(one: Element) -> bool:
    """Whether a property tells more than whose paper it is and what it is called."""
    text = "".join(one.itertext()).strip()
    others = [other.text for other in one.getparent() if other is not one]
    return local(one) not in OF_THE_PAPER and bool(text) and text not in others


def _is_of_others(one: Element) -> bool:
    return bool(one.get("name") != MARK)


def _is_of_an_office(one: Element) -> bool:
    return local(one) in SETTINGS
