"""Mails as programs write them, texts under cases/: `==== name`, the mail, `---->`, the writer's words."""

import unicodedata
from pathlib import Path

CASES = Path(__file__).with_name("cases")
SAID = "Myllytiellä on viisi lamppua pimeänä.\n\nVoisiko asian ottaa pöytään?"
CALL = """\
Jäppilän kumppanuuspöytä kokoontuu tiistaina 9.2.2027 klo 17.00.
Lähettäkää asianne vastaamalla tähän viestiin viimeistään 19.1.2027."""
MARKED = "\n".join(f"> {line}" for line in CALL.splitlines())
ALL = "(all of it)"


def quoted_mails(name: str) -> dict[str, str]:
    """What each program puts below an answer."""
    return {
        title: text.replace("{marked}", MARKED).replace("{unmarked}", CALL) for title, text in _cases(name)
    }


def whole_mails(name: str) -> dict[str, tuple[str, str]]:
    """Mails and what their writers say in them."""
    mails: dict[str, tuple[str, str]] = {}
    for title, text in _cases(name):
        mail, _, said = text.partition("\n---->")
        mails[title] = mail, mail if said.strip() == ALL else said
    return mails


def _cases(name: str) -> list[tuple[str, str]]:
    text = f"\n{(CASES / name).read_text(encoding='utf-8')}".replace("\n==== ", "\n\n==== ")
    return [(title, body) for title, _, body in (case.partition("\n") for case in text.split("\n==== ")[1:])]


def said(text: str) -> str:
    """The text as it is compared: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
