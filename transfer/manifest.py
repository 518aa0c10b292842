"""What a package says of itself: once as JSON and once as XML, with the same content.

The names are those of the National Archives' metadata model SÄHKE2 as its XML schema writes them;
manifest.xsd gives the Finnish name of each. It is our own schema all the same: theirs asks for more.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from xml.etree import ElementTree as tree

import msgspec
from msgspec import Struct

from documents.text import one_line

SCHEMA = "urn:kumppanuuspoyta:case-file:1"


class PublicityClass(StrEnum):
    """The words of SÄHKE2, which are not translated."""

    public = "Julkinen"
    partly_secret = "Osittain salassa pidettävä"
    secret = "Salassa pidettävä"


class PersonalData(StrEnum):
    none = "ei sisällä henkilötietoja"
    some = "sisältää henkilötietoja"


class Status(StrEnum):
    """`valmis`: nothing more comes. `korvattu`: another version has taken its place."""

    unfinished = "kesken"
    final = "valmis"
    replaced = "korvattu"


class Part(Struct, frozen=True, omit_defaults=True, rename="pascal", kw_only=True):
    """Parts that say nothing are left out."""


class Agent(Part, frozen=True, rename="pascal", kw_only=True):
    """Who took part, and as what. A resident is named by the organisation alone."""

    role: str
    name: str = ""
    title: str = ""
    corporate_name: str = ""


class Restriction(Part, frozen=True, rename="pascal", kw_only=True):
    publicity_class: PublicityClass
    personal_data: PersonalData


class File(Part, frozen=True, rename="pascal", kw_only=True):
    """`path` is from the top of the package."""

    name: str
    path: str


class Format(Part, frozen=True, rename="pascal", kw_only=True):
    name: str


class Document(Part, frozen=True, rename="pascal", kw_only=True):
    """One file of a record. `size` is bytes."""

    language: str = ""
    file: File
    format: Format
    size: int
    hash_algorithm: str
    hash_value: str


class Record(Part, frozen=True, rename="pascal", kw_only=True):
    """One paper, in one or more files that say the same. `created` is the day from which it holds."""

    native_id: str
    language: str
    restriction: Restriction
    title: str
    retention_period: int
    retention_reason: str
    status: Status
    function: str
    type: str
    version: int = 0
    created: date
    description: tuple[str, ...] = ()
    agent: tuple[Agent, ...] = ()
    document: tuple[Document, ...] = ()


class LeftOut(Part, frozen=True, rename="pascal", kw_only=True):
    """Something that was sent about a matter and does not go along; its own name may say too much."""

    native_id: str
    title: str
    reason: str


class CaseFile(Part, frozen=True, rename="pascal", kw_only=True):
    """The meeting. `missing` are sentences about what is not there yet."""

    native_id: str
    language: str
    restriction: Restriction
    title: str
    retention_period: int
    retention_reason: str
    status: Status
    function: str
    type: str
    organisation: str
    start: datetime
    end: datetime
    place: str
    missing: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    agent: tuple[Agent, ...] = ()
    record: tuple[Record, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def as_json(found: CaseFile) -> bytes:
    """The manifest as JSON, to be read by people too."""
    told: bytes = msgspec.json.format(msgspec.json.encode(found), indent=2)
    return told + b"\n"


def as_xml(found: CaseFile) -> bytes:
    """The manifest as XML, made of the same value; manifest.xsd describes it."""
    tree.register_namespace("", SCHEMA)
    root = tree.Element(f"{{{SCHEMA}}}CaseFile")
    _fill(root, msgspec.to_builtins(found))
    tree.indent(root)
    told: bytes = tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _fill(element: tree.Element, values: dict[str, object]) -> None:
    for name, value in _flat(values):
        child = tree.SubElement(element, f"{{{SCHEMA}}}{name}")
        if isinstance(value, dict):
            _fill(child, value)
        else:
            child.text = str(value)


def _flat(values: dict[str, object]) -> Iterator[tuple[str, object]]:
    """What occurs several times stands several times."""
    for name, value in values.items():
        if isinstance(value, list | tuple):
            yield from ((name, one) for one in value)
        else:
            yield name, value


def said(text: str) -> str:
    """A text as both forms can hold it: on one line, without signs that XML forbids."""
    return one_line(text)
