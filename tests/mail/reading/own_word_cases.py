"""Mails as programs write them, texts under cases/: `==== name`, the mail, `---->`, the writer's words."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mail.reading.words.own_words import own_words

CASES = Path(__file__).with_name("cases")
SAID = "Myllytiellä on viisi lamppua pimeänä.\n\nVoisiko asian ottaa pöytään?"
CALL = """\
Jäppilän kumppanuuspöytä kokoontuu tiistaina 9.2.2027 klo 17.00.
Lähettäkää asianne vastaamalla tähän viestiin viimeistään 19.1.2027."""
MARKED = "\n".join(f"> {line}" for line in CALL.splitlines())
ALL = "(all of it)"
SENDER = "From: ~"


def quoted_mails(name: str) -> dict[str, str]:
    """What each program puts below an answer."""
    return {
        title: text.replace("{marked}", MARKED).replace("{unmarked}", CALL) for title, text in _cases(name)
    }


@dataclass(frozen=True)
class Case:
    """A mail, what its writer says in it, and under whose name it was sent where that matters."""

    text: str
    said: str
    names: tuple[str, ...] = ()

    def is_read(self) -> tuple[str, str]:
        """What is found and what should be, as they are compared."""
        return said(own_words(self.text, names=self.names)), said(self.said)


def whole_mails(*names: str) -> dict[str, Case]:
    """Mails and what is said in them; `From: ~Maija` on top tells under which name they were sent."""
    return {f"{name}: {title}": _case(text) for name in names for title, text in _cases(f"{name}.txt")}


def _case(text: str) -> Case:
    mail, _, words = text.partition("\n---->")
    first, _, rest = mail.partition("\n")
    sender = (first.removeprefix(SENDER),) if first.startswith(SENDER) else ()
    mail = rest if sender else mail
    return Case(mail, mail if words.strip() == ALL else words, sender)


def _cases(name: str) -> list[tuple[str, str]]:
    text = f"\n{(CASES / name).read_text(encoding='utf-8')}".replace("\n==== ", "\n\n==== ")
    return [(title, body) for title, _, body in (case.partition("\n") for case in text.split("\n==== ")[1:])]


def said(text: str) -> str:
    """The text as it is compared: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
