"""Web and mail addresses in what people typed."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

FOUND = re.compile(
    r"(?P<web>(?<![\w.@-])(?:https?://|www\.(?=\w))[^\s<>\"”»]+)"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})",
    re.IGNORECASE,
)
ENDS = ".,;:!?'’…*_"  # they end the sentence, not the address
PAIRS = {")": "(", "]": "[", "}": "{"}
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)
PLAIN_MAIL = re.compile(r"[a-z0-9_](?:[a-z0-9._+-]*[a-z0-9_+-])?@[a-z0-9.-]*[a-z0-9]", re.IGNORECASE)
BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SAFE = "/?%=&+:@!$,;~.-_()*'"
LONGEST = 2000  # characters; Word follows nothing longer


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each address stands, from and to, and where it leads.

    Word calls a whole file broken when one address in it is malformed, so only sound ones are told.
    """
    for match in FOUND.finditer(text):
        shown = _without_ending(match[0]) if len(match[0]) <= LONGEST else ""
        if leads := _web(shown) if match["web"] else _mail(shown):
            yield match.start(), match.start() + len(shown), leads


def _without_ending(shown: str) -> str:
    """A closing bracket belongs to the address only if it was opened there."""
    while shown and (shown[-1] in ENDS or _closes_nothing(shown)):
        shown = shown[:-1]
    return shown


def _closes_nothing(shown: str) -> bool:
    last = shown[-1]
    return last in PAIRS and shown.count(last) > shown.count(PAIRS[last])


def _web(shown: str) -> str:
    whole = f"https://{shown}" if shown[:4].lower() == "www." else shown
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    if not HOST.fullmatch(host) or "@" in parts.netloc:
        return ""
    query, fragment = _escaped(parts.query, "?"), _escaped(parts.fragment, "#")
    leads = f"{parts.scheme}://{host}{port}{_escaped(parts.path)}{query}{fragment}"
    return leads if len(leads) <= LONGEST else ""


def _escaped(part: str, sign: str = "") -> str:
    return sign + quote(BARE_PERCENT.sub("%25", part), safe=SAFE) if part else ""


def _mail(shown: str) -> str:
    return f"mailto:{shown}" if PLAIN_MAIL.fullmatch(shown) and ".." not in shown else ""
