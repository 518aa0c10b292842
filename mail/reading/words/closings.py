"""The words with which a letter closes, in many languages: `Ystävällisin terveisin`, `Mvh`."""

import re

from mail.reading.words.alternatives import any_of
from mail.reading.words.cards import all_named, is_on_a_card, looks_like_a_name

LONGEST = 300

_CLOSINGS = any_of(r"""
    (?:[^\W\d_]{2,}in |yst[^\W\d_]*\.? |parh[^\W\d_]*\.? ){0,2}(?:[^\W\d_]{0,20}ter(?:veis|ku)in|terv\.?)
    terveiset|terveisiä|terkkuja|terkut|terkuilla|tv\.?(?= (?-i:[A-ZÅÄÖ]))
    t[.:](?= ?[^\W\d_])|t(?= (?-i:[A-ZÅÄÖ]))|t[.:,]?$|yt[.,:]|yt(?=$| (?-i:[A-ZÅÄÖ]))|nimim\.?|nimimerkki
    ystävällisesti|kunnioittavasti|kunnioittaen|kiittäen|kiitollisena|kiitollisin mielin|kiitoksin
    (?:[^\W\d_]+ ){1,4}(?:toivottaen|toivottaa|toivottavat)
    (?:med )?(?:vänlig|bäst|varm|solig|god|många|hjärtlig)\w* hälsning\w*|hälsning\w*|hälsn\.?|hälsar|vänligen
    m\.?v\.?h\.?|[bv]\.?h\.?(?=$|,| (?-i:[A-ZÅÄÖ]))|med högaktning|högaktningsfullt|allt gott|kram(?:ar)?
    (?:with )?(?:my )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes|greetings)|regards|rgds
    yours (?:sincerely|faithfully|truly)|yours,?$|sincerely(?: yours)?|respectfully|cordially|warmly
    br(?=,|$| (?-i:[A-ZÅÄÖ]))
    cheers|take care|all the best|best(?=,|$)|all best
    (?:mit )?(?:freundlich|best|herzlich|lieb|viel|schön)\w{0,3} (?:grü(?:ß|ss)en?|gru(?:ß|ss))|grüße|gruß
    m\.?f\.?g\.?|hochachtungsvoll|[vl]g(?=$|,| (?-i:[A-ZÄÖÜ]))
    (?:bien |très )?cordialement|bien à (?:vous|toi)|amicalement
    (?:sincères |meilleures )?salutations(?: distinguées)?
    (?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un abrazo
    atenciosamente|(?:melhores )?cumprimentos|abraços?
    (?:(?:cordiali|distinti) )?saluti|un saluto
    (?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?|m\.?v\.?g\.?|groet(?:en|jes)?
    (?:med )?(?:vennlig|venlig|best|mange|kærlig|beste)\w* (?:hilsen|hilsner)|hilsen
    (?:með )?\w{3,12} kveðj\w+|kveðja
    lugupidamisega|parimate soovidega|tervitustega|ar cieņu|pagarbiai
    pozdrawiam(?: serdecznie)?|z poważaniem
    s (?:přátelským |srdečným )?pozdrav\w+|lp|lep pozdrav|srdačan pozdrav
    üdvözlettel|üdv|cu (?:stimă|respect|drag)|saygılarımla|με εκτίμηση
    с уважением|с наилучшими пожеланиями|з повагою|поздрави|с уважение
    בברכה|此致|祝好|敬具
""")
_THANKS = any_of(r"""
    (?:kiitos|kiitokset|kiitoksia)(?: jo)?(?: etukäteen| paljon)?
    tack(?: på förhand| så mycket)?
    (?:many )?thanks(?: again| in advance| a lot| so much)?|thx
    thank you(?: again| in advance| very much| so much)?
    danke(?: schön)?|(?:vielen|besten) dank|(?:hartelijk )?bedankt
    merci(?: beaucoup)?|(?:muchas )?gracias|grazie|obrigad[oa]
    (?:mange )?takk?|aitäh|dziękuję|děkuji|спасибо
""")
CLOSING = re.compile(
    rf"\s*(?:(?:{_THANKS})(?:,|!| ja| och| and| &| und| et) )?(?:{_CLOSINGS})"
    r"(?:(?<=[.:])|(?![^\W\d_]))[\s,.!:;/–-]{0,5}(.{0,120})",
    re.IGNORECASE,
)
THANKS = re.compile(rf"\s*(?:{_THANKS})[\s,.!]{{0,4}}", re.IGNORECASE)
SLASHED = re.compile(r"\s*/{1,2}\s?([^\W\d_a-zåäö][^/]{0,60})")  # `/Maja`, as Swedes sign
BEHALF = re.compile(
    r"\s*(?:(?:[^\W\d_]+ ){1,4}(?:puolesta|vägnar)|toivo(?:o|vat|en))[\s,.:]{0,3}(.{0,90})",
    re.IGNORECASE,
)
PSEUDONYM = re.compile(r"\s*nimim(?:erkki|\.)[\s:]{1,2}\S+(?: \S+){0,4}\s*", re.IGNORECASE)
OF_A_PLACE = re.compile(
    r"\s*toivo(?:o|vat) (?:\S+ )?\S*(?:[lk][aä]i(?:nen|set)|asukas|asukkaat)\.?\s*", re.IGNORECASE
)
PLACED = re.compile(
    r"\s*(?-i:[A-ZÅÄÖ])[^\W\d_]+(?:ssa|ssä|lla|llä|,)? (?:den )?\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d_]+) ?\d{4}\s*"
)
FROM_WHERE = re.compile(r"(?:från|from|av) (?:\S+ ?){1,3}|(?:[^\W\d_]+ )?[^\W\d_]+(?:lta|ltä|sta|stä),?")
CASUAL = re.compile(r"terveis|terv\b|terkui|mvh|hälsning|regards", re.IGNORECASE)  # then names may be small
INITIAL = re.compile(r"\s*[tT][.:] ?[^\W\d_A-ZÅÄÖ]{2,20}\s*")
CASUAL_NAME = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?")
SENTENCE_END = re.compile(r"(?<=[.!?…)]) +")


def is_closing(line: str) -> bool:
    """`Ystävällisin terveisin`, `Mvh Anna`, `T. Liisa / kylätoimikunta`: a closing, at most with names."""
    if slashed := SLASHED.fullmatch(line[:LONGEST].rstrip()):
        return looks_like_a_name(slashed[1])
    if is_on_behalf(line) or PSEUDONYM.fullmatch(line[:LONGEST]) or OF_A_PLACE.fullmatch(line[:LONGEST]):
        return True
    found = CLOSING.fullmatch(line[:LONGEST].rstrip())
    if found is None:
        return False
    rest = found[1].strip("*_")
    if CASUAL_NAME.fullmatch(rest) and (CASUAL.search(line[: -len(rest)]) or is_initial(line)):
        return True
    named = (len(rest.split()) <= 8 and all_named(rest)) or is_on_a_card(rest)
    return named or is_closing(rest) or bool(FROM_WHERE.fullmatch(rest))


def is_initial(line: str) -> bool:
    """`t. maija`, which in a list may also be the entry after `s.`"""
    return bool(INITIAL.fullmatch(line[:LONGEST]))


def closes_with_a_name(line: str) -> bool:
    """Whether the line closes a letter above a mere name: `Kiitos,`, `Kylän puolesta`, a place and a date."""
    behalf = BEHALF.fullmatch(line[:LONGEST].rstrip())
    return bool(THANKS.fullmatch(line[:60]) or PLACED.fullmatch(line[:60]) or (behalf and not behalf[1]))


def is_on_behalf(line: str) -> bool:
    """Whether a name follows in the line itself: `Kylän puolesta Maija Mallikas`."""
    behalf = BEHALF.fullmatch(line[:LONGEST].rstrip())
    return bool(behalf and behalf[1] and behalf[1][0].isupper() and all_named(behalf[1]))


def without_closing_at_end(line: str) -> str:
    """The line without `Terveisin Maija` behind its last sentence."""
    breaks = [found.end() for found in SENTENCE_END.finditer(line)]
    for at in breaks[-3:]:
        closing = CLOSING.fullmatch(line[at:].rstrip()) if len(line) - at <= LONGEST else None
        if closing and closing[1] and looks_like_a_name(closing[1]):
            return line[:at].rstrip()
    return line
