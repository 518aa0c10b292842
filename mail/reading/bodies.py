"""Which parts of a mail are its text, which its attachments, which its calendars."""

import re
from codecs import BOM_UTF8
from itertools import pairwise

from mail.reading.contents import BROKEN, CUT, ENCRYPTED, Contents, Loose, Text
from mail.reading.files.attachments import ending
from mail.reading.mime import parts, sealed, winmail
from mail.reading.mime.charsets import readable
from mail.reading.mime.flowed import unflowed
from mail.reading.mime.parts import DEEPEST, Part
from mail.reading.mime.rich_text import text_of_rich
from mail.reading.mime.uuencoded import without_files

__all__ = ["BROKEN", "CUT", "ENCRYPTED", "Contents", "gather"]

CALENDARS = ("text/calendar", "application/ics")
SEALS = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
PIECE = "message/partial"
LETTERS = ("message/rfc822", "message/global", "message/news")
NO_TEXTS = frozenset(
    {"text/calendar", "text/rfc822-headers", "text/vcard", "text/x-vcard", "text/csv", "text/xml"}
)
SHOWN_PICTURE = re.compile(r"""cid:([^"'>\s)]{1,200})""", re.IGNORECASE)
META_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w.-]{1,40})""", re.IGNORECASE)
IS_HTML = re.compile(
    r"\s*<(?:(?:!doctype html|html|head|body)\b"
    r"|(?P<tag>div|p|table|span|font|center|blockquote)(?=[\s>])(?=.*</(?P=tag)>))",
    re.IGNORECASE | re.DOTALL,
)
# A heading below the heading: an empty line came in between, or a server has encoded the part with it.
SECOND_HEADING = re.compile(
    rb"\s{0,40}(?:mime-version|content-(?:type|transfer-encoding|disposition)):[^\n]{1,500}\n"
    rb"(?:[a-z-]{1,40}:[^\n]{0,500}\n|[ \t][^\n]{1,500}\n){0,30}\r?\n",
    re.IGNORECASE,
)
MORE_TEXT = re.compile(r"ATT\d{3,8}\.(?:txt|html?)", re.IGNORECASE)  # Exchange names text after a picture so
HEADER_LINE = re.compile(
    rb"(?:received|return-path|from|date|message-id|subject|mime-version|delivered-to):", re.I
)
HEADERLESS_TEXT = re.compile(rb"[\t\r\n\x20-\xff]{1,2000}")
RICH_TEXT = b"{\\rtf"
TEXT_ENDINGS = ("", "txt", "text", "asc", "htm", "html")
ENRICHED_TAG = re.compile(r"</?[a-z-]{1,60}>", re.IGNORECASE)


def is_calendar(part: Part) -> bool:
    """Whether the part is a calendar by its type, its name or its first words."""
    if parts.media_type(part) in CALENDARS or parts.file_name(part).lower().endswith(".ics"):
        return True
    begins = part.source[:60].lstrip()
    return begins.startswith(("BEGIN:VCALENDAR", "QkVHSU46VkNBTEVOREFS"))


def has_mail_inside(part: Part) -> bool:
    """Whether the part is a piece of a mail, or a text that begins with a heading of its own."""
    kind = parts.media_type(part)
    begins_again = kind.startswith("text/") and not parts.file_name(part)
    return kind == PIECE or (begins_again and SECOND_HEADING.match(parts.text_content(part)) is not None)


def gather(part: Part) -> Contents:
    """Everything in the mail; where nothing is its text, what comes nearest to one is."""
    found = _gathered(part, depth=0)
    has_more = found.calendars or found.letters or found.is_encrypted
    if found.is_empty and not has_more:
        _take_text_of_files(found)
    return found


def _gathered(part: Part, *, depth: int) -> Contents:
    """The contents of a part; of two versions of the same text one is taken, the other kept beside it."""
    inside = parts.children(part) if depth <= DEEPEST else []
    if inside:
        return _joined(part, [_gathered(child, depth=depth + 1) for child in inside])
    if has_mail_inside(part) and depth <= DEEPEST:
        return _gathered(parts.parsed(parts.text_content(part).lstrip()), depth=depth + 1)
    if is_calendar(part) or not _is_text(part, is_alone=depth == 0):
        return _file(part, depth=depth)
    return _text(part)


def _joined(part: Part, gathered: list[Contents]) -> Contents:
    found = Contents(is_cut=part.is_cut, is_encrypted=parts.media_type(part) == "multipart/encrypted")
    for contents in gathered:
        found.take(contents)
    if parts.media_type(part) == "multipart/alternative" or _are_versions(gathered):
        best = _best(gathered)
        marked_up = next((one for one in reversed(gathered) if one.is_marked_up and not one.is_empty), best)
        found.texts, found.marked_up = best.texts, marked_up.marked_up
    return found


def _are_versions(gathered: list[Contents]) -> bool:
    """Whether an alternative that has the boundary of what is around it has lost its two versions to that."""
    texts = [one for one in gathered if one.texts]
    has_lost_them = any(one.is_a_lost_alternative for one in gathered)
    return has_lost_them and any(
        not before.is_marked_up and after.is_marked_up for before, after in pairwise(texts)
    )


def _best(versions: list[Contents]) -> Contents:
    """The plain version unless it says nothing, then the last that says anything (RFC 2046 §5.1.4)."""
    plain = (version for version in versions if version.is_plain)
    anything = (version for version in reversed(versions) if not version.is_empty)
    return next(plain, None) or next(anything, versions[-1])


def _is_text(part: Part, *, is_alone: bool) -> bool:
    kind = parts.media_type(part)
    if kind.startswith("multipart/"):
        return True
    if not kind.startswith("text/") or kind in NO_TEXTS:
        return False
    name = parts.file_name(part)
    unnamed = not name or bool(MORE_TEXT.fullmatch(name))
    return is_alone or (unnamed and (parts.disposition(part) != "attachment" or bool(name)))


def _text(part: Part) -> Contents:
    """The text of a part, HTML whatever it is said to be, and the files that are written into it."""
    kind = parts.content_type(part)
    raw = parts.text_content(part)
    if raw.startswith(RICH_TEXT):
        return Contents().with_text(Text(text_of_rich(raw), is_html=False))
    is_html = "html" in kind.lower()
    source = readable(raw, _charset(raw, kind) if is_html else parts.parameter(kind, "charset"))
    is_divided = parts.media_type(part).startswith("multipart/")
    found = Contents(is_cut=part.is_cut, is_broken=is_divided and bool(source.strip()))
    found.is_a_lost_alternative = parts.media_type(part) == "multipart/alternative" and not source.strip()
    if is_html or IS_HTML.match(source):
        found.shown = set(SHOWN_PICTURE.findall(source))
        return found.with_text(Text(source, is_html=True))
    found.is_encrypted = sealed.is_encrypted(source)
    source, files = without_files("" if found.is_encrypted else _plain(source, kind))
    found.files = [Loose(name, "application/octet-stream", content) for name, content in files]
    return found.with_text(Text(source, is_html=False))


def _charset(raw: bytes, kind: str) -> str:
    """The charset of HTML: its own word for it counts where the mail says none."""
    declared = parts.parameter(kind, "charset")
    meta = None if declared or raw.startswith(BOM_UTF8) else META_CHARSET.search(raw[:4000])
    return meta[1].decode("ascii", "replace") if meta else declared


def _plain(source: str, kind: str) -> str:
    """Plain text without what its way here has done to it."""
    if "enriched" in kind.lower():
        return ENRICHED_TAG.sub("", source).replace("<<", "<")
    source = sealed.without_armor(source)
    if parts.parameter(kind, "format").lower() == "flowed":
        return unflowed(source, spaces_count=parts.parameter(kind, "delsp").lower() != "yes")
    return source


def _file(part: Part, *, depth: int) -> Contents:
    """A part that is no text: a calendar, another mail, what a program has wrapped up, or a file."""
    found = Contents()
    content, kind, name = parts.content(part), parts.media_type(part), parts.file_name(part)
    if is_calendar(part):
        found.calendars = {content: parts.parameter(parts.content_type(part), "method")}
    elif kind in SEALS:
        return found
    elif winmail.is_winmail(content):
        return _out_of_winmail(content)
    elif kind in SEALED:
        return _out_of_seal(content, Loose(name, kind, content), depth=depth)
    else:
        if kind in LETTERS or (name.lower().endswith(".eml") and HEADER_LINE.match(content)):
            found.letters = [content]
        identity = parts.header(part, "content-id").strip("<> \t\r\n")
        found.files = [Loose(name, kind, content, identity)]
    return found


def _out_of_winmail(content: bytes) -> Contents:
    """What Outlook has packed. Its text only repeats the mail's, where that has one."""
    packed = winmail.opened(content)
    files = [Loose(one.name, one.media_type, one.content, one.identity) for one in packed.files]
    spare = [Text(packed.text, is_html=False)] if packed.text.strip() else []
    if packed.html.strip():
        spare.append(Text(packed.html, is_html=True))
    shown = set(SHOWN_PICTURE.findall(packed.html))
    return Contents(files=files, spare=spare, shown=shown)


def _out_of_seal(content: bytes, file: Loose, *, depth: int) -> Contents:
    """What is inside S/MIME that is signed; what is encrypted stays a file."""
    inner = sealed.signed_content(content)
    if not inner or depth > DEEPEST:
        return Contents(files=[file], is_encrypted=not inner)
    return _gathered(parts.parsed(inner), depth=depth + 1)


def _take_text_of_files(found: Contents) -> None:
    """The text that Outlook has packed; else that of the first file which is a text."""
    if found.spare:
        found.texts = found.marked_up = found.spare[:1]
        return
    for file in found.files:
        text = _words_of(file)
        if text is not None:
            found.texts = found.marked_up = [text]
            return


def _words_of(file: Loose) -> Text | None:
    is_unknown = file.media_type.startswith("application/") and ending(file.name) in TEXT_ENDINGS
    if file.content.startswith(RICH_TEXT):
        return Text(text_of_rich(file.content), is_html=False)
    if is_unknown and (b"\0" in file.content or not HEADERLESS_TEXT.fullmatch(file.content[:2000])):
        return None
    if (is_unknown or file.media_type in ("text/plain", "text/html")) and file.content.strip():
        text = readable(file.content)
        return Text(text, is_html=file.media_type == "text/html" or bool(IS_HTML.match(text)))
    return None
