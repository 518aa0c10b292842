"""What offices and programs print under every mail: who may not read it, that no virus was found."""

import re
from collections.abc import Sequence

from mail.reading.words.alternatives import any_of
from mail.reading.words.devices import is_from_a_program, is_link

MOST_LINES = 15  # of one printed paragraph

_BEGINNINGS = any_of(r"""
    tämä|tämän|sähköposti|viesti|luottamuksell|huomautus|huom|jos |mikäli
    detta|denna|den här|obs|informationen|innehållet|e-post|om du|dette|denne
    this|the (?:information|content)|any |confidential|disclaimer|privileged|notice|please note|important
    warning|legal|e-?mail|if you
    diese|die\W|der inhalt|wenn sie|dit bericht|deze e-?mail
    ce (?:message|courriel|mail)|si vous|este|esta|questo|questa|il presente|le informazioni|ta wiadomość
""")
WARNS = re.compile(rf"\W*(?:{_BEGINNINGS})", re.IGNORECASE)
SECRECY = (
    any_of(r"""
        luottamuksell|salassa ?pidet|salassapito|konfidentiell|sekretess|fortrolig
        confiden|privileged|vertraulich|vertrouwelijk|riservat|poufn
    """),
    any_of(r"""
        vastaanottaj|saajalle|tarkoitettu vain|mottagare|avsedd|modtager|mottaker
        recipient|addressee|intended|adressat|empfänger|bestemd|geadresseerde|destinat|destinado|odbiorc
    """),
    any_of(r"""
        vahingossa|erehdyksessä|virheellise|tuhoa|tuhotk|poista
        av misstag|felaktigt|radera|ved en feil|ved en fejl|slett
        in error|by mistake|delete|destroy|irrtümlich|versehentlich|vernichte|lösche|per vergissing|verwijder
        par erreur|détrui|supprim|por error|por engano|elimin|borr|per errore|cancell|usun
    """),
)
SECRECY_WORDS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in SECRECY)
FOR_STRANGERS = re.compile(
    r"unauthori[sz]ed|prohibited|disseminat|distribut\w* or copy|not the named"
    r"|received this|not the intended|(?:et ole|ette ole).{0,30}vastaanottaja"
    r"|sender and delete|ilmoita \w+ lähettäjälle|meddela avsändaren|den Absender",
    re.IGNORECASE,
)
SHORTEST_WARNING = 60
LIST_FOOTER = re.compile(r"\s*_{30,}\s*")
LIST_WORDS = re.compile(
    r"mailing list|postituslista|sähköpostilista|e-postlista|listinfo|unsubscribe", re.IGNORECASE
)
_CLEAN = "ei viruksia|viruksista vapaa|virusfri(?:tt)?|virus-free|virenfrei|sans virus|libre de virus"
_SCANNED = any_of(r"""
    virustentorjunta(?:n|ohjelm\w+)? (?:on )?tarkist
    tämä(?:n)? (?:sähköposti|viesti)\w{0,10} (?:on )?(?:viru|tarkist)
    (?:detta|den här) \S{1,30} har (?:kontroller|genomsök|skann)
    (?:this (?:e-?mail|message)|the message) (?:has been|was) (?:checked|scanned)
    no virus found|checked by avg|scanned by
    diese e-?mail wurde (?:von|auf) 
""")
_WHERE = r"(?:\W+(?:www\.|https?:).{0,200})?\W*"
SCANNED = re.compile(rf"\W*(?:(?:{_SCANNED}).{{0,200}}|(?:{_CLEAN}){_WHERE})", re.IGNORECASE)
_ANSWERED_BY_MAIL = any_of(r"""
    reply to this e-?mail directly|(?:or )?view it on (?=\S+\W*$|\S+ https?:)
    you(?:['’]re| are) (?:receiving|getting) (?:this|these) .{0,40}because .{0,40}(?:subscri|mention|author)
    you received this (?:e-?mail|message) because you are subscribed
    to unsubscribe(?: from (?:this|the)|,| click)
    (?:manage|change) your (?:e-?mail |notification )?(?:preferences|settings)|mute (?:the|this) thread
    vastaa(?:malla)? suoraan tähän (?:viestiin|sähköpostiin)|svara direkt på (?:detta|det här)
""")
NOTIFIED = re.compile(rf"\W*(?:{_ANSWERED_BY_MAIL}).{{0,160}}", re.IGNORECASE)  # under what a website sends
_THINK = any_of(r"""
    (?:ajattele|säästä|harkitse|suojele).{1,80}tulost
    (?:tänk|spara|värna).{1,80}skriv(?:a|er)? ut
    (?:please )?(?:consider|think|save|respect).{1,80}print|do you (?:really )?need to print
    (?:bitte )?(?:denken|prüfen).{1,80}(?:ausdruck|druck)
""")
SPARE_PAPER = re.compile(rf"\W*(?:{_THINK})", re.IGNORECASE)
DRAWN = re.compile(r"\s*(?:--|—|[-_=*]{3,80})\s*")


def without_small_print(lines: Sequence[str]) -> list[str]:
    """The lines without the printed ones, and without empty ones, at the end."""
    end = _last_said(lines, len(lines))
    while (start := _printed_from(lines, end)) < end:
        end = _last_said(lines, start)
        if end and DRAWN.fullmatch(lines[end - 1][:90]):
            end = _last_said(lines, end - 1)
    return list(lines[:end])


def _last_said(lines: Sequence[str], end: int) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _printed_from(lines: Sequence[str], end: int) -> int:
    """Where the printed lines begin that end here; the same place where none do."""
    if not end or is_printed(lines[end - 1]):
        return end if end > 1 and lines[end - 2].rstrip().endswith(":") else max(end - 1, 0)
    start = _paragraph(lines, end)
    paragraph = lines[start:end]
    linked = all(_is_by_the_way(line) for line in paragraph) and any(map(is_printed, paragraph))
    warns = is_a_warning(paragraph) and _last_said(lines, start) > 0  # alone it is what the writer says
    return start if linked or warns or is_a_list_footer(paragraph) else end


def _is_by_the_way(line: str) -> bool:
    return is_printed(line) or is_link(line) or bool(DRAWN.fullmatch(line[:90]))


def _paragraph(lines: Sequence[str], end: int) -> int:
    """Where the paragraph that ends here begins, below a drawn line if there is one."""
    start = end - 1
    while start and end - start < MOST_LINES and lines[start - 1].strip() and not _is_edge(lines[start]):
        start -= 1
    return start


def _is_edge(line: str) -> bool:
    return bool(LIST_FOOTER.fullmatch(line[:90]))


def is_printed(line: str) -> bool:
    """Whether a program or an office prints this line under every mail."""
    if is_from_a_program(line):
        return True
    if len(line) >= 240:
        return False
    small = SPARE_PAPER.match(line) or NOTIFIED.fullmatch(line)
    return bool(SCANNED.fullmatch(line) or (len(line) < 160 and small))


def is_a_warning(paragraph: Sequence[str]) -> bool:
    """Whether this is an office's printed warning: secret, for whom, and what to do with a stray mail."""
    text = "\n".join(paragraph)[:3000]
    if len(text) < SHORTEST_WARNING or not WARNS.match(text):
        return False
    told = [bool(word.search(text)) for word in SECRECY_WORDS]
    return all(told) or (any(told) and bool(FOR_STRANGERS.search(text)))


def is_a_list_footer(paragraph: Sequence[str]) -> bool:
    """Whether a mailing list adds these lines to every mail."""
    return bool(LIST_FOOTER.fullmatch(paragraph[0])) and bool(LIST_WORDS.search("\n".join(paragraph)[:2000]))
