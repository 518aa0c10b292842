"""What programs and offices print under every mail: which telephone sent it, who may not read it."""

import re
from collections.abc import Sequence

MOST_LINES = 15  # of one printed paragraph

_BY = (
    "iphone|ipad|ios|puhelim|kännyk|mobii?l|laitte|device|galaxy|samsung|huawei|honor|oneplus|nokia|motorola"
    "|xiaomi|redmi|pixel|xperia|android|yahoo|outlook|windows|gmail|sähköposti|tablet|phone|proton|telefon|mail"
)
_FINNISH = (
    rf"lähetetty (?:\S{{1,30}} ){{0,5}}?\S{{0,30}}(?:{_BY})\S{{0,30}}[sl]t[aä](?:ni|mme)?"
    r"(?: (?-i:[A-ZÅÄÖ0-9(<-])\S{0,30}){0,4}[.!]?"
    r"|lähetetty (?:proton|sähköposti windowsille|gmail|yahoo|outlook)[^:?]{0,60}(?:sta|lta|lla|llä)\b.?"
)
_FROM = (
    "(?:sent|skickat|skickad|skickades|gesendet|envoyé|enviado)"
    " (?:from|via|with|using|från|med|von|depuis|de|desde)"
)
DEVICE = re.compile(
    rf"\s*(?:{_FINNISH}|{_FROM}\b[^:?]{{0,60}}(?:{_BY})[^:?]{{0,80}}"
    r"|(?:hanki|hae|lataa|get|skaffa|hämta) outlook (?:for|för|ios|android)\w{0,6}.{0,40})",
    re.IGNORECASE,
)
LINK = re.compile(r"[<\[(]?https?://\S{1,200}")
MORE_SAID = re.compile(r"[.!?] +(?:[a-zåäö]+ ){4,}")

WARNS = re.compile(
    r"\W*(?:tämä|tämän|sähköposti|viesti|luottamuksell|huomautus|huom|detta|denna|e-post|this|the information"
    r"|confidential|disclaimer|privileged|notice|please note)",
    re.IGNORECASE,
)
SECRECY = (
    r"luottamuksell|salassa ?pidet|salassapito|konfidentiell|sekretess|confidential|privileged",
    r"vastaanottaj|saajalle|tarkoitettu vain|mottagare|avsedd|adressat|recipient|addressee|intended",
    r"vahingossa|erehdyksessä|virheellise|tuhoa|tuhotk|av misstag|felaktigt|radera"
    r"|in error|by mistake|delete|destroy",
)
SECRECY_WORDS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in SECRECY)
LIST_FOOTER = re.compile(r"\s*_{30,}\s*")
LIST_WORDS = re.compile(
    r"mailing list|postituslista|sähköpostilista|e-postlista|listinfo|unsubscribe", re.IGNORECASE
)
SCANNED = re.compile(
    r"\W*(?:virustentorjunta|ei viruksia|virus-free|virusfri|tämä sähköposti on tarkistettu"
    r"|this email has been (?:checked|scanned)|detta e-postmeddelande har kontrollerats).{0,200}",
    re.IGNORECASE,
)


def without_small_print(lines: Sequence[str]) -> list[str]:
    """The lines without the printed ones, and without empty ones, at the end."""
    end = len(lines)
    while end:
        start = _paragraph(lines, end)
        if not lines[end - 1].strip() or is_from_a_program(lines[end - 1]):
            end -= 1
        elif is_a_warning(lines[start:end]) or is_a_list_footer(lines[start:end]):
            end = start
        else:
            break
    return list(lines[:end])


def _paragraph(lines: Sequence[str], end: int) -> int:
    """Where the paragraph that ends here begins."""
    start = end - 1
    while start and end - start < MOST_LINES and lines[start - 1].strip():
        start -= 1
    return start


def is_from_a_program(line: str) -> bool:
    """Whether a program tells about itself: `Lähetetty iPhonesta`, `Get Outlook for Android`."""
    if len(line) > 240:
        return False
    line = LINK.sub("", line)
    return bool(SCANNED.fullmatch(line) or (DEVICE.fullmatch(line) and not MORE_SAID.search(line)))


def is_a_warning(paragraph: Sequence[str]) -> bool:
    """Whether this is an office's printed warning: secret, for whom, and what to do with a stray mail."""
    text = "\n".join(paragraph)[:3000]
    return bool(WARNS.match(text)) and len(text) > 100 and all(word.search(text) for word in SECRECY_WORDS)


def is_a_list_footer(paragraph: Sequence[str]) -> bool:
    """Whether a mailing list adds these lines to every mail."""
    return bool(LIST_FOOTER.fullmatch(paragraph[0])) and bool(LIST_WORDS.search("\n".join(paragraph)[:2000]))
