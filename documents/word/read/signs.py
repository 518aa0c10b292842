"""Signs of the picture fonts that Word itself uses, as what they mean everywhere."""

from documents.word.read.names import Element, w

WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
SYMBOL = {
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xAC: "←",
    0xAE: "→",
    0xB9: "≠",
    0x61: "α",
    0x62: "β",
    0x6D: "µ",
}
FONTS = {"wingdings": WINGDINGS, "symbol": SYMBOL}
UNKNOWN = "□"


def sign_of(element: Element) -> str:
    """The sign that a `w:sym` stands for; a box where only its font knows."""
    try:
        number = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    own = 0xF000 <= number <= 0xF0FF
    known = FONTS.get(element.get(w("font"), "").lower(), {}).get(number & 0xFF)
    if known and (own or number <= 0xFF):
        return known
    return UNKNOWN if own or not 0x20 <= number <= 0xD7FF else chr(number)
