"""The lines that programs draw between an answer and what it answers.

`-----Alkuperäinen viesti-----`, `Begin forwarded message:`, `##- Reply above this line -##`.
"""

import re

from mail.reading.words.alternatives import any_of
from mail.reading.words.marks import has_moment

LONGEST = 250
_DRAWN = r"[-_*=~#–—‐⎯─━═]"
_SPACE = r"(?:\s|&nbsp;){0,40}"

_ORIGINAL = any_of(r"""
    alkuperäinen (?:viesti|tapaaminen)|edelleenlähetetty viesti|välitetty viesti(?: / fwd\.msg)?
    ursprungligt (?:meddelande|mejl|mail|brev)|originalmeddelande|vidarebefordrat (?:meddelande|mejl|brev)
    (?:original|forwarded|reply|replied|begin forwarded) (?:message|mail|e-?mail)|original appointment
    message from .{1,60}|forwarded by .{1,80}
    ursprüngliche (?:nachricht|e-mail)|weitergeleitete nachricht|originalnachricht
    (?:message|mail|courriel) (?:d['’]origine|original|initial|transféré)
    messaggio (?:originale|inoltrato)|mensaje (?:original|reenviado)
    mensagem (?:original|encaminhada)|missatge (?:original|reenviat)
    (?:oorspronkelijk|doorgestuurd) bericht
    opprinnelig (?:melding|e-post)|videresendt (?:melding|besked|e-mail)|upprunaleg skilaboð
    oprindelig (?:meddelelse|besked|e-mail)
    algne (?:sõnum|kiri|meil)|edastatud (?:sõnum|kiri)|sākotnējais ziņojums|originalus laiškas
    původní (?:zpráva|e-mail)|pôvodná správa|izvorna poruka|izvirno sporočilo
    (?:oryginalna|przekazana) wiadomość|wiadomość (?:oryginalna|przekazana)
    исходное сообщение|пересылаемое сообщение|переслане повідомлення
    eredeti üzenet|továbbított üzenet|mesaj (?:original|redirecționat)
    orijinal mesaj|özgün ileti|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية
    原始邮件|原始郵件|转发邮件|轉寄郵件|元のメッセージ|転送メッセージ|원본 메시지|원본 메일|전달된 메일
""")
SEPARATOR = re.compile(
    rf"\s*{_DRAWN}{{2,60}}{_SPACE}(?:{_ORIGINAL}){_SPACE}:?{_SPACE}{_DRAWN}{{2,60}}(?=\s*$|\s?[^\W\d_][^:\n]{{1,24}}:)",
    re.IGNORECASE,
)
NAMED = re.compile(rf"\s*(?:{_ORIGINAL})\s?:?\s*", re.IGNORECASE)
_FORWARDED = any_of("""
    välitetty viesti alkaa|alkuperäinen viesti alkaa
    vidarebefordrat (?:mejl|brev|meddelande)
    begin forwarded message|start of forwarded message
    anfang der weitergeleiteten (?:nachricht|e-mail)|begin doorgestuurd bericht
    début du (?:message|courriel|mail) (?:transféré|réexpédié)
    inizio messaggio inoltrato|inicio del mensaje reenviado|início da mensagem (?:re)?encaminhada
    (?:start på )?videresendt (?:melding|besked|e-mail|meddelelse)
    początek przekazywanej wiadomości|začátek přeposílané zprávy|továbbított levél kezdete
    начало переадресованного сообщения
    下面是被转发的邮件|開始轉寄郵件|転送されたメッセージ|전달된 메시지
""")
FORWARD = re.compile(rf"\s*(?:{_FORWARDED})\s?[:：]\s*", re.IGNORECASE)
FRAMED = re.compile(rf"\s*{_DRAWN}{{5,60}}\s?[^\W\d_](?:[^:<>@\n]{{1,40}}[^\W\d_])?\s?{_DRAWN}{{5,60}}\s*")
RULE = re.compile(rf"\s*{_DRAWN}{{5,}}\s*")

_ABOVE = any_of(r"""
    tämän (?:rivin|viivan) yläpuolelle|tämän yläpuolelle
    (?:ovanför|över) den(?: här|na) (?:raden?|linjen?)|over denne linjen?
    above this line|over this line
    (?:über|oberhalb) dieser (?:zeile|linie)|boven deze (?:regel|lijn)
    au-dessus de cette ligne|(?:por )?encima de esta línea|acima desta linha|sopra questa (?:riga|linea)
    powyżej tej linii|nad t(?:ímto řádkem|ento řádek)|выше этой (?:строки|линии|черты)
    ülalpool seda (?:rida|joont)|bu satırın üst\w{0,4}
    この(?:行|線)より上|(?:此行|此线|此線)(?:上方|之上|以上)|이 (?:줄|선) 위
""")
REPLY_ABOVE = re.compile(_ABOVE, re.IGNORECASE)
MOST_WORDS = 8  # on either side of `above this line`
END_OF_SENTENCE = re.compile(r"[.?!]\s")
REPLY_MARKED = re.compile(r"\s*#{2,}-.{3,150}-#{2,}\s*")
GROUPWISE = re.compile(r">>> .{5,200} >>>\s*")


def is_separator(line: str) -> bool:
    """Whether the line says by itself that another mail follows."""
    if len(line) > LONGEST and line.lstrip()[:1] not in ("-", "*", "_", "="):
        return False
    return bool(SEPARATOR.match(line[:400]) or FORWARD.fullmatch(line[:LONGEST]))


def is_groupwise(line: str) -> bool:
    """Whether the line is `>>> Maija Mallikas 5.1.2027 9:00 >>>`, with marks that quote nothing."""
    return line.startswith(">>>") and bool(GROUPWISE.fullmatch(line[:LONGEST])) and has_moment(line[:LONGEST])


def is_reply_line(line: str) -> bool:
    """Whether a help desk asks to answer above this line."""
    if len(line) > LONGEST:
        return False
    if REPLY_MARKED.fullmatch(line):
        return True
    found = REPLY_ABOVE.search(line)
    if found is None:
        return False
    before, after = line[: found.start()], line[found.end() :]
    few = len(before.split()) <= MOST_WORDS and len(after.split()) <= MOST_WORDS
    return few and not END_OF_SENTENCE.search(line.strip(" -_*=~#.!"))


def is_rule(line: str) -> bool:
    """Whether the line is only drawn, as Outlook does above the labels, or has a few words in a frame."""
    return bool(RULE.fullmatch(line[:LONGEST]) or FRAMED.fullmatch(line[:LONGEST]))


def is_above_a_heading(line: str) -> bool:
    """Whether the line goes with the labels or the attribution below it."""
    return is_rule(line) or is_separator(line) or (len(line) <= LONGEST and bool(NAMED.fullmatch(line)))
