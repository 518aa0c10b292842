"""Names of municipal bodies in sentences: `tekniseen lautakuntaan` is `tekninen lautakunta`."""

import re

FINNISH = re.compile(
    r"(?:(?P<adjective>[^\W\d_]{2,20})(?:seen|sen|sessa|sessä|sesta|sestä|selle|sella|sellä|nen)\s"
    r"|(?P<genitive>vapaa-ajan|lasten ja nuorten|lasten ja perheiden|kulttuurin|liikunnan)\s)?"
    r"(?P<pair>[^\W\d_]{3,20}-\s(?:ja|sekä)\s)?"
    r"(?P<stem>[^\W\d_]{0,25}?)(?P<head>lautakun|hallitu|valtuust|jaosto)"
    r"(?P<case>ta|taan|nan|nassa|nasta|nalle|nalla|s|ksen|kseen|ksessa|ksesta|kselle|o|on|oon|ossa|osta|olle"
    r"|n|ssa|sta|lle)?(?![^\W\d_])",
    re.IGNORECASE,
)
NOMINATIVE = {"lautakun": "lautakunta", "hallitu": "hallitus", "valtuust": "valtuusto", "jaosto": "jaosto"}
OTHER = re.compile(
    r"\b(?:(?:tekniska|sociala)\s)?(?:[a-zåäö]{0,25}nämnden?|(?:stads|kommun|samkommuns)styrelsen?"
    r"|(?:stads|kommun)?fullmäktige)\b"
    r"|\b(?:(?:technical|education|educational|social|culture|cultural|environmental|building|welfare)\scommittee"
    r"|(?:city|town|municipal|municipality's)\s(?:board|council|executive|government))\b",
    re.IGNORECASE,
)


def body_in(sentence: str) -> tuple[int, str] | None:
    """Where the first body is named and its name in the nominative, or None."""
    for found in FINNISH.finditer(sentence):
        if found["head"].lower() != "hallitu" or found["stem"]:  # a mere `hallitus` may be an association's
            return found.start(), _nominative(found)
    other = OTHER.search(sentence)
    return (other.start(), " ".join(other[0].lower().split())) if other else None


def _nominative(found: re.Match[str]) -> str:
    before = f"{found['adjective']}nen " if found["adjective"] else f"{found['genitive'] or ''} "
    name = f"{before}{found['pair'] or ''}{found['stem']}{NOMINATIVE[found['head'].lower()]}"
    return " ".join(name.lower().split())
