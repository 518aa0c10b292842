"""What programs tell about themselves under a mail: `Lähetetty iPhonesta`, `Get Outlook for Android`.

Known by shape: a short line with the name of a device or a program and the word `sent` of some language
before or behind it. A villager may write about telephones; so `sent` and the name stand close together.
"""

import re

from mail.reading.words.alternatives import any_of

LONGEST = 240

_BRAND = any_of(r"""
    iphon|ipad|ipod|\bios|macbook|айфон|아이폰
    android|galaxy|samsung|blackberry|huawei|honor|xiaomi|redmi|nokia|oneplus|motorola|pixel
    xperia|アンドロイド
    outlook|yahoo|gmail|hotmail|proton|\btuta(?:nota)?\b|windows|\baol\b|\bzoho|\bgmx\b|web\.de
    mail\.ru|yandex|яндекс|naver
    mailbox|\bspark\b|superhuman|airmail|canary|typeapp|bluemail|aqua ?mail|thunderbird
    k-9|fairemail|mailspring|verizon|t-mobile|xfinity|front\b
""")
_DEVICE = any_of(r"""
    puhelim|puhelin|kännyk|mobii?l|laitte
    device|phone|wireless|handheld|tablet|handy|smartphone
    telefon|telefoon|m[óo]vil|celular|portable|appareil|dispositiv|мобильн|телефон|手机
""")
_NAMED = f"(?:{_BRAND}|{_DEVICE})"
_FINNISH = (
    rf"lähetetty (?:\S{{1,30}} ){{0,5}}?\S{{0,30}}(?:{_BRAND}|{_DEVICE}|sähköposti|mail)\S{{0,30}}"
    r"[sl]t[aä](?:ni|mme)?"
    r"(?: (?-i:[A-ZÅÄÖ0-9(<-])\S{0,30}){0,4}"
    r"|lähetetty laitteesta .{1,60}"
    r"|lähetetty (?:proton|sähköposti windowsille|gmail|yahoo|outlook)[^:?]{0,60}(?:sta|lta|lla|llä)"
)
_ENGLISH = (
    rf"(?:this (?:e-?mail|message) was )?sent (?:from|via|with|using|by|on|through) "
    rf"(?:my\b[^:?]{{1,80}}"
    rf"|(?:\S{{1,30}} ){{0,4}}?\S{{0,20}}{_NAMED}[^:?]{{0,60}})"
)
_SENT = any_of(r"""
    skickat|skickad|skickades|sendt|sent|sáddejuvvon
    gesendet|verstuurd|verzonden|envoyée?|enviad[oa]|enviat|inviat[oa]|trimis
    wysłan[eoy]|odesláno|odoslané|poslano|poslato|отправлено|отправлен|надіслано|изпратено
    saadetud|išsiųsta|nosūtīts|στάλθηκε|εστάλη|נשלח|مرسل|مُرسل|أُرسلت
    đã gửi|gửi|ส่งจาก|dikirim|bidalia|发自|發自|寄自
""")
SENT_LAST = (
    "gesendet",
    "küldve",
    "gönderildi",
    "送信",
    "보냄",
    "전송됨",
    "傳送",
    "传送",
    "verzonden",
    "भेजा गया",
)
SENT = re.compile(
    rf"{_FINNISH}|{_ENGLISH}"
    rf"|(?:{_SENT})\b ?[^\s:?]{{0,20}}(?: [^\s:?]{{1,20}}){{0,3}}? ?\S{{0,10}}{_NAMED}[^:?]{{0,60}}"
    r"|(?:发自|發自).{0,20}",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(rf"(?:[^\s:?]{{1,20}} ){{0,6}}\S{{0,10}}{_NAMED}[^:?]{{0,60}}", re.IGNORECASE)
_GET = any_of(r"""
    hanki|hae|lataa|skaffa|hämta|få|hent|hankige
    get|download|holen|aan de slag met
    obtenir|téléchargez?|télécharger|descarg\w+|obtener|obtén|scarica|ottieni|baix\w+|obt\w+
    pobierz|stáhn\w+|získ\w+|скачать|загрузить|获取|取得
""")
_OFFERED = "(?:outlook|bluemail|typeapp|spark|mymail|aqua ?mail|edison)"
OUTLOOK = re.compile(
    rf"(?:{_GET}) {_OFFERED} (?:\S{{1,12}} ){{0,2}}\S{{0,4}}(?:ios|android|mac|windows)\w{{0,6}}.{{0,40}}"
    r"|outlook (?:\S{1,12} )?(?:ios|android)\w{0,6} (?:herunterladen|downloaden|letöltése|edinin|indir)",
    re.IGNORECASE,
)
LINK = re.compile(r"\(?[<\[(]?\s?https?://\S{1,300}\s?\)?")
SORRY = re.compile(
    r"\s?[.,;!–—-]{1,2}\s*(?:so )?(?:please )?(?:excuse|sorry|pardon|forgive|pahoittel|anteeksi|ursäkta"
    r"|förlåt|entschuldig|excusez|disculp|desculp).{0,120}$",
    re.IGNORECASE,
)
TOLD = re.compile(r"\bsent .*\b(?:is|are|was|were|has|have|had|but|because|which)\b", re.IGNORECASE)
MORE_SAID = re.compile(r"[.!?] +(?:[^\W\d_]+ ){4,}")
EDGES = " \t.*_()[]<>~–—-"


def is_from_a_program(line: str) -> bool:
    """Whether a program tells about itself: `Lähetetty iPhonesta`, `Get Outlook for Android`."""
    if not line or len(line) > LONGEST:
        return False
    line = SORRY.sub("", LINK.sub("", line)).strip(EDGES)
    told = SENT.fullmatch(line) or OUTLOOK.fullmatch(line)
    if line.lower().endswith(SENT_LAST):
        told = told or NAMED_FIRST.fullmatch(line)
    return bool(told) and not MORE_SAID.search(line) and not TOLD.match(line)


def is_link(line: str) -> bool:
    """Whether nothing but an address of a page stands in the line."""
    return bool(LINK.match(line.strip())) and not LINK.sub("", line[:1000]).strip(EDGES)
