"""A figure with what it is to be read with: `over 5 500` is never shown as 5 500."""

import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from core.errors import Invalid
from core.languages import N_, _, speaking
from plan.tables import Qualifier

THOUSANDS = "\N{NO-BREAK SPACE}"
# How people write it, in the languages that they write in.
WRITTEN = {
    Qualifier.over: ("yli", "över", "over", "more than", "enemmän kuin", "vähintään", ">", "≥"),
    Qualifier.under: ("alle", "under", "below", "less than", "enintään", "korkeintaan", "<", "≤"),
    Qualifier.about: ("noin", "n.", "cirka", "ca", "ca.", "about", "circa", "~", "≈"),
}
SHOWN = {
    Qualifier.over: N_("over %(value)s"),
    Qualifier.under: N_("under %(value)s"),
    Qualifier.about: N_("about %(value)s"),
}
MOST_DIGITS = 30  # before the comma, and behind it
NUMBER = re.compile(rf"[-+]?\d{{1,{MOST_DIGITS}}}(?:\.\d{{1,{MOST_DIGITS}}})?")
LONGEST = 100  # characters; no number is longer, however it is written


class Figure(Struct, frozen=True, omit_defaults=True):
    """A number and how exact it is."""

    value: Decimal
    qualifier: Qualifier = Qualifier.exactly

    def __str__(self) -> str:
        """As it is read in the reader's language: `yli 5 500`, `120,5`."""
        written = number(self.value)
        return _(SHOWN[self.qualifier], value=written) if self.qualifier in SHOWN else written


def number(value: Decimal) -> str:
    """Without needless zeros, the thousands apart, with the comma of the reader's language."""
    whole, _point, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    mark = "." if speaking() == "en" else ","
    return whole.replace(",", THOUSANDS) + (f"{mark}{rest}" if rest else "")


def figure(written: str, *, field: str) -> Figure | None:
    """What somebody wrote: `yli 5 500`, `~130`, `1 234,5`, `12 %`; None for nothing. Raises Invalid."""
    text = " ".join(written.split()).casefold()
    if not text:
        return None
    qualifier, rest = _qualified(text)
    plain = re.sub(r"[\s'%€]", "", rest).replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        if len(text) > LONGEST or not NUMBER.fullmatch(plain):
            raise InvalidOperation
        return Figure(Decimal(plain), qualifier)
    except InvalidOperation as error:
        raise Invalid(**{field: _("“%(written)s” is not a number.", written=written.strip()[:60])}) from error


def _qualified(text: str) -> tuple[Qualifier, str]:
    for qualifier, words in WRITTEN.items():
        for word in words:
            if text.startswith(word) and not text[len(word) :][:1].isalpha():
                return qualifier, text[len(word) :]
    if text.endswith("+"):
        return Qualifier.over, text[:-1]
    return Qualifier.exactly, text
