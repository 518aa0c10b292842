"""Matters told in words: `ensiksi … toiseksi`, `toinen asia on`, `för det andra`, `another thing`."""

import re
from collections.abc import Sequence

from mail.reading.matters.lists import Listing, cut_up

_FI, _SV, _EN = (
    r"(?:asia(?:mme|ni)?|aihe(?:emme)?|kohta|ehdotus|toive|kysymys|juttu)",
    r"(?:ärende(?:t)?|sak(?:en)?|fråga(?:n)?|punkt(?:en)?)",
    r"(?:thing|matter|topic|issue|point|item)",
)
PLACES = (
    rf"ensiksi(?:kin)?|ensinnäkin|ensimmäiseksi|(?:ensimmäinen|eka|yksi|yks) {_FI}"
    rf"|för det första|först och främst|(?:det första|den första|ett|en) {_SV}(?! till)"
    rf"|firstly|first of all|first(?=,)|(?:the first|one) {_EN}",
    rf"toiseksi|toisekseen|(?:toinen|toka) {_FI}"
    rf"|för det andra|(?:det andra|den andra|ett annat|en annan) {_SV}"
    rf"|secondly|second(?=,)|(?:the second|another) {_EN}",
    rf"kolmanneksi|kolmas {_FI}|för det tredje|(?:det|den) tredje {_SV}|thirdly|third(?=,)|the third {_EN}",
    rf"neljänneksi|neljäs {_FI}|för det fjärde|(?:det|den) fjärde {_SV}|fourthly|the fourth {_EN}",
    rf"viidenneksi|viides {_FI}|för det femte|(?:det|den) femte {_SV}|fifthly|the fifth {_EN}",
    rf"kuudenneksi|kuudes {_FI}|för det sjätte|(?:det|den) sjätte {_SV}|the sixth {_EN}",
)
NEXT = (
    rf"(?:ja )?(?:sitten |lisäksi )?vielä (?:yksi|yks|toinen) {_FI}|(?:seuraava|viimeinen) {_FI}"
    rf"|(?:en|ett) {_SV} till|(?:nästa|sista) {_SV}|(?:one more|the next|the last) {_EN}"
)
FINALLY = r"lopuksi|viimeiseksi|vielä lopuksi|till sist|slutligen|finally|lastly"
# A story says these, too: `Ensin tie aurattiin. Sitten tuli lumi.` They count only where a paragraph begins.
SLACK = (
    r"ensin|ensimmäinen|eka|yksi|yks|det första|först|the first|first",
    r"sitten|toinen|toka|seuraavaksi|sen|det andra|nästa|then|next|the second",
    r"sitten|kolmas|seuraavaksi|det tredje|nästa|then|next|the third",
    r"sitten|neljäs|seuraavaksi|det fjärde|nästa|then|next|the fourth",
)
_END = r"(?![^\W\d_])"
ANY = "|".join((*PLACES, NEXT, FINALLY))
SENTENCE_START = re.compile(rf"(?<=[.!?])[ \t]+(?=(?:{ANY}){_END})", re.IGNORECASE)
AT_PLACE = tuple(re.compile(rf"\s*(?:{words}){_END}", re.IGNORECASE) for words in PLACES)
AT_EDGE = tuple(re.compile(rf"\s*(?:{words}){_END}", re.IGNORECASE) for words in SLACK)
FURTHER = re.compile(rf"\s*(?:{NEXT}){_END}", re.IGNORECASE)
GOES_ON = re.compile(rf"\s*(?:{NEXT}|{FINALLY}){_END}", re.IGNORECASE)
NAMES_IT = re.compile(rf"\s*\w+ (?:\w+ )?(?:{_FI}|{_SV}|{_EN}){_END}", re.IGNORECASE)
# What goes with the ordinal: `Toinen asia on laituri`. `För det andra är bryggan rutten` stays whole.
WORDS_BEFORE = re.compile(
    rf"\s*(?:(?:{ANY}|(?:{'|'.join(SLACK)})(?!\s+(?:{_FI}|{_SV}|{_EN}))){_END}"
    rf"(?:\s+(?:on|olisi|is|would be){_END})?(?:\s+se,?\s+että{_END})?"
    rf"|(?:[^\W\d_]+ ){{1,3}}(?:{_SV})\s+är{_END})"
    r"(?!\s*(?:joka|mikä|mitä|jota|josta|som|är|har|kan|vill|borde|skulle|behöver|ska|that|which)\b)[,:–-]?\s*",
    re.IGNORECASE,
)


def in_words(lines: Sequence[str]) -> Listing | None:
    """The matters that the text counts in words. Before `toinen asia` all that is said is the first one."""
    starts, is_sure = _starts(lines)
    if len(starts) < 2 or (len(starts) == 2 and not is_sure and not AT_PLACE[0].match(lines[starts[0]])):
        return None  # `Ensin tie aurattiin. Lopuksi tuli lumi.` is a story
    found = cut_up(lines, starts, kind="named" if is_sure else "ordinal")
    for item in found.items:
        counted = WORDS_BEFORE.match(item.lines[0])
        item.lines[0] = item.lines[0][counted.end() if counted else 0 :]
    return found


def _starts(lines: Sequence[str]) -> tuple[list[int], bool]:
    """Where the matters begin, and whether all after the first are called matters."""
    starts: list[int] = []
    sure: list[bool] = []
    for at, line in enumerate(lines):
        is_edge = at == 0 or not lines[at - 1].strip()
        if not starts and is_edge and at and _names_another(line):
            starts.append(next(above for above in range(at) if lines[above].strip()))
            sure.append(True)
        if _is_next(line, len(starts), is_edge=is_edge):
            starts.append(at)
            sure.append(bool(NAMES_IT.match(line)))
    return starts, all(sure[1:])


def _names_another(line: str) -> bool:
    """Whether a matter is called the second, or one more, by name."""
    return bool(NAMES_IT.match(line) and (AT_PLACE[1].match(line) or FURTHER.match(line)))


def _is_next(line: str, place: int, *, is_edge: bool) -> bool:
    if place < len(AT_PLACE) and AT_PLACE[place].match(line):
        return True
    slack = is_edge and place < len(AT_EDGE) and AT_EDGE[place].match(line)
    return bool(slack or (place and GOES_ON.match(line)))
