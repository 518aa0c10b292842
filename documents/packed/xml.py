"""XML of strangers: nothing in it is fetched, no entity is ever resolved."""

import re
from typing import Any

from lxml import etree

from documents.packed.unzipping import damaged

Element = Any  # of lxml, which has no types

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "boolean(//*[starts-with(namespace-uri(), 'http://purl.oclc.org/ooxml/')])"
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", b"http://www.w3.org/2001/XInclude")
MARKS_16 = (b"\xff\xfe", b"\xfe\xff")


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML, as lxml has it."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """The name of an attribute that points to a relationship."""
    return f"{{{R}}}{name}"


def parsed(content: bytes) -> Element:
    """The root of the XML; NotTaken where Word could not read it either."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise damaged() from error


def written(root: Element) -> bytes:
    """The XML as bytes, as Office wants it."""
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return told


def is_strict(root: Element) -> bool:
    """Whether anything in it is in the strict form of Open XML, whose elements have other names."""
    return bool(root.xpath(STRICT))


def in_utf8(content: bytes) -> bytes:
    """The same XML in the one encoding that all of us read."""
    if content.startswith(MARKS_16):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise damaged() from error
        content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).encode("utf-8", "replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    declared = DECLARED.match(content)
    if b"\0" in content or (declared and declared[1].decode().lower() not in ENCODINGS):
        raise damaged()
    return content


def declares_entities(content: bytes) -> bool:
    """Whether the XML brings rules of its own, by which it could grow or fetch."""
    return any(sign in content for sign in FORBIDDEN)
