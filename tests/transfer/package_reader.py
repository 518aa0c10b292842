"""Reads a package with nothing of ours: zipfile, json and lxml, and holds each part against the others."""

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

SPACE = "{urn:kumppanuuspoyta:case-file:1}"
OWN = ("manifest.json", "manifest.xml", "manifest.xsd")


def faults(package: bytes) -> list[str]:
    """Everything about a package that is not as its manifests say; nothing where all is well."""
    with ZipFile(BytesIO(package)) as opened:
        damaged = opened.testzip()
        content = {name: opened.read(name) for name in opened.namelist()}
        doubled = len(opened.namelist()) - len(content)
    told = json.loads(content["manifest.json"])
    root = etree.fromstring(content["manifest.xml"])
    schema = etree.XMLSchema(etree.fromstring(content["manifest.xsd"]))
    found = [f"{damaged} is damaged"] if damaged else []
    found += [f"{doubled} names stand twice"] if doubled else []
    found += [] if schema.validate(root) else [str(error) for error in schema.error_log]
    found += _different(list(_leaves("CaseFile", told)), list(_leaves_of(root)))
    return found + list(_wrong_files(told, content))


def manifest(package: bytes) -> Any:
    """What the package says of itself, as JSON."""
    with ZipFile(BytesIO(package)) as opened:
        return json.loads(opened.read("manifest.json"))


def names(package: bytes) -> list[str]:
    """The files of the package without its manifests, in the order in which they lie in it."""
    with ZipFile(BytesIO(package)) as opened:
        return [name for name in opened.namelist() if name not in OWN]


def content_of(package: bytes, record: Any) -> bytes:
    """The first file of a record."""
    file = record["Document"][0]["File"]
    with ZipFile(BytesIO(package)) as opened:
        return opened.read(f"{file['Path']}{file['Name']}".removeprefix("./"))


def _different(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> list[str]:
    return [] if one == other else [f"JSON and XML differ: {set(one) ^ set(other)}"]


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(f"{path}/{name}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(path, inner)
    else:
        yield path, str(value)


def _leaves_of(element: Any, above: str = "") -> Iterator[tuple[str, str]]:
    path = f"{above}/{element.tag.removeprefix(SPACE)}".lstrip("/")
    if not len(element):
        yield path, element.text or ""
    for child in element:
        yield from _leaves_of(child, path)


def _wrong_files(told: Any, content: dict[str, bytes]) -> Iterator[str]:
    """Files that are not as large, or not the same, as they should be, not there, or not in the manifest."""
    listed = set()
    for document in (document for record in told.get("Record", []) for document in record["Document"]):
        path = f"{document['File']['Path']}{document['File']['Name']}".removeprefix("./")
        listed.add(path)
        if path not in content:
            yield f"{path} is not there"
        elif hashlib.sha256(content[path]).hexdigest() != document["HashValue"]:
            yield f"{path} is another file"
        elif len(content[path]) != document["Size"]:
            yield f"{path} is of another size"
    yield from (f"{path} is in no record" for path in content.keys() - listed - set(OWN))
