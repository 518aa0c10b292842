"""Opening a Word file that somebody has sent: a letterhead, a template, a paper changed by hand.

Whatever fetches, runs or hides something is refused, with a sentence for each reason. What does no harm once
it is gone is left out, and told where somebody might miss it: a .dotx becomes a document, the link to the
template of origin goes, and so do customXml, printer settings, building blocks, thumbnails and add-ins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.languages import N_, _
from documents.packed.elements import faults_of_elements, without_loose_ends
from documents.packed.fields import faults_of_fields
from documents.packed.packing import packed
from documents.packed.pointed_to import fault_of_part
from documents.packed.recognising import PACKED
from documents.packed.refusing import NotTaken
from documents.packed.relations import TOLD_WHEN_LEFT_OUT, fault_of, relations_of
from documents.packed.tree import kept_parts, main_part
from documents.packed.unzipping import TEXTS, damaged, unzipped
from documents.packed.xml import declares_entities, in_utf8, is_strict, parsed

__all__ = ["NotTaken", "Opened", "opened"]

STRICT = N_("The file is in the strict form of Open XML. Save it as an ordinary Word document (.docx).")


@dataclass(frozen=True)
class Opened:
    """A Word document that is safe to work with; `notes` tell what was left out of it, a sentence each."""

    parts: Mapping[str, bytes]
    main: str
    notes: tuple[str, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The document as a file, without what was left out."""
        return packed(self.parts)


def opened(content: bytes, name: str = "") -> Opened:
    """The document in the file, whatever its name says. Raises NotTaken with a sentence for each problem."""
    parts = {name: _fit(name, part) for name, part in unzipped(content).items()}
    if any(part.startswith(PACKED) for part in parts.values()):
        raise NotTaken([_("The file has another file embedded. Paste it in as a picture instead.")])
    main, notes = main_part(parts)
    if problems := tuple(_problems(parts)):
        raise NotTaken(problems)
    kept, left_out = kept_parts(parts)
    clean = {name: without_loose_ends(name, part, kept) for name, part in kept.items()}
    told = [_(TOLD_WHEN_LEFT_OUT[kind]) for kind in left_out if kind in TOLD_WHEN_LEFT_OUT]
    return Opened(clean, main, tuple(dict.fromkeys([*notes, *told])))


def _fit(name: str, content: bytes) -> bytes:
    """Text as UTF-8 and without rules of its own; anything else as it is."""
    if not name.lower().endswith(TEXTS):
        return content
    told = in_utf8(content)
    if declares_entities(told):
        raise NotTaken(
            [_("The file has rules in its XML (DTD, entities or XInclude) that no Word document has.")]
        )
    return told


def _problems(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Everything because of which the file is refused, in the order in which it stands there."""
    for name, content in parts.items():
        if name.lower().endswith(".rels"):
            found = relations_of(parts, _source(name))
            yield from filter(
                None, (fault_of(relation) or fault_of_part(relation, parts) for relation in found)
            )
        elif name.lower().endswith(TEXTS):
            root = parsed(content)
            if is_strict(root):
                yield _(STRICT)
            yield from faults_of_elements(root)
            yield from faults_of_fields(root)


def _source(name: str) -> str:
    """The part whose relations these are."""
    folder, _slash, file = name.rpartition("/")
    above = folder.removesuffix("_rels")
    if not folder.endswith("_rels"):
        raise damaged()
    return above + file.removesuffix(".rels")
